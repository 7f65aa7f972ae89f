#include "publish/attendance.h"

#include <gtest/gtest.h>

namespace wardmote::publish {
namespace {

std::string said(const committee::Room& room) {
  return attendance_text(room, {}, [](const PersonId& id) { return id.str(); });
}

TEST(Attendance, names_who_took_the_chair_and_why) {
  committee::Room room;
  room.stays[PersonId("nair")] = {{}};
  room.chairs = {{"SSC_67_2811", PersonId("nair"), "The Chair is ill"},
                 {"SSC_67_2811", PersonId("marsh"), ""}};
  EXPECT_EQ(said(room), "Present: nair. In the chair: nair (The Chair is ill); marsh.");
}

TEST(Attendance, says_nothing_of_the_chair_where_nobody_took_it) {
  committee::Room room;
  room.stays[PersonId("nair")] = {{}};
  EXPECT_EQ(said(room), "Present: nair.");
}

}  // namespace
}  // namespace wardmote::publish
