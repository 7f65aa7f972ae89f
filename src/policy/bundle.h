#pragma once
// A bundle: the texts that together are one policy, before anybody has read them.
//
// Texts come in as values; where they come from (the binary, a folder, the record) is the caller's
// business. Equal bundles have equal canonical forms, and different ones differ, so that the hash
// of the canonical form names a bundle for good.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wardmote::policy {

struct PolicyText {
  std::string name;  // shown in faults: "policy/sec/marks.toml"
  std::string text;  // TOML, UTF-8
};

using Bundle = std::vector<PolicyText>;

// Each text in ascending order of names: its name, a line feed, its length in bytes in decimal, a
// line feed, its bytes, a line feed. O(total size).
std::string canonical(const Bundle&);
// The bundle of a canonical form; nothing where the bytes are none.
std::optional<Bundle> from_canonical(std::string_view);

// The Smart Energy Code's rules as they were when this program was built.
Bundle default_bundle();

}  // namespace wardmote::policy
