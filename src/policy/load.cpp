#include "policy/load.h"

#include <map>

#include "policy/all_shapes.h"
#include "policy/check.h"
#include "policy/screen.h"
#include "policy/toml_reader.h"

namespace wardmote::policy {
namespace {

struct BundleHead {
  static constexpr std::string_view meaning = "Which bundle this is.";
  std::string name;
  std::string version;
  static constexpr auto fields() {
    return Fields{
        field("name", &BundleHead::name, "Short name of the scheme", {1, 40}),
        field("version", &BundleHead::version, "Version of the bundle", {1, 40}),
    };
  }
};

struct RuleHead {
  static constexpr std::string_view meaning = "A rule without its editions.";
  std::string id, title, shape;
  static constexpr auto fields() {
    return Fields{
        field("id", &RuleHead::id, "Family, a dot, the rest", {3, 80}),
        field("title", &RuleHead::title, "One line", {1, 160}),
        field("shape", &RuleHead::shape, "Type of the value", {1, 40}),
    };
  }
};

struct EditionHead {
  static constexpr std::string_view meaning = "An edition without its value.";
  Day from;
  std::optional<Day> to;
  std::optional<Start> start;
  std::optional<std::string> source, clause, note;
  std::optional<Basis> confidence;
  static constexpr auto fields() {
    return Fields{
        field("from", &EditionHead::from, "First day"),
        field("to", &EditionHead::to, "Last day; absent while it holds"),
        field("start", &EditionHead::start, "Whether the first day is known"),
        field("source", &EditionHead::source, "Document or publisher", {1, 200}),
        field("clause", &EditionHead::clause, "Place in it", {1, 80}),
        field("confidence", &EditionHead::confidence, "How we know"),
        field("note", &EditionHead::note, "What a reader should know besides", {1, 600}),
    };
  }
};

// Runs use(T{}) for the shape that has this name; false where none has it.
template <class Use>
bool with_shape(std::string_view name, Use&& use) {
  bool found = false;
  for_each_shape([&]<class T>(T empty) {
    if (T::shape == name) use(std::move(empty)), found = true;
  });
  return found;
}

std::string shape_names() {
  std::string out;
  for_each_shape(
      [&]<class T>(const T&) { out += (out.empty() ? "" : ", ") + std::string(T::shape); });
  return out;
}

bool is_rule_id(std::string_view id) {
  const auto dot = id.find('.');
  if (dot == 0 || dot == std::string_view::npos || dot + 1 == id.size()) return false;
  return std::ranges::all_of(id, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-' || c == '(' || c == ')';
  });
}

Edition read_edition(TomlReader& in, const toml::table& table, std::string_view shape) {
  EditionHead head;
  in.read_table(table, head, {"value"});
  if ((!head.source || !head.confidence) && !in.forgiving())
    in.add("policy-citation-missing", line_of(table),
           !head.source ? "This edition cites no source."
                        : "This edition does not say how sure it is.",
           "Give source and confidence: a rule is no better than its citation.");
  Edition out{head.from,
              head.to,
              head.start.value_or(Start::Known),
              {head.source.value_or(""), head.clause.value_or(""),
               confidence_of(head.confidence.value_or(Basis::Doubtful))},
              head.note.value_or(""),
              {},
              line_of(table)};
  const auto* node = table.get("value");
  if (!node) return in.missing(table, "value"), out;
  const auto* value = node->as_table();
  if (!value) return in.wrong(*node, "value", "a table"), out;
  with_shape(shape, [&](auto empty) {
    in.read_table(*value, empty);
    out.value = std::move(empty);
  });
  return out;
}

Rule read_rule(TomlReader& in, const toml::table& table) {
  RuleHead head;
  in.read_table(table, head, {"edition"});
  if (!head.id.empty() && !is_rule_id(head.id))
    in.wrong(*table.get("id"), "id", "a family, a dot and a name in letters, digits and hyphens");
  if (!head.shape.empty() && !with_shape(head.shape, [](const auto&) {}))
    in.add("policy-shape-unknown", line_of(*table.get("shape")),
           fmt::format("'{}' is not a shape; the shapes are {}.", head.shape, shape_names()),
           "Use one of these.");
  Rule out{head.id, head.title, head.shape, in.file(), line_of(table), {}};
  const auto* editions = table.get_as<toml::array>("edition");
  if (!editions || editions->empty()) {
    in.missing(table, "edition");
    return out;
  }
  for (const auto& node : *editions) {
    if (const auto* one = node.as_table())
      out.editions.push_back(read_edition(in, *one, head.shape));
    else
      in.wrong(node, "edition", "a table");
  }
  return out;
}

// The parser stops at the first broken line; with that line emptied it finds the next one. A line
// that is no assignment opens or closes something, and nothing after it can be trusted.
std::optional<toml::table> parse_all(TomlReader& in, std::string text) {
  bool sound = true;
  for (const auto& [line, why] : unbearable_lines(text)) {
    in.add("policy-syntax", line, "This is not TOML: " + why, "Mend the line.");
    sound = false;
  }
  if (!sound) return std::nullopt;
  for (int attempt = 0; attempt < 20; ++attempt) {
    auto parsed = toml::parse(text);
    if (parsed) return std::move(parsed).table();
    const auto line = parsed.error().source().begin.line;
    in.add("policy-syntax", static_cast<int>(line),
           fmt::format("This is not TOML: {}.", parsed.error().description()), "Mend the line.");
    in.forgive_missing();
    std::size_t begin = 0;
    for (toml::source_index i = 1; i < line && begin != std::string::npos; ++i) {
      const auto feed = text.find('\n', begin);
      begin = feed == std::string::npos ? feed : feed + 1;
    }
    if (begin == std::string::npos || begin >= text.size()) return std::nullopt;
    const auto end = std::min(text.find('\n', begin), text.size());
    if (text.find('=', begin) >= end) return std::nullopt;
    text.erase(begin, end - begin);
  }
  return std::nullopt;
}

std::pair<std::string_view, int> position(const Error& fault) {
  const std::string_view place = fault.place;
  const auto colon = place.rfind(':');
  int line = 0;
  for (const char c : place.substr(colon + 1)) line = line * 10 + (c - '0');
  return {place.substr(0, colon), line};
}

}  // namespace

