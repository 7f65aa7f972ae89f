#include "publish/row_sieve.h"

#include "headlines/words.h"
#include "publish/release_parts.h"

namespace wardmote::publish {
namespace {

constexpr std::size_t kShort = 3;  // words of a sign
constexpr std::uint16_t kGap = 0;  // between texts

std::uint64_t hash_of(std::string_view word) {
  std::uint64_t out = 0xcbf29ce484222325ULL;
  for (const char c : word) out = (out ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return out;
}

void add_signs(std::string_view text, std::vector<std::uint16_t>& out) {
  const headlines::Words words(text);
  if (words.size() < kShort) return;
  std::uint64_t before = hash_of(words.at(0)), here = hash_of(words.at(1));
  for (std::size_t i = kShort - 1; i < words.size(); ++i) {
    const auto next = hash_of(words.at(i));
    const auto all = (before * 0x9E3779B97F4A7C15ULL + here) * 0x9E3779B97F4A7C15ULL + next;
    const auto sign = static_cast<std::uint16_t>(all >> 48);
    out.push_back(sign == kGap ? std::uint16_t{1} : sign);
    before = here;
    here = next;
  }
  out.push_back(kGap);
}

}  // namespace

void RowSigns::apply(const record::Act& act) {
  for (const auto& text : texts_of(act.body)) add_signs(text, signs);
  acts.push_back(act.id);
  ends.push_back(signs.size());
}

RowSieve::RowSieve(const record::View& view, std::string_view text, std::size_t words_in_a_row)
    : view_(view), length_(words_in_a_row) {
  std::vector<std::uint16_t> signs;
  add_signs(text, signs);
  for (const auto sign : signs)
    if (sign != kGap) known_.set(sign);
}

bool RowSieve::holds_row(const std::uint16_t* from, const std::uint16_t* to) const {
  if (length_ < kShort) return true;
  const std::size_t wanted = length_ - kShort + 1;
  std::size_t run = 0;
  for (; from != to; ++from) {
    run = known_.test(*from) ? run + 1 : 0;
    if (run == wanted) return true;
  }
  return false;
}

bool RowSieve::may_share(const record::Act& act) {
  if (act.subjects.empty()) return true;
  // The widest, so that there are few of them.
  auto& reading = readings_[std::string(act.subjects.back())];
  if (!reading.signs)
    reading.signs = view_.of<RowSigns>(record::Subject(std::string(act.subjects.back())));
  const auto& all = *reading.signs;
  for (auto at = reading.next; at < all.acts.size(); ++at) {
    if (all.acts[at] != act.id) continue;
    reading.next = at + 1;
    return holds_row(all.signs.data() + (at ? all.ends[at - 1] : 0),
                     all.signs.data() + all.ends[at]);
  }
  return true;
}

bool RowSieve::may_share(std::string_view text) const {
  std::vector<std::uint16_t> signs;
  add_signs(text, signs);
  return holds_row(signs.data(), signs.data() + signs.size());
}

}  // namespace wardmote::publish
