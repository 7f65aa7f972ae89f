#pragma once
// An array that grows at its end while others read what is there already.
//
// One thread appends; any number read indices below a size that they learnt from the appender by a
// release/acquire pair (Log publishes it). Elements never move. Memory is touched as it is filled.

#include <array>
#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <memory_resource>
#include <span>

namespace wardmote::record {

template <class T>
class AppendOnly {
 public:
  static constexpr std::size_t kFirst = 1024;  // chunk k holds kFirst << k elements

  explicit AppendOnly(std::pmr::memory_resource* memory = std::pmr::get_default_resource())
      : memory_(memory) {}
  ~AppendOnly() {
    truncate(0);
    for (std::size_t k = 0; k < chunks_.size(); ++k)
      if (chunks_[k]) memory_->deallocate(chunks_[k], (kFirst << k) * sizeof(T), alignof(T));
  }
  AppendOnly(const AppendOnly&) = delete;

  std::size_t size() const { return size_; }  // for the appender

  void push_back(T value) {
    const auto [chunk, offset] = place(size_);
    auto& elements = chunks_[chunk];
    if (!elements)
      elements = static_cast<T*>(memory_->allocate((kFirst << chunk) * sizeof(T), alignof(T)));
    std::construct_at(elements + offset, std::move(value));
    ++size_;
  }
  // Takes back the last elements, which no reader has learnt of.
  void truncate(std::size_t size) {
    for (; size_ > size; --size_) std::destroy_at(&(*this)[size_ - 1]);
  }

  const T& operator[](std::size_t index) const {
    const auto [chunk, offset] = place(index);
    return chunks_[chunk][offset];
  }
  T& operator[](std::size_t index) {
    const auto [chunk, offset] = place(index);
    return chunks_[chunk][offset];
  }
  // The elements from `index` to the end of its chunk.
  std::span<const T> run(std::size_t index) const {
    const auto [chunk, offset] = place(index);
    return {chunks_[chunk] + offset, (kFirst << chunk) - offset};
  }

 private:
  struct Place {
    std::size_t chunk, offset;
  };
  static Place place(std::size_t index) {
    const std::size_t shifted = index / kFirst + 1;
    const auto chunk = static_cast<std::size_t>(std::bit_width(shifted) - 1);
    return {chunk, index - ((std::size_t{1} << chunk) - 1) * kFirst};
  }

  std::pmr::memory_resource* memory_;
  std::array<T*, 32> chunks_{};
  std::size_t size_ = 0;
};

}  // namespace wardmote::record
