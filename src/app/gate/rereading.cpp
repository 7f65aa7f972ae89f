#include "app/gate/rereading.h"

namespace wardmote::app::gate {

namespace {

constexpr std::chrono::milliseconds pause(20);
constexpr std::size_t bytes_a_turn = std::size_t{1} << 20;

}  // namespace

Rereading::Rereading(std::unique_ptr<watch::SegmentFolder> folder, watch::journal::Position until,
                     Tell tell)
    : folder_(std::move(folder)),
      audit_(*folder_, until),
      tell_(std::move(tell)),
      repeat_(pause, [this] { read_some(); }) {}

void Rereading::read_some() {
  if (is_over_) return;
  const auto done = audit_.read(bytes_a_turn);
  is_over_ = !done || *done;
  if (!done) tell_(done.error());
}

}  // namespace wardmote::app::gate
