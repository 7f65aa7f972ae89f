#include "app/gate/gate_thread.h"

#include <future>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "app/gate/held_disk.h"
#include "app/gate/lane.h"
#include "base/codec.h"
#include "watch/replay.h"

namespace wardmote::app::gate {
namespace {

using namespace std::chrono_literals;
using testing::HeldDisk;
using Mood = HeldDisk::Mood;

constexpr std::int64_t second = 1'000'000, hour = 3600 * second;
constexpr std::int64_t start = 1'543'000'000 * second;

watch::Gate::Opening opening() {
  watch::Gate::Opening out;
  out.run.precedence = {watch::Outcome::Delete, watch::Outcome::Hold, watch::Outcome::Flag,
                        watch::Outcome::Warn, watch::Outcome::Pass};
  out.run.remembered_most = 100'000;
  out.run.remembered_milliseconds = 86'400'000;
  out.run.vocabulary = {.types = {"one"}, .attributes = {}};
  out.thresholds.reference = "none";
  out.key = 1;
  out.stamp = 7;
  out.segment_size = std::uint64_t{1} << 20;
  return out;
}

// A gate with its thread, on a disk and under clocks that the test governs.
struct World {
  explicit World(GateThread::Settings settings = {}) {
    settings.full_retry = 1ms;
    thread.emplace(gate, std::move(settings), clock, figures, log);
  }

  std::shared_ptr<Parcel> parcel(std::size_t requests) {
    auto out = std::make_shared<Parcel>();
    for (std::size_t i = 0; i < requests; ++i) {
      TakenIn one;
      one.arrival.id = {traffic::Eui64{1}, traffic::Eui64{2}, counter++};
      one.arrival.fingerprint = counter;
      out->add(one, {}, false);
    }
    return out;
  }
  std::future<Result<void>> send(const std::shared_ptr<Parcel>& parcel) {
    auto done = std::make_shared<std::promise<Result<void>>>();
    auto future = done->get_future();
    thread->submit(parcel, [done](const Result<void>& how) { done->set_value(how); });
    return future;
  }
  // Until it is in the log.
  void wait_for(std::string_view code) {
    std::unique_lock lock(mutex);
    told.wait(lock, [&] { return logged.find(code) != std::string::npos; });
  }

