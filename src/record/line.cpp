#include "record/line.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <tuple>

#include <boost/json.hpp>

namespace wardmote::record {
namespace {

tl::unexpected<Error> malformed(std::string_view what) {
  return fail(ErrorKind::Corrupt, "line-malformed", "",
              "A stored act has no well-formed " + std::string(what) + ".");
}

// Walks over a line from left to right.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : rest_(text) {}

  bool take(std::string_view literal) {
    if (!rest_.starts_with(literal)) return false;
    rest_.remove_prefix(literal.size());
    return true;
  }
  // The text up to the next quote, which is passed.
  bool quoted(std::string_view& out) {
    const auto at = rest_.find('"');
    if (at == std::string_view::npos) return false;
    out = rest_.substr(0, at);
    rest_.remove_prefix(at + 1);
    return true;
  }
  std::string_view rest() const { return rest_; }
  void skip(std::size_t count) { rest_.remove_prefix(count); }

 private:
  std::string_view rest_;
};

// "2018-11-28T10:00:00.000000Z" and "2018-11-28" come a million at a time when a record is opened,
// and mostly in runs of the same day.
Result<Day> day_of(std::string_view iso) {
  thread_local std::string last_text;
  thread_local Day last_day;
  if (iso == last_text) return last_day;
  const auto day = Day::parse(iso);
  if (!day) return malformed("day");
  last_text = iso;
  last_day = *day;
  return *day;
}

Result<Instant> instant_of(std::string_view iso) {
  if (iso.size() != 27 || iso[10] != 'T' || iso[13] != ':' || iso[16] != ':' || iso[19] != '.' ||
      iso[26] != 'Z')
    return malformed("instant");
  WARDMOTE_TRY(day, day_of(iso.substr(0, 10)));
  std::int64_t parts[4] = {0, 0, 0, 0};
  const std::size_t starts[] = {11, 14, 17, 20}, lengths[] = {2, 2, 2, 6};
  for (int p = 0; p < 4; ++p) {
    for (std::size_t i = starts[p]; i < starts[p] + lengths[p]; ++i) {
      if (iso[i] < '0' || iso[i] > '9') return malformed("instant");
      parts[p] = parts[p] * 10 + (iso[i] - '0');
    }
  }
  const std::int64_t seconds = day.days().time_since_epoch().count() * std::int64_t{86'400} +
                               parts[0] * 3600 + parts[1] * 60 + parts[2];
  return Instant(seconds * 1'000'000 + parts[3]);
}

void append_hex(std::string& out, const Id128& id) {
  constexpr char digits[] = "0123456789abcdef";
  char hex[2 * std::tuple_size_v<decltype(id.bytes)>];
  char* at = hex;
  for (const auto byte : id.bytes) {
    *at++ = digits[byte >> 4];
    *at++ = digits[byte & 15];
  }
  out.append(hex, sizeof hex);
}

bool is_header_char(char c) { return c > ' ' && c < 0x7f && c != '"' && c != '\\'; }

// The same of eight characters at once.
bool are_header_chars(const char* eight) {
  constexpr std::uint64_t ones = 0x0101010101010101, tops = ones * 0x80;
  std::uint64_t bytes;
  std::memcpy(&bytes, eight, sizeof bytes);
  const auto some_below = [](std::uint64_t word, std::uint64_t limit) {
    return (word - ones * limit) & ~word & tops;
  };
  return !((bytes & tops) | ((bytes + ones) & tops) | some_below(bytes, ' ' + 1) |
           some_below(bytes ^ (ones * '"'), 1) | some_below(bytes ^ (ones * '\\'), 1));
}

}  // namespace

bool is_header_text(std::string_view text) {
  if (text.empty() || text.size() > 200) return false;
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8)
    if (!are_header_chars(text.data() + at)) return false;
  return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), is_header_char);
}

std::string write_marking(const Marking& marking) {
  std::string out = "\"level\":\"";
  out += name_of(marking.level());
  out += '"';
  if (marking.audience().empty()) return out;
  out += ",\"audience\":[";
  for (std::size_t i = 0; i < marking.audience().size(); ++i) {
    out += i ? ",[" : "[";
    const auto& clause = marking.audience()[i];
    for (std::size_t k = 0; k < clause.size(); ++k) {
      out += k ? ",\"" : "\"";
      out += clause[k];
      out += '"';
    }
    out += ']';
  }
  return out + "]";
}

