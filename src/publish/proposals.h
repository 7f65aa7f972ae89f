#pragma once
// What the rules propose to say in public about an item: its title by its kind, its handling by its
// mark, its outcome by verb and object. Of what is held above White nothing is copied; what a
// person marked White stands as written.
//
// Source: SSC_67_2811, as the shape of all of it; docs/formats/policy.md for the wordings.

#include <optional>
#include <string>
#include <vector>

#include "committee/agenda.h"
#include "committee/item_minutes.h"
#include "policy/policy.h"

namespace wardmote::publish {

// A Party as the public knows it.
struct PublicName {
  std::string category;  // code
  std::string printed;   // "Large Supplier 'E'"
};

struct Proposal {
  std::string sentence;  // "title", "handling", "portion:HEX", "decision:HEX", "outcome"
  std::string text;
};

// The title first. `about` is the Party's label, where the item is about one that has a label.
std::vector<Proposal> propose(const policy::Policy&, const committee::MeetingPlanned&,
                              const committee::ItemTabled&, const committee::ItemMinutes&,
                              const std::optional<PublicName>& about);

// What stands in front of the items and after them: "front:…", "closing:…".
std::vector<Proposal> propose_front(const policy::Policy&, const committee::MeetingPlanned&);
std::vector<Proposal> propose_closing(const policy::Policy&, const committee::MeetingPlanned&);

}  // namespace wardmote::publish
