#pragma once
// Wording the headlines of a meeting, sentence by sentence. The release itself needs the check of
// the whole document and is in app/release_desk.h.

#include <optional>
#include <string>
#include <string_view>

#include "base/fields.h"
#include "committee/case.h"

namespace wardmote::committee {

struct WordSentence {
  static constexpr std::string_view name = "word-sentence";
  static constexpr std::string_view meaning =
      "Settle how a sentence of the headlines reads: as proposed, in your own words, or left out.";
  std::string meeting;
  std::optional<Id128> item;
  std::string sentence;
  std::optional<std::string> text, proposed;
  static constexpr auto fields() {
    return Fields{
        field("meeting", &WordSentence::meeting, "Reference of the meeting", {1, 40}),
        field("item", &WordSentence::item, "The item that it stands under; none for the front"),
        field("sentence", &WordSentence::sentence,
              "Which sentence: title, handling, decision:ID, portion:ID, own:1", {1, 80}),
        field("text", &WordSentence::text, "Its words; left out without any", {0, 4000}),
        field("proposed", &WordSentence::proposed,
              "What the rules proposed; where they come to propose something else, it is asked "
              "again",
              {0, 4000}),
    };
  }
};

struct GiveGround {
  static constexpr std::string_view name = "give-ground";
  static constexpr std::string_view meaning = "Say why a warning about the headlines may stand.";
  std::string meeting;
  std::optional<Id128> item;
  std::string sentence, finding;
  std::optional<std::string> about;
  std::string ground;
  static constexpr auto fields() {
    return Fields{
        field("meeting", &GiveGround::meeting, "Reference of the meeting", {1, 40}),
        field("item", &GiveGround::item, "The item that the sentence stands under"),
        field("sentence", &GiveGround::sentence, "Which sentence", {1, 80}),
        field("finding", &GiveGround::finding, "Code of the finding", {1, 80}),
        field("about", &GiveGround::about, "What the finding is about, as it says", {0, 400}),
        field("ground", &GiveGround::ground, "Why it may stand", {1, 2000}),
    };
  }
};

struct ReviewWithholding {
  static constexpr std::string_view name = "review-withholding";
  static constexpr std::string_view meaning =
      "Say why an item still stays withheld, and when it is looked at again.";
  std::string meeting;
  Id128 item;
  std::string ground;
  Day review;
  static constexpr auto fields() {
    return Fields{
        field("meeting", &ReviewWithholding::meeting, "Reference of its meeting", {1, 40}),
        field("item", &ReviewWithholding::item, "Which item"),
        field("ground", &ReviewWithholding::ground, "Code of the ground: party-may-be-known",
              {1, 80}),
        field("review", &ReviewWithholding::review, "Day on which it is looked at again"),
    };
  }
};

// Findings besides those below: ground-unknown, day-past.
Decided<Drafts> decide(Case&, const ReviewWithholding&);
// Findings: not-found, not-the-secretariat, phase-forbids, sentence-unknown, nothing-changed,
// text-malformed.
Decided<Drafts> decide(Case&, const WordSentence&);
Decided<Drafts> decide(Case&, const GiveGround&);

}  // namespace wardmote::committee
