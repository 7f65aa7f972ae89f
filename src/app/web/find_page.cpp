// Finding words in all that a reader may see.

#include <algorithm>

#include <fmt/format.h>

#include "adapters/http/problem.h"
#include "app/find_answer.h"
#include "app/web/api_answers.h"
#include "app/web/visit.h"
#include "base/codec.h"
#include "base/text.h"

namespace wardmote::app {
namespace {

using committee::FoundSort;

constexpr std::string_view kNames[] = {"Meetings", "Items",  "Paragraphs",        "Decisions",
                                       "Actions",  "Papers", "Parties and labels"};
static_assert(std::size(kNames) == EnumNames<FoundSort>.size());

std::string count_text(const FoundPage& page, FoundSort sort) {
  const bool more = std::ranges::find(page.more, sort) != page.more.end();
  return std::to_string(page.counts[static_cast<std::size_t>(sort)]) + (more ? "+" : "");
}

json::array sorts_data(const Visit& visit, const FoundPage& page, std::optional<FoundSort> only) {
  json::array out{json::object{{"sort", "Everything"},
                               {"sort_count", false},
                               {"sort_href", visit.same_page({{"in", ""}, {"page", ""}})},
                               {"sort_current", !only}}};
  for (std::size_t i = 0; i < std::size(kNames); ++i) {
    const auto sort = static_cast<FoundSort>(i);
    if (!page.counts[i] && only != sort) continue;
    out.push_back(json::object{
        {"sort", kNames[i]},
        {"sort_count", count_text(page, sort)},
        {"sort_href", visit.same_page({{"in", std::string(name_of(sort))}, {"page", ""}})},
        {"sort_current", only == sort}});
  }
  return out;
}

json::object found_data(const Visit& visit, const committee::Found& found,
                        const std::vector<std::string>& words) {
  json::array pieces;
  for (const auto& piece : snippet(found.text, words))
    pieces.push_back(json::object{{"piece", piece.text}, {"sought", piece.sought}});
  return {{"found_href", visit.href(href_of(found))},
          {"found_where", found.where},
          {"found_mark", mark_data(found.mark)},
          {"pieces", std::move(pieces)}};
}

// The parts of a page, a heading each; one that goes on from the page before has it again.
json::array parts_data(const Visit& visit, const FoundPage& page) {
  json::array out;
  std::optional<FoundSort> last;
  for (const auto& one : page.found) {
    if (last != one.sort)
      out.push_back(json::object{{"part", kNames[static_cast<std::size_t>(one.sort)]},
                                 {"part_id", name_of(one.sort)},
                                 {"found", json::array{}}});
    last = one.sort;
    out.back().as_object()["found"].as_array().push_back(found_data(visit, one, page.words));
  }
  return out;
}

http::Response find_by_page(Visit& visit, const http::Pairs&) {
  const std::string asked(text::trim(visit.query("q")));
  const auto only = sort_asked(visit.query("in")).value_or(std::nullopt);
  auto data = visit.frame(asked.empty() ? "Find" : "Find: " + asked, "Find");
  FoundPage page;
  std::string wrong;
  if (const auto words = words_asked(asked))
    page = find_page(visit.view, *words, only, page_number(visit.query("page")));
  else if (!asked.empty())
    wrong = words.error().why + " " + words.error().way_out;
  const bool looked = !page.words.empty(), any = page.count > 0;
  json::array kept;
  if (visit.turned_back())
    kept.push_back(json::object{{"name", "known_at"}, {"value", visit.query("known_at")}});
  data["search_keep"] = std::move(kept);
  data["search_text"] = asked;
  data["search_error"] = text_or_false(wrong);
  data["nothing_asked"] = asked.empty();
  data["no_match"] = looked && !any;
  data["has_found"] = any;
  data["find_clear_href"] = visit.href("/find");
  data["everywhere_href"] = looked && only
                                ? json::value(visit.same_page({{"in", ""}, {"page", ""}}))
                                : json::value(false);
  data["count_text"] =
      fmt::format("{} found{}.", page.count, page.more.empty() ? "" : ", and more of some sorts");
  data["sorts"] = looked ? sorts_data(visit, page, only) : json::array{};
  data["parts"] = parts_data(visit, page);
  data["page_mark"] = mark_data(page.mark);
  if (visit.signed_in()) data["mark_note"] = "The highest mark of what was found.";
  data["has_pages"] = page.pages > 1;
  data["pages_text"] = fmt::format("Page {} of {}", page.page, page.pages);
  const auto turn = [&](bool there, std::size_t to) {
    return there ? json::value(visit.same_page({{"page", std::to_string(to)}}))
                 : json::value(false);
  };
  data["previous_href"] = turn(page.page > 1, page.page - 1);
  data["previous_text"] = "Before";
  data["next_href"] = turn(page.page < page.pages, page.page + 1);
  data["next_text"] = "After";
  return visit.page("find", std::move(data));
}

http::Response find_by_json(Visit& visit, const http::Pairs&) {
  if (auto refused = refuse_clock(visit)) return *refused;
  const auto words = words_asked(visit.query("q"));
  if (!words) return http::problem(words.error());
  const auto only = sort_asked(visit.query("in"));
  if (!only) return http::problem(only.error());
  return api_tagged(
      visit,
      encode(find_answer(find_page(visit.view, *words, *only, page_number(visit.query("page"))))));
}

}  // namespace

void add_find_page(Routes& routes, Desk& desk) {
  routes.push_back({http::Method::Get, "/find", "page.find", "Words in all that may be read",
                    visiting(desk, find_by_page)});
  routes.push_back({http::Method::Get, "/api/find", "find", "Words in all that may be read",
                    visiting(desk, find_by_json), "", true});
}

}  // namespace wardmote::app
