#include "watch/breach_episodes.h"

#include <algorithm>
#include <utility>

#include "base/codec.h"
#include "watch/quarantine.h"

namespace wardmote::watch {

void BreachEpisodes::apply(journal::Position position, const journal::EntryReader::Entry& entry,
                           const ThresholdTable* table) {
  if (entry.kind == journal::EntryKind::Event) {
    if (const auto opened = decode<QuarantineEventOpened>(entry.text)) begin(*opened);
  } else if (entry.kind == journal::EntryKind::Verdict && table) {
    // Once a second of counting time is often enough to end what is over.
    if (entry.verdict.time.milliseconds() - looked_.milliseconds() >= 1'000)
      pass_time(entry.verdict.time);
    count(position, entry.verdict, *table);
  }
}

void BreachEpisodes::begin(const QuarantineEventOpened& opened) {
  if (const auto before = open_.find(opened.threshold); before != open_.end()) {
    end(std::move(before->second));
    open_.erase(before);
  }
  BreachEpisode& episode = open_[opened.threshold];
  episode.event = opened.event;
  episode.threshold.reference = opened.threshold;
  episode.kind = opened.kind;
}

void BreachEpisodes::count(journal::Position position, const journal::VerdictEntry& entry,
                           const ThresholdTable& table) {
  if (entry.verdict.repeat) return;
  const Breach* breach = deciding_breach(entry.verdict, table);
  if (!breach) return;
  const auto brief = table.brief(breach->threshold);
  const auto found = open_.find(brief.reference);
  if (found == open_.end()) return;
  BreachEpisode& episode = found->second;
  const bool first = episode.held + episode.deleted == 0;
  (entry.verdict.outcome == Outcome::Hold ? episode.held : episode.deleted) += 1;
  episode.last = entry.time;
  if (!first) return;
  episode.threshold = table.threshold(breach->threshold);
  episode.calm = calm_milliseconds(brief);
  episode.opened = entry.time;
  episode.position = position;
  episode.first = entry.arrival.id;
  news_.push_back(episode);
}

void BreachEpisodes::pass_time(CountingTime now) {
  looked_ = now;
  for (auto at = open_.begin(); at != open_.end();) {
    const BreachEpisode& episode = at->second;
    const bool begun = episode.held + episode.deleted > 0;
    const std::int64_t calm = std::max(calm_, episode.calm);
    if (begun && now.milliseconds() - episode.last.milliseconds() >= calm) {
      end(std::move(at->second));
      at = open_.erase(at);
    } else {
      ++at;
    }
  }
}

void BreachEpisodes::end(BreachEpisode episode) {
  episode.over = true;
  news_.push_back(episode);
  over_.push_back(std::move(episode));
  if (over_.size() > most_kept) over_.pop_front();
}

}  // namespace wardmote::watch
