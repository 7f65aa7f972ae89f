#include "publish/front.h"

#include <algorithm>

namespace wardmote::publish {

Front around_title(const Document& document) {
  const auto& all = document.front;
  const auto title = std::find_if(
      all.begin(), all.end(), [&](const Block& one) { return plain(one.runs) == document.title; });
  if (title == all.end()) return {{}, all};
  return {{all.begin(), title}, {title + 1, all.end()}};
}

}  // namespace wardmote::publish
