#pragma once
// SHA-256 and the salted commitment of an act.

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace wardmote::record {

using Digest = std::array<std::uint8_t, 32>;
using Salt = std::array<std::uint8_t, 16>;

// Reusable: a message of 64 bytes costs about 0.1 µs. Not thread-safe.
class Sha256 {
 public:
  Sha256();

  template <class... Parts>
  Digest operator()(const Parts&... parts) {
    begin();
    (add(parts), ...);
    return end();
  }

 private:
  void begin();
  void add(std::string_view bytes);
  void add(std::span<const std::uint8_t> bytes);
  void add(std::uint8_t byte);
  Digest end();

  struct State;
  struct Free {
    void operator()(State*) const;
  };
  std::unique_ptr<State, Free> state_;
};

// Of these bytes, as 64 hex digits: how acts, certificates and proofs name a file.
std::string sha256_hex(std::string_view bytes);

// commitment = SHA-256(salt || line). The salt makes equal acts differ and short ones unguessable.
Digest commitment(Sha256&, const Salt&, std::string_view line);

}  // namespace wardmote::record
