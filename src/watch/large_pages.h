#pragma once
// Asks for memory in large pages: what is touched at random, by the hundred megabytes, costs a walk
// through the page table an access otherwise.

#include <cstddef>

namespace wardmote::watch {

// Of memory that was not touched yet. Memory that is small, and a system without large pages, stay
// as they are. Thread-safe.
void prefer_large_pages(void* memory, std::size_t bytes);

}  // namespace wardmote::watch
