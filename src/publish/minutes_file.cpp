#include "publish/minutes_file.h"

#include <set>
#include <unordered_set>

#include <fmt/format.h>

#include "publish/minutes_entries.h"
#include "publish/minutes_front.h"
#include "publish/minutes_words.h"

namespace wardmote::publish {
namespace {

constexpr std::size_t kMaxFindings = 1'000;
constexpr std::size_t kMaxEntries = 10'000;

// The length of "- [ ]" in front; 0 where there is none.
std::size_t box_length(std::string_view line, bool& ticked) {
  if (line.size() < 5 || std::string_view("-*+").find(line[0]) == std::string_view::npos) return 0;
  const auto at = line.find_first_not_of(' ', 1);
  if (at == line.npos || at == 1 || line[at] != '[') return 0;
  const auto end = line.find(']', at);
  if (end == line.npos || end > at + 2) return 0;
  const auto inside = text::lower(text::trim(line.substr(at + 1, end - at - 1)));
  if (!inside.empty() && inside != "x") return 0;
  ticked = inside == "x";
  return end + 1;
}

// A number in front with a dot, bracket or colon behind it, taken off.
std::optional<int> take_number(std::string_view& words) {
  std::size_t digits = 0;
  while (digits < words.size() && words[digits] >= '0' && words[digits] <= '9') ++digits;
  if (digits == 0 || digits > 6 || digits == words.size() ||
      std::string_view(".):").find(words[digits]) == std::string_view::npos)
    return std::nullopt;
  const int out = std::stoi(std::string(words.substr(0, digits)));
  words = text::trim(words.substr(digits + 1));
  return out;
}

// "(RED)" at the end, taken off.
std::optional<Level> take_last_mark(std::string_view& words) {
  const auto open = words.rfind('(');
  if (open == words.npos) return std::nullopt;
  auto rest = words.substr(open);
  const auto mark = take_mark(rest);
  if (!mark || !mark->level || !rest.empty()) return std::nullopt;
  words = text::trim(words.substr(0, open));
  return mark->level;
}

class Body {
 public:
  Body(Lines& lines, MinutesFile& file) : lines_(lines), file_(file) {}

  void read() {
    while (lines_.findings().size() < kMaxFindings && entries_ <= kMaxEntries && lines_.next())
      take_line();
    flush();
    if (entries_ > kMaxEntries)
      lines_.object(lines_.here(), "too-many-entries",
                    fmt::format("At most {} entries are read from one file.", kMaxEntries),
                    "Give the items in several files.");
    else if (lines_.findings().size() >= kMaxFindings)
      lines_.object(lines_.here(), "too-many-findings", "There is too much wrong to go on reading.",
                    "Is this a minutes file? docs/formats/minutes.md says what one looks like.");
  }

 private:
  enum class Kind { None, Portion, Outcome, Action, Skipped };

  void take_line() {
    if (carried_) return append('\n', lines_.raw());
    const auto line = lines_.line();
    if (line.empty()) {
      open_ = false;
      return;
    }
    if (line.front() == '#') return heading();
    if (lines_.is_rule()) return flush();
    if (line.front() == '>') return begin(Kind::Outcome, line.substr(1));
    bool ticked = false;
    if (const auto box = box_length(line, ticked)) {
      begin(Kind::Action, line.substr(box));
      ticked_ = ticked;
      return;
    }
    if (line.front() == '(') {
      auto rest = line;
      const auto mark = take_mark(rest);
      if (mark && (mark->level || !open_)) return begin_portion(*mark, rest);
    }
    const bool entry = is_list_entry(line);
    if (kind_ != Kind::None && open_) return entry ? append('\n', lines_.raw()) : append(' ', line);
    // A list may stand apart from the words that it belongs to.
    if (kind_ == Kind::Portion && entry && !ended_) return append('\n', lines_.raw());
    const bool inside = !file_.items.empty();
    begin(Kind::Skipped, line);
    if (inside)
      lines_.object(lines_.here(), "mark-missing", "This paragraph does not begin with its mark.",
                    "Begin it with (WHITE), (GREEN), (AMBER) or (RED).");
  }

  void begin(Kind kind, std::string_view words) {
    flush();
    ++entries_;
    kind_ = kind;
    place_ = lines_.here();
    if (file_.items.empty()) {
      lines_.object(place_, "outside-items", "These words stand outside all items.",
                    "Put them under a heading: ## 12. Title (RED)");
      kind_ = Kind::Skipped;
    }
    append(0, text::trim(words));
  }

  void begin_portion(const Mark& mark, std::string_view words) {
    begin(mark.level ? Kind::Portion : Kind::Skipped, words);
    if (mark.level)
      mark_ = *mark.level;
    else if (!file_.items.empty())
      lines_.object(lines_.at(mark.word.data(), mark.word), "mark-unknown",
                    fmt::format("'{}' is no mark.", mark.word),
                    "The marks are WHITE, GREEN, AMBER and RED.");
  }

  // Adds a line to what is being read. An id ends it, a backslash carries it on.
  void append(char between, std::string_view words) {
    open_ = true;
    const auto shown = text::trim(words);
    const auto slashes = shown.size() - (shown.find_last_not_of('\\') + 1);
    carried_ = slashes % 2 == 1;
    if (carried_) {
      words =
          words.substr(0, static_cast<std::size_t>(shown.data() - words.data()) + shown.size() - 1);
    } else if (auto rest = words; const auto tag = take_tag(rest)) {
      take_id(*tag, words);
      words = words.substr(0, tag->at);
      open_ = false;
      ended_ = true;
    }
    if (kind_ == Kind::Skipped) return;
    if (between) words_ += between;
    words_ += words;
  }

