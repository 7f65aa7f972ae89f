#pragma once
// The data of the pages on which minutes are taken and read. Private to app/web.

#include <optional>
#include <string>

#include "app/web/visit.h"

namespace wardmote::app {

struct PageData {
  json::object own;                    // of this reader and this moment
  SharedData::Value shared = nullptr;  // of all who see the same; may be none
};

// Nothing where the reader has no such page.
std::optional<PageData> drafts_data(Visit&, const std::string& reference);
// With what was attempted and refused, if anything was.
std::optional<PageData> live_data(Visit&, const std::string& reference, const Attempt* = nullptr);

}  // namespace wardmote::app
