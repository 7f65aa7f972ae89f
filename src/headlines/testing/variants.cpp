#include "headlines/testing/variants.h"

#include <algorithm>

#include "base/text.h"
#include "headlines/testing/phrasebook.h"
#include "headlines/testing/typography.h"

namespace wardmote::headlines::testing {
namespace {

std::string short_month(Day day) {
  return std::string(month_name(static_cast<unsigned>(day.ymd().month())).substr(0, 3));
}

class Maker {
 public:
  explicit Maker(std::uint64_t seed) : chance_(seed) {}

  Variant make() {
    static const std::vector<std::pair<std::string, std::string>> bodies = {
        {"SSC", "Security Sub-Committee"},
        {"SSC", "Security Sub-Committee"},
        {"TABASC", "Technical Architecture and Business Architecture Sub-Committee"},
        {"OPSG", "Operations Group"},
        {"TAG", "Testing Advisory Group"}};
    const auto& [code, name] = chance_.of(bodies);
    out_.body = code;
    name_ = name;
    out_.day = Day(std::chrono::sys_days(std::chrono::year(2017) / 1 / 4))
                   .plus(7 * static_cast<int>(chance_.below(350)));
    out_.next = out_.day.plus(14 + 7 * static_cast<int>(chance_.below(3)));
    out_.number = 20 + static_cast<int>(chance_.below(180));
    header();
    agenda();
    closing();
    auto rendered = render(blocks_, out_.planted.size(), chance_);
    for (std::size_t i = 0; i < out_.planted.size(); ++i)
      out_.planted[i].line = rendered.flag_lines[i];
    out_.text = std::move(rendered.text);
    return std::move(out_);
  }

 private:
  // An invisible flag where a defect is planted; its line is known once the lines are.
  std::string flag(std::string code, std::string answer = {}) {
    std::string out;
    text::append(out, static_cast<char32_t>(0xE000 + out_.planted.size()));
    out_.planted.push_back({std::move(code), 0, std::move(answer)});
    return out;
  }

