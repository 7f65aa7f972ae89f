#pragma once
// Every shape that a rule may have, for what must go over all of them: reading, checking, words.

#include <cstddef>
#include <tuple>
#include <utility>

#include "policy/rule.h"
#include "policy/shapes/retention.h"

namespace wardmote::policy {

using AllShapes =
    std::tuple<Statement, PhraseList, ItemKind, DecisionVerb, DecisionObject, Mark, MinuteRoute,
               DocumentSentence, ReferenceScheme, DocumentKind, StandingItems, MeetingPattern,
               AgendaPattern, Quorum, DraftsWindow, ReleaseRule, WithholdingGround,
               RetentionSchedule, DocumentTemplate, Body, NameUsage, LabelForm, LabelCategory,
               Clause, Power, CodeList, WorkingDayRule, BankHolidays, ServiceVariant, GbcsMessages,
               VerdictRule, MandatoryThresholds, QuarantineRule, RetentionRule>;

// Calls `one(T{})` for each shape T in turn.
template <class One>
void for_each_shape(One&& one) {
  std::apply([&](auto&&... shapes) { (one(std::move(shapes)), ...); }, AllShapes{});
}

// Calls `visitor(value)` with what the value holds; not at all where it holds nothing.
template <class Visitor>
void visit(const Value& value, Visitor&& visitor) {
  for_each_shape([&]<class T>(const T&) {
    if (const auto* held = value.as<T>()) visitor(*held);
  });
}

}  // namespace wardmote::policy
