#include "policy/bundle.h"

#include <algorithm>
#include <charconv>
#include <tuple>

#include "base/embedded.h"

WARDMOTE_EMBEDDED(policy_sec);

namespace wardmote::policy {

std::string canonical(const Bundle& bundle) {
  std::vector<const PolicyText*> texts;
  for (const auto& text : bundle) texts.push_back(&text);
  std::ranges::sort(texts, [](const PolicyText* a, const PolicyText* b) {
    return std::tie(a->name, a->text) < std::tie(b->name, b->text);
  });
  std::string out;
  for (const auto* text : texts)
    out += text->name + "\n" + std::to_string(text->text.size()) + "\n" + text->text + "\n";
  return out;
}

std::optional<Bundle> from_canonical(std::string_view whole) {
  Bundle out;
  auto rest = whole;
  while (!rest.empty()) {
    const auto name_end = rest.find('\n');
    if (name_end == std::string_view::npos) return std::nullopt;
    const std::string_view name = rest.substr(0, name_end);
    rest.remove_prefix(name_end + 1);
    std::size_t size = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), size);
    const auto digits = static_cast<std::size_t>(end - rest.data());
    if (error != std::errc() || size > rest.size() || rest.size() < digits + size + 2 ||
        rest[digits] != '\n' || rest[digits + 1 + size] != '\n')
      return std::nullopt;
    out.push_back({std::string(name), std::string(rest.substr(digits + 1, size))});
    rest.remove_prefix(digits + size + 2);
  }
  if (canonical(out) != whole) return std::nullopt;
  return out;
}

Bundle default_bundle() {
  Bundle out;
  for (const auto& file : embedded::policy_sec())
    out.push_back({std::string(file.name), std::string(file.bytes)});
  return out;
}

}  // namespace wardmote::policy
