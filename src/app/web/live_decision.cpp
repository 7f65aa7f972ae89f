#include "app/web/live_decision.h"

#include <set>

#include <fmt/format.h>

#include "anomaly/in_force.h"
#include "anomaly/set_by_decision.h"
#include "anomaly/subjects.h"
#include "app/web/watch_update.h"

namespace wardmote::app {
namespace {

using committee::AgendaItem;

const policy::ItemKind* kind_of(const policy::Policy& policy, const AgendaItem& item, Day day) {
  const auto rule = policy.get<policy::ItemKind>("item." + item.tabled->item_kind, day);
  return rule ? rule->value : nullptr;
}

// N, A, and V for APPROVED, whose own letter opens the people.
std::string key_of(const std::string& verb) {
  if (verb == "NOTED") return "N";
  if (verb == "AGREED") return "A";
  return verb == "APPROVED" ? "V" : "";
}

// The DCC's thresholds as they are: a change of one is typed over it.
void put_thresholds(const Visit& visit, json::array& values) {
  const auto known =
      visit.view.of<anomaly::ThresholdsInForce>(anomaly::thresholds_subject(anomaly::dcc));
  if (!known->notified) return;
  for (const auto& one : known->notified->thresholds)
    values.push_back(json::object{{"value", anomaly::setting_of(one)},
                                  {"value_name", "DCC-wide threshold, as it is now"}});
}

}  // namespace

void put_grammar(const Visit& visit, const Table& table, const AgendaItem& item,
                 json::object& out) {
  const auto& policy = visit.desk.site.policy(visit.view);
  const Day day = table.plan().day;
  const auto* kind = kind_of(policy, item, day);
  json::array verbs = visit.array(), objects = visit.array(), values = visit.array();
  std::string allowed;
  std::set<std::string> fitting;
  bool any_object = false;
  for (const auto& verb : policy.verbs(day)) {
    if (!verb.value->decides) continue;
    const std::string name(verb.name());
    const policy::DecisionForm* form = nullptr;
    if (kind)
      for (const auto& one : kind->decisions)
        if (one.verb == name) form = &one;
    if (form) {
      allowed += (allowed.empty() ? "" : " or ") + name;
      fitting.insert(form->objects.begin(), form->objects.end());
      any_object = any_object || form->objects.empty();
    }
    verbs.push_back(
        visit.object({{"verb", name},
                      {"verb_key", text_or_false(form ? key_of(name) : "")},
                      {"allowed", form != nullptr},
                      {"forbidden_why",
                       form ? json::value(false) : json::value("is not for this kind of item")}}));
  }
  for (const auto& object : policy.objects(day)) {
    const std::string code(object.name());
    if (any_object || fitting.contains(code))
      objects.push_back(visit.object({{"object", code}, {"object_name", object.value->name}}));
  }
  if (fitting.contains("assurance-status"))
    if (const auto names = policy.assurance_status_names(day))
      for (const auto& entry : names->value->entries)
        values.push_back(visit.object({{"value", entry.code}, {"value_name", entry.name}}));
  const bool sets_thresholds =
      (any_object || fitting.contains(std::string(anomaly::threshold_object))) &&
      is_about_the_watch(visit, table, item);
  if (sets_thresholds) put_thresholds(visit, values);
  out["verbs"] = std::move(verbs);
  out["objects"] = std::move(objects);
  out["values"] = std::move(values);
  out["grammar_note"] =
      kind ? fmt::format("{}: {}.", kind->name, allowed.empty() ? "no decision fits" : allowed)
           : std::string("This kind of item has no rule.");
  if (sets_thresholds)
    out["grammar_note"] = std::string(out["grammar_note"].as_string()) +
                          " A DCC-wide threshold is set by its reference and “limit 400”, or “from "
                          "0 to 9.5” for a value.";
}

}  // namespace wardmote::app
