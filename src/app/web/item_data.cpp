#include "app/web/item_data.h"

#include "base/text.h"
#include "publish/headlines_view.h"

namespace wardmote::app {
namespace {

using committee::Form;

// The mark stands as a badge beside the words, so its printed form is not repeated.
publish::Runs without_printed_mark(publish::Runs runs, const std::optional<Level>& mark) {
  if (!mark || runs.empty()) return runs;
  std::string& text = runs.back().text;
  const std::string suffix = publish::mark_suffix(mark);
  const auto trimmed = text::trim(text);
  if (trimmed.ends_with(suffix.substr(1)))
    text = std::string(text::trim(trimmed.substr(0, trimmed.size() - suffix.size() + 1)));
  return runs;
}

json::object portion_data(const json::storage_ptr& storage, const publish::Block& block) {
  return json::object({{"runs", runs_data(without_printed_mark(block.runs, block.mark), storage)},
                       {"portion_mark", mark_or_false(block.mark, storage)}},
                      storage);
}

json::object bullet_data(const json::storage_ptr& storage, const publish::Block& block) {
  auto out = portion_data(storage, block);
  out["under"] = json::array(storage);
  out["inner"] = false;
  out["innermost"] = false;
  return out;
}

// Whether a portion goes on, without an empty line, where a bullet ended.
bool under_bullet(const std::vector<committee::Recorded<committee::PortionRecorded>>& portions,
                  std::size_t at) {
  if (portions[at].form != Form::Paragraph || portions[at].first_line == 0) return false;
  while (at > 0 && portions[at].first_line == portions[at - 1].last_line + 1) {
    if (portions[--at].form != Form::Paragraph) return portions[at].form == Form::Bullet;
  }
  return false;
}

}  // namespace

json::array blocks_data(const json::storage_ptr& storage, const std::vector<publish::Block>& blocks,
                        const committee::Item& item) {
  json::array out = json::array(storage);
  json::object* bullet = nullptr;  // the last one
  const auto add = [&](const char* form, json::value what) {
    auto entry = json::object({{"subhead", false}, {"paragraph", false}, {"list", false}}, storage);
    entry[form] = std::move(what);
    out.push_back(std::move(entry));
  };
  const auto last_list = [&]() -> json::array* {
    if (out.empty() || !out.back().as_object()["list"].is_object()) return nullptr;
    return &out.back().as_object()["list"].as_object()["bullets"].as_array();
  };
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const auto& block = blocks[i];
    if (bullet && under_bullet(item.portions, i)) {
      (*bullet)["under"].as_array().push_back(portion_data(storage, block));
      continue;
    }
    bullet = nullptr;
    if (block.form == Form::Heading) {
      add("subhead", portion_data(storage, block));
    } else if (block.form == Form::Paragraph) {
      add("paragraph", portion_data(storage, block));
    } else {
      auto* bullets = last_list();
      if (!bullets) {
        add("list", json::object({{"bullets", json::array(storage)}}, storage));
        bullets = last_list();
      }
      int depth = std::min(block.depth, 2);
      json::array* where = bullets;
      if (depth >= 1 && !bullets->empty()) {
        auto& parent = bullets->back().as_object();
        if (!parent["inner"].is_object())
          parent["inner"] = json::object({{"inner_bullets", json::array(storage)}}, storage);
        where = &parent["inner"].as_object()["inner_bullets"].as_array();
        if (depth == 2 && !where->empty()) {
          auto& inner = where->back().as_object();
          if (!inner["innermost"].is_object())
            inner["innermost"] =
                json::object({{"innermost_bullets", json::array(storage)}}, storage);
          where = &inner["innermost"].as_object()["innermost_bullets"].as_array();
        }
      }
      where->push_back(bullet_data(storage, block));
      bullet = &where->back().as_object();
    }
  }
  return out;
}

json::array item_decisions(const Visit& visit, const committee::Item& item, Day day) {
  json::array out = visit.array();
  for (const auto& one : item.decisions)
    out.push_back(visit.object({{"decision_href", visit.href("/decisions/" + one.decision.hex())},
                                {"decision_verb", one.verb},
                                {"decision_object", visit.object_name(one.object, day)}}));
  return out;
}

}  // namespace wardmote::app
