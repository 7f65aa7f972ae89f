#pragma once
// Where the work on a release stands, as data: what --format json and the API give.

#include <optional>
#include <string>
#include <vector>

#include "app/release_state.h"
#include "base/fields.h"

namespace wardmote::app {

struct ReleaseSentenceView {
  static constexpr std::string_view meaning = "A sentence of the headlines.";
  std::optional<Id128> item;
  std::string sentence, proposed, text;
  bool settled = false;
  int line = 0;
  static constexpr auto fields() {
    return Fields{
        field("item", &ReleaseSentenceView::item, "The item that it stands under; none: the front"),
        field("sentence", &ReleaseSentenceView::sentence, "Which sentence"),
        field("proposed", &ReleaseSentenceView::proposed, "As the rules propose it"),
        field("text", &ReleaseSentenceView::text, "As it would go out; empty where left out"),
        field("settled", &ReleaseSentenceView::settled, "Whether a person said so"),
        field("line", &ReleaseSentenceView::line, "Line of the text, or 0"),
    };
  }
};

struct CrowdView {
  static constexpr std::string_view meaning = "How many Parties a label can stand for, by a step.";
  std::string what;
  std::int64_t left = 0;
  static constexpr auto fields() {
    return Fields{field("what", &CrowdView::what, "Who is left"),
                  field("left", &CrowdView::left, "How many")};
  }
};

struct ReleaseFindingView {
  static constexpr std::string_view meaning = "What the checks say of a sentence.";
  std::string code, severity;
  std::optional<Id128> item;
  std::string sentence, about, why, way_out, rule;
  int line = 0;
  bool stands = false;
  std::optional<std::string> ground;
  std::vector<CrowdView> crowd;
  static constexpr auto fields() {
    return Fields{
        field("code", &ReleaseFindingView::code, "Its code"),
        field("severity", &ReleaseFindingView::severity, "error, warning or notice"),
        field("item", &ReleaseFindingView::item, "The item of the sentence"),
        field("sentence", &ReleaseFindingView::sentence, "Which sentence"),
        field("about", &ReleaseFindingView::about, "What a ground is given for"),
        field("why", &ReleaseFindingView::why, "What is wrong, and why it matters"),
        field("way_out", &ReleaseFindingView::way_out, "What to do"),
        field("rule", &ReleaseFindingView::rule, "Which rule"),
        field("line", &ReleaseFindingView::line, "Line of the text, or 0"),
        field("stands", &ReleaseFindingView::stands, "Whether the release is refused for it"),
        field("ground", &ReleaseFindingView::ground, "Why it may stand, where that was said"),
        field("crowd", &ReleaseFindingView::crowd, "Of a label: whom it can stand for"),
    };
  }
};

struct RecalledCopyView {
  static constexpr std::string_view meaning = "A copy of what was recalled.";
  std::string person, document, way;
  Instant taken_at;
  static constexpr auto fields() {
    return Fields{field("person", &RecalledCopyView::person, "Who took it while signed in"),
                  field("document", &RecalledCopyView::document, "File name of the document"),
                  field("way", &RecalledCopyView::way, "How: command line, page, API"),
                  field("taken_at", &RecalledCopyView::taken_at, "When")};
  }
};

struct ReleaseView {
  static constexpr std::string_view meaning = "The headlines of a meeting on their way out.";
  static constexpr bool shows_empty_lists = true;
  std::string reference, text, digest;
  std::int64_t left = 0, errors = 0, warnings = 0;
  std::optional<std::string> prepared_by, released;
  std::vector<ReleaseSentenceView> sentences;
  std::vector<ReleaseFindingView> findings;
  std::optional<Instant> recalled_at;
  std::vector<RecalledCopyView> recalled_copies;
  static constexpr auto fields() {
    return Fields{
        field("reference", &ReleaseView::reference, "Reference of the meeting"),
        field("text", &ReleaseView::text, "The document as it would go out"),
        field("digest", &ReleaseView::digest, "SHA-256 of the text, in hex"),
        field("left", &ReleaseView::left, "Sentences that are not settled"),
        field("errors", &ReleaseView::errors, "Findings that refuse it"),
        field("warnings", &ReleaseView::warnings, "Warnings without a ground"),
        field("prepared_by", &ReleaseView::prepared_by, "Who prepared these very words"),
        field("released", &ReleaseView::released, "Digest of what is public, if anything is"),
        field("sentences", &ReleaseView::sentences, "In the order of the document"),
        field("findings", &ReleaseView::findings, "In the order of the document"),
        field("recalled_at", &ReleaseView::recalled_at, "When it was recalled for the last time"),
        field("recalled_copies", &ReleaseView::recalled_copies,
              "Who took a copy of what was recalled, where known"),
    };
  }
};

ReleaseView release_view(const ReleaseState&);

}  // namespace wardmote::app
