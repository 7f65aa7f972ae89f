#include "app/nation_arrivals.h"

namespace wardmote::app {

bool NationArrivals::next() {
  if (!nation_.next(event_)) return false;
  const traffic::EventRecord& record = event_.record;
  values_.clear();
  for (const auto& one : record.values())
    values_.push_back({{one.attribute}, traffic::Decimal{one.hundred_thousandths * 10}});
  arrival_ = {.id = record.id,
              .type = {record.type},
              .generation = record.generation.value_or(watch::Generation::Smets2),
              .fingerprint = record.fingerprint,
              .values = values_};
  return true;
}

}  // namespace wardmote::app
