#pragma once
// Acts that are White, and nothing else: what a release is made of and checked by.
//
// A WhiteActs cannot hold an act above White: there is no way to put one in. As text, one JSON
// object a line, it is what the check gets and what anyone may repeat the check with.

#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "committee/meeting.h"
#include "record/act.h"
#include "record/view.h"

namespace wardmote::publish {

// A line of the text.
struct ActLine {
  static constexpr std::string_view meaning = "An act that is White.";
  std::string kind, subject, marking, authority, body;
  Day effective_on;
  static constexpr auto fields() {
    return Fields{field("kind", &ActLine::kind, "Its kind"),
                  field("subject", &ActLine::subject, "What it is about, most narrowly"),
                  field("marking", &ActLine::marking, "Its mark"),
                  field("authority", &ActLine::authority, "The power used"),
                  field("effective_on", &ActLine::effective_on, "When it holds in the world"),
                  field("body", &ActLine::body, "What it says, as JSON")};
  }
};

class WhiteActs {
 public:
  // Those of a subject that anyone may see, in the order of learning; but not those that say of
  // themselves that it was released or recalled, or that a file of it is kept.
  static WhiteActs of(const record::View&, const record::Subject&);
  // Errors: Invalid at the first line that is no act; Refused at the first that is above White.
  static Result<WhiteActs> read(std::string_view text);

  // Adds what is yet to be recorded. What is above White is left aside.
  void add(const std::vector<record::Draft>&);

  std::size_t size() const { return acts_.size(); }
  std::string text() const;  // equal acts give equal text
  committee::Meeting meeting() const;

 private:
  struct Stored {
    std::string kind, subject, authority, body;
    Day effective_on;
  };
  std::vector<Stored> acts_;
};

}  // namespace wardmote::publish
