#include "headlines/testing/variants.h"

#include "headlines/testing/variant_items.h"

namespace wardmote::headlines::testing {
namespace {

class Maker : public AgendaItems {
 public:
  explicit Maker(std::uint64_t seed) : AgendaItems(seed) {}

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

  void closing() {
    static const std::vector<std::string> leads = {
        "Next Meeting: ", "Date of next meeting: ", "Next meeting -- "};
    say(Sort::Heading, chance_.of(leads) + date(out_.next));
  }

  std::string name_;
};

}  // namespace

Variant make_variant(std::uint64_t seed) { return Maker(seed).make(); }

}  // namespace wardmote::headlines::testing
