// Runs the scenarios beside it; README.md says what a line can be.

#include <algorithm>
#include <optional>
#include <sstream>

#include <gtest/gtest.h>

#include "adapters/system/testing.h"
#include "program.h"

namespace wardmote::program {
namespace {

struct Step {
  int line;
  std::string text;      // without its keyword
  std::string document;  // the indented lines after it
};

struct Scenario {
  std::string file, name;
  std::vector<Step> steps;
};

std::vector<Scenario> scenarios_in(const fs::path& file) {
  std::vector<Scenario> out;
  std::istringstream in(contents(file));
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    const bool indented = line.starts_with("    ") && !out.empty() && !out.back().steps.empty();
    const bool in_document =
        !out.empty() && !out.back().steps.empty() && out.back().steps.back().text.ends_with(":");
    if (indented || (line.empty() && in_document)) {
      out.back().steps.back().document += (indented ? line.substr(4) : "") + "\n";
    } else if (line.starts_with("Scenario: ")) {
      out.push_back({file.stem().string(), line.substr(10), {}});
    } else if (!line.empty() && !line.starts_with("#") && !out.empty()) {
      out.back().steps.push_back(
          {number, line.substr(std::min(line.size(), line.find(' ') + 1)), {}});
    }
  }
  return out;
}

std::vector<Scenario> all_scenarios() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(WARDMOTE_SCENARIOS))
    if (entry.path().extension() == ".scn") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::vector<Scenario> out;
  for (const auto& file : files)
    for (auto& one : scenarios_in(file)) out.push_back(std::move(one));
  return out;
}

// Takes what stands before, between and after the parts of a pattern: "the rule * as at *".
std::optional<std::vector<std::string>> match(std::string_view text, std::string_view pattern) {
  std::vector<std::string> out;
  for (;;) {
    const auto star = pattern.find('*');
    if (!text.starts_with(pattern.substr(0, star))) return std::nullopt;
    if (star == std::string_view::npos)
      return text.size() == pattern.size() ? std::optional(out) : std::nullopt;
    text.remove_prefix(star);
    pattern.remove_prefix(star + 1);
    const auto next = pattern.substr(0, pattern.find('*'));
    const auto end = next.empty() ? text.size() : text.rfind(next);
    if (end == std::string_view::npos || (!next.empty() && end == 0)) return std::nullopt;
    out.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
  }
}

// As a shell would part them, with double quotes and nothing else.
std::vector<std::string> words_of(const std::string& line) {
  std::vector<std::string> out;
  std::string word;
  bool quoted = false, any = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
      any = true;
    } else if (c == ' ' && !quoted) {
      if (any || !word.empty()) out.push_back(std::move(word));
      word.clear();
      any = false;
    } else {
      word += c;
    }
  }
  if (any || !word.empty()) out.push_back(std::move(word));
  return out;
}

class Stage {
 public:
  // What is wrong with the step; nothing where it holds.
  std::optional<std::string> take(const Step& step) {
    std::string text = step.text;
    if (const auto it = match(text, "the document *:")) {
      write(folder_.path() / (*it)[0], step.document);
      return std::nullopt;
    }
    if (const auto it = match(text, "it says *"))
      return ended_.said().find((*it)[0]) != std::string::npos ? std::nullopt : told();
    if (const auto it = match(text, "it does not say *"))
      return ended_.said().find((*it)[0]) == std::string::npos ? std::nullopt : told();
    static const std::vector<std::string> ends = {"it is done", "it is found wanting",
                                                  "it is wrong usage", "it is refused",
                                                  "it is not possible"};
    if (const auto end = std::find(ends.begin(), ends.end(), text); end != ends.end())
      return ended_.code == end - ends.begin() ? std::nullopt : told();
    if (const auto it = match(text, "the program is asked *")) {
      ended_ = run(folder_.path(), words_of((*it)[0]));
      return std::nullopt;
    }
    std::vector<std::string> more;
    if (const auto it = match(text, "* as known at *")) {
      text = (*it)[0];
      more = {"--known-at", (*it)[1]};
    }
    if (!ask(text, more)) return "this step is not understood; README.md lists what can be said";
    return std::nullopt;
  }

 private:
  bool ask(const std::string& text, const std::vector<std::string>& more) {
    const std::vector<std::pair<std::string, std::vector<std::string>>> steps = {
        {"* is imported as a new edition at *",
         {"import-headlines", "$0", "--new-edition", "--at", "$1"}},
        {"* is imported at *", {"import-headlines", "$0", "--at", "$1"}},
        {"the corrections of * are accepted at *",
         {"corrections", "$0", "--accept", "all", "--at", "$1"}},
        {"finding * of * is kept at *", {"corrections", "$1", "--keep", "$0", "--at", "$2"}},
        {"somebody checks *", {"lint", "$0"}},
        {"somebody asks for the meetings", {"meetings"}},
        {"somebody asks for the meetings as *", {"meetings", "--as", "$0"}},
        {"somebody asks for the decisions", {"decisions"}},
        {"somebody asks for the headlines of *", {"headlines", "$0"}},
        {"somebody asks for the corrections of *", {"corrections", "$0"}},
        {"somebody asks for the rule * as at *", {"rule", "$0", "--as-at", "$1"}},
        {"somebody asks by which power * was decided", {"decision", "#0"}},
        {"the record is verified", {"verify"}}};
    for (const auto& [pattern, words] : steps) {
      const auto found = match(text, pattern);
      if (!found) continue;
      std::vector<std::string> call;
      for (const auto& word : words) {
        const auto nth = word[0] == '$' || word[0] == '#'
                             ? (*found)[static_cast<std::size_t>(word[1] - '0')]
                             : word;
        call.push_back(word[0] == '#' ? decision(nth) : nth);
      }
      call.insert(call.end(), more.begin(), more.end());
      ended_ = run(folder_.path(), call);
      return true;
    }
    return false;
  }

  // "AGREED compliance-status" is the id of the one decision of which the list says both words.
  std::string decision(const std::string& words) const {
    std::istringstream in(run(folder_.path(), {"decisions"}).out);
    const auto verb = words.substr(0, words.find(' ')), object = words.substr(words.find(' ') + 1);
    for (std::string line; std::getline(in, line);)
      if (line.find(verb) != std::string::npos &&
          line.find(" " + object + " ") != std::string::npos)
        return line.substr(0, 32);
    return "no-such-decision";
  }

  std::optional<std::string> told() const {
    return "the program ended with " + std::to_string(ended_.code) + " and said:\n" + ended_.said();
  }

  system::ScratchFolder folder_;
  Ended ended_;
};

class Scenarios : public ::testing::TestWithParam<Scenario> {};

TEST_P(Scenarios, holds) {
  ASSERT_FALSE(GetParam().steps.empty()) << GetParam().name << " has no steps";
  Stage stage;
  for (const auto& step : GetParam().steps)
    if (const auto wrong = stage.take(step))
      FAIL() << GetParam().file << ".scn:" << step.line << ": " << step.text << "\n" << *wrong;
}

INSTANTIATE_TEST_SUITE_P(All, Scenarios, ::testing::ValuesIn(all_scenarios()),
                         [](const auto& named) {
                           std::string name = named.param.file + "_" + named.param.name;
                           for (auto& letter : name)
                             if (!std::isalnum(static_cast<unsigned char>(letter))) letter = '_';
                           return name;
                         });

}  // namespace
}  // namespace wardmote::program