Result<Marking> read_marking(std::string_view written) {
  boost::json::error_code broken;
  const auto json = boost::json::parse("{" + std::string(written) + "}", broken);
  if (broken || !json.is_object()) return malformed("marking");
  const auto* level_text = json.as_object().if_contains("level");
  Level level;
  if (!level_text || !level_text->is_string() ||
      !from_name(std::string_view(level_text->as_string()), level))
    return malformed("level");
  Audience audience;
  if (const auto* clauses = json.as_object().if_contains("audience")) {
    if (!clauses->is_array()) return malformed("audience");
    for (const auto& clause : clauses->as_array()) {
      if (!clause.is_array()) return malformed("audience");
      AnyOf any;
      for (const auto& grant : clause.as_array()) {
        if (!grant.is_string()) return malformed("audience");
        any.emplace_back(grant.as_string());
      }
      audience.push_back(std::move(any));
    }
  }
  return Marking::of(level, std::move(audience));
}

LineWriter::LineWriter(const PersonId& actor, Instant recorded_at)
    : dates_(R"(","recorded_at":")" + recorded_at.iso() + R"(","effective_on":")" + day_.iso() +
             R"(","subjects":[)"),
      actor_(R"(,"actor":")" + actor.str() + R"(","authority":")") {}

LineWriter::Written LineWriter::write(std::string& out, const ActId& id, const Draft& draft) {
  if (draft.effective_on != day_) {
    const auto written = draft.effective_on.iso(), before = day_.iso();
    dates_.replace(dates_.rfind(before), before.size(), written);
    day_ = draft.effective_on;
  }
  if (!last_marking_ || *last_marking_ != draft.marking) {
    marking_ = write_marking(draft.marking);
    last_marking_ = draft.marking;
  }
  Written written{out.size(), 0, 0, marking_.size()};
  out += R"({"id":")";
  append_hex(out, id);
  out += R"(","kind":")";
  out += draft.kind;
  out += dates_;
  for (std::size_t i = 0; i < draft.subjects.size(); ++i) {
    out += i ? ",\"" : "\"";
    out += draft.subjects[i].str();
    out += '"';
  }
  out += "],";
  written.marking = out.size();
  out += marking_;
  out += actor_;
  out += draft.authority.str();
  if (draft.corrects) {
    out += R"(","corrects":")";
    append_hex(out, *draft.corrects);
  }
  out += R"(","body":)";
  out += std::string_view(draft.body);
  out += '}';
  written.size = out.size() - written.begin;
  return written;
}

std::string write_line(const ActId& id, const Draft& draft, const PersonId& actor,
                       Instant recorded_at) {
  std::string out;
  LineWriter(actor, recorded_at).write(out, id, draft);
  return out;
}

Result<> read_line(std::string_view text, Line& out) {
  Cursor at(text);
  std::string_view part;
  if (!at.take(R"({"id":")") || !at.quoted(part)) return malformed("id");
  const auto id = ActId::from_hex(part);
  if (!id) return malformed("id");
  out.id = *id;
  if (!at.take(R"(,"kind":")") || !at.quoted(out.kind)) return malformed("kind");
  if (!at.take(R"(,"recorded_at":")") || !at.quoted(part)) return malformed("instant");
  WARDMOTE_TRY(instant, instant_of(part));
  out.recorded_at = instant;
  if (!at.take(R"(,"effective_on":")") || !at.quoted(part)) return malformed("day");
  WARDMOTE_TRY(day, day_of(part));
  out.effective_on = day;
  if (!at.take(R"(,"subjects":[)")) return malformed("subjects");
  out.subjects.clear();
  while (at.take("\"")) {
    if (!at.quoted(part)) return malformed("subjects");
    out.subjects.push_back(part);
    at.take(",");
  }
  if (!at.take("],")) return malformed("subjects");
  const std::string_view from_level = at.rest();
  const auto actor = from_level.find(R"(,"actor":")");
  if (actor == std::string_view::npos) return malformed("marking");
  out.marking = from_level.substr(0, actor);
  at.skip(actor);
  if (!at.take(R"(,"actor":")") || !at.quoted(out.actor)) return malformed("actor");
  if (!at.take(R"(,"authority":")") || !at.quoted(out.authority)) return malformed("authority");
  out.corrects.reset();
  if (at.take(R"(,"corrects":")")) {
    if (!at.quoted(part) || !(out.corrects = ActId::from_hex(part))) return malformed("correction");
  }
  if (!at.take(R"(,"body":)") || !at.rest().starts_with('{') || !at.rest().ends_with("}}"))
    return malformed("body");
  out.body = at.rest().substr(0, at.rest().size() - 1);
  return {};
}

}  // namespace wardmote::record
