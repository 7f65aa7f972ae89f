#pragma once
// The kinds of act that this program knows, and how old ones become new ones.
//
// Each context registers its own in its acts.cpp; the app gathers them. Stored bytes are hashed as
// they were written for ever; upcasting happens on reading only, one version at a time.

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "base/codec.h"
#include "base/result.h"
#include "record/act.h"

namespace wardmote::record {

struct Kind {
  std::string name;     // "committee.ItemTabled/2"
  std::string meaning;  // a sentence
  std::string schema;   // JSON Schema of the body
  std::function<Result<>(std::string_view body)> check;
  CodecId codec = nullptr;  // whose sound bodies pass `check` unread; none where null
};

using Upcast = std::function<Result<std::string>(std::string_view body)>;

class Kinds {
 public:
  template <Recordable T>
  void add() {
    add(Kind{std::string(T::kind), std::string(T::meaning), schema_of<T>(),
             [](std::string_view body) -> Result<> {
               WARDMOTE_CHECK(decode<T>(body));
               return {};
             },
             codec_of<T>()});
  }
  void add(Kind);
  // Bodies of kind `from` are read as `to` after `change`. `to` may itself be upcast further.
  void upcast(std::string from, std::string to, Upcast change);

  const Kind* find(std::string_view name) const;
  bool known(std::string_view name) const;  // as it is or through upcasting
  const std::map<std::string, Kind, std::less<>>& all() const { return kinds_; }

  struct Read {
    std::string kind;
    std::string body;
  };
  // The newest form of a stored body; nothing where it is the newest already.
  Result<std::optional<Read>> newest(std::string_view kind, std::string_view body) const;

 private:
  struct Step {
    std::string to;
    Upcast change;
  };
  std::map<std::string, Kind, std::less<>> kinds_;
  std::map<std::string, Step, std::less<>> steps_;
};

}  // namespace wardmote::record
