#pragma once
// One page template, parsed once and filled many times: mustache without partials (template_set.h
// puts them in place), lambdas, dotted names and other delimiters.
//
//   {{name}}              the text, escaped; nothing where there is none
//   {{{name}}}, {{&name}} the text as it is
//   {{#name}}…{{/name}}   for each element of a list; once for anything else but false
//   {{^name}}…{{/name}}   for false, null, an empty list and a name that is nowhere
//   {{! words }}          nothing
//
// Names are looked up from the innermost object outwards. An empty text counts as there. A line
// that holds sections and otherwise only blanks leaves no empty line behind.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/fwd.hpp>

namespace wardmote::mustache {

class Template {
 public:
  // Throws std::runtime_error, naming the tag, where a section is left open or closed by another, a
  // tag has no end, or it is of a sort that is not known here.
  explicit Template(std::string_view text);

  // Told of every name that is looked up.
  struct Looked {
    std::string_view name;
    bool found;
    bool innermost, outermost;  // by the innermost object, by the outermost
  };
  using Watch = std::function<void(const Looked&)>;

  // What `data` has not is looked up in `behind`. Thread-safe. Costs a few microseconds for a page
  // of 16 kB, linear in what it writes.
  std::string fill(const boost::json::object& data, const Watch& = {},
                   const boost::json::object* behind = nullptr) const;

 private:
  friend class Filling;
  struct Step {
    enum class Kind : std::uint8_t { Text, Value, Raw, Section, Inverted };
    Kind kind;
    std::uint32_t name = 0;  // which of names_
    std::size_t end = 0;     // of a section: the first step behind it
    std::string text = {};
  };
  std::uint32_t number_of(std::string_view name);

  std::vector<Step> steps_;
  std::vector<std::string> names_;
};

}  // namespace wardmote::mustache
