#include "headlines/segments.h"

#include <algorithm>

#include "headlines/traced.h"

namespace wardmote::headlines {
namespace {

struct Span {
  std::size_t begin = 0, end = 0;  // bytes of the line
  std::size_t finding = 0;
};

std::vector<Segment> cut(std::string_view line, const std::vector<Span>& spans) {
  std::vector<std::size_t> cuts = {0, line.size()};
  for (const auto& span : spans) {
    cuts.push_back(span.begin);
    cuts.push_back(span.end);
  }
  std::sort(cuts.begin(), cuts.end());
  cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
  std::vector<Segment> out;
  for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
    Segment segment{std::string(line.substr(cuts[i], cuts[i + 1] - cuts[i])), {}};
    for (const auto& span : spans)
      if (span.begin <= cuts[i] && span.end >= cuts[i + 1])
        segment.findings.push_back(span.finding);
    out.push_back(std::move(segment));
  }
  return out;
}

}  // namespace

std::vector<SourceLine> to_lines(std::string_view text, const Findings& findings) {
  const Source source(text);
  std::vector<SourceLine> out(static_cast<std::size_t>(text.empty() ? 0 : source.line_count()));
  std::vector<std::vector<Span>> spans(out.size());
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const Place place = findings[i].place;
    if (place.line < 1 || static_cast<std::size_t>(place.line) > out.size()) continue;
    const auto index = static_cast<std::size_t>(place.line - 1);
    const auto line = source.line(place.line);
    const auto start = static_cast<std::size_t>(line.data() - text.data());
    out[index].findings.push_back(i);
    const auto begin = source.offset(place.line, std::max(1, place.column));
    auto end = place.length == 0
                   ? start + line.size()
                   : source.offset(place.line, std::max(1, place.column) + place.length);
    if (begin == std::string_view::npos) continue;
    if (end == std::string_view::npos) end = start + line.size();
    if (spans[index].size() < 64) spans[index].push_back({begin - start, end - start, i});
  }
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i].number = static_cast<int>(i + 1);
    out[i].segments = cut(source.line(out[i].number), spans[i]);
  }
  return out;
}

}  // namespace wardmote::headlines
