#pragma once
// The record through one sight, as known at one moment: the only way to read.
//
// A View shows the acts that its reader may see by today's grants and marks, among those recorded
// up to `known_at`. Whatever is computed from it cannot depend on anything else. Cheap to copy,
// safe to share between threads; lives no longer than its Record.

#include <bit>
#include <concepts>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "record/act.h"
#include "record/position.h"

namespace wardmote::record {

class Log;
class Memo;
class Sight;

// Folded from acts, in the order of learning. Equal acts give equal states.
template <class P>
concept Projection = std::copyable<P> && std::default_initializable<P> &&
                     requires(P state, const Act& act) { state.apply(act); };

// Visible acts in the order of learning.
class Acts {
 public:
  class iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = Act;
    using difference_type = std::ptrdiff_t;
    using pointer = const Act*;
    using reference = Act;
    Act operator*() const;
    iterator& operator++() {
      visible_ &= visible_ - 1;
      settle();
      return *this;
    }
    bool operator==(const iterator& other) const { return position_ == other.position_; }

   private:
    friend class Acts;
    iterator(const Log* log, const Sight* sight, Position position, Position end)
        : log_(log), sight_(sight), position_(position), next_(position), end_(end) {
      settle();
    }
    void settle() {
      if (!visible_) refill();
      position_ = visible_ ? first_ + static_cast<Position>(std::countr_zero(visible_)) : end_;
    }
    void refill();
    const Log* log_;
    const Sight* sight_;
    Position position_;          // of the act that this stands at
    Position next_, end_;        // what was not looked at yet
    Position first_ = 0;         // of the block of 64 that this stands in
    std::uint64_t visible_ = 0;  // the acts of that block, those passed excepted
  };
  // How many; O(acts) like going through them, several times faster.
  std::uint64_t size() const;
  iterator begin() const { return {log_, sight_.get(), 0, end_}; }
  iterator end() const { return {log_, sight_.get(), end_, end_}; }

 private:
  friend class View;
  Acts(const Log* log, std::shared_ptr<const Sight> sight, Position end)
      : log_(log), sight_(std::move(sight)), end_(end) {}
  const Log* log_;
  std::shared_ptr<const Sight> sight_;
  Position end_;
};

// Tells whether what a reader saw of a subject has changed. Equal for equal visible acts and marks.
using Fingerprint = Id128;

class View {
 public:
  Acts acts() const { return {log_, sight_, end_}; }
  std::vector<Act> acts(const Subject&) const;
  std::optional<Act> act(const ActId&) const;  // nothing where unknown or not to be seen

  // Subjects of a sort ("meeting") with a visible act, in the order in which this reader learnt
  // them.
  std::vector<Subject> subjects(std::string_view sort) const;

  // The fold of acts(subject), memoised. Costs about 0.2 µs when nothing is new.
  template <Projection P>
  std::shared_ptr<const P> of(const Subject&) const;

  Fingerprint fingerprint(const Subject&) const;
  Instant known_at() const { return known_at_; }
  bool turned_back() const { return known_at_ != Instant::forever(); }

 private:
  friend class Record;
  View(const Log* log, Memo* memo, std::shared_ptr<const Sight> sight, Position end,
       Instant known_at)
      : log_(log), memo_(memo), sight_(std::move(sight)), end_(end), known_at_(known_at) {}

  // A projection without its type. Its address names it.
  struct Fold {
    std::shared_ptr<const void> empty;
    std::shared_ptr<void> (*copy)(const void* state);
    void (*apply)(void* state, const Act&);
  };
  std::shared_ptr<const void> folded(const Subject&, const Fold&) const;

  struct Visible {
    std::uint32_t subject = kNone;
    std::vector<Position> positions;
  };
  Visible visible(const Subject&) const;

  const Log* log_;
  Memo* memo_;
  std::shared_ptr<const Sight> sight_;
  Position end_;
  Instant known_at_;
};

template <Projection P>
std::shared_ptr<const P> View::of(const Subject& subject) const {
  static const Fold fold{std::make_shared<const P>(),
                         [](const void* state) -> std::shared_ptr<void> {
                           return std::make_shared<P>(*static_cast<const P*>(state));
                         },
                         [](void* state, const Act& act) { static_cast<P*>(state)->apply(act); }};
  return std::static_pointer_cast<const P>(folded(subject, fold));
}

}  // namespace wardmote::record
