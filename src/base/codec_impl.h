#pragma once
// The making of encode, encode_checked, decode and schema_of. Include it only where WARDMOTE_CODEC
// stands.

#include <optional>
#include <type_traits>
#include <vector>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "base/calendar.h"
#include "base/codec.h"
#include "base/fields.h"
#include "base/ids.h"
#include "base/json_text.h"
#include "base/text.h"

namespace wardmote::codec {

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;
template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;
template <class T>
inline constexpr bool is_strong_id = false;
template <class Tag>
inline constexpr bool is_strong_id<StrongId<Tag>> = true;

// ---- writing -----------------------------------------------------------------------------------

// Whatever is written and reading would find fault with, or might, makes it unsound.
struct Writer {
  std::string out;
  bool sound = true;
  int depth = 0;

  void doubt(bool may_be_wrong) { sound = sound && !may_be_wrong; }
};
inline constexpr int kMaxDepth = 32;

inline void write_text(Writer& to, std::string_view text, const Limits& limits) {
  json_text::append_string(to.out, text);
  to.doubt(text::invalid_utf8_at(text).has_value());
  if (text.size() <= limits.max_length && text.size() / 4 >= limits.min_length) return;
  const auto length = json_text::code_points(text);
  to.doubt(length < limits.min_length || length > limits.max_length);
}

// A day or an instant: one of a year that is not written in four digits is not read.
inline void write_moment(Writer& to, const std::string& iso, std::size_t length) {
  to.out += '"';
  to.out += iso;
  to.out += '"';
  to.doubt(iso.size() != length || iso.front() == '-');
}

template <class T>
void write(Writer& to, const T& value, const Limits& limits);

template <class Owner, class T>
bool is_absent(const T& value) {
  if constexpr (is_optional<T>)
    return !value.has_value();
  else if constexpr (is_vector<T>)
    return value.empty() && !ShowsEmptyLists<Owner>;
  else
    return false;
}

template <Described T>
void write_object(Writer& to, const T& value) {
  to.doubt(++to.depth > kMaxDepth);
  to.out += '{';
  bool first = true;
  each_field<T>([&](const auto& one) {
    const auto& member = value.*one.member;
    if (is_absent<T>(member)) {
      if constexpr (is_vector<std::remove_cvref_t<decltype(member)>>)
        to.doubt(one.limits.min_length > 0);
      return;
    }
    if (!first) to.out += ',';
    first = false;
    json_text::append_string(to.out, one.name);
    to.out += ':';
    write(to, member, one.limits);
  });
  to.out += '}';
  --to.depth;
}

template <class T>
void write(Writer& to, const T& value, const Limits& limits) {
  if constexpr (is_optional<T>) {
    write(to, *value, limits);
  } else if constexpr (is_vector<T>) {
    to.doubt(++to.depth > kMaxDepth);
    to.doubt(value.size() < limits.min_length || value.size() > limits.max_length);
    to.out += '[';
    for (std::size_t i = 0; i < value.size(); ++i) {
      if (i) to.out += ',';
      write(to, value[i], Limits{});
    }
    to.out += ']';
    --to.depth;
  } else if constexpr (std::is_same_v<T, std::string>) {
    write_text(to, value, limits);
  } else if constexpr (std::is_same_v<T, bool>) {
    to.out += value ? "true" : "false";
  } else if constexpr (std::is_same_v<T, Day>) {
    write_moment(to, value.iso(), 10);
  } else if constexpr (std::is_same_v<T, Instant>) {
    write_moment(to, value.iso(), 27);
  } else if constexpr (std::is_same_v<T, Id128>) {
    to.out += '"' + value.hex() + '"';
  } else if constexpr (is_strong_id<T>) {
    write_text(to, value.str(), limits);
  } else if constexpr (NamedEnum<T>) {
    json_text::append_string(to.out, name_of(value));
  } else if constexpr (std::is_integral_v<T>) {
    fmt::format_to(std::back_inserter(to.out), "{}", value);
    to.doubt(!std::in_range<std::int64_t>(value));
  } else if constexpr (std::is_floating_point_v<T>) {
    to.out += json_text::number(value);
    to.doubt(!json_text::is_number(value));
  } else {
    static_assert(Described<T>);
    write_object(to, value);
  }
}

// ---- reading -----------------------------------------------------------------------------------

// Where a value stands. Written as a JSON pointer only where there is a fault to tell of.
struct Pointer {
  const Pointer* parent = nullptr;
  std::string_view name = {};
  std::size_t index = 0;  // where there is no name

