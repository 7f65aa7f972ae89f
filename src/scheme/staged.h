#pragma once
// What earlier commands of one step have drafted, so that later ones see it as if it were recorded.
//
// A state is the view's, with the drafts about its subject applied that the actor may see. Their
// acts have no ids yet: a draft that corrects one of them is refused when it is committed. Not
// thread-safe. A state is copied once, then each draft costs one apply().

#include <deque>
#include <memory>
#include <unordered_map>
#include <vector>

#include "record/act.h"
#include "record/view.h"

namespace wardmote::scheme {

class Staged {
 public:
  // States that of() returned before may change with it: take them again.
  void add(const record::Draft&, const Reader& actor, Instant now);

  template <record::Projection P>
  std::shared_ptr<const P> of(const record::View&, const record::Subject&);

 private:
  struct State {
    const void* projection;
    std::shared_ptr<void> value;
    void (*apply)(void*, const record::Act&);
  };
  struct About {
    std::vector<record::Act> acts;
    std::vector<State> states;
  };
  std::deque<record::Draft> drafts_;  // what the acts are views of
  std::string actor_;
  std::unordered_map<record::Subject, About> about_;
};

template <record::Projection P>
std::shared_ptr<const P> Staged::of(const record::View& view, const record::Subject& subject) {
  static const char tag = 0;  // its address names the projection
  const auto found = about_.find(subject);
  if (found == about_.end()) return view.of<P>(subject);
  auto& [acts, states] = found->second;
  for (const auto& state : states)
    if (state.projection == &tag) return std::static_pointer_cast<const P>(state.value);
  auto value = std::make_shared<P>(*view.of<P>(subject));
  for (const auto& act : acts) value->apply(act);
  states.push_back({&tag, value, [](void* state, const record::Act& act) {
                      static_cast<P*>(state)->apply(act);
                    }});
  return value;
}

}  // namespace wardmote::scheme
