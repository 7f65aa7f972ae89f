#pragma once
// One JSON object on one line, member by member.

#include <cstdint>
#include <string>
#include <string_view>

#include "base/json_text.h"

namespace wardmote::cli {

class JsonLine {
 public:
  JsonLine& add(std::string_view name, std::string_view text) {
    begin(name);
    json_text::append_string(out_, text);
    return *this;
  }
  JsonLine& add(std::string_view name, const char* text) {
    return add(name, std::string_view(text));
  }
  JsonLine& add(std::string_view name, std::uint64_t number) {
    begin(name);
    out_ += std::to_string(number);
    return *this;
  }
  JsonLine& add(std::string_view name, bool yes) {
    begin(name);
    out_ += yes ? "true" : "false";
    return *this;
  }
  std::string str() const { return out_ + "}"; }

 private:
  void begin(std::string_view name) {
    out_ += out_.size() == 1 ? "" : ",";
    json_text::append_string(out_, name);
    out_ += ':';
  }
  std::string out_ = "{";
};

}  // namespace wardmote::cli
