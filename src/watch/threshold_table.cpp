#include "watch/threshold_table.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "watch/threshold_check.h"

namespace wardmote::watch {

namespace {

constexpr std::uint64_t bytes_a_counter = 100;

CountingTime counting_time(Instant instant) { return CountingTime(instant.micros() / 1'000); }

std::optional<traffic::Decimal> decimal(const std::optional<std::string>& text) {
  return text ? traffic::Decimal::parse(*text) : std::nullopt;
}

Outcome outcome_of(const Threshold& threshold) {
  if (threshold.dual_control.value_or(false)) return Outcome::Flag;
  return threshold.level == ThresholdLevel::UserWarning ? Outcome::Warn : Outcome::Hold;
}

}  // namespace

// Lays out a set that is known to be sound.
class TableBuilder {
 public:
  TableBuilder(ThresholdSet set, const Vocabulary& vocabulary, const Names& names)
      : names_(names), table_(std::make_shared<ThresholdTable>()) {
    table_->set_ = std::move(set);
    table_->row_length_ = vocabulary.types.size() + 1;
    table_->all_users_.assign(vocabulary.types.size(), no_counter);
    table_->value_limits_.resize(vocabulary.types.size());
  }

  std::shared_ptr<ThresholdTable> build() {
    std::map<CounterKey, std::vector<std::uint32_t>> places;
    for (std::uint32_t place = 0; place < table_->set_.thresholds.size(); ++place) {
      const Threshold& threshold = table_->set_.thresholds[place];
      if (threshold.level == ThresholdLevel::DccAttribute) {
        add_value_limit(threshold, place);
      } else {
        places[key_of(threshold)].push_back(place);
      }
    }
    for (const auto& [key, of_key] : places) add_counter(key, of_key);
    return std::move(table_);
  }

 private:
  CounterKey key_of(const Threshold& threshold) const {
    return {.user = threshold.user_id ? traffic::Eui64::parse(*threshold.user_id) : std::nullopt,
            .type = threshold.type ? names_.type(*threshold.type) : std::nullopt};
  }

  void add_value_limit(const Threshold& threshold, std::uint32_t place) {
    table_->value_limits_[names_.type(*threshold.type)->index].push_back(
        {.threshold = place,
         .attribute = *names_.attribute(*threshold.attribute),
         .minimum = decimal(threshold.minimum),
         .maximum = decimal(threshold.maximum),
         .flags_only = threshold.dual_control.value_or(false)});
  }

  void add_counter(const CounterKey& key, const std::vector<std::uint32_t>& places) {
    CounterSpec spec;
    spec.first = limit_of(spec, places.front());
    spec.more = static_cast<std::uint32_t>(table_->more_limits_.size());
    spec.more_count = static_cast<std::uint16_t>(places.size() - 1);
    for (const std::uint32_t place : std::span(places).subspan(1)) {
      table_->more_limits_.push_back(limit_of(spec, place));
    }
    enter(key, static_cast<CounterIndex>(table_->counters_.size()));
    table_->counters_.push_back(spec);
  }

  CountLimit limit_of(CounterSpec& spec, std::uint32_t place) {
    const Threshold& threshold = table_->set_.thresholds[place];
    CountLimit limit;
    limit.threshold = place;
    limit.limit = static_cast<std::uint32_t>(*threshold.limit);
    limit.outcome = outcome_of(threshold);
    limit.first_exception = static_cast<std::uint32_t>(table_->exceptions_.size());
    limit.exceptions = static_cast<std::uint16_t>(threshold.exceptions.size());
    std::uint32_t most = limit.limit;
    for (const ThresholdException& exception : threshold.exceptions) {
      const auto meanwhile = static_cast<std::uint32_t>(exception.limit);
      table_->exceptions_.push_back(
          {counting_time(exception.from), counting_time(exception.until), meanwhile});
      most = std::max(most, meanwhile);
    }
    if (threshold.window_seconds) {
      limit.seconds_or_slot = static_cast<std::uint32_t>(*threshold.window_seconds);
      spec.most = std::max(spec.most, most);
      spec.longest_seconds = std::max(spec.longest_seconds, limit.seconds_or_slot);
    } else {
      limit.window = *threshold.window == CalendarWindow::Hour ? WindowKind::Hour : WindowKind::Day;
      limit.seconds_or_slot = static_cast<std::uint32_t>(table_->calendar_count_++);
      spec.has_calendar = true;
    }
    return limit;
  }

  void enter(const CounterKey& key, CounterIndex index) {
    if (!key.user) {
      table_->all_users_[key.type->index] = index;
      table_->places_.push_back({no_counter, key.type->index});
      return;
    }
    const auto next_row = static_cast<std::uint32_t>(table_->rows_.size());
    const auto [row, fresh] = table_->rows_.try_emplace(key.user->value, next_row);
    if (fresh) {
      table_->user_counters_.resize(table_->user_counters_.size() + table_->row_length_,
                                    no_counter);
      table_->users_.push_back(key.user->value);
    }
    const auto column =
        static_cast<std::uint32_t>(key.type ? key.type->index : table_->row_length_ - 1);
    table_->user_counters_[std::size_t{row->second} * table_->row_length_ + column] = index;
    table_->places_.push_back({row->second, column});
  }

  const Names& names_;
  std::shared_ptr<ThresholdTable> table_;
};

Decided<std::shared_ptr<const ThresholdTable>> ThresholdTable::compile(ThresholdSet set,
                                                                       const Vocabulary& vocabulary,
                                                                       MemoryBound bound) {
  const Names names(vocabulary);
  Findings findings = check(set, names);
  if (!findings.empty()) return tl::unexpected(std::move(findings));
  const auto table = TableBuilder(std::move(set), vocabulary, names).build();
  const MemoryNeed need = table->greatest_memory();
  if (need.total() > bound.bytes) {
    return tl::unexpected(Findings{refusal(
        "memory-exceeded",
        fmt::format("The set could come to need {} bytes: {} for the times that its limits keep, "
                    "and {} for {} counters of {}. The watch may use {}.",
                    need.total(), need.times, need.counters, table->counter_count(),
                    bytes_a_counter, bound.bytes),
        "Lower the highest limits, or let the watch use more memory.")});
  }
  return table;
}

MemoryNeed ThresholdTable::greatest_memory() const {
  MemoryNeed need;
  need.counters = counters_.size() * bytes_a_counter;
  for (const CounterSpec& spec : counters_) {
    need.times += std::uint64_t{spec.most} * RollingTimes::greatest_width(spec.bounds());
  }
  return need;
}

CounterKey ThresholdTable::key(CounterIndex index) const {
  const Place& place = places_[index];
  CounterKey key;
  if (place.row != no_counter) key.user = traffic::Eui64{users_[place.row]};
  if (place.column + 1 < row_length_) {
    key.type = traffic::CommunicationType{static_cast<std::uint16_t>(place.column)};
  }
  return key;
}

std::uint32_t ThresholdTable::limit_with_exceptions(const CountLimit& limit,
                                                    CountingTime now) const {
  for (std::uint32_t i = 0; i < limit.exceptions; ++i) {
    const ExceptionSpan& span = exceptions_[limit.first_exception + i];
    if (span.from <= now && now < span.until) return span.limit;
  }
  return limit.limit;
}

}  // namespace wardmote::watch
