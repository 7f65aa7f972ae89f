#include "publish/minutes_front.h"

#include <algorithm>

#include <fmt/format.h>

#include "publish/minutes_words.h"

namespace wardmote::publish {
namespace {

void read_line(Lines& lines, MinutesFile& file, std::vector<std::string>& known) {
  const auto line = lines.line();
  const auto colon = line.find(':');
  if (colon == line.npos || colon == 0)
    return lines.object(lines.here(), "front-matter-malformed", "This is no line of front matter.",
                        "Write a name, a colon and what it is: meeting: SSC_67_2811");
  const auto key = text::lower(text::trim(line.substr(0, colon)));
  auto value = text::trim(line.substr(colon + 1));
  const auto place = value.empty() ? lines.here() : lines.at(value.data(), value);
  if (value.size() >= 2 && value.front() == value.back() &&
      (value.front() == '"' || value.front() == '\''))
    value = value.substr(1, value.size() - 2);
  if (key != "meeting" && key != "day" && key != "edition")
    return lines.object(
        lines.here(), "front-matter-unknown", fmt::format("'{}' is not known here.", key),
        "Known are meeting, day and edition; this line is passed over.", Severity::Warning);
  if (std::ranges::find(known, key) != known.end())
    return lines.object(lines.here(), "front-matter-twice", fmt::format("'{}' is said twice.", key),
                        "Keep one of the two.");
  known.push_back(key);
  if (key == "meeting") {
    file.meeting = value;
    file.meeting_place = place;
  } else if (key == "day") {
    file.day_place = place;
    if (!(file.day = day_written(value)))
      lines.object(place, "day-malformed", fmt::format("'{}' is no day.", value),
                   "Write it as 2018-12-12 or 12 December 2018.");
  } else if (!(file.edition = Instant::parse(value))) {
    lines.object(place, "edition-malformed", fmt::format("'{}' is no moment.", value),
                 "Leave this line as wardmote minutes wrote it, or leave it out.");
  }
}

}  // namespace

void read_front_matter(Lines& lines, MinutesFile& file) {
  bool any = lines.next();
  while (any && lines.line().empty()) any = lines.next();
  if (lines.line() != "---") {
    lines.object(lines.here(), "front-matter-missing",
                 "The file does not begin with its front matter.",
                 "Begin with a line ---, a line meeting: REFERENCE, and a line --- again.");
    if (any) lines.keep();
    return;
  }
  const auto opened = lines.here();
  std::vector<std::string> known;
  for (;;) {
    any = lines.next();
    if (any && (lines.line() == "---" || lines.line() == "...")) break;
    if (!any || lines.line().starts_with("##")) {
      lines.object(opened, "front-matter-open", "The front matter has no end.",
                   "End it with a line of its own: ---");
      if (any) lines.keep();
      break;
    }
    if (!lines.line().empty() && lines.line().front() != '#') read_line(lines, file, known);
  }
  if (file.meeting.empty())
    lines.object(opened, "meeting-missing", "The front matter does not say which meeting this is.",
                 "Add a line: meeting: SSC_67_2811");
}

}  // namespace wardmote::publish