Loaded load(const Bundle& bundle) {
  std::vector<Error> faults;
  std::vector<Rule> rules;
  BundleHead head;
  std::string head_place;
  Bundle texts = bundle;
  std::ranges::stable_sort(texts, {}, &PolicyText::name);
  for (auto& [name, text] : texts) {
    TomlReader in(name);
    if (text.size() > kMaxTextBytes) {
      in.add("policy-too-large", 1, "This text is larger than 1 MiB.", "Split it into several.");
    } else if (const auto table = parse_all(in, std::move(text))) {
      in.refuse_unknown(*table, {"bundle", "rule"});
      if (const auto* node = table->get("bundle")) {
        if (!node->is_table())
          in.wrong(*node, "bundle", "a table");
        else if (!head_place.empty())
          in.add("policy-bundle-twice", line_of(*node),
                 "The bundle is named already at " + head_place + ".", "Name it once.");
        else
          in.read_table(*node->as_table(), head);
        head_place = fmt::format("{}:{}", name, line_of(*node));
      }
      if (const auto* node = table->get("rule")) {
        const auto* list = node->as_array();
        if (!list) in.wrong(*node, "rule", "a list of tables, each begun by [[rule]]");
        for (std::size_t i = 0; list && i < list->size(); ++i) {
          if (const auto* one = list->get(i)->as_table())
            rules.push_back(read_rule(in, *one));
          else
            in.wrong(*list->get(i), "rule", "a table");
        }
      }
    }
    for (auto& fault : in.take()) faults.push_back(std::move(fault));
  }
  if (head_place.empty() && faults.empty())
    faults.push_back({ErrorKind::Invalid, "policy-bundle-unnamed",
                      texts.empty() ? "bundle:1" : texts.front().name + ":1",
                      "No text of the bundle has a [bundle] table.",
                      "Give the bundle a name and a version."});
  check(rules, faults);
  std::ranges::stable_sort(faults, {}, position);
  if (!faults.empty()) return tl::unexpected(std::move(faults));
  return Policy(std::move(head.name), std::move(head.version), std::move(rules));
}

}  // namespace wardmote::policy
