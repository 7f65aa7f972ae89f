#pragma once
// How the heap treats memory that is given back.

namespace wardmote::system {

// From here on memory that was freed is kept for the next page instead of being handed back to the
// system and asked for again, at 4 kB a fault: up to 256 MiB, and blocks up to 32 MiB come from the
// heap. For a program that serves; call it once, before the first thread. Does nothing where the C
// library has no such settings (glibc: mallopt(3)).
void keep_freed_memory();

}  // namespace wardmote::system