  void take_id(const Tag& tag, std::string_view words) {
    const auto place = lines_.at(words.data() + tag.at, text::trim(words.substr(tag.at)));
    if (!tag.id)
      return lines_.object(place, "id-malformed", fmt::format("'{}' is no id.", tag.word),
                           "Leave ids as they were written; what is new has none.");
    if (!ids_.insert(*tag.id).second)
      return lines_.object(place, "id-twice", "This id stands elsewhere in the file too.",
                           "A copy of something is new: take the id off.");
    id_ = *tag.id;
  }

  void flush() {
    const auto kind = std::exchange(kind_, Kind::None);
    const auto words = std::exchange(words_, {});
    const auto id = std::exchange(id_, std::nullopt);
    const bool ticked = std::exchange(ticked_, false);
    open_ = ended_ = carried_ = false;
    if (kind == Kind::None || kind == Kind::Skipped) return;
    auto& item = file_.items.back();
    const Object object = [&](const char* code, std::string why, std::string way_out) {
      lines_.object(place_, code, std::move(why), std::move(way_out));
    };
    const auto trimmed = text::trim(words);
    if (trimmed.empty())
      return object("words-missing", "There are no words here.",
                    "To take a paragraph out: wardmote strike-portion.");
    if (kind == Kind::Portion)
      item.portions.push_back({place_, id, mark_, settled(unescaped(trimmed))});
    else if (kind == Kind::Outcome)
      read_outcome_line(item, trimmed, place_, id, object);
    else
      read_action_line(item, trimmed, ticked, place_, id, object);
  }

  // "# Title" names the document; "## 12. Title (RED)" begins an item.
  void heading() {
    flush();
    const auto line = lines_.line();
    const auto depth = std::min(line.size(), line.find_first_not_of('#'));
    if (depth == 1) return;
    if (depth > 2)
      return lines_.object(lines_.here(), "heading-malformed", "Items have headings of two #.",
                           "Write ## 12. Title (RED), and words below without a heading.");
    FileItem item;
    item.place = lines_.here();
    auto words = text::trim(line.substr(depth));
    const auto given = words;
    if (const auto tag = take_tag(words)) {
      take_id(*tag, given);
      item.id = std::exchange(id_, std::nullopt);
    }
    while (words.ends_with(" #")) words = text::trim(words.substr(0, words.size() - 2));
    item.number = take_number(words);
    item.mark = take_last_mark(words);
    // "## 12" names it too.
    if (!item.number && !item.id && !words.empty() && words.size() <= 3 &&
        words.find_first_not_of("0123456789") == words.npos) {
      item.number = std::stoi(std::string(words));
      words = {};
    }
    item.title = on_one_line(unescaped(words));
    ++entries_;
    if (item.title.empty() && !item.number && !item.id)
      lines_.object(lines_.here(), "heading-malformed", "This heading names no item.",
                    "Write ## 12. Title (RED).");
    if (item.number && !numbers_.insert(*item.number).second)
      lines_.object(lines_.here(), "item-twice",
                    fmt::format("Item {} has a heading already.", *item.number),
                    "Put everything of an item under one heading.");
    file_.items.push_back(std::move(item));
  }

  Lines& lines_;
  MinutesFile& file_;
  std::set<Id128> ids_;  // a file's ids need not be spread as hashes ask for
  std::unordered_set<int> numbers_;
  std::size_t entries_ = 0;  // items, paragraphs and lines of their own

  // What is being read, and whether the next line may belong to it.
  Kind kind_ = Kind::None;
  Place place_;
  Level mark_ = Level::Amber;
  std::string words_;
  std::optional<Id128> id_;
  bool open_ = false, ended_ = false, carried_ = false, ticked_ = false;
};

Place place_of(std::string_view text, std::size_t at) {
  const auto before = text.substr(0, at);
  const auto start = before.rfind('\n') + 1;
  return {static_cast<int>(std::ranges::count(before, '\n')) + 1,
          Lines::points(before.substr(start)) + 1, 0};
}

void refuse_unseen(std::string_view text, Lines& lines) {
  for (auto found = text::unseen_at(text); found && lines.findings().size() < kMaxFindings;
       found = text::unseen_at(text, found->at + 1)) {
    auto place = place_of(text, found->at);
    place.length = 1;
    lines.object(place, "character-unseen",
                 fmt::format("Here stands U+{:04X}, which nobody sees and which changes what is "
                             "read.",
                             static_cast<std::uint32_t>(found->what)),
                 "Take it out, or type these words anew.");
  }
}

}  // namespace

MinutesRead read_minutes(std::string_view text) {
  MinutesRead out;
  Lines lines(text);
  if (text.size() > kMaxMinutesBytes) {
    lines.object(
        {}, "minutes-too-large",
        fmt::format("The file has {} bytes; at most {} are read.", text.size(), kMaxMinutesBytes),
        "Give the items in several files.");
  } else if (const auto bad = text::invalid_utf8_at(text)) {
    lines.object(place_of(text, *bad), "minutes-not-utf8", "Here is a byte that is not UTF-8 text.",
                 "Save the file as plain text in UTF-8.");
  } else if (text::unseen_at(text)) {
    refuse_unseen(text, lines);
  } else {
    read_front_matter(lines, out.file);
    Body(lines, out.file).read();
  }
  out.findings = std::move(lines.findings());
  return out;
}

}  // namespace wardmote::publish
