#include "headlines/outline.h"

#include <algorithm>
#include <array>

#include "headlines/confidence.h"

namespace wardmote::headlines {
namespace {

constexpr int highest = 999;

int weight(const Heading& heading) {
  return 1 + (heading.mark ? 3 : 0) + (heading.kind ? 2 : 0) + (heading.apart ? 1 : 0);
}

// The heaviest row of headings whose printed numbers rise: lists within an item fall out of it.
std::vector<std::size_t> rising(const std::vector<Heading>& headings, std::size_t begin) {
  struct Best {
    int weight = 0;
    std::size_t last = SIZE_MAX;
  };
  std::array<Best, highest + 1> ending{};  // by the number of the last
  std::vector<std::size_t> before(headings.size(), SIZE_MAX);
  int top = 0;
  for (auto i = begin; i < headings.size(); ++i) {
    if (!headings[i].number) continue;
    const int number = std::min(*headings[i].number, highest);
    Best best;
    for (int below = 0; below < std::min(number, top + 1); ++below)
      if (ending[static_cast<std::size_t>(below)].weight > best.weight)
        best = ending[static_cast<std::size_t>(below)];
    auto& slot = ending[static_cast<std::size_t>(number)];
    // A number far beyond the others counts for less than the sequence it would break.
    const int total = best.weight + weight(headings[i]);
    if (total <= slot.weight) continue;
    before[i] = best.last;
    slot = {total, i};
    top = std::max(top, number);
  }
  Best best;
  for (const auto& slot : ending)
    if (slot.weight > best.weight) best = slot;
  std::vector<std::size_t> out;
  for (auto i = best.last; i != SIZE_MAX; i = before[i]) out.push_back(i);
  std::reverse(out.begin(), out.end());
  return out;
}

class Outline {
 public:
  Outline(const std::vector<Heading>& headings, std::size_t begin, const Vocabulary& vocabulary)
      : headings_(headings), vocabulary_(vocabulary), anchors_(rising(headings, begin)) {
    std::size_t from = begin;
    int number = 0;
    for (const auto anchor : anchors_) {
      between(from, anchor, number, headings_[anchor].number);
      const auto& heading = headings_[anchor];
      const bool follows = *heading.number == number + static_cast<int>(taken_) + 1;
      const double sure = follows || heading.mark ? certain : sound;
      out_.push_back({anchor, heading.number, std::nullopt, sure,
                      heading.mark || heading.kind ? std::min(certain, sure) : sure});
      number = *heading.number;
      from = anchor + 1;
    }
    between(from, headings_.size(), number, std::nullopt);
  }

  std::vector<Entry> take() { return std::move(out_); }

 private:
  bool standalone(std::size_t i) const {
    return headings_[i].kind && vocabulary_.rules.kinds[*headings_[i].kind].standalone;
  }

  // Unnumbered headings between two numbers: as many are items as numbers are missing.
  void between(std::size_t begin, std::size_t end, int low, std::optional<int> high) {
    std::vector<std::pair<std::size_t, double>> items;
    const auto room = [&] { return !high || static_cast<int>(items.size()) < *high - low - 1; };
    const auto take = [&](auto&& wanted, double confidence) {
      for (auto i = begin; i < end; ++i) {
        const bool known = std::any_of(items.begin(), items.end(),
                                       [&](const auto& item) { return item.first == i; });
        if (!headings_[i].number && !known && wanted(i)) items.emplace_back(i, confidence);
        if (items.size() > 2000) return;
      }
    };
    take([&](std::size_t i) { return headings_[i].mark && headings_[i].mark->rule; }, strong);
    take([&](std::size_t i) { return headings_[i].mark && headings_[i].kind; }, sound);
    take([&](std::size_t i) { return headings_[i].mark.has_value(); }, doubtful);
    const bool numbered = !anchors_.empty();
    if (room()) take([&](std::size_t i) { return standalone(i) && room(); }, strong);
    if (high && room()) {
      take([&](std::size_t i) { return headings_[i].kind.has_value() && room(); }, sound);
      const auto left = std::count_if(headings_.begin() + static_cast<std::ptrdiff_t>(begin),
                                      headings_.begin() + static_cast<std::ptrdiff_t>(end),
                                      [](const Heading& h) { return !h.number && !h.mark; });
      if (room() && left <= *high - low - 1)
        take([&](std::size_t i) { return headings_[i].apart && room(); }, doubtful);
    } else if (!high) {
      take([&](std::size_t i) { return headings_[i].kind && opens(i, begin); },
           numbered ? doubtful : sound);
    }
    std::sort(items.begin(), items.end());
    taken_ = items.size();
    const bool exact = high && static_cast<int>(items.size()) == *high - low - 1;
    int next = low + 1;
    for (const auto& [heading, confidence] : items) {
      std::optional<int> expected;
      if (exact || !high) expected = next++;
      out_.push_back(
          {heading, std::nullopt, expected,
           exact ? std::max(confidence, confidence >= sound ? strong : doubtful) : confidence, 0});
    }
  }

  // A heading of another kind than the one before it opens an item; one of the same parts it.
  bool opens(std::size_t i, std::size_t begin) const {
    for (auto j = i; j-- > (begin > 0 ? begin - 1 : 0);)
      if (headings_[j].kind) return headings_[j].kind != headings_[i].kind;
    return true;
  }

  const std::vector<Heading>& headings_;
  const Vocabulary& vocabulary_;
  std::vector<std::size_t> anchors_;
  std::vector<Entry> out_;
  std::size_t taken_ = 0;
};

}  // namespace

std::vector<Entry> outline(const std::vector<Heading>& headings, std::size_t begin,
                           const Vocabulary& vocabulary) {
  return Outline(headings, begin, vocabulary).take();
}

}  // namespace wardmote::headlines
