#include "adapters/system/metrics.h"

#include <bit>
#include <cmath>
#include <cstdlib>
#include <deque>
#include <map>
#include <mutex>
#include <variant>

#include <fmt/format.h>

namespace wardmote::system {

std::size_t Histogram::bucket_of(std::uint64_t value) {
  // Values 0 to 3 have a bucket each; from there on the top three bits choose.
  if (value < 4) return static_cast<std::size_t>(value);
  const auto width = static_cast<std::size_t>(std::bit_width(value));  // 3 for 4 to 7
  const auto step = static_cast<std::size_t>(value >> (width - 3)) & 3;
  return std::min(4 * (width - 2) + step, 4 * octaves - 1);
}

std::uint64_t Histogram::last_of(std::size_t bucket) {
  if (bucket < 4) return bucket;
  const std::size_t width = bucket / 4 + 2;
  return ((4 + bucket % 4 + 1) << (width - 3)) - 1;
}

void Histogram::record(std::uint64_t value) {
  buckets_[bucket_of(value)].fetch_add(1, std::memory_order_relaxed);
  sum_.fetch_add(value, std::memory_order_relaxed);
}

std::uint64_t Histogram::count() const {
  std::uint64_t all = 0;
  for (const auto& bucket : buckets_) all += bucket.load(std::memory_order_relaxed);
  return all;
}

std::uint64_t Histogram::quantile(double q) const {
  const std::uint64_t all = count();
  if (all == 0) return 0;
  const auto rank = std::max<std::uint64_t>(
      1, static_cast<std::uint64_t>(std::ceil(q * static_cast<double>(all))));
  std::uint64_t seen = 0;
  for (std::size_t i = 0; i < buckets_.size(); ++i)
    if ((seen += buckets_[i].load(std::memory_order_relaxed)) >= rank) return last_of(i);
  return last_of(buckets_.size() - 1);
}

std::uint64_t Histogram::count_below_power(std::size_t power) const {
  const std::size_t end = power < 2 ? (std::size_t{1} << power) : 4 * (power - 1);
  std::uint64_t below = 0;
  for (std::size_t i = 0; i < std::min(end, buckets_.size()); ++i)
    below += buckets_[i].load(std::memory_order_relaxed);
  return below;
}

namespace {

using Instrument = std::variant<Counter, Gauge, Histogram>;

struct Series {
  std::string labels;  // name="value",name="value"
  std::unique_ptr<Instrument> instrument;
};

struct Family {
  std::string_view help;
  double scale;
  std::vector<Series> series;
};

std::string text_of(const std::vector<Label>& labels) {
  std::string out;
  for (const auto& label : labels)
    out +=
        fmt::format("{}{}=\"{}\"", out.empty() ? "" : ",", label.name.text(), label.value.text());
  return out;
}

std::string braced(const std::string& labels) { return labels.empty() ? "" : "{" + labels + "}"; }

void expose(std::string& out, std::string_view name, const Series& series, const Histogram& seen,
            double scale) {
  const std::string comma = series.labels.empty() ? "" : series.labels + ",";
  const std::uint64_t all = seen.count();
  // One bound an octave, up to the first that holds everything.
  for (std::size_t power = 0; power <= Histogram::octaves; ++power) {
    const std::uint64_t below = seen.count_below_power(power);
    const double bound = static_cast<double>((std::uint64_t{1} << power) - 1) * scale;
    out += fmt::format("{}_bucket{{{}le=\"{}\"}} {}\n", name, comma, bound, below);
    if (below == all) break;
  }
  out += fmt::format("{}_bucket{{{}le=\"+Inf\"}} {}\n", name, comma, all);
  out += fmt::format("{}_sum{} {}\n", name, braced(series.labels),
                     static_cast<double>(seen.sum()) * scale);
  out += fmt::format("{}_count{} {}\n", name, braced(series.labels), all);
}

}  // namespace

struct Metrics::State {
  mutable std::mutex mutex;
  std::map<std::string_view, Family> families;

  template <class Kind>
  Kind& find(Word name, Word help, double scale, const std::vector<Label>& labels) {
    const std::lock_guard lock(mutex);
    auto& family = families.try_emplace(name.text(), Family{help.text(), scale, {}}).first->second;
    const std::string text = text_of(labels);
    for (auto& one : family.series) {
      if (!std::holds_alternative<Kind>(*one.instrument)) std::abort();
      if (one.labels == text) return std::get<Kind>(*one.instrument);
    }
    family.series.push_back({text, std::make_unique<Instrument>(std::in_place_type<Kind>)});
    return std::get<Kind>(*family.series.back().instrument);
  }
};

Metrics::Metrics() : state_(std::make_unique<State>()) {}
Metrics::~Metrics() = default;

Counter& Metrics::counter(Word name, Word help, std::vector<Label> labels) {
  return state_->find<Counter>(name, help, 1, labels);
}
Gauge& Metrics::gauge(Word name, Word help, std::vector<Label> labels) {
  return state_->find<Gauge>(name, help, 1, labels);
}
Histogram& Metrics::histogram(Word name, Word help, double scale, std::vector<Label> labels) {
  return state_->find<Histogram>(name, help, scale, labels);
}

std::string Metrics::prometheus() const {
  const std::lock_guard lock(state_->mutex);
  std::string out;
  for (const auto& [name, family] : state_->families) {
    static constexpr std::array<std::string_view, 3> sorts = {"counter", "gauge", "histogram"};
    out += fmt::format("# HELP {} {}\n# TYPE {} {}\n", name, family.help, name,
                       sorts[family.series.front().instrument->index()]);
    for (const auto& one : family.series) {
      if (const auto* counter = std::get_if<Counter>(one.instrument.get()))
        out += fmt::format("{}{} {}\n", name, braced(one.labels), counter->value());
      else if (const auto* gauge = std::get_if<Gauge>(one.instrument.get()))
        out += fmt::format("{}{} {}\n", name, braced(one.labels), gauge->value());
      else
        expose(out, name, one, std::get<Histogram>(*one.instrument), family.scale);
    }
  }
  return out;
}

}  // namespace wardmote::system
