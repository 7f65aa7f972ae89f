#pragma once
// What pages make their data of. Who reads or writes JSON as text includes that part besides.

#include <boost/json/array.hpp>
#include <boost/json/monotonic_resource.hpp>
#include <boost/json/object.hpp>
#include <boost/json/string.hpp>
#include <boost/json/value.hpp>

namespace wardmote::app {

namespace json = boost::json;

}  // namespace wardmote::app