  std::string date(Day day, bool year = true) {
    const auto number = std::to_string(static_cast<unsigned>(day.ymd().day()));
    const auto month = static_cast<unsigned>(day.ymd().month());
    const auto digits = [](unsigned n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    const std::string years = " " + std::to_string(static_cast<int>(day.ymd().year()));
    const std::string tail = year ? years : "";
    switch (chance_.below(year ? 6 : 3)) {
      case 0:
        return number + " " + short_month(day) + tail;
      case 1: {
        const auto n = static_cast<unsigned>(day.ymd().day());
        const char* suffix = n % 10 == 1 && n != 11   ? "st"
                             : n % 10 == 2 && n != 12 ? "nd"
                             : n % 10 == 3 && n != 13 ? "rd"
                                                      : "th";
        return number + suffix + " " + std::string(month_name(month)) + tail;
      }
      case 3:
        return std::string(weekday_name(day.weekday())) + ", " + written(day);
      case 4:
        return static_cast<unsigned>(day.ymd().day()) > 12
                   ? digits(static_cast<unsigned>(day.ymd().day())) + "/" + digits(month) + "/" +
                         years.substr(1)
                   : written(day);
      default:
        return number + " " + std::string(month_name(month)) + tail;
    }
  }

  void say(Sort sort, std::string words, int depth = 0, bool tight = false) {
    blocks_.push_back({sort, depth, std::move(words), tight});
  }

  void header() {
    const auto ymd = out_.day.ymd();
    const auto two = [](unsigned n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    auto printed_day = static_cast<unsigned>(ymd.day());
    std::string flagged;
    if (chance_.one_in(30)) {
      printed_day = printed_day > 20 ? printed_day - 7 : printed_day + 7;
      flagged = flag("reference-mismatch");
    }
    out_.reference = out_.body + "_" + std::to_string(out_.number) + "_" + two(printed_day) +
                     two(static_cast<unsigned>(ymd.month()));
    static const std::vector<std::string> venues = {
        "Guild House, 12 Wool Exchange, Leeds, LS1 2AB", "Meeting Room 4, Quay Street, Bristol",
        "Teleconference", "The Old Assay Office, Sheffield"};
    out_.venue = chance_.of(venues);
    out_.start = "10:00";
    out_.end = "15:30";
    out_.title = name_ + " (" + out_.body + ") Meeting Headlines";
    const std::string mark =
        "This document is classified as *White* in accordance with the Panel Information Policy. "
        "Information can be shared with the public.";
    const std::string reference =
        flagged + out_.reference + " -- " + out_.body + " Meeting Headlines";
    static const std::vector<std::string> times = {"10:00 -- 15:30", "10.00 -- 15.30",
                                                   "10am to 3.30pm", "10:00-15:30"};
    switch (chance_.below(4)) {
      case 0:
        say(Sort::Heading, out_.title);
        say(Sort::Heading, reference);
        say(Sort::Heading, "Date: " + date(out_.day));
        say(Sort::Heading, "Time: " + chance_.of(times), 0, true);
        say(Sort::Heading, "Venue: " + out_.venue, 0, true);
        say(Sort::Paragraph, mark);
        break;
      case 1:
        say(Sort::Heading, reference);
        say(Sort::Paragraph, mark);
        say(Sort::Heading, out_.title);
        say(Sort::Heading, date(out_.day) + ", " + chance_.of(times) + ", " + out_.venue);
        break;
      default:
        say(Sort::Paragraph, mark);
        say(Sort::Heading, out_.title);
        say(Sort::Heading, date(out_.day) + ", " + chance_.of(times) + ", " + out_.venue);
        say(Sort::Heading, reference);
    }
  }

  // Letters that nothing else in the document uses for another party.
  std::string label(bool confusable) {
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

  std::string slip() {
    auto out = out_.body;
    out[1] = out[1] == 'C' ? 'S' : 'C';
    return out;
  }

  std::string spoken(std::string text) {
    const auto& subject = chance_.of(subjects());
    replace_all(text, "{B}", subject);
    replace_all(text, "{b}", out_.body);
    replace_all(text, "{L}", party_);
    if (chance_.one_in(2)) replace_all(text, "''s", "'s");
    if (text.find("{D}") != std::string::npos) {
      const auto day = out_.day.plus(-7 * static_cast<int>(1 + chance_.below(12)));
      item_.dates.push_back(day);
      replace_all(text, "{D}", date(day));
    }
    if (text.find("{N}") != std::string::npos) {
      item_.dates.push_back(out_.next);
      replace_all(text, "{N}", date(out_.next, false));
    }
    replace_all(text, "[", "*");
    replace_all(text, "]", "*");
    return text;
  }

  void tell(Sort sort, std::string words, int depth = 0, bool tight = false) {
    item_.sentences.push_back(words);
    say(sort, std::move(words), depth, tight);
  }

  void agenda() {
    std::vector<const KindBook*> chosen;
    for (std::size_t count = 5 + chance_.below(8); count-- > 0;)
      chosen.push_back(&chance_.of(phrasebook()));
    const bool first = chance_.one_in(2);
    if (first) matters_arising();
    minutes();
    if (!first) matters_arising();
    for (const auto* book : chosen) item(*book);
    if (!chance_.one_in(3)) standing();
    other_business();
  }

  static std::string level(Chance& chance, bool labelled) {
    static const std::vector<std::string> open = {"RED", "AMBER", "GREEN", "WHITE", "AMBER"};
    return labelled || chance.one_in(3) ? "RED" : chance.of(open);
  }

  // Prints the heading of the item being made, with the defects that a heading can have.
  void heading(const std::string& title, bool may_lack_number) {
    const int number = ++count_;
    item_.title = title;
    std::string printed = title;
    const bool stray = chance_.one_in(25) && printed.find('\'') == std::string::npos;
    if (stray) {
      printed += "'" + flag("quote-unbalanced");
      item_.title += "'";
    }
    std::string mark;
    if (item_.mark) {
      mark = " (" + *item_.mark + ")";
      if (chance_.one_in(30)) {
        static const std::vector<std::string> unknown = {"PURPLE", "BLUE", "ORANGE"};
        mark = " (" + chance_.of(unknown) + ")" + flag("mark-unknown", *item_.mark);
        unknown_mark_ = true;
      }
    }
    const bool lost = may_lack_number && !lost_before_ && item_.mark && chance_.one_in(8);
    const bool behind = !lost && chance_.one_in(12);
    lost_before_ = lost;
    if (!lost) item_.number = number;
    if (lost)
      printed = flag("number-missing") + printed + mark;
    else if (behind)
      printed = printed + mark + flag("number-after-title") + " " + std::to_string(number) + ".";
    else
      printed = std::to_string(number) + ". " + printed + mark;
    for (const auto* code : head_flags_) printed = flag(code) + printed;
    for (const auto& [code, answer] : answers_) printed = flag(code, answer) + printed;
    head_flags_.clear();
    answers_.clear();
    say(Sort::Heading, printed);
  }

  void finish() {
    if (unknown_mark_) item_.mark.reset();
    unknown_mark_ = false;
    out_.items.push_back(std::move(item_));
    item_ = {};
  }

  void item(const KindBook& book) {
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

  // What was planted a moment ago does not count after all.
  void drop(const std::string& code) {
    for (auto i = out_.planted.size(); i-- > 0;)
      if (out_.planted[i].code == code) {
        out_.planted[i].code.clear();
        return;
      }
  }

  void body(const KindBook& book, const std::string& mark, bool handling, bool no_outcome) {
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

  void outcome(const KindBook& book) {
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

  void codes(const std::string& text) {
    const auto add = [](std::vector<std::string>& to, const char* code) {
      if (std::find(to.begin(), to.end(), code) == to.end()) to.emplace_back(code);
    };
    for (const char* code : {"SECMP0059", "SECMP0062"})
      if (text.find(code) != std::string::npos) add(item_.modifications, code);
    if (text.find("G8.41") != std::string::npos) add(item_.clauses, "G8.41");
  }

  void minutes() {
    item_ = {};
    item_.kind = "minutes-and-actions";
    party_.clear();
    item_.mark = "GREEN";
    static const std::vector<std::string> titles = {"Minutes and Actions Outstanding",
                                                    "Minutes of the Previous Meeting",
                                                    "Previous Minutes and Actions Outstanding"};
    heading(chance_.of(titles), false);
    const auto last = out_.day.plus(-14);
    item_.dates.push_back(last);
    tell(Sort::Paragraph, "No comments were received on the Draft Minutes of the meeting held on " +
                              date(last) + ".");
    auto text = spoken(
        "{B} [APPROVED] the Draft Minutes and the Confidential Draft Minutes as "
        "written.");
    tell(Sort::Paragraph, text);
    item_.decisions = {{"APPROVED", "draft-minutes"}, {"APPROVED", "confidential-draft-minutes"}};
    if (chance_.one_in(15)) {
      tell(Sort::Paragraph,
           "Comments on the plan are due by " +
               flag("date-impossible",
                    "30 November " + std::to_string(static_cast<int>(out_.day.ymd().year()))) +
               "31 November " + std::to_string(static_cast<int>(out_.day.ymd().year())) + ".");
    }
    finish();
  }

  void matters_arising() {
    item_ = {};
    item_.kind = "matters-arising";
    party_.clear();
    heading("Matters Arising", true);
    tell(Sort::Paragraph, "The following matters arising were discussed:");
    const bool unmarked = chance_.one_in(3);
    tell(Sort::Bullet, "Quarrymead Energy ceased trading; (GREEN)");
    tell(Sort::Paragraph, "The DCC Representative described the handover to the new supplier.", 0,
         true);
    blocks_.back().words = "  " + blocks_.back().words;
    const std::string bullet = "Duty to notify on churn;";
    tell(Sort::Bullet, unmarked ? flag("mark-missing", "GREEN") + bullet : bullet + " (AMBER)", 0,
         true);
    if (!unmarked) item_.sentences.back() = bullet + " (AMBER)";
    if (chance_.one_in(4)) {
      tell(Sort::Bullet,
           "The BEIS Representative spoke of " + flag("scheme-misnamed") +
               "Certified Product Assurance; (GREEN)",
           0, true);
    }
    if (chance_.one_in(5)) {
      tell(Sort::Bullet, "Users asked about " + flag("clause-unknown") + "G12.77; (GREEN)", 0,
           true);
      item_.clauses.emplace_back("G12.77");
    }
    finish();
  }

  void standing() {
    item_ = {};
    item_.kind = "standing-items";
    party_.clear();
    item_.mark = "RED";
    heading("Standing Agenda Items", true);
    tell(Sort::Paragraph,
         "Updates were provided on the following standing agenda items, recorded in the "
         "Confidential Minutes:");
    bool tight = false;
    for (const char* name :
         {"Reporting on 'Conditional' CPA certificates;", "Anomaly Detection Update;",
          "Shared Resource Notifications; and", "Security Incident and Vulnerabilities."}) {
      tell(Sort::Bullet, name, 0, tight);
      tight = true;
    }
    tell(Sort::Paragraph, spoken("{B} [NOTED] the updates."));
    item_.decisions = {{"NOTED", "updates"}};
    finish();
  }

  void other_business() {
    item_ = {};
    item_.kind = "any-other-business";
    party_.clear();
    item_.mark = "RED";
    heading(chance_.one_in(2) ? "Any Other Business (AOB)" : "Any Other Business", false);
    tell(Sort::Paragraph,
         "Two items were raised and marked as *RED* and therefore recorded in the Confidential "
         "Minutes.");
    if (unknown_mark_) item_.mark = "RED";
    finish();
  }

  void closing() {
    static const std::vector<std::string> leads = {
        "Next Meeting: ", "Date of next meeting: ", "Next meeting -- "};
    say(Sort::Heading, chance_.of(leads) + date(out_.next));
  }

  Chance chance_;
  Variant out_;
  TrueItem item_;
  std::string name_, party_;
  std::vector<std::string> labels_;
  std::vector<Block> blocks_;
  std::vector<const char*> head_flags_;
  std::vector<std::pair<std::string, std::string>> answers_;
  int count_ = 0;
  bool lost_before_ = false, unknown_mark_ = false;
};

}  // namespace

Variant make_variant(std::uint64_t seed) { return Maker(seed).make(); }

}  // namespace wardmote::headlines::testing
