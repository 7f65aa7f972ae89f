#pragma once
// An example scheme as a story: commands at their moments, carried out one by one as if somebody
// had given them then.
//
//   at 28 November 2018 10:00
//   take-item
//     meeting: SSC_67_2811
//     item: @Remediation          the item of that meeting whose title holds the word
//     portion: @nine of fourteen  its paragraph that holds the words
//     comment: @two weeks         the comment on it that holds the words
//     as: nair                    who does it; the local secretariat unless given
//
// '#' begins a line of remark. Every command is one of app/commands.h, or party, label, paper
// (meeting, item, name, and the text that the file holds), give-grounds, prepare-release and
// release-headlines, which are other desks', or nation-thresholds (set_by, reference, as), which
// notifies the thresholds that fit the simulated nation.

#include <optional>
#include <string>
#include <string_view>

#include "app/release_issue.h"
#include "app/site.h"
#include "base/fields.h"
#include "base/ports.h"

namespace wardmote::app {

// A clock that stands where it is put.
class StoryClock : public Clock {
 public:
  Instant now() override { return now_; }
  void set(Instant now) { now_ = now; }

 private:
  Instant now_;
};

// What a folder that holds an example says of itself: DIR/example.json.
struct Example {
  static constexpr std::string_view meaning = "An example scheme with a clock of its own.";
  std::string name;
  Instant told_until;
  static constexpr auto fields() {
    return Fields{field("name", &Example::name, "Which example", {1, 60}),
                  field("told_until", &Example::told_until, "Where its clock stood at first")};
  }
};
Result<> mark_example(const system::Path& data, const Example&);
std::optional<Example> example_in(const system::Path& data);

// The clock of an example: it stands at a moment when it is made and goes on from there.
class ExampleClock : public Clock {
 public:
  ExampleClock(Instant from, Clock& real) : from_(from), real_(real), started_(real.now()) {}
  Instant now() override {
    return Instant(from_.micros() + real_.now().micros() - started_.micros());
  }

 private:
  Instant from_;
  Clock& real_;
  Instant started_;
};

struct StoryTold {
  std::size_t commands = 0;
  Instant last;
};

// The moment of the first command.
Result<Instant> story_begins(std::string_view story);

// Carries out what comes before `until`, as the local secretariat. Errors: Invalid with the line
// that is no story, or with the line of the command that was refused and why.
Result<StoryTold> tell_story(Site&, StoryClock&, std::string_view story,
                             std::optional<Instant> until, const ReleaseMeans&);

// The stories that this program brings: "ssc-2018". Empty where there is none of that name.
std::string_view story_named(std::string_view name);

}  // namespace wardmote::app
