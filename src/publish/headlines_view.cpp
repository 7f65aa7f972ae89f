#include "publish/headlines_view.h"

#include <algorithm>

#include "base/codec_impl.h"

WARDMOTE_CODEC(wardmote::publish::HeadlinesView);
WARDMOTE_CODEC(wardmote::publish::ItemView);

namespace wardmote::publish {

std::string mark_word(Level level) {
  std::string word(name_of(level));
  std::transform(word.begin(), word.end(), word.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return word;
}

namespace {

std::optional<std::string> word(const std::optional<Level>& mark) {
  return mark ? std::optional(mark_word(*mark)) : std::nullopt;
}

}  // namespace

ItemView item_view(const committee::Item& item) {
  ItemView out{.id = item.item,
               .number = item.number,
               .title = item.title,
               .kind = item.item_kind,
               .mark = word(item.mark),
               .labels = {},
               .decisions = {},
               .actions = {},
               .portions = {},
               .modifications = item.modifications,
               .clauses = item.clauses,
               .representatives = item.representatives,
               .dates = item.dates,
               .meetings = item.meetings,
               .source = item.source};
  for (const auto& label : item.labels)
    out.labels.push_back({label.category, label.label, label.printed});
  for (const auto& one : item.decisions)
    out.decisions.push_back(
        {one.decision, one.verb, one.object, one.changes, one.sentence, one.authority});
  for (const auto& one : item.actions)
    out.actions.push_back({one.what, one.document, one.channel, one.due_meeting});
  for (const auto& one : item.portions)
    out.portions.push_back({one.form, one.depth, one.text, word(one.mark), one.first_line});
  return out;
}

HeadlinesView headlines_view(const committee::Meeting& meeting) {
  HeadlinesView out;
  if (const auto& header = meeting.header) {
    out.reference = header->reference;
    out.body = header->body;
    out.title = header->title;
    out.number = header->number;
    out.day = header->day;
    out.mark = word(header->mark);
    out.start = header->start;
    out.end = header->end;
    out.venue = header->venue;
    out.source = header->source;
  }
  for (const auto& item : meeting.items) out.items.push_back(item_view(item));
  if (meeting.next) out.next_meeting = meeting.next->day;
  return out;
}

}  // namespace wardmote::publish
