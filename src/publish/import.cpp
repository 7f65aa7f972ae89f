#include "publish/import.h"

#include <algorithm>

#include <fmt/format.h>

#include "headlines/sentences.h"
#include "publish/document.h"

namespace wardmote::publish {
namespace {

using committee::Item;
using committee::Provenance;
using committee::Recorded;
using headlines::HeadlinesReading;
using headlines::Maybe;
using headlines::Read;
using record::Subject;

constexpr int kClosing = 1'000;

std::optional<Level> level_of(const Maybe<std::string>& mark) {
  if (!mark) return std::nullopt;
  for (const Level level : {Level::White, Level::Green, Level::Amber, Level::Red}) {
    const auto name = name_of(level);
    if (std::equal(name.begin(), name.end(), mark->value.begin(), mark->value.end(),
                   [](char a, char b) { return std::toupper(a) == std::toupper(b); }))
      return level;
  }
  return std::nullopt;
}

// A mark that no policy knows is no mark yet, and its words are not lost.
std::string title_of(const headlines::Item& read) {
  if (!read.mark || level_of(read.mark)) return read.title.value;
  return read.title.value + " (" + read.mark->value + ")";
}

template <class T>
void trace(std::vector<Provenance>& out, std::string name, const Read<T>& read) {
  out.push_back({std::move(name), read.place.line, read.place.column, read.confidence});
}
template <class T>
void trace(std::vector<Provenance>& out, std::string name, const Maybe<T>& read) {
  if (read) trace(out, std::move(name), *read);
}

template <class T>
std::optional<T> value_of(const Maybe<T>& read) {
  return read ? std::optional<T>(read->value) : std::nullopt;
}

template <class T, class Out>
void values(std::vector<Out>& out, const std::vector<Read<T>>& reads, auto take) {
  for (const auto& read : reads) {
    Out one = take(read.value);
    if (std::find(out.begin(), out.end(), one) == out.end()) out.push_back(std::move(one));
  }
}

std::string sentence_at(const headlines::Item& item, const headlines::Spot& spot) {
  if (spot.portion >= item.portions.size()) return "";
  const std::string& text = item.portions[spot.portion].text.text;
  const auto all = headlines::sentences(text);
  if (spot.sentence >= all.size()) return text;
  return text.substr(all[spot.sentence].begin, all[spot.sentence].end - all[spot.sentence].begin);
}

// The same in words; where it stands in which source is no difference, but for a number that moved
// to the other side of its title.
template <class T>
bool says_the_same(T a, T b) {
  if constexpr (std::is_same_v<T, committee::ItemRecorded>)
    if (number_last(a) != number_last(b)) return false;
  if constexpr (requires { a.source; }) a.source = b.source = {};
  if constexpr (requires { a.first_line; }) a.first_line = b.first_line = a.last_line = b.last_line;
  return encode(a) == encode(b);
}

class Writer {
 public:
  Writer(const HeadlinesReading& reading, const FreshIds& ids)
      : reading_(reading), ids_(ids), meeting_(committee::meeting_subject(reference_of(reading))) {}

  std::vector<record::Draft> write(const committee::Meeting& now) {
    header(now);
    portions(now.front, reading_.front, std::nullopt, 0);
    for (std::size_t i = 0; i < reading_.items.size(); ++i)
      item(i < now.items.size() ? &now.items[i] : nullptr, reading_.items[i], static_cast<int>(i));
    for (std::size_t i = reading_.items.size(); i < now.items.size(); ++i)
      for (const auto& portion : now.items[i].portions) withdraw(portion);
    portions(now.closing, reading_.closing, std::nullopt, kClosing);
    next_meeting(now);
    return std::move(drafts_);
  }

 private:
  template <class T>
  void add(std::vector<Subject> subjects, const T& what, const Recorded<T>* before) {
    if (before && says_the_same(what, static_cast<const T&>(*before))) return;
    subjects.push_back(meeting_);
    drafts_.push_back(
        record::draft(std::move(subjects), what, Marking::white(), reading_.day.value));
    if (before) drafts_.back().corrects = before->act;
  }

