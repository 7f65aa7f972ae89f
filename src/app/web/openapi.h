#pragma once
// The API's description, made from the routes and the described structs that they answer with.

#include <span>
#include <string>

#include "adapters/http/router.h"

namespace wardmote::app {

// An OpenAPI 3.1 document. Pure; equal routes give equal bytes.
std::string openapi_document(std::span<const http::Route>);

}  // namespace wardmote::app
