#include "publish/overlap.h"

#include <algorithm>

#include "headlines/words.h"

namespace wardmote::publish {
namespace {

// The words [first, first + count), folded.
std::string row_of(const headlines::Words& words, std::size_t first, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) out += ' ';
    out += words.at(first + i);
  }
  return out;
}

}  // namespace

Overlap::Overlap(std::string_view text, std::size_t words_in_a_row) : length_(words_in_a_row) {
  const headlines::Words words(text);
  for (std::size_t i = 0; i + length_ <= words.size(); ++i) {
    at_[row_of(words, i, length_)].push_back(rows_.size());
    rows_.push_back({words[i].begin, words[i + length_ - 1].end, false, SIZE_MAX});
  }
}

template <class Found>
void Overlap::each_row(std::string_view text, Found found) const {
  const headlines::Words words(text);
  for (std::size_t i = 0; i + length_ <= words.size(); ++i)
    if (const auto known = at_.find(row_of(words, i, length_)); known != at_.end())
      for (const auto row : known->second) found(row);
}

void Overlap::above(std::string_view text, std::size_t source, std::string_view except) {
  std::vector<std::size_t> passed;
  each_row(except, [&](std::size_t row) { passed.push_back(row); });
  each_row(text, [&](std::size_t row) {
    if (std::ranges::find(passed, row) == passed.end())
      rows_[row].source = std::min(rows_[row].source, source);
  });
}

void Overlap::white(std::string_view text) {
  each_row(text, [&](std::size_t row) { rows_[row].white = true; });
}

std::vector<Overlap::Shared> Overlap::shared() const {
  std::vector<Shared> out;
  for (const auto& row : rows_) {
    if (row.white || row.source == SIZE_MAX) continue;
    if (!out.empty() && row.begin < out.back().end)
      out.back().end = row.end;
    else
      out.push_back({row.begin, row.end, row.source});
  }
  return out;
}

}  // namespace wardmote::publish
