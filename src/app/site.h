#pragma once
// A data folder in use: its record, its keys, its policy.
//
//   DIR/record.db      the record (SQLite), with DIR/lock while somebody writes
//   DIR/people.json    names and addresses of persons, which are in no act (app/people.h)
//   DIR/sign-in.json   hashes of sign-in links and sessions; no secrets, no acts
//   DIR/uploads/       documents under review, not yet in the record
//   DIR.keys/          the signing key, its public half, and every checkpoint signed
//
// Opening for writing founds the record where there is none: the folder, the identity, the local
// secretariat and the policy bundle of this program, as acts. Thread-safe once open.

#include <functional>
#include <memory>
#include <string>

#include "adapters/sqlite/sqlite_store.h"
#include "adapters/system/directory_lock.h"
#include "adapters/system/files.h"
#include "app/people.h"
#include "app/requests_seen.h"
#include "base/ports.h"
#include "base/result.h"
#include "policy/bundle.h"
#include "policy/policy.h"
#include "record/checkpoint.h"
#include "record/record.h"

namespace wardmote::app {

using system::Path;

struct SiteOptions {
  Path data = "data";
  Path keys;  // empty: the data folder's name with ".keys" behind it
  bool write = false;
  bool verify = true;
  std::size_t memo_entries = 100'000;
  std::function<void(std::uint64_t)> progress = {};
};

// Every kind of act of every room of this program.
record::Kinds all_kinds();

class Site {
 public:
  // Errors: NotFound where there is no record and `write` is off; Busy where another writes;
  // Corrupt where the record or one of its files does not verify.
  static Result<std::unique_ptr<Site>> open(SiteOptions, Clock&, Random&);
  ~Site();

  record::Record& record() { return *record_; }
  record::Store& store() { return *store_; }
  People& people() { return *people_; }
  RequestsSeen& requests() { return requests_; }
  bool founded() const { return founded_; }  // by this opening
  const Path& data() const { return options_.data; }
  Path keys() const;

  // The rules adopted last among the acts of the view; none at all at a moment before the first.
  const policy::Policy& policy(const record::View&) const;
  // The texts that they were read from.
  policy::Bundle bundle(const record::View&) const;

  // The key that signs checkpoints and frozen papers; made where there is none.
  Result<record::SigningKey> signing_key();
  // Signs what the record is now and keeps it with the keys. Returns the file.
  Result<Path> sign_checkpoint();
  // A consistent copy of the record as a file that must not exist.
  Result<> copy_to(const Path& file) { return store_->copy_to(file.string()); }

 private:
  Site(SiteOptions, Clock&, Random&);
  Result<> open_parts();
  Result<> found();
  Result<> note_time_zone_data();

  SiteOptions options_;
  Clock& clock_;
  Random& random_;
  record::Kinds kinds_;
  std::optional<system::DirectoryLock> lock_;
  std::unique_ptr<sqlite::SqliteStore> store_;
  std::unique_ptr<record::Record> record_;
  std::unique_ptr<People> people_;
  RequestsSeen requests_;
  bool founded_ = false;
  struct Policies;
  std::unique_ptr<Policies> policies_;
};

// Where the keys of a data folder are unless told otherwise.
Path keys_beside(const Path& data);

}  // namespace wardmote::app
