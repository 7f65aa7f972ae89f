#include "adapters/mustache/pages.h"

#include <stdexcept>

#include <boost/json.hpp>

#include "adapters/mustache/template_set.h"

namespace wardmote::mustache {

Pages::Pages(std::span<const EmbeddedFile> files) {
  TemplateTexts parts;
  for (const auto& file : files) {
    if (!file.name.ends_with(".mustache")) continue;
    std::string_view name = file.name.substr(0, file.name.size() - 9);
    name.remove_prefix(name.rfind('/') + 1);
    parts.emplace(name, file.bytes);
  }
  for (const auto& [name, text] : parts) templates_.emplace(name, Template(expand(parts, name)));
}

std::string Pages::render(std::string_view name, const boost::json::object& data,
                          const boost::json::object* behind) const {
  const auto found = templates_.find(name);
  if (found == templates_.end()) throw std::logic_error("no template " + std::string(name));
  return found->second.fill(data, {}, behind);
}

}  // namespace wardmote::mustache
