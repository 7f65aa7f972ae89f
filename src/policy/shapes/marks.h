#pragma once
// Shapes of rules about marks: how marked matter is handled, which minutes it goes to, and which
// sentences a published document must carry. In wordings {Mark} stands for the level as in "Red",
// {MARK} for it in capitals.

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"

namespace wardmote::policy {

// Family "mark".
struct Mark {
  static constexpr std::string_view shape = "mark";
  static constexpr std::string_view meaning = "A level of the Panel Information Policy.";
  std::string level;    // "Red"
  std::string printed;  // as an item carries it: "RED"
  std::string handling;
  std::string readers;
  std::string position;
  std::int64_t rank = 0;  // 0 is the lowest
  static constexpr auto fields() {
    return Fields{
        field("level", &Mark::level, "Name of the level", {1, 20}),
        field("printed", &Mark::printed, "As printed beside an item", {1, 20}),
        field("rank", &Mark::rank, "Order among levels, 0 the lowest"),
        field("handling", &Mark::handling, "How matter so marked is handled", {1, 600}),
        field("readers", &Mark::readers, "Who may read it", {1, 300}),
        field("position", &Mark::position, "Where the label stands", {1, 300}),
    };
  }
};

enum class Minutes { Open, Confidential };
enum class SentenceNeed { Required, None };

// Family "minutes": one rule a level.
struct MinuteRoute {
  static constexpr std::string_view shape = "minute-route";
  static constexpr std::string_view meaning = "Which minutes an item of a level is recorded in.";
  std::string level;
  Minutes minutes = Minutes::Open;
  SentenceNeed sentence = SentenceNeed::None;
  std::vector<std::string> phrases;  // all of them make the sentence, in any case and typography
  std::string wording;               // proposed where it is missing
  static constexpr auto fields() {
    return Fields{
        field("level", &MinuteRoute::level, "Name of the level", {1, 20}),
        field("minutes", &MinuteRoute::minutes, "Open or confidential minutes"),
        field("sentence", &MinuteRoute::sentence, "Whether headlines must say so"),
        field("phrases", &MinuteRoute::phrases, "What such a sentence contains"),
        field("wording", &MinuteRoute::wording, "Wording proposed for it", {0, 300}),
    };
  }
};

// Family "document-mark": how a document says what it is marked as.
struct DocumentSentence {
  static constexpr std::string_view shape = "document-sentence";
  static constexpr std::string_view meaning = "How a document states its own mark.";
  std::vector<std::string> phrases;
  std::string wording;
  static constexpr auto fields() {
    return Fields{
        field("phrases", &DocumentSentence::phrases, "What the sentence contains",
              {.min_length = 1}),
        field("wording", &DocumentSentence::wording, "Wording proposed for it", {1, 300}),
    };
  }
};

}  // namespace wardmote::policy

template <>
inline constexpr auto wardmote::EnumNames<wardmote::policy::Minutes> =
    std::to_array<std::string_view>({"open", "confidential"});
template <>
inline constexpr auto wardmote::EnumNames<wardmote::policy::SentenceNeed> =
    std::to_array<std::string_view>({"required", "none"});
