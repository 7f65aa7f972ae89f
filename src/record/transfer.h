#pragma once
// A whole record as plain files, and back, row for row the same.
//
//   record.json    {"format":1,"id":"…","secret":"…","blobs":["…"]}
//   acts.jsonl     the line of each row; an empty line where it was erased
//   proofs.jsonl   for each row {"salt":"…","commitment":"…","root":"…"}; salt absent where erased,
//                  root only where a commit ends
//   blobs/<hex>    each file by its SHA-256
//
// Reading and writing files is the caller's; this is the order and the meaning.

#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "record/store.h"

namespace wardmote::record {

class Sink {
 public:
  virtual ~Sink() = default;
  virtual Result<> append(std::string_view file, std::string_view bytes) = 0;
};

class Source {
 public:
  virtual ~Source() = default;
  virtual Result<std::string> whole(std::string_view file) = 0;
  // Each line without its newline; nothing more once a call returns an error.
  virtual Result<> lines(std::string_view file, std::function<Result<>(std::string_view)>) = 0;
  virtual Result<> list(std::string_view folder, std::function<Result<>(std::string)>) = 0;
};

Result<std::uint64_t> export_record(Store&, Sink&);

// Into a store without a record. Nothing is kept unless the whole verifies: the caller gives a
// store in a folder that it puts in place afterwards.
Result<std::uint64_t> import_record(Source&, Store&);

}  // namespace wardmote::record
