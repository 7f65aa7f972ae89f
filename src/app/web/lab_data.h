#pragma once
// What the lab found, as the templates show it: tables of one shape, and the picture of a curve.
// Private to app/web.

#include "app/web/json.h"
#include "app/web/lab_jobs.h"

namespace wardmote::app {

// Everything of a finished work that a page shows; names are in web/README.md.
void add_result(boost::json::object& data, const LabResult&);
// The same names, with nothing.
void add_no_result(boost::json::object& data);

}  // namespace wardmote::app
