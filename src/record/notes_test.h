#pragma once
// Notes about one item, for the tests of the record. Their codec is in record_test.cpp.

#include <string>
#include <vector>

#include "record/testing.h"

namespace wardmote::record::testing {

struct Noted {
  static constexpr std::string_view kind = "test.Noted/2";
  static constexpr std::string_view meaning = "Somebody noted something.";
  std::string text;
  static constexpr auto fields() {
    return Fields{field("text", &Noted::text, "What", {.min_length = 1, .max_length = 100})};
  }
};

struct Notes {
  std::vector<std::string> texts;
  void apply(const Act& act) {
    if (const auto noted = act.as<Noted>()) texts.push_back(noted->text);
  }
};

inline const Subject kItem("item:1");
inline const Reader kClerk(PersonId("clerk"), {"secretariat"});

inline void test_kinds(Kinds& kinds) {
  kinds.add<Noted>();
  kinds.upcast("test.Noted/1", "test.Noted/2", [](std::string_view body) -> Result<std::string> {
    return R"({"text":"old )" + std::string(body.substr(9));
  });
}

inline Draft note(std::string text, Marking marking = Marking::white()) {
  return draft({kItem}, Noted{std::move(text)}, std::move(marking), *Day::of(2018, 11, 28));
}

inline Result<Receipt> commit(World& world, Draft what, const std::string& key) {
  return world.record->commit(kClerk, {}, std::span(&what, 1), IdempotencyKey(key));
}

inline std::vector<std::string> read(const View& view) { return view.of<Notes>(kItem)->texts; }

}  // namespace wardmote::record::testing
