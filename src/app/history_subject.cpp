#include "app/history_subject.h"

#include "base/ids.h"

namespace wardmote::app {

record::Subject history_subject(const record::View& view, const std::string& name) {
  if (name.find(':') != std::string::npos) return record::Subject(name);
  if (Id128::from_hex(name))
    for (const char* sort : {"decision:", "item:", "action:", "paper:"})
      if (record::Subject subject(sort + name); !view.acts(subject).empty()) return subject;
  return record::Subject("meeting:" + name);
}

}  // namespace wardmote::app
