#pragma once
// The file of senders of a run, which may be written anew while the run goes on.

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "app/gate/senders.h"

namespace wardmote::app::gate {

// The senders of a file. Errors: those of Senders::read and of the file; Refused "senders-exposed"
// where others than the owner and its group may read it, or others than the owner write it.
Result<Senders> read_senders(const std::filesystem::path&);

class SenderFile {
 public:
  using Note = std::function<void(const std::string&)>;
  static Result<std::unique_ptr<SenderFile>> open(std::filesystem::path, Note);

  // Any thread.
  std::shared_ptr<const Senders> now() const;

  // Reads the file again. One that is refused is noted once, and leaves those before in place. One
  // thread.
  void look();

 private:
  SenderFile(std::filesystem::path path, Note note)
      : path_(std::move(path)), note_(std::move(note)) {}

  const std::filesystem::path path_;
  const Note note_;
  mutable std::mutex mutex_;
  std::shared_ptr<const Senders> now_;
  std::string said_;
};

}  // namespace wardmote::app::gate
