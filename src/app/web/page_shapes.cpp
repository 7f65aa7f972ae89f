#include "app/web/page_shapes.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "publish/headlines_view.h"

namespace wardmote::app {

Level level_named(const std::string& name) {
  Level level = Level::Red;
  (void)from_name(name, level);
  return level;
}

json::object mark_data(Level level, json::storage_ptr storage) {
  const std::string word = publish::mark_word(level);
  std::string css = word;
  for (char& c : css) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  json::object out(std::move(storage));
  out.reserve(2);
  out.emplace("word", word);
  out.emplace("css", css);
  return out;
}

json::value mark_or_false(const std::optional<Level>& mark, json::storage_ptr storage) {
  if (!mark) return json::value(false, std::move(storage));
  return mark_data(*mark, std::move(storage));
}

json::object plain_run(std::string_view text, json::storage_ptr storage) {
  return json::object({{"plain", text}}, std::move(storage));
}
json::object verb_run(std::string_view text, json::storage_ptr storage) {
  return json::object({{"verb", text}}, std::move(storage));
}
json::object label_run(std::string_view text, json::storage_ptr storage) {
  return json::object({{"label", text}}, std::move(storage));
}
json::object link_run(const std::string& href, const std::string& text) {
  return {{"link", json::object{{"href", href}, {"text", text}}}};
}

namespace {

constexpr std::string_view kQuotes[] = {"\"", "'", "‘", "’", "“", "”"};

// The quote that a text ends or begins with, or nothing.
std::string_view quote_at_end(std::string_view text) {
  for (const auto quote : kQuotes)
    if (text.ends_with(quote)) return quote;
  return {};
}
std::string_view quote_at_start(std::string_view text) {
  for (const auto quote : kQuotes)
    if (text.starts_with(quote)) return quote;
  return {};
}

json::object quote_run(std::string_view quote, json::storage_ptr storage) {
  return json::object({{"quote", quote}}, std::move(storage));
}

// What stands between two other runs. A quote that is an apostrophe too ('BV's) stays in sight.
void put_plain(json::array& out, std::string_view text, bool after_label, bool before_label) {
  if (after_label) {
    const auto quote = quote_at_start(text);
    const auto rest = text.substr(quote.size());
    const bool apostrophe =
        rest.starts_with("s") && (rest.size() == 1 || rest[1] == ' ' || rest[1] == ',');
    if (!quote.empty() && !apostrophe) {
      out.push_back(quote_run(quote, out.storage()));
      text = rest;
    }
  }
  const auto quote = before_label ? quote_at_end(text) : std::string_view{};
  text.remove_suffix(quote.size());
  if (!text.empty()) out.push_back(plain_run(text, out.storage()));
  if (!quote.empty()) out.push_back(quote_run(quote, out.storage()));
}

}  // namespace

json::array runs_data(const publish::Runs& runs, json::storage_ptr storage) {
  json::array out(std::move(storage));
  const auto is_label = [&](std::size_t at) {
    return at < runs.size() && runs[at].style == publish::Run::Style::Label;
  };
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const auto& run = runs[i];
    switch (run.style) {
      case publish::Run::Style::Plain:
        put_plain(out, run.text, i > 0 && is_label(i - 1), is_label(i + 1));
        break;
      case publish::Run::Style::Verb:
        out.push_back(verb_run(run.text, out.storage()));
        break;
      case publish::Run::Style::Label:
        out.push_back(label_run(run.text, out.storage()));
        break;
    }
  }
  return out;
}

json::value text_or_false(const std::string& text) {
  return text.empty() ? json::value(false) : json::value(text);
}

json::array formats_data(const std::string& path, std::initializer_list<std::string_view> formats) {
  json::array out;
  for (const auto format : formats) {
    std::string ending(format);
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (ending == "text") ending = "txt";
    if (ending == "markdown") ending = "md";
    const auto cut = path.find('?');
    out.push_back(json::object{
        {"format", format},
        {"format_href",
         path.substr(0, cut) + "." + ending + (cut == std::string::npos ? "" : path.substr(cut))},
        {"format_name", std::string(format)}});
  }
  return out;
}

json::object sure_data(double confidence, const std::string& word, const std::string& source,
                       const std::string& href) {
  const bool dot = confidence >= 0.9, half = !dot && confidence >= 0.5;
  std::string text = word.empty() ? "Assumed" : word;
  text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  text += dot ? "." : fmt::format(", {:.1f}.", confidence);
  return {{"sure_css", dot    ? "published"
                       : half ? "inferred weak"
                              : "assumed weak"},
          {"is_dot", dot},
          {"is_half", half},
          {"is_ring", !dot && !half},
          {"is_proven", false},
          {"is_unknown", false},
          {"sure_text", text},
          {"source", text_or_false(source)},
          {"source_href", text_or_false(href)}};
}

namespace {

json::object sure_shape(const char* css, bool proven, const std::string& text) {
  return {{"sure_css", css},   {"is_dot", false},     {"is_half", false},
          {"is_ring", false},  {"is_proven", proven}, {"is_unknown", !proven},
          {"sure_text", text}, {"source", false},     {"source_href", false}};
}

}  // namespace

json::object sure_proven(const std::string& text) { return sure_shape("proven", true, text); }
json::object sure_unknown(const std::string& text) {
  return sure_shape("unknown weak", false, text);
}

json::object node_data(std::string_view kind, json::array runs, const std::string& note,
                       json::object sure) {
  return {{"node_kind", kind},
          {"node", json::object{{"runs", std::move(runs)}}},
          {"node_note", text_or_false(note)},
          {"sure", std::move(sure)}};
}

std::string in_words(std::string_view code) {
  std::string out(code);
  std::replace(out.begin(), out.end(), '-', ' ');
  if (!out.empty()) out[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(out[0])));
  return out;
}

std::size_t page_number(std::string_view given) {
  std::size_t out = 0;
  for (const char c : given) {
    if (c < '0' || c > '9' || out > 100'000) return 1;
    out = out * 10 + static_cast<std::size_t>(c - '0');
  }
  return std::max<std::size_t>(out, 1);
}

std::string count_of(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string short_day(Day day) {
  const auto date = day.ymd();
  return fmt::format("{} {} {}", static_cast<unsigned>(date.day()),
                     month_name(static_cast<unsigned>(date.month())).substr(0, 3),
                     static_cast<int>(date.year()));
}

}  // namespace wardmote::app
