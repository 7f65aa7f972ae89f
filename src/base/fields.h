#pragma once
// One description of a struct; codec, schema, API and documentation follow from it.
//
//   struct ActionAgreed {
//     static constexpr std::string_view name = "committee.ActionAgreed/1";
//     static constexpr std::string_view meaning = "The committee asked somebody to do something.";
//     std::string owner;
//     std::optional<Day> due;
//     static constexpr auto fields() {
//       return Fields{
//           field("owner", &ActionAgreed::owner, "Who does it", {.max_length = 120}),
//           field("due", &ActionAgreed::due, "The day by which it is done"),
//       };
//     }
//   };
//
// A field's type is one of: std::string, bool, std::int64_t, int, double, Day, Instant, Id128, a
// StrongId, an enum with names (below), another described struct, or std::optional or std::vector
// of these. Order of fields is order in JSON. Absent optionals and empty vectors are left out; a
// struct that is an answer and no act writes empty vectors too where it has
//   static constexpr bool shows_empty_lists = true;

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace wardmote {

struct Limits {
  std::size_t min_length = 0;        // strings: code points; vectors: elements
  std::size_t max_length = 100'000;  // the same
  std::string_view pattern = {};     // of a string, as documentation and schema; not enforced here
};

template <class Owner, class Member>
struct Field {
  std::string_view name;
  Member Owner::* member;
  std::string_view meaning;
  Limits limits;
};

template <class Owner, class Member>
constexpr Field<Owner, Member> field(std::string_view name, Member Owner::* member,
                                     std::string_view meaning, Limits limits = {}) {
  return {name, member, meaning, limits};
}

// The fields of one struct. Not a std::tuple, whose checks of what converts to what cost the
// compiler more, over some thousand fields, than all else in a header.
template <std::size_t Place, class One>
struct FieldAt {
  One field;
};

template <class Places, class... Ones>
struct FieldsAt;
template <std::size_t... Places, class... Ones>
struct FieldsAt<std::index_sequence<Places...>, Ones...> : FieldAt<Places, Ones>... {
  constexpr explicit FieldsAt(const Ones&... ones) : FieldAt<Places, Ones>{ones}... {}

  template <class Visit>
  constexpr void each(Visit& visit) const {
    (visit(this->FieldAt<Places, Ones>::field), ...);
  }
};

template <class... Ones>
struct Fields : FieldsAt<std::index_sequence_for<Ones...>, Ones...> {
  constexpr explicit Fields(const Ones&... ones)
      : FieldsAt<std::index_sequence_for<Ones...>, Ones...>(ones...) {}
};

template <class T>
concept Described = requires {
  T::fields();
  { T::meaning } -> std::convertible_to<std::string_view>;
};

template <class T>
inline constexpr bool ShowsEmptyLists = false;
template <class T>
  requires requires { T::shows_empty_lists; }
inline constexpr bool ShowsEmptyLists<T> = T::shows_empty_lists;

template <Described T>
inline constexpr auto FieldsOf = T::fields();

// Calls visit(field) for each field, in order.
template <Described T, class Visit>
constexpr void each_field(Visit&& visit) {
  FieldsOf<T>.each(visit);
}

// An enum is named by specialising EnumNames with an array in the order of its values, from zero:
//   template <> inline constexpr std::array EnumNames<Level> =
//       std::to_array<std::string_view>({"White", "Green", "Amber", "Red"});
template <class E>
inline constexpr std::nullptr_t EnumNames = nullptr;

template <class E>
concept NamedEnum = std::is_enum_v<E> && requires { EnumNames<E>.size(); };

template <NamedEnum E>
constexpr std::string_view name_of(E value) {
  return EnumNames<E>[static_cast<std::size_t>(value)];
}

template <NamedEnum E>
constexpr bool from_name(std::string_view name, E& out) {
  for (std::size_t i = 0; i < EnumNames<E>.size(); ++i)
    if (EnumNames<E>[i] == name) return out = static_cast<E>(i), true;
  return false;
}

}  // namespace wardmote
