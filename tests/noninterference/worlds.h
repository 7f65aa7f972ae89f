#pragma once
// A site that histories happen to, and the leaks that can be planted in it.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/site.h"
#include "base/testing.h"
#include "noninterference/histories.h"

namespace wardmote::noninterference {

// Mistakes that programs of this sort make. Each is made by a test-only variant of one step.
enum class Leak {
  None,
  CountsAllActs,      // a page says how many acts there are about its meeting
  UsesATotal,         // a page says how many acts the record has
  VersionByPosition,  // an act is numbered by where it stands in the log
  CacheWithoutSight,  // a page once rendered is given to whoever asks next
  EarlyRefusal,       // a command is refused for what its reader may not see
  CheckpointOnPage,   // a page names the checkpoint that proves it
  OrderByFirstAct,    // a list is ordered by acts that its reader may not see
};

class World {
 public:
  World(std::string folder, Reader reader, std::vector<Marking> above, Leak leak);

  // `turn` counts from 0; equal turns happen at equal moments in every world.
  void visible(const Step&, std::size_t turn);
  void hidden(const Step&, std::size_t turn, std::size_t nth, bool left);

  // What the reader was told on their own commands, in order.
  const std::string& answers() const { return answers_; }
  const std::vector<Id128>& hidden_acts() const { return hidden_acts_; }
  std::vector<Instant> moments() const { return moments_; }
  // Answers to somebody who guessed the id of an act.
  std::string answers_about(const Id128&, std::size_t nth);

  app::Site& site() { return *site_; }
  std::map<std::string, std::string>& pages() { return pages_; }  // of CacheWithoutSight
  const Reader& reader() const { return reader_; }
  Leak leak() const { return leak_; }

 private:
  void open();
  record::Record& record() { return site_->record(); }
  void tell(const Result<record::Receipt>&);
  void import(const Step&, bool new_edition);
  void decide(const Step&);
  std::optional<record::Act> some_act(const Reader&, const record::Subject&, std::uint32_t);
  std::string some_reference(std::uint32_t) const;
  record::Subject some_item(std::uint32_t, const std::string& reference);
  void hide(record::Draft, const Step&, const record::IdempotencyKey&);

  app::SiteOptions options_;
  wardmote::testing::ManualClock clock_;
  wardmote::testing::SeededRandom random_;
  std::unique_ptr<app::Site> site_;
  Reader reader_;
  std::vector<Marking> above_;
  Leak leak_;
  std::map<std::string, std::string> pages_;
  std::string answers_;
  std::vector<Instant> moments_;
  std::vector<Id128> hidden_acts_;
  struct Command {
    std::vector<record::Draft> drafts;
    record::IdempotencyKey key;
  };
  std::optional<Command> last_own_, last_hidden_;
};

}  // namespace wardmote::noninterference
