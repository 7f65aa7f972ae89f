#pragma once
// The record in one SQLite file: rows and blobs together, so that one backup has both at one point.
//
// WAL with synchronous=FULL: append() returns after the sync. secure_delete is on, and an erasure
// empties the write-ahead log before it is acknowledged. Lines are stored as they are hashed,
// readable with any SQLite shell. The format is described in docs/formats/record.md.

#include <memory>
#include <string>

#include "record/store.h"

namespace wardmote::sqlite {

class SqliteStore : public record::Store {
 public:
  enum class Mode { ReadWrite, ReadOnly };

  // Makes the file where there is none (ReadWrite). ReadOnly sees what was committed before each
  // call. That only one process writes is the business of the data folder's lock, not of this
  // class.
  static Result<std::unique_ptr<SqliteStore>> open(const std::string& file, Mode);

  // A consistent copy, while others write; at `file`, which must not exist. Synced on return.
  virtual Result<> copy_to(const std::string& file) = 0;

  // Ends the write-ahead log into the main file, so that the file alone is the record.
  virtual Result<> settle_log() = 0;
};

}  // namespace wardmote::sqlite