  void header(const committee::Meeting& now) {
    committee::MeetingRecorded out;
    out.reference = reference_of(reading_);
    out.body = reading_.body.value;
    out.number = reading_.number ? reading_.number->value : 0;
    out.day = reading_.day.value;
    out.title = reading_.title.value;
    out.mark = level_of(reading_.mark);
    out.start = value_of(reading_.start);
    out.end = value_of(reading_.end);
    out.venue = value_of(reading_.venue);
    trace(out.source, "mark", reading_.mark);
    trace(out.source, "title", reading_.title);
    trace(out.source, "body", reading_.body);
    trace(out.source, "reference", reading_.reference);
    trace(out.source, "number", reading_.number);
    trace(out.source, "day", reading_.day);
    trace(out.source, "start", reading_.start);
    trace(out.source, "end", reading_.end);
    trace(out.source, "venue", reading_.venue);
    add({}, out, now.header ? &*now.header : nullptr);
  }

  void item(const Item* before, const headlines::Item& read, int position) {
    committee::ItemRecorded out;
    out.item = before ? before->item : ids_();
    out.position = position;
    out.number = value_of(read.number);
    out.title = title_of(read);
    out.item_kind = read.kind.value;
    out.mark = level_of(read.mark);
    for (const auto& label : read.labels)
      out.labels.push_back({label.value.category, label.value.folded, label.value.kept});
    const auto code = [](const headlines::Mention& mention) { return mention.code; };
    values(out.modifications, read.modifications, code);
    values(out.clauses, read.clauses, code);
    values(out.representatives, read.representatives, code);
    values(out.dates, read.dates, [](const headlines::DateMention& date) { return date.day; });
    values(out.meetings, read.meetings, [](Day day) { return day; });
    trace(out.source, "number", read.number);
    trace(out.source, "title", read.title);
    trace(out.source, "item_kind", read.kind);
    trace(out.source, "mark", read.mark);
    for (const auto& label : read.labels) trace(out.source, "labels", label);
    for (const auto& one : read.modifications) trace(out.source, "modifications", one);
    for (const auto& one : read.clauses) trace(out.source, "clauses", one);
    for (const auto& one : read.representatives) trace(out.source, "representatives", one);
    for (const auto& one : read.dates) trace(out.source, "dates", one);
    for (const auto& one : read.meetings) trace(out.source, "meetings", one);
    add({committee::item_subject(out.item)}, out, before);

    static const std::vector<Recorded<committee::PortionRecorded>> none;
    portions(before ? before->portions : none, read.portions, out.item, 0);
    decisions(before, read, out.item);
    actions(before, read, out.item);
  }

  void portions(const std::vector<Recorded<committee::PortionRecorded>>& before,
                const std::vector<headlines::Portion>& read, std::optional<Id128> item, int first) {
    std::vector<Subject> subjects;
    if (item) subjects.push_back(committee::item_subject(*item));
    for (std::size_t i = 0; i < read.size(); ++i) {
      const auto* known = i < before.size() ? &before[i] : nullptr;
      committee::PortionRecorded out;
      out.portion = known ? known->portion : ids_();
      out.item = item;
      out.position = first + static_cast<int>(i);
      out.form = static_cast<committee::Form>(read[i].form);
      out.depth = read[i].depth;
      out.text = read[i].text.text;
      out.mark = level_of(read[i].mark);
      out.first_line = read[i].first_line;
      out.last_line = read[i].last_line;
      add(subjects, out, known);
    }
    for (std::size_t i = read.size(); i < before.size(); ++i) withdraw(before[i]);
  }

  void withdraw(const Recorded<committee::PortionRecorded>& portion) {
    std::vector<Subject> subjects;
    if (portion.item) subjects.push_back(committee::item_subject(*portion.item));
    subjects.push_back(meeting_);
    drafts_.push_back(record::draft(std::move(subjects),
                                    committee::PortionWithdrawn{portion.portion}, Marking::white(),
                                    reading_.day.value));
    drafts_.back().corrects = portion.act;
  }

