#include "committee/release_work.h"

#include <algorithm>

namespace wardmote::committee {
namespace {

template <class T>
std::optional<ReleaseWork::Said<T>> said(const record::Act& act) {
  auto what = recorded<T>(act);
  if (!what) return std::nullopt;
  return ReleaseWork::Said<T>{std::move(*what), PersonId(std::string(act.actor))};
}

}  // namespace

void ReleaseWork::apply(const record::Act& act) {
  if (auto sentence = said<SentenceWorded>(act)) {
    worded.insert_or_assign(SentenceId{sentence->item, sentence->sentence}, std::move(*sentence));
  } else if (auto ground = said<GroundGiven>(act)) {
    grounds.push_back(std::move(*ground));
  } else if (auto ready = said<ReleasePrepared>(act)) {
    prepared = std::move(ready);
  } else if (auto agreement = said<ReleaseAgreed>(act)) {
    agreed = std::move(agreement);
  } else if (auto refusal = said<ReleaseRefused>(act)) {
    refused.push_back(std::move(*refusal));
  } else if (auto held = said<ItemWithheld>(act)) {
    withheld.insert_or_assign(held->item, std::move(*held));
  } else if (act.is<HeadlinesReleased>() || act.is<HeadlinesRecalled>()) {
    prepared.reset();
    agreed.reset();
  }
}

const ReleaseWork::Said<GroundGiven>* ReleaseWork::ground(const SentenceId& sentence,
                                                          std::string_view finding,
                                                          std::string_view about) const {
  const auto found = std::ranges::find_if(grounds, [&](const GroundGiven& one) {
    return one.finding == finding && one.about == about && one.item == sentence.item &&
           one.sentence == sentence.name;
  });
  return found == grounds.end() ? nullptr : &*found;
}

}  // namespace wardmote::committee
