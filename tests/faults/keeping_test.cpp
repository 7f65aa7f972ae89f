// Moving a record, copying it, erasing from it, and who may write.

#include <sys/file.h>

#include "base/ids.h"
#include "faults/workshop.h"
#include "record/hash.h"

namespace wardmote::program {
namespace {

class Keeping : public Workshop {
 protected:
  std::string value_after(const std::string& text, const std::string& key) const {
    const auto at = text.find(key);
    EXPECT_NE(at, std::string::npos) << key << " is not in " << text;
    return at == std::string::npos ? "" : text.substr(at + key.size(), 32);
  }
  // The id of the first act of a meeting whose line contains the words.
  std::string act_with(const std::string& words, std::uint64_t seed) const {
    const auto history = wardmote({"history", reference(seed), "--format", "json"}).out;
    const auto found = history.find(words);
    EXPECT_NE(found, std::string::npos) << words;
    return value_after(history.substr(history.rfind("{\"act\":", found)), "{\"act\":\"");
  }
  void erase(const std::string& act, std::vector<std::string> more = {}) const {
    std::vector<std::string> words = {"erase", act, "--ground", "asked for"};
    words.insert(words.end(), more.begin(), more.end());
    const auto ended = wardmote(words);
    ASSERT_EQ(ended.code, 0) << ended.said();
  }
};

TEST_F(Keeping, export_and_import_are_the_identity) {
  import(1);
  import(2);
  erase(act_with("PortionRecorded", 1));
  ASSERT_EQ(
      wardmote({"remark", act_with("DecisionTaken", 2), "--level", "Red", "--ground", "x"}).code,
      0);
  ASSERT_EQ(wardmote({"export", "one"}).code, 0);
  const auto imported = wardmote({"import", "one", "--data", "moved"});
  ASSERT_EQ(imported.code, 0) << imported.said();
  ASSERT_EQ(wardmote({"export", "two", "--data", "moved"}).code, 0);
  EXPECT_EQ(snapshot(at() / "one"), snapshot(at() / "two"));
  EXPECT_EQ(wardmote({"verify", "--keys", "none"}).out,
            wardmote({"verify", "--keys", "none", "--data", "moved"}).out);
  for (const auto seed : {1U, 2U})
    EXPECT_EQ(wardmote({"headlines", reference(seed)}).out,
              wardmote({"headlines", reference(seed), "--data", "moved"}).out);
  EXPECT_EQ(wardmote({"import", "one", "--data", "moved"}).code, 3) << "not over another record";
}

TEST_F(Keeping, a_damaged_export_is_refused_whole) {
  import(1);
  ASSERT_EQ(wardmote({"export", "plain"}).code, 0);
  const auto damage = [&](const std::string& file, const std::function<void(std::string&)>& how) {
    copy("plain", "damaged");
    auto text = contents(at() / "damaged" / file);
    how(text);
    write(at() / "damaged" / file, text);
    const auto ended = wardmote({"import", "damaged", "--data", "moved"});
    EXPECT_NE(ended.code, 0) << file;
    EXPECT_NE(ended.code, -1) << file;
    EXPECT_EQ(ended.err.find("bug"), std::string::npos) << ended.err;
    EXPECT_FALSE(fs::exists(at() / "moved" / "record.db")) << file;
  };
  damage("acts.jsonl", [](std::string& text) { text[text.find("considered")] = 'k'; });
  damage("acts.jsonl", [](std::string& text) { text.resize(text.size() / 2); });
  damage("acts.jsonl", [](std::string& text) { text.clear(); });
  damage("acts.jsonl", [](std::string& text) { text.insert(0, "{}\n"); });
  damage("proofs.jsonl", [](std::string& text) { text[40] = 'z'; });
  damage("proofs.jsonl", [](std::string& text) { text.resize(text.rfind('{')); });
  damage("record.json", [](std::string& text) { text = "{}"; });
  damage("record.json", [](std::string& text) { text.clear(); });
  for (const auto& entry : fs::directory_iterator(at() / "plain" / "blobs"))
    damage("blobs/" + entry.path().filename().string(), [](std::string& text) { text += "!"; });
  for (const char* gone : {"acts.jsonl", "proofs.jsonl", "record.json"}) {
    copy("plain", "damaged");
    fs::remove(at() / "damaged" / gone);
    EXPECT_NE(wardmote({"import", "damaged", "--data", "moved"}).code, 0) << gone;
    EXPECT_FALSE(fs::exists(at() / "moved" / "record.db")) << gone;
  }
  EXPECT_EQ(wardmote({"import", "plain", "--data", "moved"}).code, 0);
}

TEST_F(Keeping, each_command_answers_in_json_where_it_is_asked_to) {
  import(1);
  const auto act = act_with("PortionRecorded", 1);
  for (std::vector<std::string> words :
       std::vector<std::vector<std::string>>{{"verify"},
                                             {"checkpoint"},
                                             {"backup", "copy"},
                                             {"restore", "copy", "--data", "restored"},
                                             {"export", "plain"},
                                             {"import", "plain", "--data", "moved"},
                                             {"party", "acme", "Acme Energy", "small-supplier"},
                                             {"label", "small-supplier", "acme"},
                                             {"remark", act, "--level", "Red", "--ground", "x"},
                                             {"erase", act, "--ground", "x"},
                                             {"person", "reset", "secretariat"}}) {
    words.insert(words.end(), {"--format", "json"});
    const auto ended = wardmote(words);
    EXPECT_EQ(ended.code, 0) << ended.said();
    EXPECT_TRUE(ended.out.starts_with("{\"") && ended.out.ends_with("}\n"))
        << words[0] << ended.out;
    words.back() = "xml";
    EXPECT_EQ(wardmote(words).code, 2) << words[0];
  }
}

TEST_F(Keeping, a_backup_restores_to_the_same_record) {
  import(1);
  ASSERT_EQ(wardmote({"backup", "copy"}).code, 0);
  import(2);
  EXPECT_EQ(wardmote({"backup", "copy"}).code, 3) << "not over another backup";
  ASSERT_EQ(wardmote({"restore", "copy", "--data", "restored"}).code, 0);
  expect_sound("restored");
  EXPECT_TRUE(lists(reference(1), "restored"));
  EXPECT_FALSE(lists(reference(2), "restored"));
  import(2, "restored");
  EXPECT_EQ(wardmote({"restore", "copy", "--data", "restored"}).code, 3) << "not over a record";
  EXPECT_TRUE(lists(reference(2), "restored"));
  EXPECT_FALSE(fs::exists(at() / "copy" / "signing.key")) << "keys stay apart";
}

TEST_F(Keeping, names_go_along_with_every_copy_and_are_forgotten_in_none_that_is_named) {
  const auto named = [&](const std::string& folder) {
    return contents(at() / folder / "people.json").find("Dana Quill") != std::string::npos;
  };
  const auto registered = wardmote({"register-person", "--person", "dquill", "--name", "Dana Quill",
                                    "--email", "dana@example.org"});
  ASSERT_EQ(registered.code, 0) << registered.said();
  ASSERT_EQ(wardmote({"backup", "copy"}).code, 0);
  ASSERT_EQ(wardmote({"restore", "copy", "--data", "restored"}).code, 0);
  ASSERT_EQ(wardmote({"export", "plain"}).code, 0);
  ASSERT_EQ(wardmote({"import", "plain", "--data", "moved"}).code, 0);
  for (const char* folder : {"copy", "restored", "plain", "moved"})
    EXPECT_TRUE(named(folder)) << folder;
  for (const auto& [file, text] : snapshot(at() / "data"))
    EXPECT_EQ(text.find("Dana Quill") != std::string::npos, file == "people.json") << file;
  const auto forgotten = wardmote({"person", "forget", "dquill", "--backup", "copy"});
  ASSERT_EQ(forgotten.code, 0) << forgotten.said();
  for (const char* folder : {"data", "copy"}) EXPECT_FALSE(named(folder)) << folder;
  expect_sound();
}

TEST_F(Keeping, names_that_are_no_names_register_nobody) {
  import(1);
  const auto refused = wardmote({"register-person", "--person", "dquill", "--email", "nowhere"});
  EXPECT_EQ(refused.code, 3) << refused.said();
  EXPECT_NE(refused.err.find("address-unreadable"), std::string::npos) << refused.said();
  EXPECT_EQ(wardmote({"person", "reset", "dquill"}).code, 1) << "nobody was registered";
}

TEST_F(Keeping, what_is_erased_is_in_no_file_of_the_data_folder) {
  write(at() / "doc.txt", [] {
    const auto variant = headlines::testing::make_variant(1);
    auto text = variant.text;
    const auto& words = variant.items[0].sentences[0];
    text.replace(text.find(words), words.size(), words + " Quixotic Zebra was named.");
    return text;
  }());
  ASSERT_EQ(wardmote({"import-headlines", "doc.txt"}).code, 0);
  const auto bytes = contents(at() / "doc.txt");
  const auto digest = record::Sha256()(std::string_view(bytes));
  erase(act_with("Quixotic Zebra", 1), {"--file", to_hex(digest.data(), digest.size())});
  expect_sound();
  for (const auto& [file, text] : snapshot(at() / "data"))
    EXPECT_EQ(text.find("Quixotic Zebra"), std::string::npos) << file;
  EXPECT_EQ(wardmote({"headlines", reference(1)}).code, 0);
}

TEST_F(Keeping, what_was_corrected_can_be_erased_and_the_record_still_opens) {
  import(1);
  ASSERT_EQ(wardmote({"corrections", reference(1), "--accept", "all"}).code, 0);
  const auto history = wardmote({"history", reference(1), "--format", "json"}).out;
  const auto corrects = history.find("\"corrects\":\"");
  ASSERT_NE(corrects, std::string::npos) << "no correction replaced an act";
  erase(history.substr(corrects + 12, 32));
  expect_sound();
  const auto shown = wardmote({"headlines", reference(1)});
  EXPECT_EQ(shown.code, 0) << shown.said();
}

TEST_F(Keeping, a_second_writer_is_refused_and_readers_go_on) {
  import(1);
  const int lock = ::open((at() / "data" / "lock").c_str(), O_RDWR | O_CLOEXEC);
  ASSERT_EQ(::flock(lock, LOCK_EX), 0);
  const auto before = snapshot(at() / "data");
  for (const auto& words :
       std::vector<std::vector<std::string>>{{"import-headlines", document(2)},
                                             {"corrections", reference(1), "--accept", "all"},
                                             {"checkpoint"},
                                             {"meetings", "--as", "secretariat"}}) {
    const auto ended = wardmote(words);
    EXPECT_EQ(ended.code, 4) << words[0] << ": " << ended.said();
    EXPECT_NE(ended.err.find("folder-in-use"), std::string::npos) << ended.said();
  }
  EXPECT_EQ(snapshot(at() / "data"), before);
  expect_sound();
  EXPECT_TRUE(lists(reference(1)));
  EXPECT_EQ(wardmote({"backup", "beside"}).code, 0);
  ::close(lock);
  import(2);
}

}  // namespace
}  // namespace wardmote::program
