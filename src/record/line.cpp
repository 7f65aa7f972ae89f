#include "record/line.h"

#include <algorithm>

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

}  // namespace

bool is_header_text(std::string_view text) {
  return !text.empty() && text.size() <= 200 && std::all_of(text.begin(), text.end(), [](char c) {
    return c > ' ' && c < 0x7f && c != '"' && c != '\\';
  });
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

std::string write_line(const ActId& id, const Draft& draft, const PersonId& actor,
                       Instant recorded_at) {
  return write_line(id, draft, actor, recorded_at, write_marking(draft.marking));
}

std::string write_line(const ActId& id, const Draft& draft, const PersonId& actor,
                       Instant recorded_at, std::string_view marking) {
  std::string out;
  out.reserve(draft.body.size() + marking.size() + 420);
  out += R"({"id":")";
  out += id.hex();
  out += R"(","kind":")";
  out += draft.kind;
  out += R"(","recorded_at":")";
  out += recorded_at.iso();
  out += R"(","effective_on":")";
  out += draft.effective_on.iso();
  out += R"(","subjects":[)";
  for (std::size_t i = 0; i < draft.subjects.size(); ++i) {
    out += i ? ",\"" : "\"";
    out += draft.subjects[i].str();
    out += '"';
  }
  out += "],";
  out += marking;
  out += R"(,"actor":")";
  out += actor.str();
  out += R"(","authority":")";
  out += draft.authority.str();
  if (draft.corrects) {
    out += R"(","corrects":")";
    out += draft.corrects->hex();
  }
  out += R"(","body":)";
  out += draft.body;
  out += '}';
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
