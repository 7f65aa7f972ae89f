#pragma once
// What a record looked like at one moment, signed, to be kept where the record is not.
//
// The text is a signed note (C2SP signed-note) over three lines, as transparency logs use it:
//
//   wardmote/<record id>
//   <number of rows>
//   <root hash, base64>
//
//   — wardmote/<record id> <base64 of 4 bytes of key id and 64 bytes of Ed25519 signature>
//
// Ed25519 is RFC 8032. Equal keys and heads give equal text.

#include <optional>
#include <string>
#include <string_view>

#include "base/ports.h"
#include "base/result.h"
#include "record/store.h"

namespace wardmote::record {

class SigningKey {
 public:
  static SigningKey make(Random&);
  static Result<SigningKey> read(std::string_view hex_seed);  // 64 hex digits
  std::string hex_seed() const;
  std::string public_hex() const;                    // 64 hex digits
  std::string sign(std::string_view message) const;  // 64 bytes

 private:
  std::array<std::uint8_t, 32> seed_{};
};

bool signature_holds(std::string_view public_hex, std::string_view message,
                     std::string_view signature);

struct Checkpoint {
  std::string record_id;
  Head head;
};

std::string write_checkpoint(const Checkpoint&, const SigningKey&);
// With `public_hex`, a signature by that key is asked for; without, the text alone is read.
Result<Checkpoint> read_checkpoint(std::string_view text, std::optional<std::string> public_hex);

}  // namespace wardmote::record
