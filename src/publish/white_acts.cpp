#include "publish/white_acts.h"

#include <fmt/format.h>

#include "base/codec_impl.h"
#include "base/text.h"

WARDMOTE_CODEC(wardmote::publish::ActLine);

namespace wardmote::publish {
namespace {

const Marking& white() {
  static const Marking marking = Marking::white();
  return marking;
}

}  // namespace

WhiteActs WhiteActs::of(const record::View& view, const record::Subject& subject) {
  WhiteActs out;
  for (const auto& act : view.acts(subject))
    if (*act.marking == white() && !act.is<committee::HeadlinesReleased>() &&
        !act.is<committee::HeadlinesRecalled>() && !act.is<committee::DocumentKept>())
      out.acts_.push_back({std::string(act.kind), std::string(act.subjects.front()),
                           std::string(act.authority), std::string(act.body), act.effective_on});
  return out;
}

Result<WhiteActs> WhiteActs::read(std::string_view text) {
  WhiteActs out;
  int number = 0;
  for (const auto line : text::lines(text)) {
    ++number;
    if (line.empty()) continue;
    auto act = decode<ActLine>(line);
    if (!act)
      return fail(ErrorKind::Invalid, "act-unreadable", fmt::format("line {}", number),
                  act.error().why, "Give the acts as they were published.");
    if (act->marking != white().text())
      return fail(ErrorKind::Refused, "act-not-white", fmt::format("line {}", number),
                  "An act above White was given.", "Nothing above White may go into a release.");
    out.acts_.push_back({std::move(act->kind), std::move(act->subject), std::move(act->authority),
                         std::move(act->body), act->effective_on});
  }
  return out;
}

void WhiteActs::add(const std::vector<record::Draft>& drafts) {
  for (const auto& draft : drafts)
    if (draft.marking == white())
      acts_.push_back({draft.kind, draft.subjects.front().str(), draft.authority.str(),
                       std::string(draft.body), draft.effective_on});
}

std::string WhiteActs::text() const {
  std::string out;
  for (const auto& act : acts_)
    out += encode(ActLine{act.kind, act.subject, white().text(), act.authority, act.body,
                          act.effective_on}) +
           "\n";
  return out;
}

committee::Meeting WhiteActs::meeting() const {
  committee::Meeting out;
  for (const auto& act : acts_) {
    record::Act one{};
    one.kind = act.kind;
    one.subjects.push_back(act.subject);
    one.marking = &white();
    one.authority = act.authority;
    one.effective_on = act.effective_on;
    one.body = act.body;
    out.apply(one);
  }
  return out;
}

}  // namespace wardmote::publish
