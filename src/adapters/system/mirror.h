#pragma once
// A folder that is whole at every moment: it is made anew beside itself and exchanged in one step.
//
// A file whose bytes have not changed stays the file that it was, with its times. Whoever serves
// the folder sees all of the old one or all of the new one.

#include <string>
#include <vector>

#include "adapters/system/files.h"

namespace wardmote::system {

struct MirrorFile {
  std::string path;  // from the folder, with forward slashes: no "..", not absolute
  std::string bytes;
};

struct Mirrored {
  std::size_t written = 0, kept = 0, removed = 0;
};

// Makes the folder hold exactly these files. `marker` is the name of a file among them by which the
// folder is known as one of ours; a folder with files and without it is refused (Conflict,
// "folder-not-ours"), since what else is in it would be gone. Not for two at once.
Result<Mirrored> put_folder(const Path& folder, const std::vector<MirrorFile>& files,
                            const std::string& marker);

}  // namespace wardmote::system
