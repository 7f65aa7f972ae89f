#include "app/find_answer.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "adapters/http/url.h"
#include "base/codec_impl.h"
#include "base/text.h"
#include "publish/headlines_view.h"

WARDMOTE_CODEC(wardmote::app::FindAnswer);

namespace wardmote::app {
namespace {

using committee::Found;
using committee::FoundSort;

constexpr std::size_t kShort = 240, kAround = 70;  // bytes

struct Range {
  std::size_t begin = 0, end = 0;
};

bool within_code_point(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

// From the beginning of a word to the end of one, around a place.
Range around(std::string_view text, Range place) {
  if (place.begin <= kAround) {
    place.begin = 0;
  } else {
    const auto from = place.begin - kAround;
    const auto space = text.find(' ', from);
    place.begin = space < place.begin ? space + 1 : from;
  }
  if (place.end + kAround >= text.size()) {
    place.end = text.size();
  } else {
    const auto to = place.end + kAround;
    const auto space = text.rfind(' ', to);
    place.end = space != std::string_view::npos && space > place.end ? space : to;
  }
  while (within_code_point(text, place.begin)) --place.begin;
  while (within_code_point(text, place.end)) ++place.end;
  return place;
}

// Those that touch become one.
std::vector<Range> merged(std::vector<Range> all) {
  std::ranges::sort(all, {}, &Range::begin);
  std::vector<Range> out;
  for (const auto& one : all) {
    if (!out.empty() && one.begin <= out.back().end)
      out.back().end = std::max(out.back().end, one.end);
    else
      out.push_back(one);
  }
  return out;
}

std::vector<Range> sought_in(std::string_view folded, const std::vector<std::string>& words) {
  std::vector<Range> out;
  for (const auto& word : words)
    for (auto at = folded.find(word); at != std::string_view::npos;
         at = folded.find(word, at + word.size()))
      out.push_back({at, at + word.size()});
  return merged(std::move(out));
}

void put(std::vector<Piece>& out, std::string_view text, bool sought) {
  if (!text.empty()) out.push_back({std::string(text), sought});
}

std::string plain(const std::vector<Piece>& pieces) {
  std::string out;
  for (const auto& piece : pieces) out += piece.text;
  return out;
}

}  // namespace

std::vector<Piece> snippet(std::string_view text, const std::vector<std::string>& words) {
  const std::string folded = text::lower(text);
  const auto sought = sought_in(folded, words);
  std::vector<Range> shown;
  if (text.size() <= kShort)
    shown.push_back({0, text.size()});
  else
    for (const auto& word : words)
      if (const auto at = folded.find(word); at != std::string::npos)
        shown.push_back(around(text, {at, at + word.size()}));
  std::vector<Piece> out;
  std::size_t done = 0;
  for (const auto& range : merged(std::move(shown))) {
    if (range.begin > done) put(out, done ? " … " : "… ", false);
    auto at = range.begin;
    for (const auto& word : sought) {
      if (word.begin < at || word.end > range.end) continue;
      put(out, text.substr(at, word.begin - at), false);
      put(out, text.substr(word.begin, word.end - word.begin), true);
      at = word.end;
    }
    put(out, text.substr(at, range.end - at), false);
    done = range.end;
  }
  if (done < text.size()) put(out, " …", false);
  return out;
}

std::string href_of(const Found& found) {
  const std::string meeting = "/meetings/" + http::percent_encode(found.meeting);
  const std::string item = "#item-" + found.item.hex();
  if (found.sort == FoundSort::Decision) return "/decisions/" + found.id.hex();
  if (found.sort == FoundSort::Party) return "/history/" + http::percent_encode(found.subject);
  if (found.published)
    return found.sort == FoundSort::Meeting ? meeting : "/items/" + found.item.hex();
  switch (found.sort) {
    case FoundSort::Action:
      return "/actions";
    case FoundSort::Paragraph:
      return meeting + "/drafts#portion-" + found.id.hex();
    case FoundSort::Item:
    case FoundSort::Paper:
      return meeting + "/agenda" + item;
    default:
      return meeting + "/agenda";
  }
}

Result<std::vector<std::string>> words_asked(std::string_view question) {
  auto words = committee::words_of(question);
  if (words.empty())
    return fail(ErrorKind::Invalid, "words-missing", "q", "There are no words to find.",
                "Give some.");
  if (words.size() > committee::most_words)
    return fail(ErrorKind::Invalid, "words-too-many", "q",
                fmt::format("These are more than {} words.", committee::most_words),
                "Leave out those that are everywhere.");
  return words;
}

Result<std::optional<FoundSort>> sort_asked(std::string_view code) {
  FoundSort sort{};
  if (code.empty()) return std::optional<FoundSort>();
  if (from_name(code, sort)) return std::optional(sort);
  return fail(ErrorKind::Invalid, "sort-unknown", "in", "Nothing of this sort is looked for.",
              fmt::format("Choose one of {}.", fmt::join(EnumNames<FoundSort>, ", ")));
}

FoundPage find_page(const record::View& view, const std::vector<std::string>& words,
                    std::optional<FoundSort> only, std::size_t page) {
  auto all = committee::find(view, words);
  FoundPage out;
  out.words = words;
  out.more = std::move(all.more);
  for (const auto& one : all.found) {
    ++out.counts[static_cast<std::size_t>(one.sort)];
    out.mark = std::max(out.mark, one.mark);
  }
  if (only) std::erase_if(all.found, [&](const Found& one) { return one.sort != *only; });
  out.count = all.found.size();
  out.pages = std::max<std::size_t>(1, (out.count + found_on_page - 1) / found_on_page);
  out.page = std::clamp<std::size_t>(page, 1, out.pages);
  const auto from = (out.page - 1) * found_on_page;
  for (auto i = from; i < std::min(out.count, from + found_on_page); ++i)
    out.found.push_back(std::move(all.found[i]));
  return out;
}

FindAnswer find_answer(const FoundPage& page) {
  FindAnswer out{page.words,
                 static_cast<int>(page.count),
                 static_cast<int>(page.page),
                 static_cast<int>(page.pages),
                 page.more,
                 {}};
  for (const auto& one : page.found)
    out.found.push_back({one.sort, publish::mark_word(one.mark), one.where,
                         plain(snippet(one.text, page.words)), href_of(one)});
  return out;
}

std::string find_text(const FindAnswer& answer) {
  std::string out;
  for (const auto& one : answer.found)
    out += fmt::format("{:<9} ({}) {}: {}\n", name_of(one.sort), one.mark, one.where, one.snippet);
  if (answer.found.empty()) out = "Nothing that you may read has all of these words.\n";
  if (answer.pages > 1)
    out += fmt::format("Page {} of {}: {} found.\n", answer.page, answer.pages, answer.count);
  return out;
}

}  // namespace wardmote::app
