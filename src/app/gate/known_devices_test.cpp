#include "app/gate/known_devices.h"

#include <thread>

#include <gtest/gtest.h>

#include "adapters/system/testing.h"
#include "app/watch_intake.h"
#include "base/testing.h"
#include "policy/bundle.h"
#include "policy/load.h"

namespace wardmote::app::gate {
namespace {

using watch::Generation;

constexpr traffic::Eui64 meter(std::uint64_t i) { return {0x00DB'1234'5678'0000U + i}; }

class Known : public ::testing::Test {
 protected:
  void take(std::uint64_t devices, Generation generation) {
    watch::DeviceTableBuilder builder(devices);
    for (std::uint64_t i = 0; i < devices; ++i) builder.add(meter(i), generation);
    const auto table = std::move(builder).finish(clock_.now());
    ASSERT_TRUE(
        adapters::journal::write_devices(adapters::journal::device_file_in(folder_.path()), table));
  }
  std::unique_ptr<KnownDevices> open() {
    return std::make_unique<KnownDevices>(folder_.path(), clock_, metrics_,
                                          [this](const auto& words) { said_ += words + "\n"; });
  }
  UnknownDevices kept() { return *read_unknown(folder_.path()); }

  system::ScratchFolder folder_;
  testing::ManualClock clock_;
  system::Metrics metrics_;
  std::string said_;
};

TEST_F(Known, are_taken_as_smets2_and_not_listed_where_there_is_no_table) {
  const auto devices = open();
  EXPECT_EQ(devices->generation_of(meter(1)), Generation::Smets2);
  devices->look();
  EXPECT_TRUE(kept().devices.empty());
  EXPECT_EQ(said_, "");
}

TEST_F(Known, have_the_generation_of_the_table_and_the_rest_are_listed) {
  take(10, Generation::Smets1);
  const auto devices = open();
  EXPECT_EQ(devices->generation_of(meter(9)), Generation::Smets1);
  EXPECT_EQ(devices->generation_of(meter(10)), Generation::Smets2);
  EXPECT_EQ(devices->generation_of(meter(10)), Generation::Smets2);
  devices->look();
  EXPECT_EQ(kept().devices, (std::vector<UnknownDevice>{{meter(10).text(), clock_.now(), 2}}));
}

TEST_F(Known, are_those_of_a_table_that_is_taken_meanwhile) {
  take(10, Generation::Smets1);
  const auto devices = open();
  devices->generation_of(meter(10));
  devices->generation_of(meter(20));
  take(11, Generation::Smets1);
  devices->look();
  EXPECT_EQ(devices->generation_of(meter(10)), Generation::Smets1);
  ASSERT_EQ(kept().devices.size(), 1U) << "what the new table knows is unknown no more";
  EXPECT_EQ(kept().devices.front().device, meter(20).text());
}

TEST_F(Known, stay_in_force_where_the_next_table_is_damaged_and_it_is_said_once) {
  take(10, Generation::Smets1);
  const auto devices = open();
  ASSERT_TRUE(system::write_atomically(adapters::journal::device_file_in(folder_.path()), "no"));
  devices->look();
  devices->look();
  EXPECT_EQ(devices->generation_of(meter(9)), Generation::Smets1);
  const auto first = said_.find("device-table-damaged");
  EXPECT_NE(first, std::string::npos);
  EXPECT_EQ(said_.find("device-table-damaged", first + 1), std::string::npos);
}

TEST_F(Known, list_no_more_than_ten_thousand_and_count_what_comes_after) {
  take(1, Generation::Smets1);
  {
    const auto devices = open();
    for (std::uint64_t i = 1; i <= UnknownDevices::most + 5; ++i) devices->generation_of(meter(i));
  }
  EXPECT_EQ(kept().devices.size(), UnknownDevices::most);
  EXPECT_EQ(kept().requests_beyond, 5);
  open()->generation_of(meter(1));
  EXPECT_EQ(kept().devices.front().requests, 2) << "the next run goes on with the list";
}

TEST_F(Known, may_be_asked_while_tables_change) {
  take(10, Generation::Smets1);
  const auto devices = open();
  std::atomic<bool> stop = false;
  std::thread asks([&] {
    while (!stop)
      for (std::uint64_t i = 0; i < 10; ++i)
        EXPECT_EQ(devices->generation_of(meter(i)), Generation::Smets1);
  });
  for (int i = 0; i < 20; ++i) {
    take(10, Generation::Smets1);
    devices->look();
  }
  stop = true;
  asks.join();
}

// Knows one device, and remembers for which it was asked.
struct OneDevice final : watch::Devices {
  Generation generation_of(traffic::Eui64 device) override {
    asked.push_back(device);
    return device == meter(1) ? Generation::Smets1 : Generation::Smets2;
  }
  std::vector<traffic::Eui64> asked;
};

std::string event(std::string_view variant, int command_variant, std::string_view more = "") {
  return R"({"request_id":"90-B3-D5-1F-30-01-00-00:)" + meter(1).text() +
         R"(:1","service_reference_variant":")" + std::string(variant) + R"(","command_variant":)" +
         std::to_string(command_variant) + std::string(more) + "}";
}

TEST(IntakeOfDevices, asks_the_table_where_the_request_does_not_say) {
  OneDevice devices;
  const Intake intake(*traffic::CommunicationTypes::compile(*policy::load(policy::default_bundle()),
                                                            *Day::parse("2018-11-28")),
                      &devices);
  EXPECT_EQ(intake.take(event("4.1.1", 1))->arrival.generation, Generation::Smets1);
  EXPECT_EQ(devices.asked, std::vector{meter(1)});
  EXPECT_EQ(intake.take(event("4.1.1", 1, R"(,"generation":"smets2")"))->arrival.generation,
            Generation::Smets2);
  EXPECT_TRUE(intake.take(event("12.2", 8)));
  EXPECT_EQ(devices.asked.size(), 1U) << "the request says it, or has no device";
}

}  // namespace
}  // namespace wardmote::app::gate
