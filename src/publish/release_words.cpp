// Words in a row that stand only above White.

#include <algorithm>
#include <map>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "committee/acts.h"
#include "committee/marks.h"
#include "headlines/words.h"
#include "publish/overlap.h"
#include "publish/release_parts.h"
#include "publish/row_sieve.h"

namespace wardmote::publish {
namespace {

namespace json = boost::json;

void gather(const json::value& value, std::vector<std::string>& out) {
  if (const auto* text = value.if_string()) {
    out.emplace_back(*text);
  } else if (const auto* list = value.if_array()) {
    for (const auto& one : *list) gather(one, out);
  } else if (const auto* members = value.if_object()) {
    for (const auto& member : *members) gather(member.value(), out);
  }
}

// The wording of the release is what is being checked, and what was recalled was public already:
// neither is a source. What was raised by itself, for its mark was too low, is one.
bool is_of_the_release(const record::Act& act) {
  static const Marking recalled = committee::of_release(Level::Amber, std::nullopt);
  if (act.is<committee::MeetingRecorded>() || act.is<committee::ItemRecorded>() ||
      act.is<committee::PortionRecorded>() || act.is<committee::DecisionTaken>() ||
      act.is<committee::ActionAgreed>())
    return *act.marking == recalled;
  return act.is<committee::SentenceWorded>() || act.is<committee::GroundGiven>() ||
         act.is<committee::ReleasePrepared>() || act.is<committee::ReleaseAgreed>() ||
         act.is<committee::ReleaseRefused>() || act.is<committee::ItemWithheld>();
}

struct Source {
  std::string what;  // "a Red paragraph of item 12"
};

class Feed {
 public:
  Feed(const ReleaseCheck& check, Overlap& overlap) : check_(check), overlap_(overlap) {
    for (const auto& item : check.candidate.items)
      for (const auto& portion : item.minutes->portions)
        if (portion.mark == Level::White) made_white_[portion.portion] = portion.text;
  }

  void feed(RowSieve& sieve) {
    for (const auto& act : check_.eyes.view.acts()) {
      if (!sieve.may_share(act)) continue;
      if (act.marking->level() == Level::White) {
        for (const auto& text : texts_of(act.body)) overlap_.white(text);
      } else if (const auto portion = act.as<committee::PortionWritten>()) {
        this->portion(act, *portion);
      } else if (const auto decision = act.as<committee::DecisionMade>();
                 decision && decision->mark == Level::White) {
        continue;
      } else if (!is_of_the_release(act)) {
        for (const auto& text : texts_of(act.body)) above(act, text);
      }
    }
  }

  const std::string& source(std::size_t i) const { return sources_[i]; }

 private:
  // A paragraph that is White today gives away nothing of what it has in common with its earlier
  // self; another paragraph with the same words does.
  void portion(const record::Act& act, const committee::PortionWritten& portion) {
    const auto white = made_white_.find(portion.portion);
    above(act, portion.text, white == made_white_.end() ? "" : std::string_view(white->second));
  }

  void above(const record::Act& act, std::string_view text, std::string_view except = {}) {
    const std::string_view what = act.is<committee::PortionWritten>() ? "a paragraph"
                                  : act.is<committee::DecisionMade>() ? "a decision"
                                  : act.is<committee::ItemTabled>()   ? "the title of an item"
                                                                      : "something";
    overlap_.above(text, sources_.size(), except);
    sources_.push_back(fmt::format("{} marked {}", what, name_of(act.marking->level())));
  }

  const ReleaseCheck& check_;
  Overlap& overlap_;
  std::map<committee::PortionId, std::string> made_white_;
  std::vector<std::string> sources_;
};

// What the rules say in public of themselves, whatever was decided: proposals, but for what was
// copied because a person marked it White.
void feed_rules(const ReleaseCheck& check, Overlap& overlap) {
  for (const auto* sentence : check.candidate.sentences())
    if (!sentence->id.name.starts_with("portion:")) overlap.white(sentence->proposed);
}

// The sentence ended before the words, where enough of it is left.
std::string before(const Sentence& sentence, const std::string& words) {
  auto end = sentence.text.find(words);
  if (end == std::string::npos) return "";
  std::string out = sentence.text.substr(0, end);
  const auto last = out.find_last_not_of(" ,;:–-");
  out.resize(last == std::string::npos ? 0 : last + 1);
  if (std::ranges::count(out, ' ') < 2) return "";
  return out.ends_with('.') ? out : out + ".";
}

}  // namespace

std::vector<std::string> texts_of(std::string_view body) {
  std::vector<std::string> out;
  json::error_code error;
  const auto value = json::parse(json::string_view(body.data(), body.size()), error);
  if (!error) gather(value, out);
  return out;
}

std::string words_of(std::string_view text) {
  const headlines::Words words(text);
  std::string out = " ";
  for (std::size_t i = 0; i < words.size(); ++i) {
    out += words.at(i);
    out += ' ';
  }
  return out;
}

bool holds(std::string_view folded_text, std::string_view phrase) {
  const std::string wanted = words_of(phrase);
  return wanted.size() > 1 && folded_text.find(wanted) != std::string_view::npos;
}

void find_shared_words(ReleaseCheck& check) {
  const auto rule = check.eyes.policy.get<policy::ReleaseRule>("release.headlines", check.day());
  const auto length = rule ? static_cast<std::size_t>(rule->value->words_in_a_row) : 6;
  const std::string& text = check.candidate.text;
  Overlap overlap(text, length);
  Feed feed(check, overlap);
  feed_rules(check, overlap);
  RowSieve sieve(check.eyes.view, text, length);
  feed.feed(sieve);
  for (const auto& shared : overlap.shared()) {
    const auto line =
        1 +
        std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(shared.begin), '\n');
    const auto* sentence = check.candidate.at_line(static_cast<int>(line));
    if (!sentence) continue;
    const std::string words = text.substr(shared.begin, shared.end - shared.begin);
    auto& finding = check.found(*sentence, "words-from-above", Severity::Error, words,
                                fmt::format("“{}” stands in {}, and nowhere in what is White.",
                                            words, feed.source(shared.source)),
                                "Say it in other words, or leave it out.");
    finding.source = feed.source(shared.source);
    if (auto shorter = before(*sentence, words); !shorter.empty())
      finding.correction = {finding.place, sentence->text, std::move(shorter)};
  }
}

}  // namespace wardmote::publish
