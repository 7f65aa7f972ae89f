#include "publish/candidate.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "committee/concern.h"
#include "publish/document.h"
#include "record/hash.h"

namespace wardmote::publish {
namespace {

using committee::ItemId;

class Builder {
 public:
  Builder(const record::View& view, const policy::Policy& policy,
          const scheme::LabelRegistry& labels, Candidate& out)
      : view_(view), policy_(policy), labels_(labels), out_(out) {}

  void build(const committee::Agenda& agenda) {
    out_.front = sentences(std::nullopt, propose_front(policy_, out_.meeting), "front:");
    for (const auto* item : agenda.standing()) add(*item);
    out_.closing = sentences(std::nullopt, propose_closing(policy_, out_.meeting), "closing:");
    out_.text = to_text(document());
    out_.digest = record::sha256_hex(out_.text);
    find_lines();
  }

 private:
  void add(const committee::AgendaItem& item) {
    const auto subject = committee::item_subject(item.item);
    CandidateItem out{item,
                      view_.of<committee::ItemMinutes>(subject),
                      committee::party_of(view_, item.item),
                      std::nullopt,
                      {}};
    if (out.party) out.about = public_name(*out.party);
    out.sentences = sentences(
        item.item, propose(policy_, out_.meeting, *item.tabled, *out.minutes, out.about), "own:");
    out_.items.push_back(std::move(out));
  }

  std::optional<PublicName> public_name(const std::string& party) const {
    for (const auto& category : policy_.label_categories(out_.meeting.day)) {
      const std::string code(category.name());
      if (const auto label = labels_.label_of(code, scheme::PartyId(party)))
        return PublicName{code, fmt::format("{} '{}'", category.value->name, *label)};
    }
    return std::nullopt;
  }

  std::vector<Sentence> sentences(const std::optional<ItemId>& item,
                                  std::vector<Proposal> proposals, std::string_view own) const {
    std::vector<Sentence> out;
    for (auto& proposal : proposals) {
      Sentence one{{item, proposal.sentence}, proposal.text, proposal.text, false, 0};
      if (const auto known = out_.work->worded.find(one.id); known != out_.work->worded.end()) {
        one.text = known->second.text;
        one.settled = known->second.proposed.empty() || known->second.proposed == one.proposed;
      }
      out.push_back(std::move(one));
    }
    for (const auto& [id, worded] : out_.work->worded) {
      if (id.item != item || !id.name.starts_with(own)) continue;
      if (std::ranges::any_of(out, [&](const Sentence& other) { return other.id == id; })) continue;
      out.push_back({id, "", worded.text, true, 0});
    }
    return out;
  }

  static void put(std::vector<Block>& blocks, const Sentence& sentence) {
    if (sentence.text.empty()) return;
    blocks.push_back(
        {committee::Form::Paragraph, 0, {{Run::Style::Plain, sentence.text}}, std::nullopt});
  }

  Document document() const {
    Document out;
    for (const auto& sentence : out_.front) put(out.front, sentence);
    for (const auto& item : out_.items) {
      Section section{item.item.number,
                      false,
                      {{Run::Style::Plain, item.sentences.front().text}},
                      item.item.tabled->mark,
                      {}};
      for (std::size_t i = 1; i < item.sentences.size(); ++i)
        put(section.blocks, item.sentences[i]);
      out.sections.push_back(std::move(section));
    }
    for (const auto& sentence : out_.closing) put(out.closing, sentence);
    return out;
  }

  // Every sentence stands on a line of its own, in order; blank lines stand between.
  void find_lines() {
    const auto lines = text::lines(out_.text);
    std::size_t at = 0;
    const auto next = [&](Sentence& sentence) {
      if (sentence.text.empty()) return;
      while (at < lines.size() && lines[at].empty()) ++at;
      sentence.line = static_cast<int>(++at);
    };
    std::ranges::for_each(out_.front, next);
    for (auto& item : out_.items) std::ranges::for_each(item.sentences, next);
    std::ranges::for_each(out_.closing, next);
  }

  const record::View& view_;
  const policy::Policy& policy_;
  const scheme::LabelRegistry& labels_;
  Candidate& out_;
};

}  // namespace

std::vector<const Sentence*> Candidate::sentences() const {
  std::vector<const Sentence*> out;
  const auto add = [&](const Sentence& one) { out.push_back(&one); };
  std::ranges::for_each(front, add);
  for (const auto& item : items) std::ranges::for_each(item.sentences, add);
  std::ranges::for_each(closing, add);
  return out;
}

const Sentence* Candidate::at_line(int line) const {
  for (const auto* one : sentences())
    if (one->line == line) return one;
  return nullptr;
}

std::size_t Candidate::left() const {
  const auto all = sentences();
  return static_cast<std::size_t>(
      std::ranges::count_if(all, [](const auto* one) { return !one->settled; }));
}

std::optional<Candidate> candidate(const record::View& view, const policy::Policy& policy,
                                   const scheme::LabelRegistry& labels,
                                   const std::string& reference) {
  const auto agenda = view.of<committee::Agenda>(committee::meeting_subject(reference));
  if (!agenda->plan) return std::nullopt;
  Candidate out;
  out.meeting = *agenda->plan;
  out.phase = agenda->phase;
  out.work = view.of<committee::ReleaseWork>(committee::release_subject(reference));
  Builder(view, policy, labels, out).build(*agenda);
  return out;
}

}  // namespace wardmote::publish
