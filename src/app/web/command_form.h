#pragma once
// A command as a form on a page, made from its description: template part _command_form.
// Private to app/web.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/web/visit.h"
#include "scheme/command.h"

namespace wardmote::app {

using Choices = std::vector<std::pair<std::string, std::string>>;  // value, text

// What a page says of a field that the command's description cannot know.
struct FieldLook {
  std::string_view name;
  std::string label;     // empty: the field's meaning
  std::string hint;      // may be empty
  std::string value;     // to begin with
  Choices choices = {};  // where there are any: these and no others
};

struct FormLook {
  std::string id = {};      // of the form on the page, "seat-person"
  std::string title = {};   // "Seat a person"
  std::string lead = {};    // a sentence, or empty
  std::string button = {};  // "Seat the person"
  std::string back = {};    // where to go when it is done
  std::vector<FieldLook> fields = {};
};

// The form of POST /do/NAME. `attempt`, where it was of this command, is shown as it was typed with
// what is wrong, each finding at its field where the code tells which.
json::object command_form(const Visit&, const scheme::Command&, const FormLook&, const Attempt*);

// The same of a form with another action and fields of its own.
json::object plain_form(const Visit&, const std::string& action, const std::vector<FieldForm>&,
                        const FormLook&, const Attempt*);

}  // namespace wardmote::app
