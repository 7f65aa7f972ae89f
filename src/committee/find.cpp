#include "committee/find.h"

#include <algorithm>
#include <array>
#include <map>
#include <memory>

#include <fmt/format.h>

#include "base/text.h"
#include "committee/action.h"
#include "committee/agenda.h"
#include "committee/item_minutes.h"
#include "committee/joint.h"
#include "committee/meeting.h"
#include "scheme/acts.h"

namespace wardmote::committee {
namespace {

// "small-supplier" as people write it.
std::string spelt(std::string code) {
  std::ranges::replace(code, '-', ' ');
  return code;
}

// A meeting as its headlines and its table tell it.
struct Both {
  std::shared_ptr<const Meeting> published;
  std::shared_ptr<const Agenda> agenda;
  Day day() const { return agenda->plan ? agenda->plan->day : published->header->day; }
};

// Where something stands.
struct Spot {
  std::string meeting;
  Id128 id, item;
  const record::ActId* published = nullptr;  // by this act
};

class Search {
 public:
  Search(const record::View& view, const std::vector<std::string>& words)
      : view_(view), words_(words) {}

  FoundAll run() {
    for (const auto& one : meetings()) {
      if (one.agenda->plan) at_table(*one.agenda);
      if (one.published->header) published(*one.published);
    }
    actions();
    parties();
    labels();
    FoundAll out;
    for (std::size_t sort = 0; sort < by_sort_.size(); ++sort) {
      if (by_sort_[sort].size() > most_found) {
        by_sort_[sort].resize(most_found);
        out.more.push_back(static_cast<FoundSort>(sort));
      }
      std::ranges::move(by_sort_[sort], std::back_inserter(out.found));
    }
    return out;
  }

 private:
  std::vector<Both> meetings() const {
    std::vector<Both> out;
    for (const auto& subject : view_.subjects("meeting")) {
      Both one{view_.of<Meeting>(subject), view_.of<Agenda>(subject)};
      if (one.agenda->plan || one.published->header) out.push_back(std::move(one));
    }
    std::ranges::stable_sort(out, [](const Both& a, const Both& b) { return a.day() > b.day(); });
    return out;
  }

  bool has_all(const std::string& text) const {
    const auto folded = text::lower(text);
    return std::ranges::all_of(
        words_, [&](const auto& word) { return folded.find(word) != std::string::npos; });
  }

  // Keeps the text where it has all the words.
  Found* look(FoundSort sort, Level mark, const std::string& where, const std::string& text,
              const Spot& spot = {}) {
    auto& all = by_sort_[static_cast<std::size_t>(sort)];
    if (all.size() > most_found || !has_all(text)) return nullptr;
    // A mark printed in headlines tells how the item is held, not how the headlines are.
    if (spot.published)
      if (const auto act = view_.act(*spot.published)) mark = act->marking->level();
    all.push_back(
        {sort, mark, where, text, spot.meeting, spot.id, spot.item, "", spot.published != nullptr});
    return &all.back();
  }

  void at_table(const Agenda& agenda) {
    const auto& plan = *agenda.plan;
    const auto name = fmt::format("{} {}", plan.body, plan.number);
    look(FoundSort::Meeting, Level::Green, name + ", agenda",
         fmt::format("{}{}, {}{}{} ({})", name,
                     plan.joint_with.empty() ? "" : " " + joint_words(plan), written(plan.day),
                     plan.venue.empty() ? "" : ", ", plan.venue, plan.reference),
         {plan.reference, {}, {}});
    for (const auto& item : agenda.items) {
      if (!item.tabled) continue;
      const auto& tabled = *item.tabled;
      const auto where = fmt::format("{}, item {}", name, item.shown_number());
      const auto see = [&](FoundSort sort, Level mark, const std::string& text, const Id128& id) {
        look(sort, mark, where, text, {plan.reference, id, item.item});
      };
      see(FoundSort::Item, tabled.mark,
          tabled.proposal.empty() ? tabled.title : tabled.title + ". " + tabled.proposal,
          item.item);
      for (const auto& paper : item.papers)
        see(FoundSort::Paper, paper.mark, paper.name, paper.paper);
      const auto minutes = view_.of<ItemMinutes>(item_subject(item.item));
      for (const auto& one : minutes->portions)
        see(FoundSort::Paragraph, one.mark, one.text, one.portion);
      for (const auto& one : minutes->decisions)
        see(FoundSort::Decision, one.mark, one.sentence, one.decision);
    }
  }

