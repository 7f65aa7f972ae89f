#include "record/kinds.h"

namespace wardmote::record {

void Kinds::add(Kind kind) {
  std::string name = kind.name;
  kinds_.insert_or_assign(std::move(name), std::move(kind));
}

void Kinds::upcast(std::string from, std::string to, Upcast change) {
  steps_.insert_or_assign(std::move(from), Step{std::move(to), std::move(change)});
}

const Kind* Kinds::find(std::string_view name) const {
  const auto at = kinds_.find(name);
  return at == kinds_.end() ? nullptr : &at->second;
}

bool Kinds::known(std::string_view name) const {
  return kinds_.contains(name) || steps_.contains(name);
}

Result<std::optional<Kinds::Read>> Kinds::newest(std::string_view kind,
                                                 std::string_view body) const {
  auto step = steps_.find(kind);
  if (step == steps_.end()) return std::nullopt;
  Read out{std::string(kind), std::string(body)};
  for (; step != steps_.end(); step = steps_.find(out.kind)) {
    WARDMOTE_TRY(changed, step->second.change(out.body));
    out = Read{step->second.to, std::move(changed)};
  }
  return out;
}

}  // namespace wardmote::record
