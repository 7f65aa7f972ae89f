#include "committee/access.h"

#include <gtest/gtest.h>

#include "base/testing.h"
#include "committee/marks.h"

namespace wardmote::committee {
namespace {

ItemId item_numbered(std::uint8_t n) {
  Id128 id;
  id.bytes.fill(n);
  return id;
}

template <class T>
Opened opened_by(const T& what) {
  const auto body = encode(what);
  record::Act act{};
  act.kind = T::kind;
  act.body = body;
  Opened out;
  out.apply(act);
  return out;
}

TEST(Access, an_offer_opens_its_item_whatever_grants_it_names) {
  using Grants = std::vector<std::string>;
  for (const auto& to :
       {Grants{"scheme"}, Grants(400, "person@reader"), Grants{R"(","holding":"chair","x":")"},
        Grants{R"("item":"00000000000000000000000000000000")"}})
    for (const std::string holding : {"", "member@SSC", "a \"quoted\" one", "back\\slash"}) {
      const auto papers = opened_by(ItemOffered{item_numbered(7), to, holding});
      ASSERT_EQ(papers.offers.size(), 1U);
      EXPECT_EQ(papers.offers[0].grant, offered(item_numbered(7)));
      EXPECT_EQ(papers.offers[0].holding, holding);
      const auto minutes = opened_by(MinutesOffered{item_numbered(9), to, holding});
      ASSERT_EQ(minutes.offers.size(), 1U);
      EXPECT_EQ(minutes.offers[0].grant, minutes_offered(item_numbered(9)));
      EXPECT_EQ(minutes.offers[0].holding, holding);
    }
}

TEST(Access, an_erased_offer_opens_nothing) {
  record::Act act{};
  act.kind = ItemOffered::kind;
  Opened out;
  out.apply(act);
  EXPECT_TRUE(out.offers.empty());
}

}  // namespace
}  // namespace wardmote::committee
