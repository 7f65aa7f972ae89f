#pragma once
// The command line describing itself: completion, man page and handbook come from the same table.

#include <string>
#include <string_view>

namespace CLI {
class App;
}

namespace wardmote::cli {

// `form` is completion (bash), man (mdoc) or markdown.
std::string describe(const CLI::App&, std::string_view form);

}  // namespace wardmote::cli
