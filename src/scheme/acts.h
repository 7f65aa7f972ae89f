#pragma once
// Acts of the scheme: who there is, and which label stands for whom.
//
// Names and addresses of persons are not part of any act: PersonRegistered points to where they are
// kept, so that they can be erased there. A label and the Party behind it are told apart by act:
// LabelSeen is public knowledge and White, LabelIssued is the key and Red.

#include <optional>
#include <string>
#include <string_view>

#include "base/fields.h"
#include "base/ids.h"
#include "marking/marking.h"
#include "scheme/seat_acts.h"

namespace wardmote::scheme {

using PartyId = StrongId<struct PartyTag>;

struct BodyRecognised {
  static constexpr std::string_view kind = "scheme.BodyRecognised/1";
  static constexpr std::string_view meaning = "A body or organisation takes part in the scheme.";
  std::string code;
  std::string name;
  std::string sort;
  std::optional<std::string> parent;
  static constexpr auto fields() {
    return Fields{
        field("code", &BodyRecognised::code, "Short name, as documents use it", {1, 20}),
        field("name", &BodyRecognised::name, "Full name", {1, 120}),
        field("sort", &BodyRecognised::sort, "sub-committee, organisation, department", {1, 30}),
        field("parent", &BodyRecognised::parent, "Code of the body that set it up", {1, 20}),
    };
  }
};

struct PersonRegistered {
  static constexpr std::string_view kind = "scheme.PersonRegistered/1";
  static constexpr std::string_view meaning = "A person may act in the scheme.";
  PersonId person;
  std::optional<std::string> details;
  static constexpr auto fields() {
    return Fields{
        field("person", &PersonRegistered::person, "Id of the person, never a name", {1, 64}),
        field("details", &PersonRegistered::details, "Where name and address are kept", {1, 200}),
    };
  }
};

struct RecordRead {
  static constexpr std::string_view kind = "scheme.RecordRead/1";
  static constexpr std::string_view meaning = "Somebody read the record as a person.";
  PersonId person;
  std::string way;
  static constexpr auto fields() {
    return Fields{
        field("person", &RecordRead::person, "Id of the person", {1, 64}),
        field("way", &RecordRead::way, "How: command line, page, API", {1, 60}),
    };
  }
};

struct TimeZoneDataUsed {
  static constexpr std::string_view kind = "scheme.TimeZoneDataUsed/1";
  static constexpr std::string_view meaning =
      "From here on London times are reckoned by this edition of the time-zone data.";
  std::string version;
  static constexpr auto fields() {
    return Fields{field("version", &TimeZoneDataUsed::version, "Edition, 2026a", {1, 40})};
  }
};

struct PartyAdmitted {
  static constexpr std::string_view kind = "scheme.PartyAdmitted/1";
  static constexpr std::string_view meaning = "A Party acceded to the Code.";
  PartyId party;
  std::string name;
  std::string category;
  static constexpr auto fields() {
    return Fields{
        field("party", &PartyAdmitted::party, "Id of the Party", {1, 64}),
        field("name", &PartyAdmitted::name, "Its registered name", {1, 200}),
        field("category", &PartyAdmitted::category, "Party Category, a code of the policy",
              {1, 60}),
    };
  }
};

struct LabelIssued {
  static constexpr std::string_view kind = "scheme.LabelIssued/1";
  static constexpr std::string_view meaning = "A label stands for a Party. This is the key: Red.";
  std::string category;
  std::string label;
  PartyId party;
  static constexpr auto fields() {
    return Fields{
        field("category", &LabelIssued::category, "Label category, a code of the policy", {1, 60}),
        field("label", &LabelIssued::label, "The label", {1, 3, "^[A-Z]{1,3}$"}),
        field("party", &LabelIssued::party, "The Party it stands for", {1, 64}),
    };
  }
};

struct LabelSeen {
  static constexpr std::string_view kind = "scheme.LabelSeen/1";
  static constexpr std::string_view meaning =
      "A label stands in a public document. It is never issued anew; who is behind it is not said.";
  std::string category;
  std::string label;
  std::optional<std::string> printed;
  std::string document;
  static constexpr auto fields() {
    return Fields{
        field("category", &LabelSeen::category, "Label category, a code of the policy", {1, 60}),
        field("label", &LabelSeen::label, "The label, folded", {1, 3, "^[A-Z]{1,3}$"}),
        field("printed", &LabelSeen::printed, "As printed, where that differs", {1, 12}),
        field("document", &LabelSeen::document, "Reference of the document", {1, 80}),
    };
  }
};

struct LabelRetired {
  static constexpr std::string_view kind = "scheme.LabelRetired/1";
  static constexpr std::string_view meaning =
      "A label stands for nobody from now on. It is never issued again.";
  std::string category;
  std::string label;
  std::string ground;
  static constexpr auto fields() {
    return Fields{
        field("category", &LabelRetired::category, "Label category, a code of the policy", {1, 60}),
        field("label", &LabelRetired::label, "The label", {1, 3, "^[A-Z]{1,3}$"}),
        field("ground", &LabelRetired::ground, "Why", {1, 400}),
    };
  }
};

}  // namespace wardmote::scheme
