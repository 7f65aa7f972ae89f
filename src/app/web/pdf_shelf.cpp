#include "app/web/pdf_shelf.h"

namespace wardmote::app {

Result<std::string> PdfShelf::get(const std::string& name,
                                  const std::function<Result<std::string>()>& make) {
  const std::lock_guard lock(mutex_);
  if (const auto known = made_.find(name); known != made_.end()) return known->second;
  WARDMOTE_TRY(bytes, make());
  made_.emplace(name, bytes);
  order_.push_back(name);
  if (order_.size() > most_) {
    made_.erase(order_.front());
    order_.pop_front();
  }
  return bytes;
}

}  // namespace wardmote::app
