#pragma once
// The pages of the watch over traffic. Private to app/web.

#include "app/web/visit.h"

namespace wardmote::app {

void add_watch_pages(Routes&, Desk&);
void add_watch_held_pages(Routes&, Desk&);
void add_watch_step_pages(Routes&, Desk&);
void add_watch_alert_pages(Routes&, Desk&);
void add_watch_file_pages(Routes&, Desk&);
void add_watch_api(Routes&, Desk&);

}  // namespace wardmote::app
