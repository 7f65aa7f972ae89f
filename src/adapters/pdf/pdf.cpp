#include "adapters/pdf/pdf.h"

#include <fmt/format.h>

#include "adapters/pdf/reading_order.h"
#include "adapters/system/process.h"
#include "adapters/system/working_folder.h"

namespace wardmote::pdf {
namespace {

constexpr const char* kWeasyPrint = "/usr/bin/weasyprint";
constexpr std::size_t kLargest = std::size_t{64} << 20;
// Of several minutes for a pack of hundreds of pages.
constexpr auto kLimit = std::chrono::minutes(5);

tl::unexpected<Error> failed(std::string why) {
  return fail(ErrorKind::Unavailable, "pdf-not-made", kWeasyPrint, std::move(why),
              "Take another format, or install the package weasyprint.");
}

}  // namespace

bool is_available() {
  std::error_code ignored;
  return std::filesystem::exists(kWeasyPrint, ignored);
}

Result<std::string> as_printed(std::string_view html, std::span<const EmbeddedFile> beside,
                               Random& random) {
  WARDMOTE_TRY(folder, system::WorkingFolder::make(random));
  WARDMOTE_CHECK(system::write_atomically(folder.path() / "document.html", html, 0600));
  for (const auto& file : beside)
    WARDMOTE_CHECK(system::write_atomically(folder.path() / system::Path(file.name).filename(),
                                            file.bytes, 0600));
  // The seed and the date make fonts the same each time.
  const auto ran = system::run(
      kWeasyPrint, {"--pdf-variant", "pdf/ua-1", "document.html", "document.pdf"}, folder.path(),
      kLimit, {"PYTHONHASHSEED=0", "SOURCE_DATE_EPOCH=0", "LC_ALL=C.UTF-8"});
  if (!ran) return failed(ran.error().why);
  if (ran->code != 0)
    return failed(fmt::format("WeasyPrint ended with {}: {}", ran->code, ran->err));
  return system::read_file(folder.path() / "document.pdf", kLargest);
}

Result<std::string> from_html(std::string_view html, std::span<const EmbeddedFile> beside,
                              Random& random) {
  WARDMOTE_TRY(printed, as_printed(html, beside, random));
  return in_reading_order(printed);
}

}  // namespace wardmote::pdf
