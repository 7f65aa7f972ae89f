#pragma once
// On the way from a closed meeting to its White headlines, and back where something went wrong.
//
// What is being worded is held as closely as the item that it is about; HeadlinesReleased and
// HeadlinesRecalled alone are White, beside the acts that the released text itself becomes
// (committee/published_acts.h).

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "base/fields.h"
#include "committee/subjects.h"

namespace wardmote::committee {

struct SentenceWorded {
  static constexpr std::string_view kind = "committee.SentenceWorded/1";
  static constexpr std::string_view meaning =
      "A person settled how a sentence of the headlines reads; said again, it reads anew.";
  std::string meeting;
  std::optional<ItemId> item;
  std::string sentence;
  std::string text, proposed;
  static constexpr auto fields() {
    return Fields{
        field("meeting", &SentenceWorded::meeting, "Reference of the meeting", {1, 40}),
        field("item", &SentenceWorded::item, "The item that it stands under; none for the front"),
        field("sentence", &SentenceWorded::sentence, "Which sentence of the item", {1, 80}),
        field("text", &SentenceWorded::text, "Its words; empty where it is left out", {0, 4000}),
        field("proposed", &SentenceWorded::proposed,
              "What the rules proposed when it was settled; empty for a sentence of one's own",
              {0, 4000}),
    };
  }
};

struct GroundGiven {
  static constexpr std::string_view kind = "committee.GroundGiven/1";
  static constexpr std::string_view meaning =
      "A person said why a warning about the headlines may stand.";
  std::string meeting;
  std::optional<ItemId> item;
  std::string sentence, finding, about, ground;
  static constexpr auto fields() {
    return Fields{
        field("meeting", &GroundGiven::meeting, "Reference of the meeting", {1, 40}),
        field("item", &GroundGiven::item, "The item that the sentence stands under"),
        field("sentence", &GroundGiven::sentence, "Which sentence", {0, 80}),
        field("finding", &GroundGiven::finding, "Code of the finding", {1, 80}),
        field("about", &GroundGiven::about, "What the finding is about, as it says", {0, 400}),
        field("ground", &GroundGiven::ground, "Why it may stand", {1, 2000}),
    };
  }
};

struct ReleasePrepared {
  static constexpr std::string_view kind = "committee.ReleasePrepared/1";
  static constexpr std::string_view meaning =
      "The headlines are worded, and wait for somebody who releases them.";
  std::string meeting, text_digest;
  static constexpr auto fields() {
    return Fields{
        field("meeting", &ReleasePrepared::meeting, "Reference of the meeting", {1, 40}),
        field("text_digest", &ReleasePrepared::text_digest, "SHA-256 of the text, in hex",
              {64, 64}),
    };
  }
};

struct ReleaseAgreed {
  static constexpr std::string_view kind = "committee.ReleaseAgreed/1";
  static constexpr std::string_view meaning =
      "The headlines are released, and go out when the embargo ends.";
  std::string meeting, text_digest, ground;
  Instant not_before;
  static constexpr auto fields() {
    return Fields{
        field("meeting", &ReleaseAgreed::meeting, "Reference of the meeting", {1, 40}),
        field("text_digest", &ReleaseAgreed::text_digest, "SHA-256 of the text, in hex", {64, 64}),
        field("ground", &ReleaseAgreed::ground, "Why it may be public", {1, 400}),
        field("not_before", &ReleaseAgreed::not_before, "When the embargo ends"),
    };
  }
};

struct ReleaseRefused {
  static constexpr std::string_view kind = "committee.ReleaseRefused/1";
  static constexpr std::string_view meaning =
      "The check before the release failed; nothing went out. This is an incident.";
  std::string meeting, text_digest;
  std::vector<std::string> findings;
  static constexpr auto fields() {
    return Fields{
        field("meeting", &ReleaseRefused::meeting, "Reference of the meeting", {1, 40}),
        field("text_digest", &ReleaseRefused::text_digest, "SHA-256 of the text, in hex", {64, 64}),
        field("findings", &ReleaseRefused::findings, "Codes of what failed"),
    };
  }
};

struct ItemWithheld {
  static constexpr std::string_view kind = "committee.ItemWithheld/1";
  static constexpr std::string_view meaning =
      "What an item holds above White stays withheld, on a ground, until it is looked at again.";
  ItemId item;
  std::string meeting, ground;
  Day review;
  static constexpr auto fields() {
    return Fields{
        field("item", &ItemWithheld::item, "Which item"),
        field("meeting", &ItemWithheld::meeting, "Reference of its meeting", {1, 40}),
        field("ground", &ItemWithheld::ground, "Code of the ground in the policy", {1, 80}),
        field("review", &ItemWithheld::review, "Day on which it falls due for review"),
    };
  }
};

struct HeadlinesReleased {
  static constexpr std::string_view kind = "committee.HeadlinesReleased/1";
  static constexpr std::string_view meaning = "The headlines of a meeting were released as White.";
  std::string text_digest, ground;
  std::optional<std::string> certificate;
  static constexpr auto fields() {
    return Fields{
        field("text_digest", &HeadlinesReleased::text_digest, "SHA-256 of the text, in hex",
              {64, 64}),
        field("ground", &HeadlinesReleased::ground, "Why its words are White", {1, 400}),
        field("digest", &HeadlinesReleased::certificate,
              "SHA-256 of the certificate of its check, which is kept with it", {64, 64}),
    };
  }
};

struct DocumentKept {
  static constexpr std::string_view kind = "committee.DocumentKept/1";
  static constexpr std::string_view meaning =
      "A document of a release is kept as the very file that went out.";
  std::string name, text_digest, file;
  static constexpr auto fields() {
    return Fields{
        field("name", &DocumentKept::name, "Its file name", {1, 200}),
        field("text_digest", &DocumentKept::text_digest,
              "SHA-256 of the released text that it was made of, in hex", {64, 64}),
        field("digest", &DocumentKept::file, "SHA-256 of the file, in hex", {64, 64}),
    };
  }
};

struct CopyTaken {
  static constexpr std::string_view kind = "committee.CopyTaken/1";
  static constexpr std::string_view meaning =
      "Somebody was given a copy of a document; above Green it bears their name.";
  PersonId person;
  std::string meeting, document, way;
  Level mark = Level::Amber;
  static constexpr auto fields() {
    return Fields{
        field("person", &CopyTaken::person, "Whose copy it is", {1, 64}),
        field("meeting", &CopyTaken::meeting, "Reference of the meeting", {1, 40}),
        field("document", &CopyTaken::document, "File name of the document", {1, 200}),
        field("way", &CopyTaken::way, "How: command line, page, API", {1, 60}),
        field("mark", &CopyTaken::mark, "The highest mark in it"),
    };
  }
};

struct HeadlinesRecalled {
  static constexpr std::string_view kind = "committee.HeadlinesRecalled/1";
  static constexpr std::string_view meaning =
      "What was published of a meeting is withdrawn, and may be replaced.";
  std::string reference, body, why;
  int number = 0;
  Day day;
  static constexpr auto fields() {
    return Fields{
        field("reference", &HeadlinesRecalled::reference, "BODY_number_DDMM", {1, 40}),
        field("body", &HeadlinesRecalled::body, "Code of the body", {1, 20}),
        field("why", &HeadlinesRecalled::why, "Why, in words that are public", {1, 400}),
        field("number", &HeadlinesRecalled::number, "Which meeting of the body"),
        field("day", &HeadlinesRecalled::day, "When it met"),
    };
  }
};

}  // namespace wardmote::committee
