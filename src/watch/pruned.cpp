#include "watch/pruned.h"

#include "base/codec.h"
#include "base/ids.h"
#include "record/hash.h"

namespace wardmote::watch {

Result<std::optional<Pruned>> pruned_of(SegmentFolder& folder) {
  WARDMOTE_TRY(text, folder.statement());
  if (!text) return std::optional<Pruned>();
  auto pruned = decode<Pruned>(*text);
  record::Digest head{};
  const bool fits = pruned && pruned->segment > 0 && pruned->groups > 0 && pruned->entries > 0 &&
                    pruned->base > pruned->entries &&
                    from_hex(pruned->head, head.data(), head.size());
  if (!fits) {
    return fail(ErrorKind::Corrupt, "statement-unreadable", "journal-pruned.json",
                "The statement of what was pruned from the journal cannot be read.",
                "Put it back from a copy; the record has the same, as watch.JournalPruned.");
  }
  return std::optional(*std::move(pruned));
}

JournalEnd journal_end_before(const Pruned& pruned) {
  JournalEnd out;
  out.segment = static_cast<std::uint64_t>(pruned.segment);
  out.groups = static_cast<std::uint64_t>(pruned.groups);
  out.entries = static_cast<std::uint64_t>(pruned.entries);
  out.stamp = static_cast<std::uint32_t>(pruned.stamp);
  from_hex(pruned.head, out.head.data(), out.head.size());
  return out;
}

std::string hex_of(const record::Digest& digest) { return to_hex(digest.data(), digest.size()); }

Result<std::string> base_hash_of(SnapshotSource& source) {
  constexpr std::uint64_t piece = std::uint64_t{1} << 20;
  record::Sha256 sha256;
  std::string digests;
  for (std::uint64_t at = 0; at < source.size(); at += piece) {
    WARDMOTE_TRY(bytes, source.read(at, piece));
    const auto digest = sha256(std::string_view(bytes));
    digests.append(reinterpret_cast<const char*>(digest.data()), digest.size());
  }
  return hex_of(sha256(std::string_view(digests)));
}

}  // namespace wardmote::watch
