#include "app/device_import.h"

#include <cerrno>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include "adapters/system/descriptor.h"
#include "adapters/system/files.h"
#include "adapters/system/line_reader.h"

namespace wardmote::app {

namespace {

using watch::DeviceTableBuilder;
using watch::Generation;

constexpr std::size_t most_findings = 100;
constexpr std::size_t longest_line = 4'096;
constexpr std::uint64_t shortest_line = traffic::Eui64::text_length + 8;  // ",smets2" and its end

std::string lower(std::string_view text) {
  std::string out(text);
  for (auto& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

std::optional<Generation> generation_of(std::string_view word) {
  if (word == "smets2" || word == "SMETS2") return Generation::Smets2;
  if (word == "smets1" || word == "SMETS1") return Generation::Smets1;
  return std::nullopt;
}

class Reading {
 public:
  explicit Reading(std::uint64_t expected) : builder_(expected) {}

  void take(std::string_view line) {
    const auto number = ++line_;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (number == 1) return take_header(line);
    if (line.empty()) return;
    const auto comma = line.find(',');
    if (comma == std::string_view::npos || line.find(',', comma + 1) != std::string_view::npos)
      return wrong("device-line-not-in-form", "A line has two cells: an EUI-64 and a generation.");
    const auto device = traffic::Eui64::parse(line.substr(0, comma));
    if (!device)
      return wrong("device-eui-not-in-form",
                   "The first cell is no EUI-64 such as 00-DB-12-34-56-78-90-A0.");
    const auto generation = generation_of(line.substr(comma + 1));
    if (!generation)
      return wrong("device-generation-unknown", "The second cell is neither smets1 nor smets2.");
    add(*device, *generation);
  }

  // What follows is not read.
  void cut_off() {
    ++line_;
    wrong("line-too-long", fmt::format("A line is longer than {} bytes.", longest_line));
  }

  DeviceImport finish(Instant taken_at) {
    if (line_ == 0) take({});
    if (out_.wrong_lines == 0) out_.table = std::move(builder_).finish(taken_at);
    return std::move(out_);
  }

 private:
  void wrong(std::string code, std::string why) {
    ++out_.wrong_lines;
    if (out_.findings.size() == most_findings) return;
    Finding finding;
    finding.code = std::move(code);
    finding.severity = Severity::Error;
    finding.place.line = static_cast<int>(line_);
    finding.why = std::move(why);
    finding.way_out = "Mend the line and take the file again: docs/formats/devices.md.";
    out_.findings.push_back(std::move(finding));
  }

  void take_header(std::string_view line) {
    if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
    if (lower(line) != "eui,generation")
      wrong("devices-no-header", "The first line is \"EUI,Generation\".");
  }

  void add(traffic::Eui64 device, Generation generation) {
    switch (builder_.add(device, generation)) {
      case DeviceTableBuilder::Added::New:
        ++(generation == Generation::Smets1 ? out_.smets1 : out_.smets2);
        return;
      case DeviceTableBuilder::Added::Again:
        ++out_.again;
        return;
      case DeviceTableBuilder::Added::Contradicts:
        wrong("device-contradicts",
              fmt::format("{} stands before with the other generation.", device.text()));
    }
  }

  DeviceTableBuilder builder_;
  std::uint64_t line_ = 0;
  DeviceImport out_;
};

}  // namespace

Result<DeviceImport> read_devices(const std::filesystem::path& path, Instant taken_at) {
  const system::Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat facts{};
  if (!file || ::fstat(file.get(), &facts) != 0)
    return tl::unexpected(system::system_error(errno, path, "cannot be opened"));
  if (!S_ISREG(facts.st_mode))
    return fail(ErrorKind::Invalid, "not-a-file", path.string(), "This is no plain file.",
                "Write the devices to a file and name that.");
  Reading reading(static_cast<std::uint64_t>(facts.st_size) / shortest_line);
  system::ByteReader bytes(file.get());
  system::LineReader lines(bytes, longest_line);
  while (true) {
    const auto line = lines.next();
    if (!line) return tl::unexpected(line.error());
    if (!*line) break;
    if (lines.is_cut()) {
      reading.cut_off();
      break;
    }
    reading.take(**line);
  }
  return reading.finish(taken_at);
}

}  // namespace wardmote::app
