#pragma once
// Small shapes of the templates: marks, runs of text, sources, links to formats. Private to
// app/web.
//
// Those of a list or a long page are made in the storage of their visit (Visit::storage).

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "app/web/json.h"
#include "base/calendar.h"
#include "marking/marking.h"
#include "publish/runs.h"

namespace wardmote::app {

// The level of this name, Red where it is none.
Level level_named(const std::string&);
json::object mark_data(Level, json::storage_ptr = {});
json::value mark_or_false(const std::optional<Level>&, json::storage_ptr = {});
// A label stands in a frame of its own; the quotes around it are kept for those who do not see it.
json::array runs_data(const publish::Runs&, json::storage_ptr = {});
json::object link_run(const std::string& href, const std::string& text);
json::object plain_run(std::string_view text, json::storage_ptr = {});
json::object verb_run(std::string_view text, json::storage_ptr = {});
json::object label_run(std::string_view text, json::storage_ptr = {});
// Text, or false where it is empty.
json::value text_or_false(const std::string&);
json::array formats_data(const std::string& path, std::initializer_list<std::string_view>);
json::object sure_data(double confidence, const std::string& word, const std::string& source,
                       const std::string& href);
json::object sure_proven(const std::string& text);
json::object sure_unknown(const std::string& text);
json::object node_data(std::string_view kind, json::array runs, const std::string& note,
                       json::object sure);
std::string in_words(std::string_view code);  // "assurance-status" → "Assurance status"
std::size_t page_number(std::string_view);    // at least 1, whatever is given
std::string short_day(Day);                   // "28 Nov 2018"
std::string count_of(std::size_t, std::string_view noun);  // "1 item", "2 items"

}  // namespace wardmote::app
