#include "adapters/pdf/drawing.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <utility>

namespace wardmote::pdf {
namespace {

bool one_of(std::string_view command, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), command) != words.end();
}

bool shows(std::string_view command) { return one_of(command, {"Tj", "TJ", "'", "\"", "Do"}); }
bool paints(std::string_view command) {
  return one_of(command, {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh"});
}
bool begins_path(std::string_view command) { return one_of(command, {"m", "re"}); }
bool ends_path(std::string_view command) { return command == "n" || paints(command); }

// Cuts where the owner changes, and nowhere inside a text object or a path.
class Cutter : public QPDFObjectHandle::ParserCallbacks {
 public:
  void handleObject(QPDFObjectHandle object, std::size_t, std::size_t) override {
    if (!object.isOperator()) {
      operands_.push_back(std::move(object));
      return;
    }
    take(object.getOperatorValue());
    operands_.clear();
  }
  void handleEOF() override { cut(); }

  std::vector<DrawnRun> runs;

 private:
  void take(const std::string& command) {
    if (command == "BDC" || command == "BMC") {
      cut();
      owners_.push_back(number_of_mark());
    } else if (command == "EMC") {
      cut();
      if (!owners_.empty()) owners_.pop_back();
    } else {
      write(command);
    }
  }

  // Below 0 where the mark has no number: then it is inside the one around it.
  int number_of_mark() {
    if (operands_.size() == 2 && operands_[1].isDictionary())
      if (auto number = operands_[1].getKey("/MCID"); number.isInteger())
        return number.getIntValueAsInt();
    return owners_.empty() ? -1 : owners_.back();
  }

  void write(const std::string& command) {
    const bool begins = !in_path_ && !in_text_ && (command == "BT" || begins_path(command));
    // State set before is no part of what is drawn now.
    if (begins) cut();
    in_text_ = command == "BT" || (in_text_ && command != "ET");
    in_path_ = begins_path(command) || (in_path_ && !ends_path(command));
    if (command == "Tm" && operands_.size() == 6) go_to_line(operands_[5].getNumericValue());
    if (command == "Tf" && operands_.size() == 2) font_ = operands_[0].getName();
    if (command == "ET") current_.line_ends.push_back({current_.commands.size(), font_});
    for (auto& operand : operands_) current_.commands += operand.unparseResolved() + " ";
    current_.commands += command + "\n";
    current_.shows |= shows(command);
    current_.paints |= shows(command) || paints(command);
    if (command == "ET" || ends_path(command)) cut();
  }

  void go_to_line(double height) {
    if (!current_.shows)
      current_.first_line = height;
    else if (height != current_.last_line)
      current_.line_ends.push_back({current_.commands.size(), font_});
    current_.last_line = height;
  }

  void cut() {
    if (current_.commands.empty()) return;
    current_.owner = owners_.empty() ? -1 : owners_.back();
    runs.push_back(std::exchange(current_, {}));
  }

  std::vector<QPDFObjectHandle> operands_;
  std::vector<int> owners_;
  DrawnRun current_;
  std::string font_;
  bool in_text_ = false, in_path_ = false;
};

}  // namespace

std::vector<DrawnRun> drawn_runs(QPDFObjectHandle page) {
  Cutter cutter;
  page.parsePageContents(&cutter);
  return std::move(cutter.runs);
}

}  // namespace wardmote::pdf
