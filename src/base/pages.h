#pragma once
// Where memory comes from that is large, lasts, and is written once from its beginning to its end.
//
// The first write to a page waits until the system has found and zeroed one: of 2 MiB, a
// millisecond and more. Who may not wait so long has the pages made ready before it comes to them.

#include <cstddef>
#include <memory_resource>

namespace wardmote {

class Pages : public std::pmr::memory_resource {
 public:
  // These bytes of a block of this resource will be written before long. Returns at once and
  // changes nothing that they hold; a wish, which may come to nothing. Thread-safe.
  virtual void make_ready(void* begin, std::size_t bytes) = 0;
};

}  // namespace wardmote
