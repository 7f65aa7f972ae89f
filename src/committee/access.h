#pragma once
// From the acts that give access to a reader's eyes. The record knows grants only; here is where
// they come from: a seat or role (scheme), an offer, a presenter's pass, a recusal.
//
// Access is worked out through the eyes of the secretariat, which sees every act that gives or
// takes it, and as it is today, whatever moment is asked about.

#include <string>
#include <vector>

#include "committee/acts.h"
#include "marking/marking.h"
#include "record/view.h"

namespace wardmote::committee {

// A Projection over acts(grant:…): what holding this grant opens.
struct Opened {
  struct Offer {
    Grant grant;  // offered@item:… or minutes@item:…
    std::string holding;
  };
  std::vector<Offer> offers;
  std::vector<PresenterInvited> passes;
  void apply(const record::Act&);
};

// A Projection over acts(person:…): the items that the person is recused from.
struct Recusals {
  std::vector<ItemId> items;
  void apply(const record::Act&);
};

// The eyes of a person on a day and at a moment. Nobody where the person is not registered.
// Costs one fold a grant that they hold.
std::optional<Reader> eyes_of(const record::View& as_secretariat, const PersonId&, Day today,
                              Instant now);

}  // namespace wardmote::committee
