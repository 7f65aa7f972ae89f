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
#include "publish/recorded_minutes.h"
#include "record/view.h"

namespace wardmote::publish {

struct DraftSection {
  const committee::AgendaItem* item;
  std::vector<const committee::Portion*> portions;
  std::vector<const committee::DecisionMade*> decisions;
  std::vector<const committee::Action*> actions;
  std::vector<std::string> outcomes;  // what else became of it: none required, put off
};

struct Draft {
  std::string title;
  Level level = Level::White;          // the highest mark that stands in it
  std::vector<DraftSection> sections;  // items with something to read, in order
  // Paragraphs that were taken out and are commented on: no part of the minutes, and not of
  // `level`.
  std::vector<std::pair<const committee::AgendaItem*, const committee::Portion*>> struck;
};

struct TwinMinutes {
  Draft open, confidential;
  // What the rest points into.
  std::vector<std::shared_ptr<const committee::ItemMinutes>> sources;
  std::vector<std::shared_ptr<const ItemActions>> actions;
};

// "No decision was required." and what was put off, in the order of learning.
std::vector<std::string> outcomes_of(const committee::ItemMinutes&);

// An item whose title the reader may not know stands here by its number, where its minutes are
// theirs to read. The agenda must outlive the result.
TwinMinutes twin_minutes(const record::View&, const committee::Agenda&);

}  // namespace wardmote::publish
