#pragma once
// The data of the release screen. Private to app/web.

#include <optional>
#include <string>

#include "app/release_desk.h"
#include "app/web/visit.h"

namespace wardmote::app {

// Nothing where the reader has no such page. With what was attempted and refused, if anything was.
std::optional<json::object> release_data(Visit&, const std::string& reference,
                                         const Attempt* = nullptr);

void add_release_pages(Routes&, Desk&);
// How this server prints and checks a release.
ReleaseMeans release_means(const Visit&);

void add_withheld_page(Routes&, Desk&);
void add_document_pages(Routes&, Desk&);
void add_template_pages(Routes&, Desk&);
void add_minutes_api(Routes&, Desk&);

}  // namespace wardmote::app
