#include <gtest/gtest.h>

#include "adapters/cms/signed_file.h"
#include "adapters/cms/testing/authority.h"
#include "app/commands.h"
#include "app/readers.h"
#include "app/table_desk.h"
#include "app/web/file_shelf.h"
#include "app/web/testing.h"
#include "scheme/acts.h"

namespace wardmote::app::testing {
namespace {

const std::string voltaic = "90-B3-D5-1F-30-01-00-00";
const std::string lantern = "90-B3-D5-1F-30-02-00-00";

std::string file(const std::string& reference, const std::string& limit,
                 const std::string& user = voltaic) {
  return "adt-file,1," + reference + "," + user +
         "\nentry,threshold,level,type,window,limit,from,until,reason\n"
         "threshold,ADT-1,quarantine,SRV 4.1.1,3600," +
         limit + ",,,\n";
}

// Voltaic with Ravi, Lantern with Lena, an operator; a server that trusts one root, or none.
struct Files : Office {
  cms::testing::Pair root = cms::testing::make_root();

  explicit Files(bool trusts = true) {
    for (const auto* party : {"voltaic", "lantern"}) {
      const record::Draft admitted[] = {
          record::draft({record::Subject("party:" + std::string(party))},
                        scheme::PartyAdmitted{scheme::PartyId(party), party, "large-supplier"},
                        Marking::green(), clock.now().utc_day())};
      if (!site->record().commit(secretariat(), {}, admitted, record::IdempotencyKey(party)))
        throw std::logic_error(party);
    }
    for (const auto* person : {"ravi", "lena", "olga", "nair"})
      give("register-person", R"({"person":")" + std::string(person) + R"("})");
    give("give-role", R"({"person":"ravi","role":"party","party":"voltaic","from":"2018-01-01"})");
    give("give-role", R"({"person":"lena","role":"party","party":"lantern","from":"2018-01-01"})");
    give("give-role", R"({"person":"olga","role":"operator","from":"2018-01-01"})");
    for (const auto& [user, party] : {std::pair{voltaic, "voltaic"}, {lantern, "lantern"}})
      give("register-user-id", R"({"user_id":")" + user + R"(","party":")" + party +
                                   R"(","roles":["import-supplier"],"from":"2018-01-01"})");
    const auto certificates = folder.path() / "certificates";
    std::filesystem::create_directories(certificates);
    if (!system::write_atomically(certificates / "root.pem", root.certificate, 0600))
      throw std::logic_error("root.pem");
    WebOptions options;
    if (trusts) options.certificates_folder = certificates.string();
    web = Web::open(*site, clock, *random, metrics, options).value();
  }
  void give(const std::string& name, const std::string& json) {
    const auto done = carry_out(*site, clock, secretariat(), *command_named(name), json,
                                {record::IdempotencyKey("set up " + name + json)});
    if (!done) throw std::logic_error(name + ": " + done.error().findings.front().why);
  }
  std::string sign(const std::string& content, const std::string& user = voltaic) {
    const auto pair = cms::testing::make_signer(root, user);
    return cms::SigningIdentity::read(pair.key, pair.certificate)
        .value()
        .sign(content, clock.now())
        .value();
  }
};

struct Sender : Browser {
  Sender(Files& files, const std::string& person) : Browser(files) {
    sign_in(person);
    get("/watch/files");
  }
  http::Response send(const std::string& bytes) {
    return upload("/watch/files", "file", "adt.p7m", bytes);
  }
  // Sends and takes it; where that led.
  std::string take(const std::string& bytes) {
    const auto sent = send(bytes);
    if (sent.status != 303) return std::to_string(sent.status);
    return confirm(std::string(sent.headers.get("Location")));
  }
  std::string confirm(const std::string& look) {
    const auto page = text_of(get(look));
    const auto taken = post("/watch/files/take",
                            {{"file", look.substr(look.rfind('/') + 1)}, {"seen", seen_in(page)}});
    return taken.status == 303 ? std::string(taken.headers.get("Location")) : text_of(taken);
  }
  static std::string seen_in(const std::string& page) {
    constexpr std::string_view before = "name=\"seen\" value=\"";
    const auto at = page.find(before);
    return at == std::string::npos
               ? ""
               : page.substr(at + before.size(),
                             page.find('"', at + before.size()) - at - before.size());
  }
};

bool says(const std::string& page, const std::string& what) {
  return page.find(what) != std::string::npos;
}

TEST(WatchFilePages, show_what_a_file_changes_before_it_is_taken) {
  Files files;
  Sender ravi(files, "ravi");
  const auto sent = ravi.send(files.sign(file("SMSR-1", "10")));
  ASSERT_EQ(sent.status, 303) << text_of(sent);
  const std::string look(sent.headers.get("Location"));
  EXPECT_TRUE(says(text_of(ravi.get(look)), ">New<"));
  EXPECT_FALSE(says(text_of(ravi.get("/watch/files")), "SMSR-1")) << "nothing is taken yet";
  EXPECT_EQ(ravi.confirm(look), "/watch/files?done=taken");
  const auto list = text_of(ravi.get("/watch/files"));
  EXPECT_TRUE(says(list, "SMSR-1"));
  EXPECT_TRUE(says(list, "1 threshold, in force."));

  const auto next = ravi.send(files.sign(file("SMSR-2", "20")));
  const auto page = text_of(ravi.get(std::string(next.headers.get("Location"))));
  EXPECT_TRUE(says(page, "<td class=\"number\">10</td><td class=\"number\">20</td>")) << page;
}

