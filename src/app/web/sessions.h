#pragma once
// One-time sign-in links, passwords and the sessions they open. No acts: the file holds hashes
// only, and a lost one means new links, nothing worse. Thread-safe; another process may write the
// file between two changes (wardmote person reset), and nothing that either wrote is lost.

#include <chrono>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "adapters/system/files.h"
#include "base/ports.h"
#include "base/result.h"

namespace wardmote::app {

struct Session {
  std::string person;
  std::string token;     // must come back in every form that changes something
  bool by_link = false;  // opened by a one-time link, not by a password
};

class Sessions {
 public:
  static constexpr std::chrono::hours kIdle{12};
  static constexpr std::chrono::hours kCodeLife{24 * 7};

  static Result<Sessions> open(const system::Path& file, Clock&, Random&);

  // Whether no link was ever given out, so that nobody can have come in.
  bool unused() const { return !std::filesystem::exists(file_); }
  // A code that lets its bearer in once, as this person, within a week or that life.
  // Replaces the person's earlier code.
  Result<std::string> new_code(const std::string& person, std::chrono::hours life = kCodeLife);
  // Whose code it is; uses nothing up.
  std::optional<std::string> whose(const std::string& code) const;
  // Uses the code up; the secret of a new session, for the cookie.
  Result<std::string> enter(const std::string& code);
  // The secret of a new session of a person whose password was right.
  Result<std::string> begin(const std::string& person);
  std::optional<Session> find(const std::string& secret);
  Result<> leave(const std::string& secret);
  // How many other sessions the person of this one has; ends them.
  std::size_t others(const std::string& secret) const;
  Result<> end_others(const std::string& secret);

  // The hash of a person's password (adapters/argon2); nothing where they have none.
  std::optional<std::string> password_of(const std::string& person) const;
  Result<> set_password(const std::string& person, const std::string& encoded);

  // Takes in what another process wrote to the file.
  void refresh();

 private:
  struct Code {
    std::string person;
    Instant until;
  };
  struct Open {
    std::string person;
    Instant used;
    bool by_link = false;
  };
  Sessions(system::Path file, Clock& clock, Random& random)
      : file_(std::move(file)), clock_(&clock), random_(&random) {}
  Result<> load();
  Result<> save() const;
  // Changes what stands in the file: takes in what others wrote, changes it, writes all.
  template <class Change>
  auto changing(Change&&) -> decltype(std::declval<Change>()());
  Result<std::string> opened(const std::string& person, bool by_link);
  std::string secret() const;

  system::Path file_;
  Clock* clock_;
  Random* random_;
  std::unique_ptr<std::mutex> mutex_ = std::make_unique<std::mutex>();
  std::map<std::string, Code> codes_;             // by hash
  std::map<std::string, Open> sessions_;          // by hash
  std::map<std::string, std::string> passwords_;  // by person
};

}  // namespace wardmote::app
