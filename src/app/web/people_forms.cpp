#include "app/web/people_forms.h"

#include <algorithm>

#include "app/web/command_form.h"
#include "app/web/command_pages.h"

namespace wardmote::app {
namespace {

struct DoneText {
  std::string_view command, text;
};
constexpr DoneText kDone[] = {{"register-person", "The person is registered."},
                              {"seat-person", "The seat is taken."},
                              {"leave-seat", "The seat is left."},
                              {"register-employer", "The employer is registered."},
                              {"give-role", "The role is given."},
                              {"delegate-power", "The power is delegated."},
                              {"details", "Name and address are changed."},
                              {"forget", "Name and address are erased."}};

Choices people_choices(const PeopleForms& of) {
  Choices out;
  for (const auto& one : of.takers)
    out.emplace_back(one.person.str(), one.name == one.person.str()
                                           ? one.name
                                           : one.name + " (" + one.person.str() + ")");
  return out;
}

Choices body_choices(const Visit& visit, Day day) {
  Choices out;
  for (const auto& body : visit.desk.site.policy(visit.view).bodies(day))
    out.emplace_back(body.value->code, body.value->name);
  return out;
}

Choices object_choices(const Visit& visit, Day day) {
  Choices out;
  for (const auto& object : visit.desk.site.policy(visit.view).objects(day))
    out.emplace_back(std::string(object.name()), object.value->name);
  return out;
}

Choices party_choices(const Visit& visit) {
  Choices out;
  for (const auto& subject : visit.view.subjects("party")) {
    const auto party = subject.str().substr(subject.str().find(':') + 1);
    out.emplace_back(party, party_name(visit, party));
  }
  return out;
}

Choices seat_choices(const Visit& visit, const PeopleForms& of) {
  Choices out;
  for (const auto& seat : of.seats)
    out.emplace_back(seat.seat,
                     in_words(seat.seat) + ", " + visit.desk.site.people().name_of(seat.person));
  return out;
}

Choices member_choices(const Visit& visit, const PeopleForms& of) {
  Choices out;
  for (const auto& seat : of.seats)
    if (seat.role == scheme::SeatRole::Member)
      out.emplace_back(seat.person.str(), visit.desk.site.people().name_of(seat.person));
  return out;
}

// Where a form leads when it is done: the same page, saying so.
std::string back_to(const Visit& visit, std::string_view done) {
  return visit.same_page({{"done", std::string(done)}});
}

FieldForm text_field(std::string_view name, std::string_view meaning, bool required) {
  return {name, meaning, FieldSort::Text, required};
}

}  // namespace

std::string done_text(std::string_view command) {
  const auto* found =
      std::ranges::find_if(kDone, [&](const auto& one) { return one.command == command; });
  return found == std::end(kDone) ? "" : std::string(found->text);
}

json::array people_forms(const Visit& visit, const PeopleForms& of, const Attempt* attempt) {
  const auto people = people_choices(of);
  const auto bodies = body_choices(visit, of.day);
  const auto parties = party_choices(visit);
  const std::string day = of.day.iso();
  const FieldLook person{"person", "Person", "", "", people};
  const FieldLook body{"body", "Body", "", of.body, bodies};
  const FieldLook from{"from", "", "", day};
  const FieldLook party{"party", "Party", "", "", parties};
  json::array out;
  const auto add = [&](std::string_view command, FormLook look) {
    look.id = std::string(command);
    look.back = back_to(visit, command);
    out.push_back(command_form(visit, *web_command(command), look, attempt));
  };
  const auto add_plain = [&](const std::string& name, const std::vector<FieldForm>& fields,
                             FormLook look) {
    look.id = name;
    look.back = back_to(visit, name);
    out.push_back(plain_form(visit, "/people/" + name, fields, look,
                             attempt && attempt->command == name ? attempt : nullptr));
  };
  add("register-person",
      {.title = "Register a person",
       .lead = "The record knows the id alone. Name and address are kept apart and can be erased.",
       .button = "Register the person",
       .fields = {{"person", "Id", "A word: letters, digits, hyphens. Not a name.", ""}}});
  add("seat-person", {.title = "Seat a person",
                      .lead = "Said again for the same seat and first day, it changes the term.",
                      .button = "Seat the person",
                      .fields = {person,
                                 body,
                                 {"seat", "Seat", "Like large-supplier-1, chair, secretary.", ""},
                                 {"role", "As", "", ""},
                                 from,
                                 {"until", "", "", ""},
                                 {"instead_of", "For an Alternate: in place of", "", "",
                                  member_choices(visit, of)}}});
  if (!of.seats.empty())
    add("leave-seat", {.title = "End a seat before its term",
                       .lead = "",
                       .button = "End the seat",
                       .fields = {person,
                                  body,
                                  {"seat", "Seat", "", "", seat_choices(visit, of)},
                                  {"last", "", "", day}}});
  if (!parties.empty())
    add("register-employer",
        {.title = "Register an employer",
         .lead = "From an employer follow the interests that are known before an item is offered.",
         .button = "Register the employer",
         .fields = {person, party, from}});
  add("give-role", {.title = "Give a role",
                    .lead = "",
                    .button = "Give the role",
                    .fields = {person, {"role", "Role", "", ""}, party, from}});
  auto takers = bodies;
  takers.insert(takers.begin(), {"chair", "The Chair"});
  add("delegate-power",
      {.title = "Delegate a power",
       .lead = "",
       .button = "Delegate the power",
       .fields = {{"object", "What may be decided upon", "", "", object_choices(visit, of.day)},
                  {"body", "The body that gives", "", of.body, bodies},
                  {"to", "To", "", "", takers},
                  from}});
  add_plain("link", {text_field("person", "Person", true)},
            {.title = "Make a one-time link",
             .lead = "It lets its bearer in once, as this person, within a week.",
             .button = "Make the link",
             .fields = {person}});
  add_plain("details",
            {text_field("person", "Person", true), text_field("name", "Name", false),
             text_field("email", "E-mail address", false)},
            {.title = "Change name and address",
             .lead = "What is left empty is kept no longer.",
             .button = "Change them",
             .fields = {person}});
  add_plain("forget", {text_field("person", "Person", true)},
            {.title = "Erase name and address",
             .lead = "The record keeps the id. Backups made before keep the name: renew them.",
             .button = "Erase them",
             .fields = {person}});
  return out;
}

}  // namespace wardmote::app
