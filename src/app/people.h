#pragma once
// The people directory: names and e-mail addresses of persons, outside the record so that they can
// be erased. Acts know a person by id alone; PersonRegistered.details points here.
//
//   DIR/people.json    one entry a person; whoever holds the folder's lock writes it
//
// Thread-safe. A change is on the disk when its call returns.

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "adapters/system/files.h"
#include "base/fields.h"
#include "base/ids.h"
#include "base/result.h"
#include "marking/marking.h"

namespace wardmote::app {

struct PersonDetails {
  std::string name;   // "Dana Quill"; may be empty
  std::string email;  // may be empty
  bool empty() const { return name.empty() && email.empty(); }
};

class People {
 public:
  static constexpr std::size_t kMaxName = 120, kMaxEmail = 254;  // code points; RFC 5321 4.5.3.1.3

  // A file that is not there is an empty directory. Errors: those of the file; Corrupt where it is
  // no directory of people.
  static Result<std::unique_ptr<People>> open(const system::Path& file);

  // The id itself where no name is kept.
  std::string name_of(const PersonId&) const;
  std::optional<PersonDetails> find(const PersonId&) const;
  // Replaces what is kept of the person; what is empty is not kept.
  Result<> put(const PersonId&, const PersonDetails&);
  // Grows with every change, for whoever keeps what was made of names.
  std::uint64_t revision() const { return revision_; }
  // Keeps nothing of the person any more. Done already where nothing was kept.
  Result<> forget(const PersonId&);

 private:
  explicit People(system::Path file) : file_(std::move(file)) {}
  Result<> load();
  using Entries = std::map<std::string, PersonDetails, std::less<>>;
  Result<> keep(Entries);  // whole or not at all; with the lock held

  system::Path file_;
  mutable std::mutex mutex_;
  Entries entries_;
  std::atomic<std::uint64_t> revision_ = 0;
};

// The bytes of the directory in a folder, for an export; nothing where there is none.
Result<std::optional<std::string>> people_bytes(const system::Path& folder);

// Makes the directory in one data folder, backup or export what it is in another; a folder without
// one has none of it afterwards.
Result<> copy_people(const system::Path& from_folder, const system::Path& to_folder);

// Refuses, with code name-unreadable or address-unreadable, what is no name or address: control
// characters, too long, an address without "@".
Result<> check_details(const PersonDetails&);

// Where a JSON object carries "name" and "email" besides a command's fields: takes them out of it.
// A text that is no object is left as it is.
Result<PersonDetails> take_details(std::string& json);

}  // namespace wardmote::app
