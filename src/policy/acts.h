#pragma once
// Acts of policy.

#include <string>
#include <string_view>

#include "base/fields.h"

namespace wardmote::policy {

struct BundleAdopted {
  static constexpr std::string_view kind = "policy.BundleAdopted/1";
  static constexpr std::string_view meaning =
      "A policy bundle was adopted: its rules hold, each from its own day on, until another bundle "
      "of the same name is adopted.";
  std::string name;
  std::string version;
  std::string sha256;
  std::string origin;
  static constexpr auto fields() {
    return Fields{
        field("name", &BundleAdopted::name, "Name of the bundle", {1, 40}),
        field("version", &BundleAdopted::version, "Its version", {1, 40}),
        field("sha256", &BundleAdopted::sha256, "SHA-256 of its canonical form",
              {64, 64, "^[0-9a-f]{64}$"}),
        field("origin", &BundleAdopted::origin, "'built in', or where its texts came from",
              {1, 200}),
    };
  }
};

}  // namespace wardmote::policy