TEST(WatchFilePages, refuse_a_file_whole_with_line_column_and_code) {
  Files files;
  Sender ravi(files, "ravi");
  const auto refused = ravi.send(files.sign(file("SMSR-1", "ten")));
  EXPECT_EQ(refused.status, 422);
  const auto page = text_of(refused);
  EXPECT_TRUE(says(page, "<td class=\"number\">3</td><td class=\"number\">43</td>")) << page;
  EXPECT_TRUE(says(page, "adt.p7m is refused, and nothing of it is taken."));
  EXPECT_TRUE(says(text_of(ravi.get("/watch/files")), "No file was taken yet."));
}

TEST(WatchFilePages, take_the_same_file_once) {
  Files files;
  Sender ravi(files, "ravi");
  EXPECT_EQ(ravi.take(files.sign(file("SMSR-1", "10"))), "/watch/files?done=taken");
  const auto again = ravi.send(files.sign(file("SMSR-1", "10")));
  const auto page = text_of(ravi.get(std::string(again.headers.get("Location"))));
  EXPECT_TRUE(says(page, "This file was taken before."));
  EXPECT_FALSE(says(page, "Take it</button>"));
}

TEST(WatchFilePages, tell_who_took_a_second_file_after_another_looked_at_the_first) {
  Files files;
  Sender ravi(files, "ravi");
  const auto sent = ravi.send(files.sign(file("SMSR-1", "10")));
  const std::string look(sent.headers.get("Location"));
  const auto seen = Sender::seen_in(text_of(ravi.get(look)));
  EXPECT_EQ(ravi.take(files.sign(file("SMSR-2", "20"))), "/watch/files?done=taken");
  const auto late =
      ravi.post("/watch/files/take", {{"file", look.substr(look.rfind('/') + 1)}, {"seen", seen}});
  EXPECT_EQ(late.status, 412) << text_of(late);
  EXPECT_TRUE(says(text_of(late), "changed-meanwhile"));
}

TEST(WatchFilePages, list_a_file_that_another_signed_as_an_incident) {
  Files files;
  Sender ravi(files, "ravi");
  const auto refused = ravi.send(files.sign(file("SMSR-1", "10"), lantern));
  EXPECT_TRUE(says(text_of(refused), "file-of-another-user"));
  EXPECT_TRUE(says(text_of(ravi.get("/watch/files")), lantern + " signed it"));
}

TEST(WatchFilePages, show_a_user_its_own_files_alone) {
  Files files;
  Sender ravi(files, "ravi"), lena(files, "lena"), olga(files, "olga");
  ravi.take(files.sign(file("SMSR-VOLTAIC", "10")));
  lena.take(files.sign(file("SMSR-LANTERN", "10", lantern), lantern));
  EXPECT_FALSE(says(text_of(ravi.get("/watch/files")), "SMSR-LANTERN"));
  EXPECT_FALSE(says(text_of(lena.get("/watch/files")), "SMSR-VOLTAIC"));
  const auto all = text_of(olga.get("/watch/files"));
  EXPECT_TRUE(says(all, "SMSR-LANTERN") && says(all, "SMSR-VOLTAIC"));
  EXPECT_FALSE(says(all, "Look at it")) << "operators send none";
  const auto unknown = lena.get("/watch/files/report.csv?user=90-B3-D5-1F-30-09-00-00");
  const auto forbidden = lena.get("/watch/files/report.csv?user=" + voltaic);
  EXPECT_EQ(forbidden.status, 404);
  EXPECT_EQ(text_of(forbidden), text_of(unknown));
  const auto sent = ravi.send(files.sign(file("SMSR-3", "10")));
  EXPECT_EQ(lena.get(std::string(sent.headers.get("Location"))).status, 404);
}

TEST(WatchFilePages, are_no_pages_to_others) {
  Files files;
  Sender nair(files, "nair");
  const auto here = nair.get("/watch/files"), nowhere = nair.get("/watch/elsewhere");
  EXPECT_EQ(here.status, 404);
  EXPECT_EQ(text_of(here), text_of(nowhere));
}

TEST(WatchFilePages, say_which_setting_is_missing) {
  Files files(false);
  Sender ravi(files, "ravi");
  const auto page = text_of(ravi.get("/watch/files"));
  EXPECT_TRUE(says(page, "certificates_folder"));
  EXPECT_FALSE(says(page, "type=\"file\""));
}

TEST(WatchFilePages, give_the_thresholds_in_force_as_a_file_that_reads_back) {
  Files files;
  Sender ravi(files, "ravi");
  ravi.take(files.sign(file("SMSR-1", "10")));
  const auto home = ravi.get("/watch/files/thresholds.csv?user=" + voltaic);
  EXPECT_EQ(home.status, 200);
  std::string taken = text_of(home);
  taken.replace(taken.find("SMSR-1"), 6, "SMSR-2");
  const auto sent = ravi.send(files.sign(taken));
  const auto page = text_of(ravi.get(std::string(sent.headers.get("Location"))));
  EXPECT_TRUE(says(page, "Nothing: the thresholds in force are these.")) << page;
}

TEST(FileShelf, keeps_a_file_for_whoever_sent_it_and_forgets_the_oldest) {
  FileShelf shelf;
  shelf.put({"first", "ravi", "a", "bytes"});
  EXPECT_TRUE(shelf.find("first", "ravi"));
  EXPECT_FALSE(shelf.find("first", "lena"));
  for (std::size_t i = 0; i < FileShelf::most_files; ++i)
    shelf.put({std::to_string(i), "ravi", "b", "bytes"});
  EXPECT_FALSE(shelf.find("first", "ravi"));
  EXPECT_TRUE(shelf.find("0", "ravi"));
}

}  // namespace
}  // namespace wardmote::app::testing
