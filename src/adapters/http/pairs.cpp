#include "adapters/http/pairs.h"

#include <algorithm>

namespace wardmote::http {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

}  // namespace

bool same_name(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(),
                                            [](char x, char y) { return lower(x) == lower(y); });
}

void Headers::set(std::string_view name, std::string value) {
  std::erase_if(all_, [&](const auto& one) { return same_name(one.first, name); });
  add(std::string(name), std::move(value));
}

std::optional<std::string_view> Headers::find(std::string_view name) const {
  for (const auto& [one, value] : all_)
    if (same_name(one, name)) return value;
  return std::nullopt;
}

std::vector<std::string_view> Headers::every(std::string_view name) const {
  std::vector<std::string_view> out;
  for (const auto& [one, value] : all_)
    if (same_name(one, name)) out.push_back(value);
  return out;
}

}  // namespace wardmote::http