  HeldDisk disk;
  watch::Gate gate = *watch::Gate::open(disk, opening());
  std::atomic<std::int64_t> wall = start, boot = 0;
  system::CarriedClock clock{[this] { return wall.load(); }, [this] { return boot.load(); }};
  std::mutex mutex;
  std::condition_variable told;
  std::string logged;
  system::Log log{clock, system::LogLevel::Info, [this](std::string_view line) {
                    const std::lock_guard lock(mutex);
                    logged += line;
                    told.notify_all();
                  }};
  system::Metrics metrics;
  Figures figures{metrics};
  std::uint64_t counter = 0;
  std::optional<GateThread> thread;
};

TEST(GateThread, answers_parcels_that_come_while_the_disk_hesitates_after_few_syncs) {
  World world;
  world.disk.be(Mood::Waits);
  const auto first = world.parcel(1);
  auto first_done = world.send(first);
  world.disk.wait_for_a_write();
  std::vector<std::future<Result<void>>> others;
  for (int i = 0; i < 99; ++i) others.push_back(world.send(world.parcel(1)));
  EXPECT_EQ(first_done.wait_for(10ms), std::future_status::timeout) << "nothing is durable";
  world.disk.be(Mood::Writes);
  EXPECT_TRUE(first_done.get());
  for (auto& one : others) EXPECT_TRUE(one.get());
  EXPECT_LE(world.figures.groups.value(), 4U) << "the first, two behind it, and all the rest";
}

TEST(GateThread, gives_every_request_of_many_senders_one_place_in_the_journal) {
  World world;
  constexpr std::size_t senders = 4, parcels = 50, requests = 7;
  std::vector<std::vector<std::shared_ptr<Parcel>>> sent(senders);
  for (auto& mine : sent)
    for (std::size_t i = 0; i < parcels; ++i) mine.push_back(world.parcel(requests));
  std::vector<std::thread> threads;
  for (auto& mine : sent)
    threads.emplace_back([&] {
      for (const auto& one : mine) EXPECT_TRUE(world.send(one).get());
    });
  for (auto& one : threads) one.join();
  std::set<watch::journal::Position> places;
  for (const auto& mine : sent)
    for (const auto& one : mine)
      for (std::size_t i = 0; i < one->size(); ++i) {
        places.insert(one->answer(i).position);
        EXPECT_TRUE(i == 0 || one->answer(i).position > one->answer(i - 1).position);
      }
  EXPECT_EQ(places.size(), senders * parcels * requests);
}

TEST(GateThread, answers_a_parcel_that_is_larger_than_a_group_in_its_order) {
  World world;
  const auto parcel = world.parcel(20'000);
  ASSERT_TRUE(world.send(parcel).get());
  for (std::size_t i = 1; i < parcel->size(); ++i)
    ASSERT_EQ(parcel->answer(i).position, parcel->answer(i - 1).position + 1);
}

TEST(GateThread, refuses_a_time_that_lies_too_far_ahead_and_counts_on) {
  World world({.clock = watch::ClockSource::Input, .most_ahead = std::chrono::days(366)});
  const auto parcel = std::make_shared<Parcel>();
  const auto add = [&](Instant time) {
    TakenIn one;
    one.arrival.id = {traffic::Eui64{1}, traffic::Eui64{2}, world.counter++};
    one.time = time;
    parcel->add(one, {}, true);
  };
  const Instant never = *Instant::parse("9999-12-31T23:59:59Z");
  add(never);  // later than the clock, where nothing was counted yet
  add(Instant(start));
  add(never);
  add(Instant(start + second));
  add(Instant(start + 366 * 24 * hour));
  add(Instant(start + 3 * 366 * 24 * hour));
  ASSERT_TRUE(world.send(parcel).get());
  std::string told;
  for (std::size_t i = 0; i < parcel->size(); ++i) {
    told += parcel->answer(i).outcome == watch::Outcome::Refuse ? "refuse " : "pass ";
    EXPECT_FALSE(parcel->answer(i).late) << i;
  }
  EXPECT_EQ(told, "refuse pass refuse pass pass refuse ");
  const auto line = parcel->line(2, world.gate.vocabulary());
  ASSERT_EQ(line.because.size(), 1U);
  EXPECT_EQ(line.because[0].code, "time-too-far-ahead");
  EXPECT_FALSE(line.request_id.empty());
  world.thread.reset();
  const watch::Gate next = *watch::Gate::open(world.disk, opening());
  EXPECT_EQ(next.last_time().milliseconds(), (start + 366 * 24 * hour) / 1000);
}

// Where the input's times count, the gate's clock may stand years after them.
TEST(GateThread, dates_what_it_refuses_first_by_its_clock_and_counts_on_from_the_input) {
  World world({.clock = watch::ClockSource::Input});
  const auto parcel = std::make_shared<Parcel>();
  const auto add = [&](std::optional<std::int64_t> hours) {
    TakenIn one;
    one.arrival.id = {traffic::Eui64{1}, traffic::Eui64{2}, world.counter++};
    if (hours) one.time = Instant(start + *hours * hour);
    parcel->add(one, {}, true);
  };
  add(std::nullopt);
  add(-8'760);
  add(std::nullopt);
  ASSERT_TRUE(world.send(parcel).get());
  const auto time = [&](std::size_t i) { return parcel->answer(i).time.milliseconds(); };
  EXPECT_EQ(time(0), start / 1'000);
  EXPECT_EQ(time(1), (start - 8'760 * hour) / 1'000);
  EXPECT_EQ(time(2), time(1));
  for (std::size_t i = 0; i < 3; ++i) EXPECT_FALSE(parcel->answer(i).late) << i;
  world.thread.reset();
  std::string told;
  watch::Replay replay(world.disk, 1, {});
  ASSERT_TRUE(replay.run([&](const watch::Replay::Seen& seen) {
    if (seen.entry.kind != watch::journal::EntryKind::Refused) return;
    const auto refused = decode<watch::RequestRefused>(seen.entry.text);
    told += std::to_string(refused->time->micros() / 1'000) + " ";
  }));
  EXPECT_EQ(told, fmt::format("{} {} ", time(0), time(1)));
}

TEST(GateThread, journals_times_that_lie_months_apart_as_they_are) {
  for (const std::size_t before : {std::size_t{0}, std::size_t{1}}) {
    World world({.clock = watch::ClockSource::Input});
    const auto parcel = std::make_shared<Parcel>();
    const auto add = [&](std::int64_t hours) {
      TakenIn one;
      one.arrival.id = {traffic::Eui64{1}, traffic::Eui64{2}, world.counter++};
      one.time = Instant(start + hours * hour);
      parcel->add(one, {}, true);
    };
    for (std::size_t i = 0; i < before; ++i) add(-24 * 60);
    add(0);
    add(24 * 90);
    add(24 * 10);
    ASSERT_TRUE(world.send(parcel).get());
    world.thread.reset();
    const watch::Gate next = *watch::Gate::open(world.disk, opening());
    EXPECT_EQ(next.last_time().milliseconds(), (start + 24 * 90 * hour) / 1000);
  }
}

TEST(GateThread, waits_for_room_on_a_full_disk_and_loses_nothing) {
  World world;
  world.disk.be(Mood::IsFull);
  auto done = world.send(world.parcel(3));
  world.wait_for("journal-waits");
  EXPECT_EQ(world.thread->health(), GateThread::Health::DiskFull);
  auto later = world.send(world.parcel(3));
  world.disk.be(Mood::Writes);
  EXPECT_TRUE(done.get());
  EXPECT_TRUE(later.get());
  EXPECT_EQ(world.thread->health(), GateThread::Health::Well);
  EXPECT_EQ(world.figures.full_disk.value(), 1U);
}

TEST(GateThread, stops_on_a_full_disk_and_says_so_to_those_who_wait) {
  World world;
  world.disk.be(Mood::IsFull);
  auto done = world.send(world.parcel(3));
  world.wait_for("journal-waits");
  EXPECT_EQ(world.thread->health(), GateThread::Health::DiskFull);
  EXPECT_EQ(world.thread->stop().error().code, "disk-full");
  EXPECT_EQ(done.get().error().code, "disk-full");
}

TEST(GateThread, tells_all_senders_of_an_error_that_ends_it) {
  std::promise<void> failed;
  World world({.on_failed = [&] { failed.set_value(); }});
  world.disk.be(Mood::Waits);
  auto first = world.send(world.parcel(1));
  world.disk.wait_for_a_write();
  auto waiting = world.send(world.parcel(1));
  world.disk.be(Mood::Fails);
  EXPECT_EQ(first.get().error().code, "disk-failed");
  EXPECT_EQ(waiting.get().error().code, "disk-failed");
  failed.get_future().wait();
  EXPECT_EQ(world.send(world.parcel(1)).get().error().code, "disk-failed");
  EXPECT_EQ(world.thread->health(), GateThread::Health::Failed);
}

TEST(GateThread, answers_what_it_was_given_before_it_stops) {
  World world;
  world.disk.be(Mood::Waits);
  auto first = world.send(world.parcel(1));
  world.disk.wait_for_a_write();
  auto waiting = world.send(world.parcel(1));
  std::thread stopping([&] { EXPECT_TRUE(world.thread->stop()); });
  world.disk.be(Mood::Writes);
  EXPECT_TRUE(first.get());
  EXPECT_TRUE(waiting.get());
  stopping.join();
  EXPECT_EQ(world.send(world.parcel(1)).get().error().code, "gate-stopped");
}

TEST(GateThread, counts_on_as_before_where_the_wall_clock_is_set_and_raises_an_alarm) {
  for (const std::int64_t set : {-hour, hour}) {
    World world({.quiet_every = 1ms});
    const auto before = world.parcel(1), after = world.parcel(1);
    ASSERT_TRUE(world.send(before).get());
    world.wall += set + second;
    world.boot += second;
    world.wait_for("clock-stepped");
    EXPECT_EQ(world.figures.clock_steps.value(), 1U);
    ASSERT_TRUE(world.send(after).get());
    EXPECT_EQ(after->answer(0).time.milliseconds(), before->answer(0).time.milliseconds() + 1'000);
    EXPECT_FALSE(after->answer(0).late);
    EXPECT_TRUE(world.thread->stop());
    EXPECT_NE(world.logged.find("clock-stepped"), std::string::npos);
  }
}

TEST(GateThread, calls_those_who_wait_for_quiet_also_while_requests_come_without_end) {
  std::atomic<int> calls = 0;
  World world({.on_quiet = [&](watch::Gate& gate, GateThread::Moment) -> Result<void> {
                 EXPECT_EQ(gate.outstanding(), 0U);
                 EXPECT_EQ(gate.taken(), 0U);
                 ++calls;
                 return {};
               },
               .quiet_every = 1ms});
  Lane lane(*world.thread, [](const Parcel&) {});
  while (calls < 3) {
    TakenIn one;
    one.arrival.id = {traffic::Eui64{1}, traffic::Eui64{3}, world.counter++};
    lane.parcel().add(one, {}, false);
    ASSERT_TRUE(lane.send());
  }
  EXPECT_TRUE(lane.settle());
}

}  // namespace
}  // namespace wardmote::app::gate
