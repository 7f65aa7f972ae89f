#include "adapters/mustache/template.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include <boost/json.hpp>

namespace wardmote::mustache {
namespace {

namespace json = boost::json;

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

bool is_name(std::string_view text) {
  return !text.empty() &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos;
}

[[noreturn]] void broken(std::string_view tag, std::string_view why) {
  throw std::runtime_error("{{" + std::string(tag) + "}} " + std::string(why));
}

// What stands for a byte in the text of a page; empty for most, which stand for themselves.
constexpr auto kEscapes = [] {
  std::array<std::string_view, 256> out{};
  out['&'] = "&amp;";
  out['<'] = "&lt;";
  out['>'] = "&gt;";
  out['"'] = "&quot;";
  out['\''] = "&apos;";
  return out;
}();
constexpr auto kEscaped = [] {
  std::array<bool, 256> out{};
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = !kEscapes[i].empty();
  return out;
}();

void put_escaped(std::string& out, std::string_view text) {
  const char* from = text.data();
  const char* const end = from + text.size();
  for (const char* at = from; at != end; ++at) {
    const auto byte = static_cast<unsigned char>(*at);
    if (!kEscaped[byte]) continue;
    out.append(from, at).append(kEscapes[byte]);
    from = at + 1;
  }
  out.append(from, end);
}

bool is_there(const json::value* value) {
  if (!value || value->is_null()) return false;
  if (const auto* flag = value->if_bool()) return *flag;
  if (const auto* list = value->if_array()) return !list->empty();
  return true;
}

}  // namespace

std::uint32_t Template::number_of(std::string_view name) {
  const auto known = std::find(names_.begin(), names_.end(), name);
  const auto at = known - names_.begin();
  if (known == names_.end()) names_.emplace_back(name);
  return static_cast<std::uint32_t>(at);
}

Template::Template(std::string_view text) {
  std::vector<std::size_t> open;
  while (!text.empty()) {
    const auto at = text.find("{{");
    if (at != 0)
      steps_.push_back({.kind = Step::Kind::Text, .text = std::string(text.substr(0, at))});
    if (at == std::string_view::npos) break;
    text.remove_prefix(at + 2);
    const bool raw = text.starts_with('{');
    const std::string_view ending = raw ? "}}}" : "}}";
    const auto end = text.find(ending);
    if (end == std::string_view::npos) broken(text.substr(0, 20), "has no end");
    const std::string_view tag = text.substr(0, end);
    text.remove_prefix(end + ending.size());
    const char sort = tag.empty() ? ' ' : tag[0];
    if (sort == '!') continue;
    const bool sorted = std::string_view("#^/&{").find(sort) != std::string_view::npos;
    const std::string_view name = trimmed(sorted ? tag.substr(1) : tag);
    if (!is_name(name)) broken(tag, "is not understood");
    if (sort == '/') {
      if (open.empty() || names_[steps_[open.back()].name] != name)
        broken(tag, "closes what is not open");
      steps_[open.back()].end = steps_.size();
      open.pop_back();
      continue;
    }
    if (sort == '#' || sort == '^') open.push_back(steps_.size());
    const auto kind = sort == '#'                  ? Step::Kind::Section
                      : sort == '^'                ? Step::Kind::Inverted
                      : sort == '&' || sort == '{' ? Step::Kind::Raw
                                                   : Step::Kind::Value;
    steps_.push_back({.kind = kind, .name = number_of(name)});
  }
  if (!open.empty()) broken("#" + names_[steps_[open.back()].name], "is left open");
}

// One page on its way.
class Filling {
 public:
  Filling(const Template& page, const json::object& data, const Template::Watch& watch,
          const json::object* behind)
      : page_(page),
        steps_(page.steps_),
        watch_(watch),
        outermost_(&data),
        behind_(behind),
        outermost_has_(page.names_.size(), nullptr),
        outermost_asked_(page.names_.size(), false) {}

