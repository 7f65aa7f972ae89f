#pragma once
// What a step looks at: the record through the actor's eyes, the rules of the day and
// the moment. It remembers what was read, so that the commit can make sure that nothing of it has
// changed since.
//
// Every step is a function decide(Case&, command) → drafts, or all the findings that forbid it.
// Pure: equal cases and commands give equal drafts.

#include <functional>
#include <string>
#include <vector>

#include "base/finding.h"
#include "policy/policy.h"
#include "record/record.h"
#include "record/view.h"
#include "scheme/effects.h"
#include "scheme/staged.h"

namespace wardmote::scheme {

using Drafts = std::vector<record::Draft>;

// An Ed25519 signature and its public key, in hex.
struct Signed {
  std::string signature, key;
};

// Where a step is taken: by whom, when, under which rules.
struct Setting {
  record::View view;
  policy::Policy policy;
  Reader actor;
  Instant now;
  Day today;
  std::function<Id128()> fresh;  // ids of this command
  std::function<Signed(std::string_view)> sign;
  EffectsElsewhere elsewhere = {};  // none: decisions set what their own room knows
};

class Case : public Setting {
 public:
  explicit Case(Setting setting) : Setting(std::move(setting)) {}

  // A state, noted as read; with what this step has staged.
  template <record::Projection P>
  std::shared_ptr<const P> of(const record::Subject& subject) {
    note(subject);
    return staged_.of<P>(view, subject);
  }
  // Several commands as one step: those that follow see these drafts as if they were recorded.
  void stage(const Drafts& drafts) {
    for (const auto& draft : drafts) staged_.add(draft, actor, now);
  }
  const std::vector<record::Subject>& read() const { return read_; }

  bool is_secretariat() const { return actor.holds("secretariat"); }
  bool is_chair() const { return actor.holds("chair"); }

 private:
  void note(const record::Subject&);
  std::vector<record::Subject> read_;
  Staged staged_;
};

// Gathers what forbids a step.
class Objections {
 public:
  Finding& add(std::string code, std::string why, std::string way_out, std::string rule = {},
               Citation citation = {});
  bool any() const { return !findings_.empty(); }
  tl::unexpected<Findings> refuse() const { return tl::unexpected(findings_); }

 private:
  Findings findings_;
};

// One finding, as a refusal.
tl::unexpected<Findings> refusal(std::string code, std::string why, std::string way_out);
// Unknown and forbidden alike.
tl::unexpected<Findings> nothing_here();

}  // namespace wardmote::scheme
