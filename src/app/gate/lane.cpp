#include "app/gate/lane.h"

#include <utility>

namespace wardmote::app::gate {

namespace {

constexpr std::size_t full_requests = 1'024;
constexpr std::size_t full_bytes = std::size_t{1} << 20;
constexpr std::size_t most_under_way = 8;

}  // namespace

bool Lane::is_full() const {
  return filling_->size() >= full_requests || filling_->bytes_held() >= full_bytes;
}

Result<void> Lane::send() {
  if (filling_->empty()) return {};
  auto parcel = std::exchange(filling_, std::make_shared<Parcel>());
  sent_ += parcel->size();
  auto done = std::make_shared<std::promise<Result<void>>>();
  under_way_.push_back({parcel, done->get_future()});
  gate_.submit(std::move(parcel), [done](const Result<void>& how) { done->set_value(how); });
  while (under_way_.size() > most_under_way) WARDMOTE_CHECK(tell_oldest());
  return {};
}

Result<void> Lane::settle() {
  WARDMOTE_CHECK(send());
  while (!under_way_.empty()) WARDMOTE_CHECK(tell_oldest());
  return {};
}

Result<void> Lane::tell_oldest() {
  UnderWay oldest = std::move(under_way_.front());
  under_way_.pop_front();
  Result<void> done = oldest.done.get();
  failed_ = !done;
  if (failed_) return done;
  tell_(*oldest.parcel);
  return {};
}

}  // namespace wardmote::app::gate
