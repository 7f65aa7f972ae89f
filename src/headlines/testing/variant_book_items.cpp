#include <algorithm>

#include "headlines/testing/variant_items.h"

namespace wardmote::headlines::testing {

void BookItems::item(const KindBook& book) {
  item_ = {};
  item_.kind = book.kind;
  std::string title_party, folded;
  bool confusable = false, odd_label = false;
  if (book.labelled) {
    confusable = chance_.one_in(12);
    odd_label = !confusable && chance_.one_in(25);
    folded = label(confusable);
    const bool large = chance_.one_in(3);
    const std::string category = large ? "Large Supplier" : "Small Supplier";
    party_ = category + " '" + folded + "'";
    title_party = party_;
    if (confusable) {
      auto kept = folded;
      kept.back() = 'l';
      title_party = category + " '" + kept + flag("label-confusable") + "'";
    }
    if (odd_label) {
      title_party = category + " '" + folded + "7" + flag("label-unknown", folded) + "'";
      party_ = "the Party";
    }
    if (!odd_label) item_.labels.push_back({large ? "large-supplier" : "small-supplier", folded});
  } else {
    party_.clear();
  }
  item_.mark = level(chance_, book.labelled);
  const bool confidential = *item_.mark == "RED" || *item_.mark == "AMBER";
  const auto real_mark = *item_.mark;
  const bool no_outcome = chance_.one_in(14);
  const bool no_handling = confidential && chance_.one_in(14);
  const bool no_mark = !confidential && chance_.one_in(6);
  if (no_outcome) answers_.push_back({"outcome-missing", "No decision was required."});
  if (no_handling) head_flags_.push_back("boilerplate-missing");
  if (no_mark) {
    answers_.push_back({"mark-missing", real_mark});
    item_.mark.reset();
  }
  auto title = chance_.of(book.titles);
  replace_all(title, " - ", " -- ");
  replace_all(title, "{L}", title_party);
  replace_all(title, "{b}", out_.body);
  heading(title, true);
  if (unknown_mark_ && no_handling) drop("boilerplate-missing");
  body(book, real_mark, confidential && !no_handling, no_outcome);
  item_.title = plain(item_.title);
  finish();
}

std::string BookItems::label(bool confusable) {
  for (;;) {
    std::string out;
    const auto letters = 1 + chance_.below(2);
    for (std::size_t i = 0; i < letters; ++i)
      out += static_cast<char>('A' + static_cast<int>(chance_.below(26)));
    if (confusable) out.back() = 'I';
    if (std::find(labels_.begin(), labels_.end(), out) != labels_.end()) continue;
    labels_.push_back(out);
    return out;
  }
}

std::string BookItems::slip() {
  auto out = out_.body;
  out[1] = out[1] == 'C' ? 'S' : 'C';
  return out;
}

std::string BookItems::level(Chance& chance, bool labelled) {
  static const std::vector<std::string> open = {"RED", "AMBER", "GREEN", "WHITE", "AMBER"};
  return labelled || chance.one_in(3) ? "RED" : chance.of(open);
}

void BookItems::body(const KindBook& book, const std::string& mark, bool handling,
                     bool no_outcome) {
  auto considered = spoken(chance_.of(book.considered));
  if (considered.starts_with("The " + out_.body) && chance_.one_in(10))
    considered = "The " + slip() + flag("wrong-body") + considered.substr(4 + out_.body.size());
  codes(considered);
  std::string sentence = chance_.of(handling_sentences());
  replace_all(sentence, "{M}", mark);
  const bool top = mark == "RED" && !unknown_mark_;
  const bool detail = top && chance_.one_in(10);
  if (handling && !unknown_mark_ && chance_.one_in(20)) {
    const std::string other = mark == "RED" ? "AMBER" : "RED";
    sentence = chance_.of(handling_sentences());
    replace_all(sentence, "{M}", other + flag("mark-contradictory"));
  }
  if (chance_.one_in(2) && handling) {
    tell(Sort::Paragraph, considered + " " + sentence);
  } else {
    tell(Sort::Paragraph, considered);
    if (handling) tell(Sort::Paragraph, sentence);
  }
  if (detail) tell(Sort::Paragraph, flag("detail-under-red") + chance_.of(detail_sentences()));
  if (!no_outcome) outcome(book);
  if (book.kind == "security-controls-framework" && chance_.one_in(2)) {
    tell(Sort::Paragraph, "The revised questions cover the following areas:");
    for (const char* area :
         {"Vulnerability management", "Personnel screening", "Security training"})
      tell(Sort::Bullet, area, 0, std::string_view(area) != "Vulnerability management");
  }
}

void BookItems::outcome(const KindBook& book) {
  const auto& chosen = chance_.of(book.outcomes);
  auto text = chosen.text;
  auto decisions = chosen.decisions;
  if (book.labelled && chance_.one_in(16)) {
    const auto at = text.find('[');
    const auto end = text.find(']');
    const auto verb = text.substr(at + 1, end - at - 1);
    const std::string wrong = chance_.one_in(2)    ? "ENDORSED"
                              : verb == "APPROVED" ? "AGREED"
                                                   : "APPROVED";
    text = text.substr(0, at + 1) + flag("verb-not-allowed", verb) + wrong + text.substr(end);
    for (auto& decision : decisions)
      if (&decision == &decisions[0]) decision.first = wrong;
  } else if (chance_.one_in(16) && text.starts_with("{B}")) {
    const auto at = text.find('[');
    const auto end = text.find(']');
    auto verb = text.substr(at + 1, end - at - 1);
    for (char& c : verb) c = static_cast<char>(c | 0x20);
    text = text.substr(0, at) + flag("verb-case") + verb + text.substr(end + 1);
  }
  text = spoken(text);
  codes(text);
  tell(Sort::Paragraph, text);
  item_.decisions.insert(item_.decisions.end(), decisions.begin(), decisions.end());
}

void BookItems::codes(const std::string& text) {
  const auto add = [](std::vector<std::string>& to, const char* code) {
    if (std::find(to.begin(), to.end(), code) == to.end()) to.emplace_back(code);
  };
  for (const char* code : {"SECMP0059", "SECMP0062"})
    if (text.find(code) != std::string::npos) add(item_.modifications, code);
  if (text.find("G8.41") != std::string::npos) add(item_.clauses, "G8.41");
}

}  // namespace wardmote::headlines::testing
