#pragma once
// Text that knows where it came from.
//
// The reader drops emphasis, joins lines and mends ligatures, but every byte that it keeps
// remembers the byte of the source it stands for. So a place can be shown and a correction can be
// made in the source itself, however far the reading has moved from it.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"

namespace wardmote::headlines {

struct Traced {
  std::string text;
  std::vector<std::uint32_t> at;  // for each byte of text, the source byte where its code point is

  bool empty() const { return text.empty(); }
  std::size_t size() const { return text.size(); }
  void push(std::string_view bytes, std::size_t source);
  void push_plain(std::string_view ascii, std::size_t source);  // each byte from the next
  void add(const Traced& other);
  Traced slice(std::size_t begin, std::size_t end) const;
  void trim();  // spaces at both ends
};

// The source document: valid UTF-8, smaller than 4 GiB. Holds a view: the text must outlive it.
// Construction is linear, every question is answered in constant time.
class Source {
 public:
  explicit Source(std::string_view text);

  std::string_view text() const { return text_; }
  int line_count() const { return static_cast<int>(lines_.size()); }
  // The line without its end.
  std::string_view line(int number) const;
  int line_of(std::size_t offset) const;
  // Of a half-open range of source bytes; a range over several lines is shown on its first.
  Place place(std::size_t begin, std::size_t end) const;
  // Of a half-open range of bytes of a traced text; an empty range is the point before `begin`.
  Place place(const Traced&, std::size_t begin, std::size_t end) const;
  Place place(const Traced& all) const { return place(all, 0, all.size()); }
  // The source bytes of that range, everything between them included.
  std::string_view raw(const Traced&, std::size_t begin, std::size_t end) const;
  std::size_t begin_of(const Traced&, std::size_t index) const;
  std::size_t end_of(const Traced&, std::size_t index) const;  // after the code point before index
  // The byte at a line and column, or npos where the source has no such place.
  std::size_t offset(int line, int column) const;

 private:
  std::size_t points_before(std::size_t offset) const;

  std::string_view text_;
  std::vector<std::uint32_t> lines_;   // where each begins
  std::vector<std::uint32_t> points_;  // code points before every 64th byte
};

}  // namespace wardmote::headlines
