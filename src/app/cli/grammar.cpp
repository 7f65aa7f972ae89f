#include "app/cli/grammar.h"

namespace wardmote::cli {

Options& Options::add(std::string name, Into into, std::string about, Form form) {
  command_.options.push_back({std::move(name), std::move(into), std::move(about), std::move(form)});
  return *this;
}

Options& Options::target(const char* name, const char* about) {
  return add(name, &args_.target, about, {.required = true});
}

Options& Options::format(const char* formats) {
  return add("--format", &args_.format, std::string("How to write: ") + formats,
             {.type = "FORMAT", .shows_default = true});
}

Options& Options::at() { return add("--at", &args_.at, "Taken as now", {.type = "INSTANT"}); }

Options& Options::as_at() {
  return add("--as-at", &args_.as_at, "Whose rules apply: those of this day", {.type = "DATE"});
}

Options& Options::known_at() {
  return add("--known-at", &args_.known_at, "As it was known at this moment", {.type = "INSTANT"});
}

Group Group::family(const char* name, const char* about) {
  auto& out = commands_.emplace_back(Command{name, name_, about});
  return Group(out.within, args_, name_);
}

Options Group::bare(std::string name, std::string about, Run run) {
  return Options(commands_.emplace_back(Command{std::move(name), name_, std::move(about), run}),
                 args_);
}

Options Group::add(std::string name, std::string about, Run run) {
  return bare(std::move(name), std::move(about), run)
      .add("--data", &args_.data, "Data folder", {.type = "DIR", .shows_default = true})
      .add("--keys", &args_.keys, "Keys folder; DATA.keys unless given", {.type = "DIR"});
}

Options Group::plain(std::string name, std::string about, Run run) {
  return add(std::move(name), std::move(about), run).format();
}

Options Group::reads(std::string name, std::string about, Run run, const char* formats) {
  return add(std::move(name), std::move(about), run)
      .format(formats)
      .add("--as", &args_.as, "Read as this person; the reading is recorded", {.type = "PERSON"})
      .known_at()
      .at();
}

Options Group::changes(std::string name, std::string about, Run run) {
  return add(std::move(name), std::move(about), run)
      .format()
      .add("--as", &args_.as, "Act as this person; the local secretariat unless given",
           {.type = "PERSON"})
      .at();
}

}  // namespace wardmote::cli
