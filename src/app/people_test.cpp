#include "app/people.h"

#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "adapters/system/testing.h"

namespace wardmote::app {
namespace {

const PersonId kDana("dquill"), kTom("tfenn");

std::unique_ptr<People> open(const system::ScratchFolder& folder) {
  return People::open(folder.path() / "people.json").value();
}

TEST(People, keeps_names_and_addresses_across_openings) {
  const system::ScratchFolder folder;
  ASSERT_TRUE(open(folder)->put(kDana, {"Dana Quill", "dana@example.org"}));
  const auto again = open(folder);
  EXPECT_EQ(again->name_of(kDana), "Dana Quill");
  EXPECT_EQ(again->find(kDana)->email, "dana@example.org");
}

TEST(People, are_called_by_their_id_where_no_name_is_kept) {
  const system::ScratchFolder folder;
  const auto people = open(folder);
  ASSERT_TRUE(people->put(kTom, {"", "tom@example.org"}));
  EXPECT_EQ(people->name_of(kDana), "dquill");
  EXPECT_EQ(people->name_of(kTom), "tfenn");
}

TEST(People, are_forgotten_on_the_disk_too) {
  const system::ScratchFolder folder;
  const auto people = open(folder);
  ASSERT_TRUE(people->put(kDana, {"Dana Quill", "dana@example.org"}));
  ASSERT_TRUE(people->put(kTom, {"Tom Fenn", ""}));
  ASSERT_TRUE(people->forget(kDana));
  EXPECT_FALSE(people->find(kDana));
  const auto bytes = system::read_file(folder.path() / "people.json", 4096).value();
  EXPECT_EQ(bytes.find("Quill"), std::string::npos);
  EXPECT_NE(bytes.find("Tom Fenn"), std::string::npos);
}

TEST(People, refuse_what_is_no_name_or_address_and_stay_as_they_were) {
  const system::ScratchFolder folder;
  const auto people = open(folder);
  ASSERT_TRUE(people->put(kDana, {"Dana Quill", ""}));
  EXPECT_EQ(people->put(kDana, {"Dana\nQuill", ""}).error().code, "name-unreadable");
  EXPECT_EQ(people->put(kDana, {std::string(121, 'x'), ""}).error().code, "name-unreadable");
  for (const char* address : {"dana", "@example.org", "dana@", "da na@example.org"})
    EXPECT_EQ(people->put(kDana, {"Dana", address}).error().code, "address-unreadable") << address;
  EXPECT_EQ(people->name_of(kDana), "Dana Quill");
}

TEST(People, of_a_damaged_file_are_refused_whole) {
  const system::ScratchFolder folder;
  ASSERT_TRUE(system::write_atomically(folder.path() / "people.json", "{\"people\":[{}]}"));
  EXPECT_EQ(People::open(folder.path() / "people.json").error().kind, ErrorKind::Corrupt);
}

TEST(People, put_by_many_threads_are_all_kept) {
  const system::ScratchFolder folder;
  const auto people = open(folder);
  std::vector<std::jthread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&people, i] {
      for (int n = 0; n < 5; ++n) {
        const std::string id = std::to_string(i) + "-" + std::to_string(n);
        if (!people->put(PersonId(id), {"Name of " + id, ""})) std::abort();
      }
    });
  threads.clear();
  const auto again = open(folder);
  for (int i = 0; i < 4; ++i)
    for (int n = 0; n < 5; ++n) {
      const std::string id = std::to_string(i) + "-" + std::to_string(n);
      EXPECT_EQ(again->name_of(PersonId(id)), "Name of " + id);
    }
}

TEST(People, are_copied_whole_and_leave_nothing_older_behind) {
  const system::ScratchFolder from, to;
  ASSERT_TRUE(open(from)->put(kDana, {"Dana Quill", ""}));
  ASSERT_TRUE(copy_people(from.path(), to.path()));
  EXPECT_EQ(open(to)->name_of(kDana), "Dana Quill");
  std::filesystem::remove(from.path() / "people.json");
  ASSERT_TRUE(copy_people(from.path(), to.path()));
  EXPECT_FALSE(open(to)->find(kDana));
}

TEST(Details, are_taken_out_of_a_command_and_leave_its_fields) {
  std::string json = R"({"person":"dquill","name":" Dana Quill ","email":"dana@example.org"})";
  const auto details = take_details(json);
  ASSERT_TRUE(details);
  EXPECT_EQ(details->name, "Dana Quill");
  EXPECT_EQ(details->email, "dana@example.org");
  EXPECT_EQ(json, R"({"person":"dquill"})");
}

TEST(Details, that_are_no_texts_are_refused) {
  std::string json = R"({"person":"dquill","name":7})";
  EXPECT_EQ(take_details(json).error().code, "details-unreadable");
  std::string broken = "{";
  EXPECT_TRUE(take_details(broken)->empty());
  EXPECT_EQ(broken, "{");
}

}  // namespace
}  // namespace wardmote::app
