#pragma once
// Work that may take its time, beside work for which somebody waits.

#include <functional>

namespace wardmote::system {

// Does the work in a thread that gives way to every other, as do the threads that it starts, and
// waits for its end. Where all processors are taken it hardly goes on. What it throws is thrown
// here.
void in_background(std::function<void()> work);

}  // namespace wardmote::system
