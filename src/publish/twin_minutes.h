#pragma once
// Draft minutes and confidential draft minutes, from one source by mark: White and Green stand in
// the one, Amber and Red in the other. Nothing stands in both, and nothing that the reader sees in
// neither.
//
// Source: SSC_67_2811 item 2; domain facts, section 5.

#include <memory>
#include <string>
#include <vector>

#include "committee/agenda.h"
#include "committee/item_minutes.h"
#include "record/view.h"

namespace wardmote::publish {

struct DraftSection {
  const committee::AgendaItem* item;
  std::vector<const committee::Portion*> portions;
  std::vector<const committee::DecisionMade*> decisions;
};

struct Draft {
  std::string title;
  Level level = Level::White;          // the highest mark that stands in it
  std::vector<DraftSection> sections;  // items with something to read, in order
};

struct TwinMinutes {
  Draft open, confidential;
  std::vector<std::shared_ptr<const committee::ItemMinutes>> sources;  // what the rest points into
};

// The agenda must outlive the result.
TwinMinutes twin_minutes(const record::View&, const committee::Agenda&);

}  // namespace wardmote::publish
