#pragma once
// The steps by which a meeting goes on with its life, and the ways out of it.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "committee/case.h"

namespace wardmote::committee {

struct OpenMeeting {
  static constexpr std::string_view name = "open-meeting";
  static constexpr std::string_view meaning = "Begin the meeting: from now on it is in session.";
  std::string meeting;
  static constexpr auto fields() {
    return Fields{
        field("meeting", &OpenMeeting::meeting, "Reference of the meeting", {1, 40}),
    };
  }
};

struct CloseMeeting {
  static constexpr std::string_view name = "close-meeting";
  static constexpr std::string_view meaning =
      "End the meeting. Decides nothing, and is refused while an item is open.";
  std::string meeting;
  static constexpr auto fields() {
    return Fields{
        field("meeting", &CloseMeeting::meeting, "Reference of the meeting", {1, 40}),
    };
  }
};

struct CirculateDrafts {
  static constexpr std::string_view name = "circulate-drafts";
  static constexpr std::string_view meaning =
      "Offer both drafts to those who were present and those who approve them.";
  std::string meeting;
  std::optional<Instant> comments_until;
  static constexpr auto fields() {
    return Fields{
        field("meeting", &CirculateDrafts::meeting, "Reference of the meeting", {1, 40}),
        field("comments_until", &CirculateDrafts::comments_until,
              "Until when comments are taken; by rule unless given"),
    };
  }
};

struct PostponeMeeting {
  static constexpr std::string_view name = "postpone-meeting";
  static constexpr std::string_view meaning =
      "Put the meeting off; it is planned again by giving it another day.";
  std::string meeting;
  std::string ground;
  static constexpr auto fields() {
    return Fields{
        field("meeting", &PostponeMeeting::meeting, "Reference of the meeting", {1, 40}),
        field("ground", &PostponeMeeting::ground, "Why", {1, 400}),
    };
  }
};

struct AdjournInquorate {
  static constexpr std::string_view name = "adjourn-inquorate";
  static constexpr std::string_view meaning =
      "End the meeting because too few with a vote are there.";
  std::string meeting;
  std::string ground;
  static constexpr auto fields() {
    return Fields{
        field("meeting", &AdjournInquorate::meeting, "Reference of the meeting", {1, 40}),
        field("ground", &AdjournInquorate::ground, "Why", {1, 400}),
    };
  }
};

struct CancelMeeting {
  static constexpr std::string_view name = "cancel-meeting";
  static constexpr std::string_view meaning =
      "Cancel the meeting; what it would have taken is put off.";
  std::string meeting;
  std::string ground;
  static constexpr auto fields() {
    return Fields{
        field("meeting", &CancelMeeting::meeting, "Reference of the meeting", {1, 40}),
        field("ground", &CancelMeeting::ground, "Why", {1, 400}),
    };
  }
};

// Findings: not-found, not-the-secretariat, phase-forbids, item-open, day-not-come,
// nobody-present, quorate, window-past.
Decided<Drafts> decide(Case&, const OpenMeeting&);
Decided<Drafts> decide(Case&, const CloseMeeting&);
Decided<Drafts> decide(Case&, const CirculateDrafts&);
Decided<Drafts> decide(Case&, const PostponeMeeting&);
Decided<Drafts> decide(Case&, const AdjournInquorate&);
Decided<Drafts> decide(Case&, const CancelMeeting&);

}  // namespace wardmote::committee
