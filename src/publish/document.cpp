#include "publish/document.h"

#include <algorithm>
#include <utility>

#include "publish/headlines_view.h"

namespace wardmote::publish {
namespace {

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// The few words that become runs of their own.
struct Marked {
  std::vector<std::string_view> verbs, labels;

  static bool has(const std::vector<std::string_view>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
  }
};

// Cuts a text into runs at every whole word that is one of the words sought.
Runs cut(const std::string& text, const Marked& marked) {
  Runs out;
  std::size_t plain_from = 0, at = 0;
  const auto add = [&](Run::Style style, std::size_t from, std::size_t to) {
    if (from < to) out.push_back({style, text.substr(from, to - from)});
  };
  const bool any = !marked.verbs.empty() || !marked.labels.empty();
  while (any && at < text.size()) {
    if (!is_word(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && is_word(text[end])) ++end;
    const auto word = std::string_view(text).substr(at, end - at);
    // A label stands in quotes; a bare "I" or "A" is a word of the sentence.
    const bool quoted = at > 0 && end < text.size() &&
                        (text[at - 1] == '\'' || text[at - 1] == '"' ||
                         static_cast<unsigned char>(text[at - 1]) >= 0x80);
    const bool verb = Marked::has(marked.verbs, word);
    if (verb || (quoted && Marked::has(marked.labels, word))) {
      add(Run::Style::Plain, plain_from, at);
      add(verb ? Run::Style::Verb : Run::Style::Label, at, end);
      plain_from = end;
    }
    at = end;
  }
  add(Run::Style::Plain, plain_from, text.size());
  return out;
}

Block block(const committee::PortionRecorded& portion, const Marked& marked) {
  return {portion.form, portion.depth, cut(portion.text, marked), portion.mark};
}

}  // namespace

Document headlines_document(const committee::Meeting& meeting) {
  Document out;
  if (meeting.header) {
    out.reference = meeting.header->reference;
    out.title = meeting.header->title;
    out.mark = meeting.header->mark;
  }
  for (const auto& portion : meeting.front) out.front.push_back(block(portion, {}));
  for (const auto& item : meeting.items) {
    Marked marked;
    for (const auto& label : item.labels)
      marked.labels.insert(marked.labels.end(), {label.label, label.printed});
    Section section{item.number, number_last(item), cut(item.title, marked), item.mark, {}};
    for (const auto& decision : item.decisions) marked.verbs.push_back(decision.verb);
    for (const auto& portion : item.portions) section.blocks.push_back(block(portion, marked));
    out.sections.push_back(std::move(section));
  }
  for (const auto& portion : meeting.closing) out.closing.push_back(block(portion, {}));
  return out;
}

Runs emphasised(const std::string& sentence, const std::string& verb) {
  const auto at = verb.empty() ? std::string::npos : sentence.find(verb);
  if (at == std::string::npos) return {{Run::Style::Plain, sentence}};
  return {{Run::Style::Plain, sentence.substr(0, at)},
          {Run::Style::Verb, verb},
          {Run::Style::Plain, sentence.substr(at + verb.size())}};
}

std::string plain(const Runs& runs) {
  std::string out;
  for (const auto& run : runs) out += run.text;
  return out;
}

bool number_last(const committee::ItemRecorded& item) {
  const auto place_of = [&](std::string_view name) {
    for (const auto& field : item.source)
      if (field.name == name) return std::pair(field.line, field.column);
    return std::pair(0, 0);
  };
  return place_of("number") > place_of("title");
}

std::string before_title(const Section& section) {
  return section.number && !section.number_last ? std::to_string(*section.number) + ". " : "";
}

std::string mark_suffix(const std::optional<Level>& mark) {
  return mark ? " (" + mark_word(*mark) + ")" : "";
}

std::string after_title(const Section& section) {
  std::string out = mark_suffix(section.mark);
  if (section.number && section.number_last) out += " " + std::to_string(*section.number) + ".";
  return out;
}

}  // namespace wardmote::publish
