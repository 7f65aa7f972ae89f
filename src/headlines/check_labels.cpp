#include <algorithm>
#include <set>

#include "headlines/checks.h"
#include "headlines/labels.h"

namespace wardmote::headlines {
namespace {

class Labels {
 public:
  Labels(Check& check, std::size_t index)
      : check_(check), item_(check.reading.items[index]), content_(check.contents[index]) {}

  void run() {
    const auto title =
        find_labels(content_.heading.text, content_.heading.words, check_.vocabulary);
    for (const auto& content : content_.portions)
      for (const auto& label : find_labels(content.text, content.words, check_.vocabulary))
        if (label.label.kept == label.label.folded)
          plain_.insert(label.label.category + " " + label.label.kept);
    for (const auto& label : title) one(item_.heading, label);
    for (std::size_t p = 0; p < item_.portions.size(); ++p)
      for (const auto& label :
           find_labels(content_.portions[p].text, content_.portions[p].words, check_.vocabulary)) {
        one(item_.portions[p].text, label);
        if (title.size() == 1) compare(item_.portions[p].text, title[0].label, label);
      }
  }

 private:
  void one(const Traced& text, const PrintedLabel& printed) {
    const auto& rules = check_.vocabulary.rules;
    const auto& label = printed.label;
    const auto place = check_.source.place(text, printed.begin, printed.end);
    if (label.folded.empty() || label.category.empty()) {
      const std::string what = label.category.empty()
                                   ? "\"" + label.party + "\" is no category of Party"
                                   : "\"" + label.kept + "\" is not of the form of a label";
      check_.found("label-unknown", Severity::Warning, place, rules.label_form,
                   what + ": readers cannot tell who is meant, nor whether a name has leaked.",
                   "Use the label that the registry gives.");
      return;
    }
    if (label.kept != label.folded) {
      auto& finding = check_.found(
          "label-confusable", Severity::Warning, place, rules.label_form,
          "The label '" + label.kept + "' looks like '" + label.folded +
              "' and is written with other characters: a search finds only one of them.",
          "Write " + label.folded + " in capitals.");
      finding.correction = check_.correct(text, printed.begin, printed.end, label.folded);
      finding.confidence = confirmed(label) ? 0.97 : 0.8;
      return;
    }
    const auto& registered = rules.labels.registered;
    if (!registered.empty() && std::find(registered.begin(), registered.end(),
                                         label.category + " " + label.folded) == registered.end())
      check_.found("label-unknown", Severity::Warning, place, rules.label_form,
                   "The registry has no " + label.party + " '" + label.folded + "'.",
                   "Look the label up, or register it.");
  }

  bool confirmed(const Label& label) const {
    return plain_.count(label.category + " " + label.folded) != 0;
  }

  void compare(const Traced& text, const Label& title, const PrintedLabel& printed) {
    const auto& label = printed.label;
    if (label.category != title.category || label.folded.empty() || title.folded.empty() ||
        label.folded == title.folded || !told_.insert(label.folded).second)
      return;
    check_.found("label-inconsistent", Severity::Warning,
                 check_.source.place(text, printed.begin, printed.end),
                 check_.vocabulary.rules.label_form,
                 "The title is about '" + title.folded + "' and the text about '" + label.folded +
                     "': one of the two may be another Party's.",
                 "Find out which label is meant.");
  }

  Check& check_;
  const Item& item_;
  const ItemContent& content_;
  std::set<std::string> told_;
  std::set<std::string> plain_;  // labels printed in capitals, with their category
};

}  // namespace

void check_labels(Check& check) {
  for (std::size_t i = 0; i < check.reading.items.size(); ++i) Labels(check, i).run();
}

}  // namespace wardmote::headlines
