#include "marking/marking.h"

#include <algorithm>

namespace wardmote {
namespace {

template <class T>
void sort_unique(std::vector<T>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

bool is_grant(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return c > ' ' && c < 0x7f && c != '"' && c != '\\' && c != ',' && c != '|';
  });
}

}  // namespace

std::string_view scope_of(std::string_view grant) {
  const auto at = grant.find('@');
  return at == std::string_view::npos ? std::string_view() : grant.substr(at + 1);
}

Marking::Marking(Level level, Audience audience) : level_(level), audience_(std::move(audience)) {
  for (auto& clause : audience_) sort_unique(clause);
  sort_unique(audience_);
}

Result<Marking> Marking::of(Level level, Audience audience) {
  const auto refuse = [](std::string why) {
    return fail(ErrorKind::Invalid, "marking-impossible", "", std::move(why),
                "Give Amber and Red an audience, and White none.");
  };
  if (level == Level::White && !audience.empty()) return refuse("White is for everybody.");
  if (level >= Level::Amber && audience.empty())
    return refuse("Amber and Red are for somebody named.");
  for (const auto& clause : audience) {
    if (clause.empty()) return refuse("A clause that names nobody closes a thing to all.");
    for (const auto& grant : clause)
      if (!is_grant(grant)) return refuse("A grant has a character that grants cannot have.");
  }
  return Marking(level, std::move(audience));
}

std::string Marking::text() const {
  std::string out(name_of(level_));
  for (const auto& clause : audience_) {
    out += '|';
    for (std::size_t i = 0; i < clause.size(); ++i) {
      if (i) out += ',';
      out += clause[i];
    }
  }
  return out;
}

Marking join(const Marking& a, const Marking& b) {
  Audience both = a.audience();
  both.insert(both.end(), b.audience().begin(), b.audience().end());
  sort_unique(both);
  // Both are valid, so is their join: only White lacks an audience where the other may have one.
  return *Marking::of(std::max(a.level(), b.level()), std::move(both));
}

Reader::Reader(PersonId person, std::vector<Grant> grants, std::vector<std::string> recusals)
    : person_(std::move(person)), grants_(std::move(grants)), recusals_(std::move(recusals)) {
  sort_unique(grants_);
  sort_unique(recusals_);
  text_ = person_.str();
  for (const auto& grant : grants_) text_ += '\n' + grant;
  text_ += "\n";
  for (const auto& scope : recusals_) text_ += "\n-" + scope;
}

bool Reader::holds(std::string_view grant) const {
  return std::binary_search(grants_.begin(), grants_.end(), grant);
}

bool Reader::recused(std::string_view scope) const {
  return std::binary_search(recusals_.begin(), recusals_.end(), scope);
}

bool may_see(const Reader& reader, const Marking& marking) {
  if (marking.level() == Level::White) return true;
  if (!reader.known()) return false;
  for (const auto& clause : marking.audience()) {
    bool held = false;
    for (const auto& grant : clause) {
      if (reader.recused(scope_of(grant))) return false;
      held = held || reader.holds(grant);
    }
    if (!held) return false;
  }
  return true;
}

}  // namespace wardmote
