#pragma once
// One item of a minutes file while it is held against the record. Private to minutes_*.

#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/codec.h"
#include "publish/minutes_changes.h"
#include "publish/minutes_match.h"

namespace wardmote::publish {

Finding minutes_finding(Place, const char* code, std::string why, std::string way_out,
                        Severity = Severity::Error);
// The first words, for a list of changes.
std::string begins(std::string_view words);

// Whether an objection goes with it, and no change.
inline bool is_refused(Known known) {
  return known == Known::ChangedMeanwhile || known == Known::Unknown;
}

class ItemInHand {
 public:
  // The item as the record has it, and as the file's edition knew it, or nothing; it is not
  // withheld. `meeting` has all items. Keeps all by reference.
  ItemInHand(const RecordedItem& now, const RecordedItem* was, const RecordedMinutes& meeting,
             MinutesChanges& out)
      : now_(now), was_(was), meeting_(meeting), out_(out) {}

  const RecordedItem& now() const { return now_; }
  const RecordedItem* was() const { return was_; }
  const Id128& id() const { return now_.item.item; }
  Level mark() const { return now_.item.tabled->mark; }
  const std::string& meeting() const { return meeting_.plan.reference; }

  void object(Place, const char* code, std::string why, std::string way_out,
              Severity = Severity::Error);
  template <class C>
  void ask(Place place, const C& command, std::string what) {
    out_.changes.push_back(
        {place, C::name, encode(command), fmt::format("{}. {}", now_.item.shown_number(), what)});
  }

  // Objects where a mark is above the item's.
  bool too_high(Place, Level mark);

  // As match_elements() does, and objects to what is refused.
  template <class File, class Kept, class Then>
  void match(const std::vector<File>& elements, const std::vector<Kept>& now,
             const std::vector<Kept>* before, const Then& then) {
    match_elements(elements, now, before, [&](std::size_t i, const Kept* recorded, Known known) {
      if (is_refused(known)) refuse(elements[i].place, *elements[i].id, known);
      then(i, recorded, known);
    });
  }

 private:
  void refuse(Place, const Id128&, Known);
  bool elsewhere(const Id128&) const;

  const RecordedItem& now_;
  const RecordedItem* was_;
  const RecordedMinutes& meeting_;
  MinutesChanges& out_;
};

// What is to be asked so that the record says what the file says.
void put_portions(ItemInHand&, const FileItem&);
void put_decisions(ItemInHand&, const FileItem&);
void put_outcomes(ItemInHand&, const FileItem&);
void put_actions(ItemInHand&, const FileItem&);

}  // namespace wardmote::publish
