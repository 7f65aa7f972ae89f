#pragma once
// Reads a journal group by group and believes nothing: every group has its hash, names the hash of
// the one before, and follows it in number and position.
//
// Where no sound group follows, the journal ends: what lies there is the torn tail of a group that
// nobody was answered for, and may be written over. Where a sound group lies beyond, the middle is
// damaged: Corrupt, with the segment and the place, and nothing behind it is read.
//
// At the end it may be asked again, while another process writes: it goes on with the groups that
// came since. A group that is half written is waited for. A question with nothing new costs two
// short reads.
//
// A journal whose old segments were pruned begins where its statement says, with the hash of the
// group before; what still lies before that place is not there.
//
// One thread. Memory: two megabytes, or the group at hand where it is larger; one segment at the
// end.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "watch/journal_files.h"
#include "watch/journal_format.h"

namespace wardmote::watch {

// Where a journal ends and what the next group continues.
struct JournalEnd {
  std::uint64_t segment = 0;  // the last there is; has_segments is false where there is none
  std::uint64_t offset = 0;   // where the next group begins
  std::uint64_t groups = 0;
  journal::Position entries = 0;
  record::Digest head{};  // hash of the last group; zeros where there is none
  std::uint32_t stamp = 0;
  bool has_segments = false;
  bool torn = false;                // bytes of an unfinished group lie at `offset`
  std::uint64_t group_segment = 0;  // where the last group begins
  std::uint64_t group_offset = 0;
};

// Corrupt "journal-ends-early": it should have held all before the entry at `until`.
tl::unexpected<Error> journal_ends_early(journal::Position until, journal::Position end);

class JournalReader {
 public:
  explicit JournalReader(SegmentFolder& folder) : folder_(&folder) {}

  struct Group {
    journal::GroupHeader header;
    std::string_view entries;  // borrowed until the next call
  };
  // Goes on behind the last group that an earlier reader or writer told of, whose hash it checks.
  // Before any next(). Corrupt "journal-continues-otherwise" where that group is not there.
  Result<void> start_behind(const JournalEnd&);

  // Leaves out segments all of whose entries are of this time or earlier; what was before the first
  // group read is taken on that group's word. Before any next().
  Result<void> start_before(CountingTime);

  // None at the end, for now. Errors: Corrupt, and those of the folder.
  Result<std::optional<Group>> next();

  // What has been read so far; where the journal ends once next() has returned none.
  const JournalEnd& end() const { return end_; }

 private:
  Result<void> look_for_segments();
  Result<bool> start_at(std::uint64_t segment, CountingTime);
  std::optional<std::uint64_t> next_segment() const;
  Result<void> open_segment(std::uint64_t number);
  Result<bool> open_next_segment();
  Result<std::optional<Group>> next_or_end();
  Result<bool> has_grown();
  Result<std::string> tail_as_it_is();
  Result<void> read_on(std::size_t most);
  Result<void> read_window();
  std::optional<Group> group_at(std::uint64_t offset);
  bool follows(const journal::GroupHeader&) const;
  void note(const Group&, std::uint64_t offset);
  Result<bool> lies_beyond();
  tl::unexpected<Error> damaged(std::string why) const;

  SegmentFolder* folder_;
  std::vector<std::uint64_t> segments_;
  std::unique_ptr<SegmentFile> file_;  // the segment at hand
  std::string bytes_;                  // of it, from `bytes_at_` on
  std::uint64_t bytes_at_ = 0;
  JournalEnd end_;
  record::Sha256 sha256_;
  bool at_end_ = false;
  bool following_ = false;  // what lies beyond in this segment was looked through once
  std::string tail_;        // what lay at the end, and where a next segment begins
};

}  // namespace wardmote::watch
