#pragma once
// Names with values, in the order they came, a name perhaps more than once.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wardmote::http {

// Names are compared exactly: query parameters, form fields, cookies, parts of a path.
class Pairs {
 public:
  void add(std::string name, std::string value) {
    all_.emplace_back(std::move(name), std::move(value));
  }
  // The first value of the name.
  std::optional<std::string_view> find(std::string_view name) const {
    for (const auto& [one, value] : all_)
      if (one == name) return value;
    return std::nullopt;
  }
  // The first value of the name, or `otherwise`, which must outlive the answer.
  std::string_view get(std::string_view name, std::string_view otherwise = {}) const {
    return find(name).value_or(otherwise);
  }
  std::vector<std::string_view> every(std::string_view name) const {
    std::vector<std::string_view> out;
    for (const auto& [one, value] : all_)
      if (one == name) out.push_back(value);
    return out;
  }
  auto begin() const { return all_.begin(); }
  auto end() const { return all_.end(); }
  std::size_t size() const { return all_.size(); }
  bool empty() const { return all_.empty(); }

 private:
  std::vector<std::pair<std::string, std::string>> all_;
};

// The same with names of headers: ASCII letters match in either case.
class Headers {
 public:
  void add(std::string name, std::string value) {
    all_.emplace_back(std::move(name), std::move(value));
  }
  // Replaces every value of the name.
  void set(std::string_view name, std::string value);
  // The first value of the name. Lists that came in several lines: see every().
  std::optional<std::string_view> find(std::string_view name) const;
  std::string_view get(std::string_view name) const { return find(name).value_or(""); }
  std::vector<std::string_view> every(std::string_view name) const;
  auto begin() const { return all_.begin(); }
  auto end() const { return all_.end(); }
  std::size_t size() const { return all_.size(); }

 private:
  std::vector<std::pair<std::string, std::string>> all_;
};

// Equal but for the case of ASCII letters.
bool same_name(std::string_view, std::string_view);

}  // namespace wardmote::http
