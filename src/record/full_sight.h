#pragma once
// The list of those who may read without a reader's eyes. It is reviewed: a new line here is a
// decision about leaks, and what the step writes lower than it reads is listed with it.

#include <string_view>

namespace wardmote::record {

class FullSight {
 public:
  enum class Use {
    LabelRegistry,  // issuing a label needs all that were ever issued; writes scheme.LabelIssued
                    // only
    LocalFiles,  // export, backup and benchmarks of those who hold the files anyway; writes nothing
  };
  explicit FullSight(Use use) : use_(use) {}
  Use use() const { return use_; }

 private:
  Use use_;
};

}  // namespace wardmote::record
