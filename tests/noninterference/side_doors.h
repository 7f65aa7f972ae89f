#pragma once
// A meeting with an item that its reader is recused from, everything done under it that can be, and
// those who may not read it: what the tests of known side doors share.

#include <string>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "noninterference/table_world.h"

namespace wardmote::noninterference {

inline constexpr const char* kSecret = "Aldgate";
inline const std::string kMeeting = "SSC_67_2811";

// All that can be done was done under the item, once by each hand.
inline TableWorld& world() {
  static TableWorld made = [] {
    std::vector<TableTurn> all;
    for (int what = 0; what < kDeeds; ++what) all.push_back({{what, 1}, {{what, 1}}, {}});
    return TableWorld({all, all, all}, true, kSecret);
  }();
  return made;
}

inline std::string unknown() { return Id128{}.hex(); }

// What two addresses answer, with the id that was asked for taken out of both.
inline std::string answer(app::testing::Browser& browser, const std::string& path,
                          const std::string& id) {
  const auto response = browser.get(path);
  std::string out =
      fmt::format("{} {} {}\n{}", response.status, response.headers.get("ETag"),
                  response.headers.get("Cache-Control"), app::testing::text_of(response));
  for (auto at = out.find(id); at != std::string::npos; at = out.find(id, at)) out.erase(at, 32);
  for (const std::string_view fresh : {"name=\"token\" value=\"", "name=\"key\" value=\""})
    for (auto at = out.find(fresh); at != std::string::npos; at = out.find(fresh, at)) {
      at += fresh.size();
      out.erase(at, out.find('"', at) - at);
    }
  return out;
}

// For everybody who may not read the item.
template <class Try>
void for_the_others(Try&& tried) {
  for (const char* person : {"", "tate"}) {
    SCOPED_TRACE(*person ? person : "the public");
    app::testing::Browser browser(world().office());
    if (*person) browser.sign_in(person);
    tried(browser);
  }
}

}  // namespace wardmote::noninterference
