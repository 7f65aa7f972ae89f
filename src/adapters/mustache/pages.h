#pragma once
// Page templates and what fills them.
//
// Every name that a template uses must be in its data (web/README.md): absent names are looked up
// in the enclosing objects. Values are escaped. Thread-safe.

#include <map>
#include <span>
#include <string>
#include <string_view>

#include <boost/json/fwd.hpp>

#include "adapters/mustache/template.h"
#include "base/embedded.h"

namespace wardmote::mustache {

class Pages {
 public:
  // Takes the files whose names end in ".mustache"; parts are put in place here, once. A template
  // that is broken is a bug and throws.
  explicit Pages(std::span<const EmbeddedFile>);

  // The page `name` ("meeting") filled with `data`, and where that has a name not, with `behind`.
  std::string render(std::string_view name, const boost::json::object& data,
                     const boost::json::object* behind = nullptr) const;

 private:
  std::map<std::string, Template, std::less<>> templates_;
};

}  // namespace wardmote::mustache
