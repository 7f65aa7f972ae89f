#include "committee/owner.h"

#include <algorithm>

#include "base/text.h"
#include "record/line.h"
#include "scheme/acts.h"
#include "scheme/standing.h"

namespace wardmote::committee {
namespace {

bool is_body(const policy::Policy& policy, const std::string& owner, Day day) {
  const auto wanted = text::lower(owner);
  return std::ranges::any_of(policy.bodies(day), [&](const auto& body) {
    return text::lower(body.value->code) == wanted || text::lower(body.value->name) == wanted;
  });
}

template <class T>
bool is_told_of(const record::View& view, const std::string& subject) {
  if (!record::is_header_text(subject)) return false;
  return std::ranges::any_of(view.acts(record::Subject(subject)),
                             [](const record::Act& act) { return act.is<T>(); });
}

// The capitals at the end, without their quotes.
std::string label_at_end(std::string_view owner) {
  for (const std::string_view quote : {"'", "\u2019"})
    if (owner.ends_with(quote)) owner.remove_suffix(quote.size());
  const auto start = owner.find_last_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  return std::string(owner.substr(start == std::string_view::npos ? 0 : start + 1));
}

bool is_label(const Case& one, const std::string& owner, Day day) {
  const auto label = label_at_end(owner);
  if (label.empty()) return false;
  const auto words = text::lower(owner);
  for (const auto& category : one.policy.label_categories(day)) {
    if (!words.starts_with(text::lower(category.value->name)) &&
        !words.starts_with(category.name()))
      continue;
    const auto subject = "label:" + std::string(category.name()) + "/" + label;
    if (is_told_of<scheme::LabelIssued>(one.view, subject) ||
        is_told_of<scheme::LabelSeen>(one.view, subject))
      return true;
  }
  return false;
}

}  // namespace

bool is_owner(const Case& one, const std::string& owner, Day day) {
  return is_body(one.policy, owner, day) ||
         is_told_of<scheme::PersonRegistered>(one.view, "person:" + owner) ||
         is_told_of<scheme::PartyAdmitted>(one.view, "party:" + owner) || is_label(one, owner, day);
}

}  // namespace wardmote::committee
