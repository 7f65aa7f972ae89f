#include "committee/marks.h"

#include <algorithm>

namespace wardmote::committee {
namespace {

// White words of a meeting are for the scheme until they are released.
Marking at_least_green(Level level, AnyOf who) {
  if (level == Level::Amber) return Marking::amber(std::move(who));
  if (level == Level::Red) return Marking::red(std::move(who));
  return Marking::green({std::move(who)});
}

AnyOf those_of(const std::vector<std::string>& bodies, const PersonId& person) {
  AnyOf who{"chair", "person@" + person.str(), "secretariat"};
  for (const auto& body : bodies)
    who.insert(who.end(), {"member@" + body, "representative@" + body});
  std::ranges::sort(who);
  return who;
}

}  // namespace

Grant offered(const ItemId& item) { return "offered@item:" + item.hex(); }
Grant minutes_offered(const ItemId& item) { return "minutes@item:" + item.hex(); }

Marking of_item(Level level, const ItemId& item) {
  return at_least_green(level, {"chair", offered(item), "secretariat"});
}

Marking of_minutes(Level level, const ItemId& item) {
  return at_least_green(level, {"chair", minutes_offered(item), "secretariat"});
}

Marking of_comment(Level level, const ItemId& item, const std::vector<std::string>& bodies,
                   const PersonId& author) {
  return join(of_minutes(level, item), at_least_green(level, those_of(bodies, author)));
}

Marking of_late_paper(Level level, const ItemId& item) {
  return at_least_green(level, {"chair", "late@item:" + item.hex(), "secretariat"});
}

Marking of_key(const ItemId& item) {
  return Marking::red({"chair", "key@item:" + item.hex(), "secretariat"});
}

Marking of_release(Level level, const std::optional<ItemId>& item) {
  AnyOf who{"chair", "secretariat"};
  if (item) who.insert(who.begin() + 1, "release@item:" + item->hex());
  return level == Level::Red ? Marking::red(std::move(who)) : Marking::amber(std::move(who));
}

Marking of_room(const std::vector<std::string>& bodies, const PersonId& person) {
  return Marking::amber(those_of(bodies, person));
}

Marking of_recusal(const std::vector<std::string>& bodies, const PersonId& person) {
  AnyOf who{"chair", "person@" + person.str(), "secretariat"};
  for (const auto& body : bodies) who.push_back("member@" + body);
  std::ranges::sort(who);
  return Marking::amber(std::move(who));
}

Marking of_interest(const PersonId& person) {
  return Marking::red({"chair", "person@" + person.str(), "secretariat"});
}

Marking of_person(const PersonId& person) {
  return Marking::red({"person@" + person.str(), "secretariat"});
}

}  // namespace wardmote::committee
