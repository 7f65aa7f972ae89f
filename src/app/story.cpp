#include "app/story.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "app/commands.h"
#include "app/labels_desk.h"
#include "app/nation_thresholds.h"
#include "app/paper_desk.h"
#include "app/readers.h"
#include "app/release_desk.h"
#include "app/table_desk.h"
#include "base/codec_impl.h"
#include "base/embedded.h"
#include "base/london.h"
#include "base/text.h"
#include "committee/action.h"
#include "committee/agenda.h"
#include "committee/commands.h"
#include "committee/item_minutes.h"

WARDMOTE_CODEC(wardmote::app::Example);
WARDMOTE_EMBEDDED(stories);

namespace wardmote::app {
namespace {

struct Told {
  int line = 0;
  Instant at;
  std::string name;
  std::vector<std::pair<std::string, std::string>> fields;

  std::string get(std::string_view key) const {
    for (const auto& [name_of, value] : fields)
      if (name_of == key) return value;
    return "";
  }
};

tl::unexpected<Error> at_line(int line, std::string code, std::string why, std::string way_out) {
  return fail(ErrorKind::Invalid, std::move(code), fmt::format("line {}", line), std::move(why),
              std::move(way_out));
}

Result<std::vector<Told>> read_story(std::string_view story) {
  std::vector<Told> out;
  std::optional<Instant> now;
  int number = 0;
  for (const auto raw : text::lines(story)) {
    ++number;
    const auto line = text::trim(raw);
    if (line.empty() || line.front() == '#') continue;
    if (raw.starts_with("  ")) {
      const auto colon = line.find(": ");
      if (out.empty() || colon == std::string_view::npos)
        return at_line(number, "story-field", "This is no field of a command.",
                       "Write it as 'name: text' beneath its command.");
      out.back().fields.emplace_back(line.substr(0, colon), text::trim(line.substr(colon + 2)));
    } else if (line.starts_with("at ")) {
      const auto moment = london::parse(line.substr(3));
      if (!moment)
        return at_line(number, "story-moment", moment.error().why, moment.error().way_out);
      now = *moment;
    } else {
      if (!now)
        return at_line(number, "story-moment", "It is not said when this happens.",
                       "Write 'at 28 November 2018 10:00' before it.");
      out.push_back({number, *now, std::string(line), {}});
    }
  }
  return out;
}

// "@Words" of a paragraph or of a comment on one, struck or not.
Result<> resolve_words(const record::View& view, Told& told) {
  const auto item = Id128::from_hex(told.get("item"));
  if (!item) return {};
  const auto minutes = view.of<committee::ItemMinutes>(committee::item_subject(*item));
  for (auto& [name, value] : told.fields) {
    if ((name != "portion" && name != "comment") || !value.starts_with('@')) continue;
    const std::string words = value.substr(1);
    for (const auto* all : {&minutes->portions, &minutes->struck})
      for (const auto& portion : *all) {
        if (name == "portion" && portion.text.find(words) != std::string::npos)
          value = portion.portion.hex();
        if (name == "comment")
          for (const auto& one : portion.comments)
            if (one.text.find(words) != std::string::npos) value = one.comment.hex();
      }
    if (value.starts_with('@'))
      return at_line(told.line, "story-" + name, "Nothing here says '" + words + "'.",
                     "Mend the words.");
  }
  return {};
}

// "@Words" is the item of the meeting whose title holds them; "66/8.1" the action of that number.
Result<> resolve(const record::View& view, Told& told) {
  const auto agenda = view.of<committee::Agenda>(committee::meeting_subject(told.get("meeting")));
  for (auto& [name, value] : told.fields) {
    if (name == "item" && value.starts_with('@')) {
      const std::string words = value.substr(1);
      for (const auto& item : agenda->items)
        if (item.tabled && item.tabled->title.find(words) != std::string::npos)
          value = item.item.hex();
      if (value.starts_with('@'))
        return at_line(told.line, "story-item", "No item's title holds '" + words + "'.",
                       "Mend the words.");
    }
    if (name == "action" && value.find('/') != std::string::npos) {
      const std::string wanted = value;
      for (const auto& subject : view.subjects("action")) {
        const auto action = view.of<committee::Action>(subject);
        if (action->raised && action->raised->number == wanted)
          value = action->raised->action.hex();
      }
    }
  }
  return resolve_words(view, told);
}

// A label that stands on paper already is drawn from nothing.
class NoRandom : public Random {
 public:
  void fill(std::span<std::uint8_t> bytes) override { std::ranges::fill(bytes, std::uint8_t{0}); }
};

// Where a story is told, and how its releases are checked.
struct Teller {
  Site& site;
  StoryClock& clock;
  const ReleaseMeans& check;
};

// What a story can tell besides the commands of the table.
Result<> tell_party(Teller& teller, const Told& told, const Order&) {
  WARDMOTE_CHECK(admit_party(teller.site, secretariat(), told.get("party"), told.get("name"),
                             told.get("category"), london::day_of(teller.clock.now())));
  return {};
}

Result<> tell_label(Teller& teller, const Told& told, const Order&) {
  NoRandom none;
  WARDMOTE_CHECK(label_party(teller.site, secretariat(), told.get("category"), told.get("party"),
                             told.get("label"), none, london::day_of(teller.clock.now())));
  return {};
}

Result<> tell_paper(Teller& teller, const Told& told, const Order& order) {
  Told resolved = told;
  WARDMOTE_CHECK(resolve(teller.site.record().as(secretariat()), resolved));
  std::string bytes = told.get("text") + "\n";
  WARDMOTE_TRY(paper, describe_paper(told.get("name"), bytes));
  std::vector<std::pair<std::string, std::string>> fields{{"meeting", resolved.get("meeting")},
                                                          {"item", resolved.get("item")}};
  paper.fill(fields);
  const auto* command = committee::command_named("lodge-paper");
  auto with_file = order;
  with_file.blobs.push_back(std::move(bytes));
  const auto done = carry_out(teller.site, teller.clock, secretariat(), *command,
                              json_of_texts(command->fields, fields), with_file);
  return done ? Result<>() : tl::unexpected(done.error().error());
}

Result<> tell_ground(Teller& teller, const Told& told, const Order& order) {
  const std::string reference = told.get("meeting");
  const auto state = release_state(teller.site, secretariat(), reference);
  if (!state) return {};
  const auto* command = committee::command_named("give-ground");
  std::vector<Step> steps;
  for (const auto& finding : state->findings) {
    if (finding.code != told.get("finding") || !finding.stands()) continue;
    std::vector<std::pair<std::string, std::string>> fields{{"meeting", reference},
                                                            {"sentence", finding.sentence.name},
                                                            {"finding", finding.code},
                                                            {"about", finding.about},
                                                            {"ground", told.get("ground")}};
    if (finding.sentence.item) fields.emplace_back("item", finding.sentence.item->hex());
    steps.push_back({command, json_of_texts(command->fields, fields)});
  }
  if (steps.empty()) return {};
  const auto done = carry_out(teller.site, teller.clock, secretariat(), steps, order);
  return done ? Result<>() : tl::unexpected(done.error().error());
}

Result<> tell_preparation(Teller& teller, const Told& told, const Order& order) {
  const std::string reference = told.get("meeting");
  auto done = accept_proposals(teller.site, teller.clock, secretariat(), reference,
                               {record::IdempotencyKey(order.key.str() + "/accept")});
  if (done) done = prepare_release(teller.site, teller.clock, secretariat(), reference, order);
  return done ? Result<>() : tl::unexpected(done.error().error());
}

Result<> tell_release(Teller& teller, const Told& told, const Order& order) {
  const auto by =
      reader_named(teller.site.record().as(secretariat()), told.get("by"), teller.clock.now());
  if (!by)
    return fail(ErrorKind::Invalid, "story-person", "", "Nobody of that name is registered.",
                "Register them before.");
  const auto done = release_headlines(teller.site, teller.clock, *by, {told.get("meeting"), "", {}},
                                      order, teller.check);
  return done ? Result<>() : tl::unexpected(done.error().error());
}

Result<> tell_thresholds(Teller& teller, const Told& told, const Order& order) {
  const auto view = teller.site.record().as(secretariat());
  const auto by = reader_named(view, told.get("as"), teller.clock.now());
  if (!by)
    return fail(ErrorKind::Invalid, "story-person", "", "Nobody of that name is registered.",
                "Register them before.");
  const Day today = london::day_of(teller.clock.now());
  WARDMOTE_TRY(wanted, notice_of_nation(teller.site.policy(view), today, told.get("set_by")));
  wanted.reference = told.get("reference");
  const auto done =
      carry_out(teller.site, teller.clock, *by, *command_named(anomaly::NotifyThresholds::name),
                encode(wanted), order);
  return done ? Result<>() : tl::unexpected(done.error().error());
}

constexpr std::array<std::pair<std::string_view, Result<> (*)(Teller&, const Told&, const Order&)>,
                     7>
    kOwn{{{"party", tell_party},
          {"label", tell_label},
          {"paper", tell_paper},
          {"give-grounds", tell_ground},
          {"prepare-release", tell_preparation},
          {"release-headlines", tell_release},
          {"nation-thresholds", tell_thresholds}}};

Result<> carry(Teller& teller, Told told, std::size_t nth) {
  auto& site = teller.site;
  auto& clock = teller.clock;
  const auto refused = [&](const Error& error) {
    return at_line(told.line, error.code, told.name + ": " + error.why, error.way_out);
  };
  const Order order{record::IdempotencyKey(fmt::format("story/{}", nth))};
  for (const auto& [name, tell] : kOwn) {
    if (told.name != name) continue;
    const auto done = tell(teller, told, order);
    if (!done) return refused(done.error());
    return {};
  }
  const auto* command = command_named(told.name);
  if (!command)
    return at_line(told.line, "story-command", "'" + told.name + "' is no command.",
                   "wardmote --help lists them.");
  WARDMOTE_CHECK(resolve(site.record().as(secretariat()), told));
  const std::string name = told.get("name");
  if (told.name == "register-person") {
    std::erase_if(told.fields, [](const auto& field) { return field.first == "name"; });
    WARDMOTE_CHECK(site.people().put(PersonId(told.get("person")), {name, ""}));
  }
  Reader actor = secretariat();
  if (const auto as = told.get("as"); !as.empty()) {
    const auto found = reader_named(site.record().as(secretariat()), as, clock.now());
    if (!found)
      return at_line(told.line, "story-person", "Nobody of that name is registered.",
                     "Register them before.");
    actor = *found;
    std::erase_if(told.fields, [](const auto& field) { return field.first == "as"; });
  }
  const auto done =
      carry_out(site, clock, actor, *command, json_of_texts(command->fields, told.fields), order);
  if (!done) return refused(done.error().error());
  return {};
}

}  // namespace

Result<> mark_example(const system::Path& data, const Example& example) {
  return system::write_atomically(data / "example.json", encode(example) + "\n");
}

std::optional<Example> example_in(const system::Path& data) {
  const auto bytes = system::read_file(data / "example.json", 4096);
  if (!bytes) return std::nullopt;
  auto example = decode<Example>(text::trim(*bytes));
  if (!example) return std::nullopt;
  return std::move(*example);
}

std::string_view story_named(std::string_view name) {
  const auto* file =
      find_embedded(embedded::stories(), "examples/" + std::string(name) + "/story.txt");
  return file ? file->bytes : std::string_view();
}

Result<Instant> story_begins(std::string_view story) {
  WARDMOTE_TRY(all, read_story(story));
  if (all.empty()) return at_line(1, "story-empty", "Nothing happens in this story.", "");
  return all.front().at;
}

Result<StoryTold> tell_story(Site& site, StoryClock& clock, std::string_view story,
                             std::optional<Instant> until, const ReleaseMeans& check) {
  Teller teller{site, clock, check};
  WARDMOTE_TRY(all, read_story(story));
  StoryTold out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (until && all[i].at >= *until) break;
    clock.set(all[i].at);
    WARDMOTE_CHECK(carry(teller, all[i], i));
    ++out.commands;
    out.last = all[i].at;
  }
  return out;
}

}  // namespace wardmote::app
