#pragma once
// The files that came of a User ID, taken and refused, and what each of those taken changed. A file
// that was refused for what is wrong with it left no act; one that another signed did.

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "anomaly/acts.h"
#include "record/act.h"
#include "record/view.h"

namespace wardmote::anomaly {

struct FileOfUser {
  std::string file, sort, user_id;       // SHA-256 of its content; thresholds or actions; whose
  bool taken = false;                    // else refused as an incident
  std::string reference;                 // of one that was taken
  std::optional<std::string> signed_by;  // of one that was refused, where its certificate says
  std::string person;                    // who sent it
  Instant at;

  // What it did. Of thresholds: how many, and whether they are those in force.
  std::int64_t thresholds = 0;
  bool in_force = false;
  // Of actions: requests by step.
  struct Step {
    watch::QuarantineAction action = watch::QuarantineAction::Release;
    watch::QuarantineStage stage = watch::QuarantineStage::Proposed;
    auto operator<=>(const Step&) const = default;
  };
  std::map<Step, std::int64_t> steps = {};
};

// A Projection over acts(user-id:…).
struct FilesSent {
  std::vector<FileOfUser> files;  // oldest first; without what they did

  void apply(const record::Act&);
};

// A Projection over acts(held:…): requests by file and step.
struct StepsByFile {
  std::map<std::string, std::map<FileOfUser::Step, std::int64_t>, std::less<>> files;

  void apply(const record::Act&);
};

// A Projection over acts(thresholds:…): every notice, oldest first.
struct ThresholdNotices {
  struct Notice {
    std::string reference;
    Instant at;
    std::int64_t thresholds = 0;
  };
  std::vector<Notice> notices;

  void apply(const record::Act&);
};

// Those that the view shows of a User ID, oldest first.
std::vector<FileOfUser> files_of(const record::View&, std::string_view user_id);

}  // namespace wardmote::anomaly
