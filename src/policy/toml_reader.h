#pragma once
// Described structs out of TOML tables, collecting every fault with its line. Only load.cpp
// includes this: the TOML library is a heavy header.

#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include <algorithm>
#include <initializer_list>
#include <string>
#include <type_traits>
#include <vector>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "base/calendar.h"
#include "base/fields.h"
#include "base/json_text.h"
#include "base/result.h"

namespace wardmote::policy {

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;
template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;

inline int line_of(const toml::node& node) { return static_cast<int>(node.source().begin.line); }

class TomlReader {
 public:
  explicit TomlReader(std::string file) : file_(std::move(file)) {}

  void add(std::string code, int line, std::string why, std::string way_out) {
    faults_.push_back(
        {line, Error{ErrorKind::Invalid, std::move(code), fmt::format("{}:{}", file_, line),
                     std::move(why), std::move(way_out)}});
  }
  void wrong(const toml::node& node, std::string_view key, std::string_view expected) {
    add("policy-field-wrong", line_of(node), fmt::format("'{}' is not {}.", key, expected),
        "docs/formats/policy.md shows what each field may hold.");
  }
  void missing(const toml::node& table, std::string_view key) {
    if (!broken_)
      add("policy-field-missing", line_of(table), fmt::format("'{}' is missing.", key), "Add it.");
  }
  // After a syntax fault: what is missing may have stood on the broken line.
  void forgive_missing() { broken_ = true; }
  bool forgiving() const { return broken_; }

  void refuse_unknown(const toml::table& table, const std::vector<std::string_view>& known) {
    for (const auto& [key, node] : table)
      if (std::ranges::find(known, key.str()) == known.end())
        add("policy-field-unknown", static_cast<int>(key.source().begin.line),
            fmt::format("'{}' is not a field here; the fields are {}.", key.str(),
                        fmt::join(known, ", ")),
            "Mend the spelling or remove it.");
  }

  // As in the JSON codec: only optionals and lists without a least length may be left out.
  template <Described T>
  void read_table(const toml::table& table, T& out,
                  std::initializer_list<std::string_view> also_known = {}) {
    std::vector<std::string_view> known(also_known);
    each_field<T>([&](const auto& one) {
      using Member = std::remove_reference_t<decltype(out.*one.member)>;
      known.push_back(one.name);
      if (const auto* node = table.get(one.name))
        read(*node, out.*one.member, one.name, one.limits);
      else if (is_vector<Member> ? one.limits.min_length > 0 : !is_optional<Member>)
        missing(table, one.name);
    });
    refuse_unknown(table, known);
  }

  std::vector<Error> take() {
    std::ranges::stable_sort(faults_, {}, &Fault::line);
    std::vector<Error> out;
    for (auto& fault : faults_) out.push_back(std::move(fault.error));
    return out;
  }
  const std::string& file() const { return file_; }

 private:
  struct Fault {
    int line;
    Error error;
  };

  void check_length(std::size_t length, const Limits& limits, const toml::node& node,
                    std::string_view key) {
    if (length < limits.min_length || length > limits.max_length)
      wrong(node, key, fmt::format("between {} and {} long", limits.min_length, limits.max_length));
  }

  template <class T>
  void read(const toml::node& node, T& out, std::string_view key, const Limits& limits) {
    if constexpr (is_optional<T>) {
      read(node, out.emplace(), key, limits);
    } else if constexpr (is_vector<T>) {
      const auto* array = node.as_array();
      if (!array) return wrong(node, key, "a list");
      check_length(array->size(), limits, node, key);
      out.resize(array->size());
      for (std::size_t i = 0; i < out.size(); ++i)
        read(*array->get(i), out[i], key, Limits{.min_length = 1});
    } else if constexpr (std::is_same_v<T, bool>) {
      if (const auto* value = node.as_boolean())
        out = value->get();
      else
        wrong(node, key, "true or false");
    } else if constexpr (std::is_integral_v<T>) {
      if (const auto* value = node.as_integer(); value && std::in_range<T>(value->get()))
        out = static_cast<T>(value->get());
      else
        wrong(node, key, "a whole number");
    } else if constexpr (std::is_same_v<T, Day>) {
      const auto* value = node.as_date();
      const auto day =
          value ? Day::of(value->get().year, value->get().month, value->get().day) : std::nullopt;
      if (day)
        out = *day;
      else
        wrong(node, key, "a day like 2018-11-28, without quotes");
    } else if constexpr (Described<T>) {
      if (const auto* table = node.as_table())
        read_table(*table, out);
      else
        wrong(node, key, "a table");
    } else {
      const auto* value = node.as_string();
      if (!value) return wrong(node, key, "text");
      if constexpr (NamedEnum<T>) {
        if (!from_name(value->get(), out))
          wrong(node, key, fmt::format("one of {}", fmt::join(EnumNames<T>, ", ")));
      } else {
        check_length(json_text::code_points(value->get()), limits, node, key);
        out = value->get();
      }
    }
  }

  std::string file_;
  std::vector<Fault> faults_;
  bool broken_ = false;
};

}  // namespace wardmote::policy
