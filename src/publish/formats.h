#pragma once
// The files of a document, each named with its mark.

#include <string>
#include <string_view>
#include <vector>

#include "committee/meeting.h"

namespace wardmote::publish {

struct DocumentFile {
  std::string name;  // "SSC_67_2811-headlines-WHITE.txt"
  std::string bytes;
};

// "SSC_67_2811-headlines-WHITE", without the ending.
std::string headlines_name(std::string_view reference);
// Text, Markdown, HTML and JSON. Equal meetings give equal bytes. None of a meeting that has no
// header.
std::vector<DocumentFile> headlines_files(const committee::Meeting&);
// The HTML that their PDF is made of.
std::string headlines_print(const committee::Meeting&);

}  // namespace wardmote::publish