  std::string text() const {
    if (!parent) return "";
    return parent->text() + "/" + (name.data() ? std::string(name) : std::to_string(index));
  }
};

// All faults of one document, each "/pointer: what is expected".
struct Faults {
  std::string text;
  int count = 0;
  void add(const Pointer& at, std::string_view what) {
    if (count++) text += "; ";
    text += (at.parent ? at.text() : "/") + ": ";
    text += what;
  }
};

template <class T>
void read(const boost::json::value& json, T& out, const Pointer& at, const Limits& limits,
          Faults& faults);

template <Described T>
void read_object(const boost::json::value& json, T& out, const Pointer& at, Faults& faults) {
  const auto* object = json.if_object();
  if (!object) return faults.add(at, "an object is expected");
  std::size_t known = 0;
  each_field<T>([&](const auto& one) {
    using Member = std::remove_reference_t<decltype(out.*one.member)>;
    // Fields mostly stand in their declared order.
    const auto* next = object->begin() + known;
    const auto* found = known < object->size() && std::string_view(next->key()) == one.name
                            ? &next->value()
                            : object->if_contains(one.name);
    if (found) {
      ++known;
      read(*found, out.*one.member, Pointer{&at, one.name}, one.limits, faults);
    } else if constexpr (!is_optional<Member> && !is_vector<Member>) {
      faults.add(Pointer{&at, one.name}, "is missing");
    } else {
      if constexpr (is_vector<Member>)
        if (one.limits.min_length > 0) faults.add(Pointer{&at, one.name}, "is missing");
    }
  });
  if (known == object->size()) return;
  for (const auto& member : *object) {
    bool declared = false;
    each_field<T>([&](const auto& one) { declared |= one.name == member.key(); });
    if (!declared) faults.add(Pointer{&at, member.key()}, "is not a field");
  }
}

inline void check_length(std::size_t length, const Limits& limits, std::string_view unit,
                         const Pointer& at, Faults& faults) {
  if (length < limits.min_length)
    faults.add(at,
               fmt::format("has {} {}, at least {} are needed", length, unit, limits.min_length));
  if (length > limits.max_length)
    faults.add(at, fmt::format("has {} {}, at most {} fit", length, unit, limits.max_length));
}

// Counts only what can be too long or too short: a code point has one to four bytes.
inline void check_text(std::string_view text, const Limits& limits, const Pointer& at,
                       Faults& faults) {
  if (text.size() > limits.max_length || text.size() / 4 < limits.min_length)
    check_length(json_text::code_points(text), limits, "characters", at, faults);
}

template <class T>
void read(const boost::json::value& json, T& out, const Pointer& at, const Limits& limits,
          Faults& faults) {
  if constexpr (is_optional<T>) {
    read(json, out.emplace(), at, limits, faults);
  } else if constexpr (is_vector<T>) {
    const auto* array = json.if_array();
    if (!array) return faults.add(at, "a list is expected");
    check_length(array->size(), limits, "entries", at, faults);
    out.resize(array->size());
    for (std::size_t i = 0; i < array->size(); ++i)
      read((*array)[i], out[i], Pointer{&at, {}, i}, Limits{}, faults);
  } else if constexpr (std::is_same_v<T, bool>) {
    if (const auto* value = json.if_bool())
      out = *value;
    else
      faults.add(at, "true or false is expected");
  } else if constexpr (std::is_integral_v<T>) {
    if (const auto* value = json.if_int64(); value && std::in_range<T>(*value))
      out = static_cast<T>(*value);
    else
      faults.add(at, "a whole number is expected");
  } else if constexpr (std::is_floating_point_v<T>) {
    if (json.is_number() && json_text::is_number(json.to_number<T>()))
      out = json_text::kept_number(json.to_number<T>());
    else
      faults.add(at, "0 or a number of a size from 1e-15 to 1e15 is expected");
  } else if constexpr (Described<T>) {
    read_object(json, out, at, faults);
  } else {
    const auto* text = json.if_string();
    if (!text) return faults.add(at, "text is expected");
    const std::string_view view(*text);
    if constexpr (std::is_same_v<T, std::string>) {
      check_text(view, limits, at, faults);
      out = view;
    } else if constexpr (is_strong_id<T>) {
      check_text(view, limits, at, faults);
      out = T(std::string(view));
    } else if constexpr (std::is_same_v<T, Day>) {
      if (const auto day = Day::parse(view))
        out = *day;
      else
        faults.add(at, "a day like 2018-11-28 is expected");
    } else if constexpr (std::is_same_v<T, Instant>) {
      if (const auto instant = Instant::parse(view))
        out = *instant;
      else
        faults.add(at, "an instant like 2018-11-28T10:00:00Z is expected");
    } else if constexpr (std::is_same_v<T, Id128>) {
      if (const auto id = Id128::from_hex(view))
        out = *id;
      else
        faults.add(at, "32 hex digits are expected");
    } else {
      static_assert(NamedEnum<T>);
      if (from_name(view, out)) return;
      std::string expected = "one of";
      for (const auto name : EnumNames<T>) expected += " " + std::string(name);
      faults.add(at, expected + " is expected");
    }
  }
}

// ---- schema ------------------------------------------------------------------------------------

template <class T>
boost::json::value schema(const Limits& limits) {
  boost::json::object out;
  if constexpr (is_optional<T>) {
    return schema<typename T::value_type>(limits);
  } else if constexpr (is_vector<T>) {
    out["type"] = "array";
    out["items"] = schema<typename T::value_type>(Limits{});
    if (limits.min_length) out["minItems"] = limits.min_length;
  } else if constexpr (Described<T>) {
    out["type"] = "object";
    out["description"] = T::meaning;
    boost::json::object properties;
    boost::json::array required;
    each_field<T>([&](const auto& one) {
      using Member = std::remove_cvref_t<decltype(std::declval<T>().*one.member)>;
      auto property = schema<Member>(one.limits);
      property.as_object()["description"] = one.meaning;
      properties[one.name] = std::move(property);
      if constexpr (!is_optional<Member> && (!is_vector<Member> || ShowsEmptyLists<T>))
        required.emplace_back(one.name);
    });
    out["properties"] = std::move(properties);
    if (!required.empty()) out["required"] = std::move(required);
    out["additionalProperties"] = false;
  } else if constexpr (std::is_same_v<T, bool>) {
    out["type"] = "boolean";
  } else if constexpr (std::is_integral_v<T>) {
    out["type"] = "integer";
  } else if constexpr (std::is_floating_point_v<T>) {
    out["type"] = "number";
  } else {
    out["type"] = "string";
    if constexpr (std::is_same_v<T, Day>) {
      out["format"] = "date";
    } else if constexpr (std::is_same_v<T, Instant>) {
      out["format"] = "date-time";
    } else if constexpr (std::is_same_v<T, Id128>) {
      out["pattern"] = "^[0-9a-f]{32}$";
    } else if constexpr (NamedEnum<T>) {
      boost::json::array names;
      for (const auto name : EnumNames<T>) names.emplace_back(name);
      out["enum"] = std::move(names);
    } else {
      if (limits.min_length) out["minLength"] = limits.min_length;
      out["maxLength"] = limits.max_length;
      if (!limits.pattern.empty()) out["pattern"] = limits.pattern;
    }
  }
  return out;
}

template <class T>
Encoded encode_checked(const T& value) {
  Writer to;
  to.out.reserve(256);
  write_object(to, value);
  return {std::move(to.out), to.sound};
}

template <class T>
std::string encode(const T& value) {
  return encode_checked(value).json;
}

template <class T>
Result<T> decode(std::string_view text) {
  unsigned char buffer[4096];
  boost::json::monotonic_resource memory(buffer);
  boost::json::parse_options options;
  options.max_depth = kMaxDepth;
  boost::json::error_code broken;
  const auto json = boost::json::parse({text.data(), text.size()}, broken, &memory, options);
  if (broken)
    return fail(ErrorKind::Invalid, "json-broken", "",
                "The JSON cannot be read: " + broken.message() + ".",
                "Send one JSON object in UTF-8.");
  T out{};
  Faults faults;
  read_object(json, out, Pointer{}, faults);
  if (faults.count)
    return fail(ErrorKind::Invalid, "fields-wrong", "", faults.text + ".",
                "Mend the fields named here; the schema says what each may hold.");
  return out;
}

}  // namespace wardmote::codec

#define WARDMOTE_CODEC(T)                                                          \
  template <>                                                                      \
  std::string wardmote::encode<T>(const T& value) {                                \
    return wardmote::codec::encode(value);                                         \
  }                                                                                \
  template <>                                                                      \
  wardmote::Encoded wardmote::encode_checked<T>(const T& value) {                  \
    return wardmote::codec::encode_checked(value);                                 \
  }                                                                                \
  template <>                                                                      \
  wardmote::Result<T> wardmote::decode<T>(std::string_view json) {                 \
    return wardmote::codec::decode<T>(json);                                       \
  }                                                                                \
  template <>                                                                      \
  std::string wardmote::schema_of<T>() {                                           \
    return boost::json::serialize(wardmote::codec::schema<T>(wardmote::Limits{})); \
  }                                                                                \
  static_assert(true)
