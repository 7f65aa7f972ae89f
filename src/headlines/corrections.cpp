// Corrections, taken apart into the fewest characters they change, and put into the text together.

#include <algorithm>
#include <vector>

#include "headlines/lint.h"

namespace wardmote::headlines {
namespace {

struct Hunk {
  std::size_t begin = 0, end = 0;  // bytes of the source
  std::string_view after;
  auto operator<=>(const Hunk&) const = default;
};

constexpr std::size_t longest_compared = 600;

// Bytes that belong to one code point stay together: continuation bytes never start a hunk.
bool continues(std::string_view text, std::size_t i) {
  return i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80;
}

// The differences of two short texts, by their longest common subsequence.
void compare(std::size_t offset, std::string_view before, std::string_view after,
             std::vector<Hunk>& out) {
  std::size_t head = 0;
  while (head < before.size() && head < after.size() && before[head] == after[head]) ++head;
  while (head > 0 && (continues(before, head) || continues(after, head))) --head;
  std::size_t tail = 0;
  while (tail < before.size() - head && tail < after.size() - head &&
         before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
    ++tail;
  while (tail > 0 &&
         (continues(before, before.size() - tail) || continues(after, after.size() - tail)))
    --tail;
  const auto a = before.substr(head, before.size() - head - tail);
  const auto b = after.substr(head, after.size() - head - tail);
  const auto base = offset + head;
  if (a.empty() && b.empty()) return;
  if (a.empty() || b.empty() || a.size() > longest_compared || b.size() > longest_compared) {
    out.push_back({base, base + a.size(), b});
    return;
  }
  const auto width = b.size() + 1;
  std::vector<std::uint16_t> common((a.size() + 1) * width, 0);
  for (auto i = a.size(); i-- > 0;)
    for (auto j = b.size(); j-- > 0;)
      common[i * width + j] =
          a[i] == b[j] ? static_cast<std::uint16_t>(common[(i + 1) * width + j + 1] + 1)
                       : std::max(common[(i + 1) * width + j], common[i * width + j + 1]);
  // Too little in common: the whole is replaced.
  if (common[0] * 2u < std::min(a.size(), b.size())) {
    out.push_back({base, base + a.size(), b});
    return;
  }
  std::size_t i = 0, j = 0;
  while (i < a.size() || j < b.size()) {
    const auto i0 = i, j0 = j;
    while ((i < a.size() || j < b.size()) && !(i < a.size() && j < b.size() && a[i] == b[j])) {
      if (j < b.size() &&
          (i == a.size() || common[i * width + j + 1] >= common[(i + 1) * width + j]))
        ++j;
      else
        ++i;
    }
    if (i > i0 || j > j0) out.push_back({base + i0, base + i, b.substr(j0, j - j0)});
    while (i < a.size() && j < b.size() && a[i] == b[j]) ++i, ++j;
  }
}

}  // namespace

Result<std::string> apply_corrections(std::string_view text,
                                      std::span<const Correction> corrections) {
  const Source source(text);
  std::vector<Hunk> hunks;
  for (const auto& correction : corrections) {
    const auto at = source.offset(correction.place.line, correction.place.column);
    const auto place = "line " + std::to_string(correction.place.line) + ", column " +
                       std::to_string(correction.place.column);
    if (at == std::string_view::npos || !text.substr(at).starts_with(correction.before))
      return fail(ErrorKind::Stale, "correction-stale", place,
                  "The text does not read \"" + correction.before + "\" here.",
                  "Read the document again and take its corrections.");
    compare(at, correction.before, correction.after, hunks);
  }
  std::sort(hunks.begin(), hunks.end());
  hunks.erase(std::unique(hunks.begin(), hunks.end()), hunks.end());
  std::string out;
  std::size_t done = 0;
  for (const auto& hunk : hunks) {
    if (hunk.begin < done)
      return fail(ErrorKind::Conflict, "correction-conflict",
                  "line " + std::to_string(source.line_of(hunk.begin)),
                  "Two corrections change the same characters differently.",
                  "Accept one of them, then read the corrected text.");
    out += text.substr(done, hunk.begin - done);
    out += hunk.after;
    done = hunk.end;
  }
  out += text.substr(done);
  return out;
}

}  // namespace wardmote::headlines
