#pragma once
// Words that are being written and are no act yet: kept as they are typed, so that neither a
// browser that dies nor a server that is killed loses them.
//
//   DIR/drafts/HASH.json   one unfinished paragraph of one person, replaced whole and synced
//
// A draft is its writer's alone. It goes when the paragraph is saved. Thread-safe. The folder is
// one process's, as the data folder is: it is listed once, and what is not there is found without
// the disk.

#include <cstdint>
#include <mutex>
#include <optional>
#include <set>
#include <string>

#include "adapters/system/files.h"
#include "base/calendar.h"
#include "base/fields.h"
#include "base/result.h"

namespace wardmote::app {

struct Keystrokes {
  static constexpr std::string_view meaning = "An unfinished paragraph.";
  std::string text, mark;
  Instant at;
  static constexpr auto fields() {
    return Fields{field("text", &Keystrokes::text, "Words so far", {0, 20'000}),
                  field("mark", &Keystrokes::mark, "Intended mark", {0, 10}),
                  field("at", &Keystrokes::at, "When they were kept")};
  }
};

class KeystrokeStore {
 public:
  explicit KeystrokeStore(system::Path data);

  // `portion` is empty for a new paragraph. Durable on return. Empty words drop the draft. Whoever
  // has none costs find() no more than a look.
  Result<> keep(const std::string& person, const std::string& item, const std::string& portion,
                const Keystrokes&);
  std::optional<Keystrokes> find(const std::string& person, const std::string& item,
                                 const std::string& portion) const;
  void drop(const std::string& person, const std::string& item, const std::string& portion);

 private:
  system::Path folder_;
  std::set<std::string, std::less<>> kept_;  // names of files
  mutable std::mutex mutex_;
};

}  // namespace wardmote::app
