#include "publish/print_style.h"

#include <fmt/format.h>

#include "publish/headlines_view.h"

namespace wardmote::publish {
namespace {

constexpr std::string_view kFonts =
    "@font-face{font-family:'Source Serif 4';src:url(source-serif-4-latin-400-normal.woff2)}"
    "@font-face{font-family:'Source Serif 4';font-weight:600;"
    "src:url(source-serif-4-latin-600-normal.woff2)}"
    "@font-face{font-family:'Source Sans 3';src:url(source-sans-3-latin-400-normal.woff2)}"
    "@font-face{font-family:'Source Sans 3';font-weight:600;"
    "src:url(source-sans-3-latin-600-normal.woff2)}";

// Paragraphs stay on one page where they fit, so that no sentence is read in two pieces.
constexpr std::string_view kBody =
    "body{font:10.5pt/1.45 'Source Serif 4'}"
    "h1,h2,h3{font-family:'Source Sans 3';font-weight:600;line-height:1.25;break-after:avoid}"
    "h1{font-size:18pt;margin:0 0 6pt}h2{font-size:12pt;margin:14pt 0 4pt}"
    "h3{font-size:10.5pt;margin:8pt 0 2pt}strong{font-weight:600}code{font-family:inherit}"
    "p{margin:0 0 5pt;break-inside:avoid;orphans:3;widows:3}"
    "ul{list-style:none;margin:0 0 5pt;padding:0 0 0 12pt}li{break-inside:avoid}"
    "li::before{content:'\\2013\\00a0'}";

// A text of CSS, whatever stands in it.
std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == '\'' || c == '\\' || c == '<')
      out += fmt::format("\\{:06x}", static_cast<unsigned char>(c));
    else
      out += c;
  }
  return out + "'";
}

std::string joined(std::initializer_list<std::string_view> parts) {
  std::string out;
  for (const auto part : parts)
    if (!part.empty()) out += (out.empty() ? "" : " \xc2\xb7 ") + std::string(part);
  return out;
}

}  // namespace

std::string print_style(const std::optional<Level>& mark, const Furniture& furniture) {
  const std::string word = mark ? mark_word(*mark) : "";
  return fmt::format(
      "{}@page{{size:A4;margin:26mm 22mm 24mm;font:8.5pt 'Source Sans 3';"
      "@top-left{{content:{}}}@top-right{{content:{};font-weight:600}}"
      "@bottom-left{{content:{};font-weight:600}}"
      "@bottom-right{{content:'Page ' counter(page) ' of ' counter(pages)}}}}{}{}",
      kFonts, quoted(joined({furniture.header, furniture.copy})), quoted(word),
      quoted(joined({word, furniture.footer, furniture.copy})), kBody, furniture.style);
}

}  // namespace wardmote::publish
