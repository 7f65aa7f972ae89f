#pragma once
// A certification authority made at test time: its keys and certificates are in no file.

#include <string>

#include "base/calendar.h"

namespace wardmote::cms::testing {

struct Pair {
  std::string key, certificate;  // PEM
};

struct Wish {
  std::string common_name = {};
  std::string user = {};  // an EUI-64 as x500UniqueIdentifier; empty: none
  std::string usage = "digitalSignature";
  const char* curve = "P-256";
  bool authority = false;
  Instant from = *Instant::parse("2018-01-01T00:00:00Z");
  Instant until = *Instant::parse("2118-01-01T00:00:00Z");
};

// Signed by `issuer`, or by itself where that is null.
Pair make(const Wish&, const Pair* issuer = nullptr);

// A list of what the issuer revoked, PEM; good in 2018 and 2019.
std::string make_revocation_list(const Pair& issuer, const Pair& revoked);

// "Root"; and what it issues for a User to sign files with.
Pair make_root();
Pair make_signer(const Pair& issuer, const std::string& user);

}  // namespace wardmote::cms::testing
