// Filling a page of 400 paragraphs against the packaged mustache library doing the same.

#include <boost/json.hpp>
#include <kainjow/mustache.hpp>

#include "adapters/mustache/template.h"
#include "base/bench.h"

namespace wardmote::mustache {
namespace {

namespace json = boost::json;
using Data = kainjow::mustache::data;

constexpr const char* kPage =
    "<main><h1>{{title}}</h1>\n{{#items}}\n<section><h2>{{name}}</h2>\n{{#paragraphs}}\n<p "
    "id=\"{{id}}\"{{#is_new}} class=\"new\"{{/is_new}}>{{text}}</p>\n{{/paragraphs}}\n"
    "{{^paragraphs}}<p>Nothing is written.</p>{{/paragraphs}}</section>\n{{/items}}\n</main>\n";

json::object page() {
  json::array items;
  for (int i = 0; i < 40; ++i) {
    json::array paragraphs;
    for (int n = 0; n < 10; ++n)
      paragraphs.push_back(json::object{{"id", std::to_string(i) + "-" + std::to_string(n)},
                                        {"is_new", n % 3 == 0},
                                        {"text", std::string(200, 'w') + " & more"}});
    items.push_back(
        json::object{{"name", "Item " + std::to_string(i)}, {"paragraphs", std::move(paragraphs)}});
  }
  return {{"title", "Draft minutes"}, {"items", std::move(items)}};
}

Data copied(const json::value& value) {
  if (const auto* text = value.if_string()) return Data(std::string(*text));
  if (const auto* yes = value.if_bool())
    return Data(*yes ? Data::type::bool_true : Data::type::bool_false);
  if (const auto* list = value.if_array()) {
    Data out(Data::type::list);
    for (const auto& one : *list) out.push_back(copied(one));
    return out;
  }
  Data out(Data::type::object);
  for (const auto& [name, one] : value.as_object()) out.set(std::string(name), copied(one));
  return out;
}

}  // namespace
}  // namespace wardmote::mustache

int main() {
  using namespace wardmote;
  using namespace wardmote::mustache;
  const auto data = page();
  const Template ours(kPage);
  kainjow::mustache::mustache theirs{std::string(kPage)};
  const auto pair = bench::in_turns([&] { bench::keep(ours.fill(data)); },
                                    [&] { bench::keep(theirs.render(copied(data))); });
  bench::report("template/fill", pair.time(), bench::at_most(0.5),
                "times the packaged library, which copies the data first");
  std::printf("  %.0f us, library %.0f us\n", 1e6 * pair.work, 1e6 * pair.baseline);
}
