#pragma once
// Documents under review. Each is a file in DIR/uploads, written when something is decided, so that
// a person can leave and come back; nothing of it is in the record until it is finished.
// Thread-safe.

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "app/headlines_desk.h"
#include "app/site.h"

namespace wardmote::app {

struct Upload {
  std::string id;
  std::string file;
  std::string bundle;  // the rules it was read by
  Instant uploaded;
  std::string finished_as;  // reference, once it is in the record
  publish::Review review;
};

class Uploads {
 public:
  Uploads(Site& site, Random& random) : site_(site), random_(random) {}

  // Reads the document by the rules of its day. A document that is under review already keeps its
  // place. Errors: those of reading, with the line; those of check_new.
  Result<std::string> add(const std::string& file, std::string text, Instant now);
  // A copy; nothing where there is no such upload.
  std::optional<Upload> find(const std::string& id);
  // Keeps the changed review of an upload.
  Result<> keep(const Upload&);
  std::vector<Upload> all();  // newest first

 private:
  void load();
  system::Path folder() const { return site_.data() / "uploads"; }

  Site& site_;
  Random& random_;
  std::mutex mutex_;
  bool loaded_ = false;
  std::map<std::string, Upload> uploads_;
};

}  // namespace wardmote::app
