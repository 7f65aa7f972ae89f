#pragma once
// What the keys folder says of a record's past: the checkpoint over most rows that is kept there.
//
// A record whose hashes were computed anew after an edit is sound by itself; the checkpoint beside
// its keys, which whoever edited the data folder need not have reached, says otherwise.

#include <optional>

#include "adapters/system/files.h"
#include "base/result.h"
#include "record/checkpoint.h"
#include "record/record.h"

namespace wardmote::app {

struct KeptCheckpoint {
  record::Checkpoint checkpoint;
  system::Path file;
};

// The checkpoint of this record over most rows. Nothing where none is kept, or the folder may not
// be read. Signatures are not looked at: who can write the folder can take checkpoints away.
std::optional<KeptCheckpoint> last_checkpoint(const system::Path& keys, std::string_view record_id);

// Errors: Corrupt, `record-rolled-back` or `record-forked`, with the checkpoint that says so.
// Costs a consistency proof, logarithmic in the rows.
Result<> check_signed_past(const record::Record&, const system::Path& keys);

}  // namespace wardmote::app
