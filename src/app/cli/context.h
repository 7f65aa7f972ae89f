#pragma once
// What every command gets: its arguments, its clock, its way out.

#include <algorithm>
#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "adapters/system/clock.h"
#include "adapters/system/random.h"
#include "app/cli/arguments.h"
#include "app/cli/json_line.h"
#include "app/site.h"
#include "app/story.h"
#include "base/result.h"

namespace wardmote::cli {

class Context {
 public:
  explicit Context(Arguments);

  const Arguments& args() const { return args_; }
  // What a settings file says of folders, where the command line does not.
  void use_folders(const std::string& data, const std::string& keys);
  bool json() const { return args_.format == "json"; }
  Clock& clock() { return at_ ? static_cast<Clock&>(*at_) : own_clock(); }
  // Takes up the clock of an example, where the data folder holds one and --at says nothing else.
  std::optional<app::Example> take_up_example();
  Random& random() { return random_; }
  Result<Day> as_at();         // --as-at, or today in London
  Result<Instant> known_at();  // --known-at, or forever
  Result<> check_format(std::initializer_list<std::string_view> known = {"text", "json"}) const;

  // A line on standard output.
  void say(std::string_view line) { out_ += line, out_ += '\n'; }
  void put(std::string_view text) { out_ += text; }
  // What was done, in words or as data, by --format.
  void say(std::string_view words, const JsonLine& data) { json() ? say(data.str()) : say(words); }
  void note(const std::string& line);  // on standard error
  const std::string& out() const { return out_; }
  void flush();

  // The site for a command that changes something, and on whose behalf it acts: the local
  // secretariat unless --as says otherwise, which is said. Refused where --at is still to come: the
  // record's time never goes back, so all that follows would be dated by it.
  Result<std::unique_ptr<app::Site>> open_to_write(std::size_t memo_entries = 100'000);
  // The site for a command that reads, and the eyes it reads with. Reading as a person is recorded.
  struct Reading {
    std::unique_ptr<app::Site> site;
    Reader reader;
    record::View view;
  };
  Result<Reading> open_to_read();
  Result<Reader> actor(app::Site&);

  // At the end of a command that has read and found nothing to say: whose eyes those were.
  void note_emptiness();
  // Why these eyes may find nothing, whatever there is: a phrase.
  void explain_emptiness(std::string why) { emptiness_ = std::move(why); }

 private:
  struct Fixed : Clock {
    Instant instant;
    Instant now() override { return instant; }
  };
  // What is recorded of a reading is dated by --at where that has passed, and never ahead of it.
  struct NotAhead : Clock {
    NotAhead(Clock& clock, Instant latest) : own(clock), at(latest) {}
    Instant now() override { return std::min(at, own.now()); }
    Clock& own;
    Instant at;
  };
  Clock& own_clock() { return example_clock_ ? static_cast<Clock&>(*example_clock_) : clock_; }
  Clock& reading_clock();
  Result<> check_not_ahead();
  app::SiteOptions options(bool write) const;

  Arguments args_;
  system::SystemClock clock_;
  system::SystemRandom random_;
  std::optional<Fixed> at_;
  std::optional<NotAhead> not_ahead_;
  std::optional<app::ExampleClock> example_clock_;
  std::string out_;
  std::string emptiness_;
  bool has_read_ = false;
  std::atomic<bool> has_told_ = false;  // by any thread
};

}  // namespace wardmote::cli
