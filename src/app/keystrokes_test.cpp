#include "app/keystrokes.h"

#include <filesystem>

#include <gtest/gtest.h>

#include "adapters/system/testing.h"

namespace wardmote::app {
namespace {

const Keystrokes kWords{"The SSC consid", "Red", Instant(1)};

TEST(KeystrokeStore, gives_words_back_to_their_writer_alone_and_after_a_restart) {
  const system::ScratchFolder folder;
  KeystrokeStore before(folder.path());
  EXPECT_FALSE(before.find("clerk", "item", ""));
  ASSERT_TRUE(before.keep("clerk", "item", "", kWords));
  KeystrokeStore after(folder.path());
  for (const auto* store : {&before, &after}) {
    const auto found = store->find("clerk", "item", "");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->text, kWords.text);
    EXPECT_FALSE(store->find("chair", "item", ""));
    EXPECT_FALSE(store->find("clerk", "item", "portion"));
  }
}

TEST(KeystrokeStore, drops_words_that_were_saved_or_emptied_and_their_file) {
  const system::ScratchFolder folder;
  ASSERT_TRUE(KeystrokeStore(folder.path()).keep("clerk", "item", "", kWords));
  KeystrokeStore store(folder.path());
  ASSERT_TRUE(store.keep("clerk", "item", "portion", kWords));
  store.drop("clerk", "item", "");
  ASSERT_TRUE(store.keep("clerk", "item", "portion", {"", "Red", Instant(2)}));
  EXPECT_FALSE(store.find("clerk", "item", ""));
  EXPECT_FALSE(store.find("clerk", "item", "portion"));
  EXPECT_TRUE(std::filesystem::is_empty(folder.path() / "drafts"));
}

}  // namespace
}  // namespace wardmote::app
