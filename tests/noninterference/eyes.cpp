#include "noninterference/eyes.h"

#include <fmt/format.h>

#include "app/decision_answer.h"
#include "app/headlines_desk.h"
#include "app/readers.h"
#include "base/text.h"
#include "committee/meeting.h"
#include "publish/document.h"
#include "publish/headlines_view.h"
#include "scheme/label_registry.h"

namespace wardmote::noninterference {
namespace {

using record::FullSight;
using record::Subject;
using record::View;

void acts(std::string& out, const View& view) {
  for (const record::Act act : view.acts()) {
    out += fmt::format("act {} {} {} {} {} {} {} {}", act.id.hex(), act.kind, act.marking->text(),
                       act.actor, act.authority, act.recorded_at.iso(), act.effective_on.iso(),
                       act.corrects ? act.corrects->hex() : "-");
    for (const auto subject : act.subjects) out += fmt::format(" {}", subject);
    out += fmt::format(" {}\n", act.body);
  }
}

void lists(std::string& out, World& world, const View& view) {
  for (const char* sort : {"meeting", "item", "decision", "label", "person", "policy", "party"}) {
    for (const auto& subject : view.subjects(sort))
      out += fmt::format("{} {}\n", subject.str(), view.fingerprint(subject).hex());
  }
  std::vector<Subject> meetings = view.subjects("meeting");
  if (world.leak() == Leak::OrderByFirstAct) {
    meetings.clear();
    const auto all = world.site().record().whole(FullSight(FullSight::Use::LocalFiles));
    for (const auto& subject : all.subjects("meeting"))
      if (!view.acts(subject).empty()) meetings.push_back(subject);
  }
  for (const auto& subject : meetings) {
    const auto line = view.of<committee::MeetingLine>(subject);
    if (!line->header) continue;
    out += fmt::format("list {} {} decisions {} {}\n", line->header->reference, line->decisions,
                       line->first ? line->first->iso() : "", line->last ? line->last->iso() : "");
  }
}

std::string meeting_page(World& world, const View& view, const Subject& subject) {
  const auto meeting = view.of<committee::Meeting>(subject);
  if (!meeting->header) return subject.str() + " has no header\n";
  const auto document = publish::headlines_document(*meeting);
  std::string out = publish::to_text(document) + publish::to_markdown(document) +
                    publish::to_html(document) + encode(publish::headlines_view(*meeting)) + "\n";
  for (const auto& edition : meeting->editions)
    out += fmt::format("edition {} {}\n", edition.at.iso(), edition.changes);
  for (const auto& item : meeting->items)
    for (const auto& one : item.decisions) {
      const auto answer = app::decision_answer(view, world.site().policy(view), one.decision);
      if (answer) out += encode(*answer) + "\n" + app::decision_text(*answer);
    }
  auto& record = world.site().record();
  const auto review = app::review_of(world.site(), view, meeting->header->reference);
  if (!review) {
    out += review.error().text() + "\n";
  } else {
    for (std::size_t i = 0; i < review->findings().size(); ++i)
      out += fmt::format("finding {} {} {}\n", review->findings()[i].code,
                         review->findings()[i].why, review->decided(i).has_value());
  }
  if (world.leak() == Leak::CountsAllActs)
    out += fmt::format("{} acts\n",
                       record.whole(FullSight(FullSight::Use::LocalFiles)).acts(subject).size());
  if (world.leak() == Leak::UsesATotal) out += fmt::format("of {} acts\n", record.act_count());
  if (world.leak() == Leak::CheckpointOnPage)
    out += fmt::format("proven at {}\n", record.head().size);
  return out;
}

void meetings(std::string& out, World& world, const View& view) {
  for (const auto& subject : view.subjects("meeting")) {
    if (world.leak() != Leak::CacheWithoutSight) {
      out += meeting_page(world, view, subject);
      continue;
    }
    const auto key = fmt::format("{} {}", subject.str(), world.moments().size());
    const auto [page, fresh] = world.pages().try_emplace(key);
    // Somebody who may see more has looked at the page first.
    if (fresh)
      page->second = meeting_page(
          world, world.site().record().as(app::secretariat(), view.known_at()), subject);
    out += page->second;
  }
}

void labels(std::string& out, const View& view) {
  scheme::LabelRegistry registry;
  for (const record::Act act : view.acts()) {
    if (const auto seen = act.as<scheme::LabelSeen>()) registry.apply(*seen);
    if (const auto issued = act.as<scheme::LabelIssued>()) registry.apply(*issued);
    if (const auto retired = act.as<scheme::LabelRetired>()) registry.apply(*retired);
  }
  const scheme::LabelRules rules{.avoid = {}, .categories = {"small-supplier"}};
  out += "next label " + registry.next_label("small-supplier", rules).value_or("none") + "\n";
  for (const auto& [key, entry] : registry.entries())
    out += fmt::format("label {} {} {} {} {}\n", key.category, key.label, entry.parties.size(),
                       fmt::join(entry.documents, ","), entry.retired);
}

}  // namespace

std::string seen_by(World& world, const Reader& reader, Instant known_at) {
  const View view = world.site().record().as(reader, known_at);
  std::string out;
  acts(out, view);
  lists(out, world, view);
  meetings(out, world, view);
  labels(out, view);
  const auto none = app::review_of(world.site(), view, "SSC_0_0101");
  out += none ? "found" : none.error().text();
  return out + "\n";
}

std::string first_difference(const std::string& left, const std::string& right) {
  const auto a = text::lines(left), b = text::lines(right);
  for (std::size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
    const auto one = i < a.size() ? std::string(a[i]) : "(nothing)";
    const auto other = i < b.size() ? std::string(b[i]) : "(nothing)";
    if (one != other) return fmt::format("left:  {}\nright: {}", one, other);
  }
  return left == right ? "" : "line endings";
}

}  // namespace wardmote::noninterference
