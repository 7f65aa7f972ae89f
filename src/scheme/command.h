#pragma once
// What can be asked of the program, each thing described once: page, API, command line and their
// documentation follow.

#include <string>
#include <string_view>
#include <vector>

#include "base/codec.h"
#include "base/forms.h"
#include "scheme/case.h"
#include "scheme/unseen.h"

namespace wardmote::scheme {

struct Command {
  std::string_view name;     // "table-item"
  std::string_view meaning;  // a sentence
  std::vector<FieldForm> fields;
  std::string (*schema)();  // JSON Schema
  // Decodes and decides. A body that does not decode is refused with what is wrong and where, and
  // so is one with characters in its texts that nobody sees.
  Decided<Drafts> (*decide)(Case&, std::string_view json);
};

// A command of the struct C, for which decide(Case&, const C&) is found beside it.
template <class C>
Command command_of() {
  return {C::name, C::meaning, form_of<C>(), [] { return schema_of<C>(); },
          [](Case& one, std::string_view json) -> Decided<Drafts> {
            auto command = wardmote::decode<C>(json);
            if (!command)
              return refusal(command.error().code, command.error().why, command.error().way_out);
            Objections unseen;
            need_seen(*command, unseen);
            if (unseen.any()) return unseen.refuse();
            return decide(one, *command);
          }};
}

}  // namespace wardmote::scheme