  std::string all() {
    run(0, steps_.size());
    if (is_leftover()) out_.resize(line_);
    return out_;
  }

 private:
  using Step = Template::Step;

  void run(std::size_t from, std::size_t to) {
    for (std::size_t at = from; at < to;) {
      const Step& step = steps_[at];
      switch (step.kind) {
        case Step::Kind::Text:
          put_text(step.text);
          break;
        case Step::Kind::Value:
        case Step::Kind::Raw:
          put_value(find(step.name), step.kind == Step::Kind::Value);
          break;
        case Step::Kind::Section:
          if (const auto* value = find(step.name); is_there(value)) each(*value, at + 1, step.end);
          at = step.end;
          continue;
        case Step::Kind::Inverted:
          if (!is_there(find(step.name))) section(at + 1, step.end);
          at = step.end;
          continue;
      }
      ++at;
    }
  }

  void each(const json::value& value, std::size_t from, std::size_t to) {
    const auto once = [&](const json::value& element) {
      const auto* object = element.if_object();
      if (object) within_.push_back(object);
      section(from, to);
      if (object) within_.pop_back();
    };
    if (const auto* list = value.if_array())
      for (const auto& element : *list) once(element);
    else
      once(value);
  }

  void section(std::size_t from, std::size_t to) {
    has_section_ = true;
    run(from, to);
    has_section_ = true;
  }

  const json::value* find(std::uint32_t number) {
    const std::string_view name = page_.names_[number];
    for (std::size_t up = within_.size(); up-- > 0;)
      if (const auto* found = within_[up]->if_contains(name)) {
        if (watch_) watch_({name, true, up + 1 == within_.size(), false});
        return found;
      }
    // Rows ask the page again and again for what neither has.
    if (!outermost_asked_[number]) {
      outermost_has_[number] = outermost_->if_contains(name);
      if (!outermost_has_[number] && behind_) outermost_has_[number] = behind_->if_contains(name);
      outermost_asked_[number] = true;
    }
    const auto* found = outermost_has_[number];
    if (watch_) watch_({name, found != nullptr, found && within_.empty(), found != nullptr});
    return found;
  }

  void put_value(const json::value* value, bool escaped) {
    if (!value) return;
    if (const auto* text = value->if_string()) {
      if (escaped)
        put_escaped(out_, *text);
      else
        out_ += std::string_view(*text);
    } else if (value->is_number()) {
      out_ += json::serialize(*value);
    }
  }

  void put_text(std::string_view text) {
    const auto first = text.find('\n');
    if (first == std::string_view::npos) {
      out_ += text;
      return;
    }
    out_ += text.substr(0, first);
    if (is_leftover())
      out_.resize(line_);
    else
      out_ += '\n';
    out_ += text.substr(first + 1);
    line_ = out_.size() - (text.size() - text.rfind('\n') - 1);
    has_section_ = false;
  }

  // Pages are written where the thread wrote the one before, and copied once their size is known.
  static std::string& buffer() {
    constexpr std::size_t usual = std::size_t{64} << 10;
    thread_local std::string kept;
    if (kept.capacity() > 16 * usual) kept = std::string();
    kept.clear();
    kept.reserve(usual);
    return kept;
  }

  bool is_leftover() const {
    return has_section_ && out_.find_first_not_of(" \t", line_) == std::string::npos;
  }

  const Template& page_;
  const std::vector<Step>& steps_;
  const Template::Watch& watch_;
  const json::object* const outermost_;
  const json::object* const behind_;
  std::vector<const json::value*> outermost_has_;  // by the number of the name
  std::vector<bool> outermost_asked_;
  std::vector<const json::object*> within_;  // outermost but one first
  std::string& out_ = buffer();
  std::size_t line_ = 0;  // where the line being written begins
  bool has_section_ = false;
};

std::string Template::fill(const json::object& data, const Watch& watch,
                           const json::object* behind) const {
  return Filling(*this, data, watch, behind).all();
}

}  // namespace wardmote::mustache
