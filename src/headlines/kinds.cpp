#include "headlines/kinds.h"

#include <algorithm>

#include "headlines/confidence.h"

namespace wardmote::headlines {
namespace {

struct Match {
  std::size_t kind = 0;
  std::size_t at = 0;  // first word
  std::size_t length = 0;
};

std::vector<Match> matches(const Words& words, const Vocabulary& vocabulary) {
  std::vector<Match> out;
  for (std::size_t kind = 0; kind < vocabulary.kinds.size(); ++kind)
    if (const auto found = find(words, vocabulary.kinds[kind], 0, words.size()))
      out.push_back({kind, found->begin, found->end - found->begin});
  // What lies within a longer match of another kind says nothing of its own.
  std::erase_if(out, [&](const Match& one) {
    return std::any_of(out.begin(), out.end(), [&](const Match& other) {
      return other.length > one.length && other.at <= one.at &&
             other.at + other.length >= one.at + one.length;
    });
  });
  return out;
}

// How many of the decisions a kind permits, less those that it does not.
int agreement(const KindRule& kind, const Item& item) {
  int out = 0;
  for (const auto& decision : item.decisions)
    if (!kind.decisions.empty() && decision.object.value != "other")
      out += permits(kind, decision) ? 1 : -1;
  return out;
}

}  // namespace

bool permits(const KindRule& kind, const Decision& decision) {
  if (kind.decisions.empty()) return true;
  for (const auto& permitted : kind.decisions) {
    if (permitted.verb != decision.verb.value) continue;
    if (permitted.objects.empty() || decision.object.value == "other") return true;
    for (const auto& object : permitted.objects)
      if (object == decision.object.value) return true;
  }
  return false;
}

Read<std::string> read_kind(const Item& item, const Vocabulary& vocabulary) {
  const Place place = item.title.place;
  const auto& rules = vocabulary.rules.kinds;
  const auto found = matches(Words(item.title.value), vocabulary);
  if (found.empty()) return {"other", place, weak};
  const bool labelled = std::any_of(item.labels.begin(), item.labels.end(), [&](const auto& label) {
    return label.place.line >= item.first_line && label.place.line <= item.title.place.line + 2;
  });
  const Match* best = nullptr;
  const Match* rival = nullptr;
  for (const auto& match : found) {
    if (rules[match.kind].labelled && !labelled && found.size() > 1) continue;
    if (!best)
      best = &match;
    else if (!rival)
      rival = &match;
  }
  if (!best) best = &found.front();
  const auto& rule = rules[best->kind];
  const int own = agreement(rule, item);
  double confidence = !rival ? certain : doubtful;
  if (rival) {
    const int other = agreement(rules[rival->kind], item);
    if (own > other) confidence = strong;
    if (own == other && rule.labelled && labelled && !rules[rival->kind].labelled)
      confidence = sound;
    if (own < 0 && other > 0) {
      std::swap(best, rival);
      confidence = weak;
    }
  } else if (rule.labelled && !labelled) {
    confidence = own > 0 ? sound : doubtful;
  }
  return {rules[best->kind].code, place, confidence};
}

}  // namespace wardmote::headlines