  void published(const Meeting& meeting) {
    const auto& header = *meeting.header;
    const auto name = fmt::format("{} {}", header.body, header.number);
    look(FoundSort::Meeting, Level::White, name + ", headlines",
         fmt::format("{}, {}{} ({})", name, written(header.day),
                     header.venue ? ", " + *header.venue : "", header.reference),
         {header.reference, {}, {}, &header.act});
    for (const auto& item : meeting.items) {
      const auto where = item.number ? fmt::format("{} headlines, item {}", name, *item.number)
                                     : name + " headlines";
      const auto see = [&](FoundSort sort, const std::string& text, const Id128& id,
                           const record::ActId& act) {
        look(sort, Level::White, where, text, {header.reference, id, item.item, &act});
      };
      see(FoundSort::Item, item.title, item.item, item.act);
      for (const auto& one : item.portions)
        see(FoundSort::Paragraph, one.text, one.portion, one.act);
      for (const auto& one : item.decisions)
        see(FoundSort::Decision, one.sentence, one.decision, one.act);
      for (const auto& one : item.actions) see(FoundSort::Action, one.what, {}, one.act);
    }
  }

  void actions() {
    std::vector<std::shared_ptr<const Action>> all;
    for (const auto& subject : view_.subjects("action"))
      if (auto one = view_.of<Action>(subject); one->raised) all.push_back(std::move(one));
    std::ranges::stable_sort(
        all, [](const auto& a, const auto& b) { return a->raised->due > b->raised->due; });
    for (const auto& one : all) {
      const auto& raised = *one->raised;
      look(FoundSort::Action, raised.mark, "Action " + raised.number, raised.what,
           {"", raised.action, raised.item});
    }
  }

  // Acts stand for themselves here: a Party's name and a label's key are marked apart.
  void parties() {
    for (const auto& subject : view_.subjects("party"))
      for (const auto& act : view_.acts(subject))
        if (const auto party = act.as<scheme::PartyAdmitted>()) {
          auto* found = look(
              FoundSort::Party, act.marking->level(), "Party",
              fmt::format("{}, {} ({})", party->name, spelt(party->category), party->party.str()));
          if (found) found->subject = subject.str();
        }
  }
  void labels() {
    for (const auto& subject : view_.subjects("label")) {
      bool seen = false;
      for (const auto& act : view_.acts(subject)) {
        Found* found = nullptr;
        if (const auto label = act.as<scheme::LabelSeen>(); label && !seen) {
          seen = true;
          found = look(FoundSort::Party, act.marking->level(), "Label",
                       fmt::format("{} '{}'", spelt(label->category), label->label));
        } else if (const auto key = act.as<scheme::LabelIssued>()) {
          found = look(FoundSort::Party, act.marking->level(), "Label, the key",
                       fmt::format("{} '{}' stands for {}", spelt(key->category), key->label,
                                   key->party.str()));
        }
        if (found) found->subject = subject.str();
      }
    }
  }

  const record::View& view_;
  const std::vector<std::string>& words_;
  std::array<std::vector<Found>, EnumNames<FoundSort>.size()> by_sort_;
};

}  // namespace

std::vector<std::string> words_of(std::string_view question) {
  std::vector<std::string> out;
  const auto folded = text::lower(question);
  for (const auto word : text::split(folded, ' ')) {
    const std::string one(text::trim(word));
    if (one.empty() || std::ranges::find(out, one) != out.end()) continue;
    out.push_back(one);
    if (out.size() > most_words) break;
  }
  return out;
}

FoundAll find(const record::View& view, const std::vector<std::string>& words) {
  if (words.empty()) return {};
  return Search(view, words).run();
}

}  // namespace wardmote::committee
