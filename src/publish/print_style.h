#pragma once
// How a document looks on paper: the rules of CSS for its pages.

#include <optional>
#include <string>

#include "publish/document.h"

namespace wardmote::publish {

// The mark stands above and below each page in words, with the furniture beside it. Colour is used
// nowhere, for paper is copied in grey.
std::string print_style(const std::optional<Level>& mark, const Furniture&);

}  // namespace wardmote::publish
