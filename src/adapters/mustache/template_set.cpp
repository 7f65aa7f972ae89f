#include "adapters/mustache/template_set.h"

#include <algorithm>
#include <stdexcept>
#include <string_view>
#include <vector>

namespace wardmote::mustache {
namespace {

std::string partial_name(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  const auto last = text.find_last_not_of(" \t");
  return first == std::string_view::npos ? "" : std::string{text.substr(first, last - first + 1)};
}

std::string expand_within(const TemplateTexts& texts, const std::string& name,
                          std::vector<std::string>& open) {
  const auto found = texts.find(name);
  if (found == texts.end()) throw std::runtime_error("there is no template " + name);
  if (std::find(open.begin(), open.end(), name) != open.end()) {
    throw std::runtime_error("template " + name + " includes itself");
  }
  open.push_back(name);
  std::string_view rest = found->second;
  if (open.size() > 1 && rest.ends_with('\n')) rest.remove_suffix(1);
  std::string out;
  for (auto at = rest.find("{{>"); at != std::string_view::npos; at = rest.find("{{>")) {
    const auto end = rest.find("}}", at);
    if (end == std::string_view::npos) throw std::runtime_error("open partial tag in " + name);
    out.append(rest.substr(0, at));
    out.append(expand_within(texts, partial_name(rest.substr(at + 3, end - at - 3)), open));
    rest.remove_prefix(end + 2);
  }
  out.append(rest);
  open.pop_back();
  return out;
}

}  // namespace

std::string expand(const TemplateTexts& texts, const std::string& name) {
  std::vector<std::string> open;
  return expand_within(texts, name, open);
}

}  // namespace wardmote::mustache
