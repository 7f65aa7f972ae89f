#pragma once
// What stays withheld, on which ground, until when: one row an item, folded from the acts that its
// reader may see.

#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "committee/acts.h"
#include "committee/recorded.h"
#include "committee/retention.h"
#include "policy/policy.h"
#include "record/view.h"

namespace wardmote::committee {

inline record::Subject withholding_subject(const ItemId& id) {
  return record::Subject("withholding:" + id.hex());
}

// A Projection over acts(withholding:…): what was said last.
struct Withheld {
  std::optional<Recorded<ItemWithheld>> said;
  void apply(const record::Act&);
};

struct WithheldRow {
  static constexpr std::string_view meaning = "An item that stays withheld.";
  Id128 item;
  std::string meeting, number, title, mark, ground, words;
  Day review;
  bool due = false;
  std::vector<Kept> kept;
  bool over() const;  // whether the time of any of it is
  static constexpr auto fields() {
    return Fields{
        field("item", &WithheldRow::item, "Which item"),
        field("meeting", &WithheldRow::meeting, "Reference of its meeting"),
        field("number", &WithheldRow::number, "Its number on the agenda"),
        field("title", &WithheldRow::title, "Its title"),
        field("mark", &WithheldRow::mark, "How it is held"),
        field("ground", &WithheldRow::ground, "Code of the ground"),
        field("words", &WithheldRow::words, "The ground in words"),
        field("review", &WithheldRow::review, "Day on which it falls due for review"),
        field("due", &WithheldRow::due, "Whether that day has come"),
        field("kept", &WithheldRow::kept, "Until when it is kept, by kind of material"),
    };
  }
};

struct WithholdingRegister {
  static constexpr std::string_view meaning = "What is withheld from the public, and why.";
  static constexpr bool shows_empty_lists = true;
  std::vector<WithheldRow> rows;
  static constexpr auto fields() {
    return Fields{field("rows", &WithholdingRegister::rows, "By day of review, then meeting")};
  }
};

// As far as the reader may see. Words (find.h) leave what speaks of all of them, in the title, the
// paragraphs or the decisions: what is asked for who wants to know what is held of a matter.
WithholdingRegister withholding_register(const record::View&, const policy::Policy&, Day today,
                                         const std::vector<std::string>& words = {});

}  // namespace wardmote::committee
