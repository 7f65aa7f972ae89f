#pragma once
// The minutes of one item: paragraphs, decisions, comments, folded from what its reader may see.

#include <optional>
#include <string>
#include <vector>

#include "committee/acts.h"
#include "committee/recorded.h"

namespace wardmote::committee {

struct Comment : Recorded<CommentMade> {
  PersonId by;
  std::optional<Recorded<CommentAnswered>> answer;
};

struct Portion : Recorded<PortionWritten> {
  PersonId by;  // who wrote it last
  std::vector<Comment> comments;
};

// A Projection over acts(item:…).
struct ItemMinutes {
  std::vector<Portion> portions;                  // by place
  std::vector<Portion> struck;                    // no longer in the minutes, but commented on
  std::vector<Recorded<DecisionMade>> decisions;  // by position
  std::optional<Recorded<NoDecisionRequired>> none_required;
  std::vector<Recorded<ItemDeferred>> deferrals;

  void apply(const record::Act&);

  const Portion* portion(const PortionId&) const;
  // Of any paragraph, struck ones too; nothing where none has this id.
  const Comment* comment(const CommentId&) const;
  // Comments without an answer, those on struck paragraphs too.
  std::size_t open_comments() const;
  bool is_decided() const { return !decisions.empty() || none_required.has_value(); }
  // The highest mark among what stands here; nothing where nothing does.
  std::optional<Level> level() const;
};

}  // namespace wardmote::committee