  void decisions(const Item* before, const headlines::Item& read, const Id128& item) {
    for (std::size_t i = 0; i < read.decisions.size(); ++i) {
      const auto& one = read.decisions[i];
      const auto* known = before && i < before->decisions.size() ? &before->decisions[i] : nullptr;
      committee::DecisionTaken out;
      out.decision = known ? known->decision : ids_();
      out.item = item;
      out.position = static_cast<int>(i);
      out.verb = one.verb.value;
      out.object = one.object.value;
      out.changes = one.changes.value;
      out.sentence = sentence_at(read, one.spot);
      trace(out.source, "verb", one.verb);
      trace(out.source, "object", one.object);
      trace(out.source, "changes", one.changes);
      add({committee::decision_subject(out.decision), committee::item_subject(item)}, out, known);
    }
    for (std::size_t i = read.decisions.size(); before && i < before->decisions.size(); ++i) {
      const auto& gone = before->decisions[i];
      drafts_.push_back(record::draft(
          {committee::decision_subject(gone.decision), committee::item_subject(item), meeting_},
          committee::DecisionWithdrawn{gone.decision}, Marking::white(), reading_.day.value));
      drafts_.back().corrects = gone.act;
    }
  }

  void actions(const Item* before, const headlines::Item& read, const Id128& item) {
    for (std::size_t i = 0; i < read.actions.size(); ++i) {
      const auto& one = read.actions[i];
      committee::ActionAgreed out;
      out.item = item;
      out.position = static_cast<int>(i);
      out.what = one.what.value;
      out.document = value_of(one.document);
      out.channel = value_of(one.channel);
      out.due_meeting = value_of(one.due_meeting);
      trace(out.source, "what", one.what);
      trace(out.source, "document", one.document);
      trace(out.source, "channel", one.channel);
      trace(out.source, "due_meeting", one.due_meeting);
      add({committee::item_subject(item)}, out,
          before && i < before->actions.size() ? &before->actions[i] : nullptr);
    }
  }

  void next_meeting(const committee::Meeting& now) {
    if (!reading_.next_meeting) return;
    committee::NextMeetingSet out;
    out.day = reading_.next_meeting->value;
    trace(out.source, "day", reading_.next_meeting);
    add({}, out, now.next ? &*now.next : nullptr);
  }

  const HeadlinesReading& reading_;
  const FreshIds& ids_;
  Subject meeting_;
  std::vector<record::Draft> drafts_;
};

}  // namespace

std::string reference_of(const HeadlinesReading& reading) {
  if (reading.reference) return reading.reference->value.text;
  const auto date = reading.day.value.ymd();
  return fmt::format("{}_{}_{:02}{:02}", reading.body.value,
                     reading.number ? reading.number->value : 0, static_cast<unsigned>(date.day()),
                     static_cast<unsigned>(date.month()));
}

std::vector<record::Draft> acts_of_reading(const committee::Meeting& now,
                                           const HeadlinesReading& reading, const FreshIds& ids) {
  return Writer(reading, ids).write(now);
}

Result<std::vector<record::Draft>> decide_import(const committee::Meeting& now,
                                                 const HeadlinesReading& reading,
                                                 const ImportSource& source, const FreshIds& ids,
                                                 bool new_edition) {
  const std::string reference = reference_of(reading);
  const std::string line = fmt::format(
      "line {}", reading.reference ? reading.reference->place.line : reading.day.place.line);
  if (now.header) {
    if (now.header->day != reading.day.value)
      return fail(ErrorKind::Conflict, "reference-clash", line,
                  fmt::format("{} is the meeting of {} already, and this document is of {}.",
                              reference, written(now.header->day), written(reading.day.value)),
                  "Mend the reference or the date in the document; nothing was recorded.");
    if (now.imported && now.imported->digest == source.digest)
      return fail(ErrorKind::Conflict, "already-imported", line,
                  fmt::format("This document is in the record already, as {}.", reference),
                  "Nothing needs to be done; nothing was recorded.");
    if (!new_edition)
      return fail(ErrorKind::Conflict, "other-edition", line,
                  fmt::format("Another text of {} is in the record.", reference),
                  "Import it as a new edition if it replaces that one; nothing was recorded.");
  }
  std::vector<record::Draft> out;
  out.push_back(
      record::draft({committee::meeting_subject(reference)},
                    committee::HeadlinesImported{source.file, source.digest, "already public",
                                                 source.lines, source.rules},
                    Marking::white(), source.today));
  auto rest = acts_of_reading(now, reading, ids);
  std::move(rest.begin(), rest.end(), std::back_inserter(out));
  return out;
}

record::Draft correction_act(const std::string& reference,
                             const committee::CorrectionDecided& decided, Day today) {
  return record::draft({committee::meeting_subject(reference)}, decided, Marking::white(), today);
}

}  // namespace wardmote::publish
