#include "publish/minutes_likeness.h"

#include <functional>

#include "publish/minutes_words.h"

namespace wardmote::publish {
namespace {

bool same_day_or_words(const std::string& a, const std::string& b) {
  if (same_line(a, b)) return true;
  const auto day = day_written(b);
  return day && day->iso() == a;
}

std::size_t words_hash(const std::string& words) { return std::hash<std::string>()(words); }

}  // namespace

bool same_line(const std::string& a, const std::string& b) {
  return a == b || on_one_line(a) == on_one_line(b);
}

bool says(const FilePortion& file, const committee::Portion& recorded) {
  return file.mark == recorded.mark && same_words(file.text, recorded.text);
}
bool says(const FileDecision& file, const committee::DecisionMade& recorded) {
  return file.verb == recorded.verb && file.object == recorded.object &&
         same_day_or_words(file.value, recorded.value) &&
         (!file.mark || *file.mark == recorded.mark) &&
         (!file.sentence || same_words(*file.sentence, recorded.sentence));
}
bool says(const FileAction& file, const committee::Action& recorded) {
  const auto& one = *recorded.raised;
  const auto same = [](const auto& given, const auto& known) {
    return !given || (known && same_line(*given, *known));
  };
  return same_words(file.what, one.what) && same_line(file.owner, one.owner) &&
         same(file.document, one.document) && same(file.channel, one.channel) &&
         (!file.due || *file.due == one.due) && (!file.mark || *file.mark == one.mark);
}

bool same(const committee::Portion& a, const committee::Portion& b) {
  return a.text == b.text && a.mark == b.mark;
}
bool same(const committee::DecisionMade& a, const committee::DecisionMade& b) {
  return a.verb == b.verb && a.object == b.object && a.value == b.value && a.sentence == b.sentence;
}
bool same(const committee::Action& a, const committee::Action& b) {
  return a.raised->act == b.raised->act;
}

const Id128& id_of(const committee::Portion& one) { return one.portion; }
const Id128& id_of(const committee::DecisionMade& one) { return one.decision; }
const Id128& id_of(const committee::Action& one) { return one.raised->action; }

std::size_t likeness(const FilePortion& one) { return words_hash(one.text); }
std::size_t likeness(const committee::Portion& one) { return words_hash(settled(one.text)); }
std::size_t likeness(const FileDecision& one) { return words_hash(one.verb + one.object); }
std::size_t likeness(const committee::DecisionMade& one) {
  return words_hash(one.verb + one.object);
}
std::size_t likeness(const FileAction& one) { return words_hash(settled(one.what)); }
std::size_t likeness(const committee::Action& one) { return words_hash(settled(one.raised->what)); }

}  // namespace wardmote::publish
