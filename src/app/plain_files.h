#pragma once
// An exported record as a folder of plain files.

#include <filesystem>
#include <fstream>
#include <map>

#include "record/transfer.h"

namespace wardmote::app {

// Writes beside the folder and puts it in place when all is written and synced.
class FolderSink : public record::Sink {
 public:
  explicit FolderSink(std::filesystem::path folder);
  Result<> begin();  // Conflict where the folder exists
  Result<> append(std::string_view file, std::string_view bytes) override;
  Result<> finish();

 private:
  std::filesystem::path folder_, part_;
  std::map<std::string, std::ofstream, std::less<>> open_;
};

class FolderSource : public record::Source {
 public:
  explicit FolderSource(std::filesystem::path folder) : folder_(std::move(folder)) {}
  Result<std::string> whole(std::string_view file) override;
  Result<> lines(std::string_view file, std::function<Result<>(std::string_view)>) override;
  Result<> list(std::string_view folder, std::function<Result<>(std::string)>) override;

 private:
  std::filesystem::path folder_;
};

}  // namespace wardmote::app
