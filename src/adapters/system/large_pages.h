#pragma once
// Memory in large pages, where the system has them.
//
// What a record keeps is written once, in order, by the hundred megabytes. In pages of 4 kB most of
// the time of writing it goes into being given the pages. Blocks of 2 MiB and more are asked for in
// pages of 2 MiB here; smaller ones come from the heap. Where the system declines, it costs time
// and nothing else.

#include <memory_resource>

namespace wardmote::system {

// Lives as long as the program. Thread-safe.
std::pmr::memory_resource* large_pages();

}  // namespace wardmote::system
