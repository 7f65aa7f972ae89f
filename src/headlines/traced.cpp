#include "headlines/traced.h"

#include <algorithm>

namespace wardmote::headlines {
namespace {

constexpr std::size_t step = 64;

bool leads(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

std::size_t width(char lead) {
  const auto c = static_cast<unsigned char>(lead);
  return c < 0xC0 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

}  // namespace

void Traced::push(std::string_view bytes, std::size_t source) {
  text += bytes;
  at.insert(at.end(), bytes.size(), static_cast<std::uint32_t>(source));
}

void Traced::push_plain(std::string_view ascii, std::size_t source) {
  text += ascii;
  const auto begin = at.size();
  at.resize(begin + ascii.size());
  for (std::size_t i = 0; i < ascii.size(); ++i)
    at[begin + i] = static_cast<std::uint32_t>(source + i);
}

void Traced::add(const Traced& other) {
  text += other.text;
  at.insert(at.end(), other.at.begin(), other.at.end());
}

Traced Traced::slice(std::size_t begin, std::size_t end) const {
  end = std::min(end, size());
  begin = std::min(begin, end);
  Traced out;
  out.text = text.substr(begin, end - begin);
  out.at.assign(at.begin() + static_cast<std::ptrdiff_t>(begin),
                at.begin() + static_cast<std::ptrdiff_t>(end));
  return out;
}

void Traced::trim() {
  std::size_t begin = 0, end = size();
  while (begin < end && text[begin] == ' ') ++begin;
  while (end > begin && text[end - 1] == ' ') --end;
  text.resize(end);
  at.resize(end);
  if (begin != 0 || end != size()) *this = slice(begin, end);
}

Source::Source(std::string_view text) : text_(text) {
  lines_.push_back(0);
  std::uint32_t points = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i % step == 0) points_.push_back(points);
    if (leads(text[i])) ++points;
    if (text[i] == '\n' && i + 1 < text.size()) lines_.push_back(static_cast<std::uint32_t>(i + 1));
  }
  points_.push_back(points);
}

std::string_view Source::line(int number) const {
  if (number < 1 || number > line_count()) return {};
  const auto index = static_cast<std::size_t>(number - 1);
  const std::size_t begin = lines_[index];
  const std::size_t end = index + 1 < lines_.size() ? lines_[index + 1] : text_.size();
  auto out = text_.substr(begin, end - begin);
  if (out.ends_with('\n')) out.remove_suffix(1);
  if (out.ends_with('\r')) out.remove_suffix(1);
  return out;
}

int Source::line_of(std::size_t offset) const {
  return static_cast<int>(std::upper_bound(lines_.begin(), lines_.end(), offset) - lines_.begin());
}

std::size_t Source::points_before(std::size_t offset) const {
  const std::size_t block = offset / step;
  std::size_t points = points_[block];
  // A block of one byte a character needs no counting.
  if (block + 1 < points_.size() && points_[block + 1] - points == step)
    return points + offset % step;
  for (std::size_t i = offset / step * step; i < offset; ++i)
    if (leads(text_[i])) ++points;
  return points;
}

Place Source::place(std::size_t begin, std::size_t end) const {
  begin = std::min(begin, text_.size());
  const int number = line_of(begin);
  const std::size_t start = lines_[static_cast<std::size_t>(number - 1)];
  const std::size_t stop = std::min(end, start + line(number).size());
  const std::size_t before = points_before(begin);
  return {number, static_cast<int>(before - points_before(start)) + 1,
          stop > begin ? static_cast<int>(points_before(stop) - before) : 0};
}

std::size_t Source::begin_of(const Traced& traced, std::size_t index) const {
  if (index < traced.size()) return traced.at[index];
  return end_of(traced, traced.size());
}

std::size_t Source::end_of(const Traced& traced, std::size_t index) const {
  if (traced.empty()) return 0;
  if (index == 0) return traced.at[0];
  const std::size_t last = traced.at[std::min(index, traced.size()) - 1];
  return std::min(text_.size(), last + width(text_[last]));
}

Place Source::place(const Traced& traced, std::size_t begin, std::size_t end) const {
  const std::size_t from = begin_of(traced, begin);
  return place(from, end > begin ? end_of(traced, end) : from);
}

std::string_view Source::raw(const Traced& traced, std::size_t begin, std::size_t end) const {
  if (end <= begin) return {};
  const std::size_t from = begin_of(traced, begin);
  return text_.substr(from, end_of(traced, end) - from);
}

std::size_t Source::offset(int number, int column) const {
  if (number < 1 || number > line_count() || column < 1) return std::string_view::npos;
  std::size_t at = lines_[static_cast<std::size_t>(number - 1)];
  const std::size_t end = at + line(number).size();
  for (int points = 1; points < column; ++points) {
    if (at >= end) return std::string_view::npos;
    at += width(text_[at]);
  }
  return at;
}

}  // namespace wardmote::headlines
