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
  TableBuilder(const ThresholdSet& set, const Vocabulary& vocabulary, const Names& names)
      : set_(set), names_(names), table_(std::make_shared<ThresholdTable>()) {
    table_->reference_ = set.reference;
    table_->types_ = vocabulary.types;
    table_->counter_of_.assign(set.thresholds.size(), no_counter);
    table_->row_length_ = vocabulary.types.size() + 1;
    table_->all_users_.assign(vocabulary.types.size(), no_counter);
    table_->value_limits_.resize(vocabulary.types.size());
  }

  std::shared_ptr<ThresholdTable> build() {
    std::map<CounterKey, std::vector<std::uint32_t>> places;
    for (std::uint32_t place = 0; place < set_.thresholds.size(); ++place) {
      const Threshold& threshold = set_.thresholds[place];
      table_->reference_at_.push_back(static_cast<std::uint32_t>(table_->references_.size()));
      table_->references_ += threshold.reference;
      keep_whole(threshold, place);
      if (threshold.level == ThresholdLevel::DccAttribute) {
        add_value_limit(threshold, place);
      } else {
        places[key_of(threshold)].push_back(place);
      }
    }
    table_->reference_at_.push_back(static_cast<std::uint32_t>(table_->references_.size()));
    for (const auto& [key, of_key] : places) add_counter(key, of_key);
    give_back_room();
    return std::move(table_);
  }

 private:
  void keep_whole(const Threshold& threshold, std::uint32_t place) {
    if (threshold.level != ThresholdLevel::DccAttribute && threshold.exceptions.empty()) return;
    table_->whole_.push_back({place, threshold});
    for (const ThresholdException& exception : threshold.exceptions) {
      table_->exceptions_.push_back({counting_time(exception.from), counting_time(exception.until),
                                     static_cast<std::uint32_t>(exception.limit), place});
    }
  }

  // Growing vectors hold up to twice what they need.
  void give_back_room() {
    table_->references_.shrink_to_fit();
    table_->reference_at_.shrink_to_fit();
    table_->counters_.shrink_to_fit();
    table_->places_.shrink_to_fit();
    table_->user_counters_.shrink_to_fit();
    table_->more_limits_.shrink_to_fit();
    table_->whole_.shrink_to_fit();
    table_->exceptions_.shrink_to_fit();
  }

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
    const Threshold& threshold = set_.thresholds[place];
    table_->counter_of_[place] = static_cast<CounterIndex>(table_->counters_.size());
    CountLimit limit;
    limit.threshold = place;
    limit.limit = static_cast<std::uint32_t>(*threshold.limit);
    limit.outcome = outcome_of(threshold);
    limit.has_exceptions = !threshold.exceptions.empty();
    std::uint32_t most = limit.limit;
    for (const ThresholdException& exception : threshold.exceptions) {
      most = std::max(most, static_cast<std::uint32_t>(exception.limit));
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

  const ThresholdSet& set_;
  const Names& names_;
  std::shared_ptr<ThresholdTable> table_;
};

Decided<std::shared_ptr<const ThresholdTable>> ThresholdTable::compile(ThresholdSet set,
                                                                       const Vocabulary& vocabulary,
                                                                       MemoryBound bound) {
  const Names names(vocabulary);
  Findings findings = check(set, names);
  if (!findings.empty()) return tl::unexpected(std::move(findings));
  auto table = TableBuilder(set, vocabulary, names).build();
  const MemoryNeed need = table->greatest_memory();
  if (need.total() > bound.bytes) {
    return tl::unexpected(Findings{refusal(
        "memory-exceeded",
        fmt::format("The set could come to need {} bytes: {} for the times that its limits keep, "
                    "and {} for {} counters of {}. The watch may use {}.",
                    need.total(), need.times, need.counters, table->counter_count(),
                    bytes_a_counter, bound.bytes),
        "Lower the highest limits, or let the gate use more memory: watch run --memory.")});
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
  const auto spans =
      std::ranges::equal_range(exceptions_, limit.threshold, {}, &ExceptionSpan::threshold);
  for (const ExceptionSpan& span : spans) {
    if (span.from <= now && now < span.until) return span.limit;
  }
  return limit.limit;
}

const ThresholdTable::Whole& ThresholdTable::whole(std::uint32_t place) const {
  return *std::ranges::lower_bound(whole_, place, {}, &Whole::place);
}

std::string_view ThresholdTable::reference(std::uint32_t place) const {
  const std::uint32_t from = reference_at_[place];
  return std::string_view(references_).substr(from, reference_at_[place + 1] - from);
}

const CountLimit& ThresholdTable::limit_of(std::uint32_t place) const {
  const CounterSpec& spec = counters_[counter_of_[place]];
  if (spec.first.threshold == place) return spec.first;
  return *std::ranges::find(more_limits(spec), place, &CountLimit::threshold);
}

bool ThresholdTable::may_be_more(const Breach& breach) const {
  const CounterIndex counter = counter_of_[breach.threshold];
  if (counter == no_counter) return false;
  const CounterSpec& spec = counters_[counter];
  const CountLimit& broken = limit_of(breach.threshold);
  if (!broken.rolls() || breach.count < spec.most) return false;
  bool is_kept_low = false;
  each_limit(spec, [&](const CountLimit& limit) {
    is_kept_low |=
        limit.rolls() && !goes_on(limit.outcome) && limit.milliseconds() >= broken.milliseconds();
  });
  return !is_kept_low;
}

ThresholdLevel ThresholdTable::level_of(const CountLimit& limit, CounterIndex counter) const {
  if (places_[counter].row == no_counter) return ThresholdLevel::DccQuarantine;
  return limit.outcome == Outcome::Warn ? ThresholdLevel::UserWarning
                                        : ThresholdLevel::UserQuarantine;
}

ThresholdTable::Brief ThresholdTable::brief(std::uint32_t place) const {
  Brief out{.reference = reference(place)};
  if (counter_of_[place] == no_counter) {
    out.level = ThresholdLevel::DccAttribute;
    out.flags_only = whole(place).threshold.dual_control.value_or(false);
    return out;
  }
  const CountLimit& limit = limit_of(place);
  out.level = level_of(limit, counter_of_[place]);
  out.flags_only = limit.outcome == Outcome::Flag;
  out.window = limit.window;
  if (limit.rolls()) out.seconds = limit.seconds_or_slot;
  return out;
}

Threshold ThresholdTable::threshold(std::uint32_t place) const {
  const Brief of = brief(place);
  if (of.level == ThresholdLevel::DccAttribute) return whole(place).threshold;
  const CountLimit& limit = limit_of(place);
  const CounterKey counted = key(counter_of_[place]);
  Threshold out;
  out.reference = of.reference;
  out.level = of.level;
  if (counted.user) out.user_id = counted.user->text();
  if (counted.type) out.type = types_[counted.type->index];
  if (limit.rolls()) {
    out.window_seconds = limit.seconds_or_slot;
  } else {
    out.window = limit.window == WindowKind::Hour ? CalendarWindow::Hour : CalendarWindow::Day;
  }
  out.limit = limit.limit;
  if (of.flags_only) out.dual_control = true;
  if (limit.has_exceptions) out.exceptions = whole(place).threshold.exceptions;
  return out;
}

ThresholdSet ThresholdTable::set() const {
  ThresholdSet out{.reference = reference_, .thresholds = {}};
  out.thresholds.reserve(counter_of_.size());
  for (std::uint32_t place = 0; place < counter_of_.size(); ++place) {
    out.thresholds.push_back(threshold(place));
  }
  return out;
}

}  // namespace wardmote::watch
