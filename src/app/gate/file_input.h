#pragma once
// Requests out of files and folders. A file has a request a line or is a binary stream of events;
// one whose name ends in .xml is one document.
//
// Of a folder the files are taken that lie in it, in the order of their names, each once a run.
// Names that begin with a dot or end in .part or .tmp are still being written and left alone: a
// sender writes under such a name and renames when the file is whole.

#include <filesystem>
#include <functional>
#include <set>
#include <string>

#include "app/gate/lane.h"
#include "app/gate/stream_input.h"

namespace wardmote::app::gate {

class FileInput {
 public:
  // Says in a sentence what was done with a file of a folder.
  using Say = std::function<void(const std::string&)>;
  // Once there is something to read at `stop`, what is under way ends.
  FileInput(StreamInput& stream, const Lane& lane, int stop, Say say)
      : stream_(stream), lane_(lane), stop_(stop), say_(std::move(say)) {}

  // Errors: NotFound and those of the stream, with the file in their place.
  Result<void> take_file(const std::filesystem::path&);
  Result<void> take_stream(int handle);
  // Every file; with `follow` also those that come later, until stopped. A file that cannot be
  // taken to its end is said and the next one taken; the first such error is returned at the end,
  // an error of the gate at once.
  Result<void> take_folder(const std::filesystem::path&, bool follow);

 private:
  Result<void> take_new(const std::filesystem::path&);
  bool is_stopped(int wait_milliseconds) const;

  StreamInput& stream_;
  const Lane& lane_;
  int stop_;
  Say say_;
  std::set<std::string> seen_;
  std::optional<Error> first_error_;
};

}  // namespace wardmote::app::gate
