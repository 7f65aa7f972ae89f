#include "app/gate/stream_input.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "adapters/system/line_reader.h"
#include "traffic/event_reader.h"
#include "traffic/event_writer.h"

namespace wardmote::app::gate {

namespace {

std::span<const std::uint8_t> octets(std::string_view bytes) {
  return {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
}

// Nothing of it is read as a request.
watch::RequestRefused too_long() {
  return {.request_id = {},
          .code = "line-too-long",
          .why = fmt::format("The line is longer than {} bytes, and no request is. Write one "
                             "request a line.",
                             watch::journal::most_line)};
}

}  // namespace

// After each request: what is gathered goes on where it is much, or where nothing else is at hand.
Result<void> StreamInput::go_on(bool more_at_hand) {
  if (!more_at_hand) {
    WARDMOTE_CHECK(lane_.settle());
    told_();
  } else if (lane_.is_full()) {
    WARDMOTE_CHECK(lane_.send());
  }
  return {};
}

Result<bool> StreamInput::begins_as_binary(system::ByteReader& bytes) const {
  const std::string_view magic = traffic::event_stream_magic;
  while (bytes.at_hand().size() < magic.size() && magic.starts_with(bytes.at_hand())) {
    WARDMOTE_TRY(more, bytes.fill());
    if (!more) break;
  }
  return bytes.at_hand().starts_with(magic);
}

Result<void> StreamInput::take(system::ByteReader& bytes) {
  WARDMOTE_TRY(binary, begins_as_binary(bytes));
  auto read = binary ? take_events(bytes) : take_lines(bytes);
  WARDMOTE_CHECK(go_on(false));
  return read;
}

Result<void> StreamInput::take_lines(system::ByteReader& bytes) {
  system::LineReader lines(bytes, watch::journal::most_line);
  while (true) {
    WARDMOTE_TRY(line, lines.next());
    if (!line) return {};
    if (lines.is_cut())
      lane_.parcel().add(tl::unexpected(too_long()), {}, needs_time_);
    else if (!line->empty())
      lane_.parcel().add(intake_.take(*line), *line, needs_time_);
    WARDMOTE_CHECK(go_on(lines.is_ready()));
  }
}

Result<void> StreamInput::take_events(system::ByteReader& bytes) {
  using Step = traffic::EventReader::Step;
  traffic::EventReader reader;
  traffic::EventRecord event;
  std::optional<EventIntake> intake;
  while (true) {
    const Step step = reader.next(octets(bytes.at_hand()), event);
    bytes.consume(reader.used());
    if (step == Step::Refused) return tl::unexpected(reader.error());
    if (step == Step::Event) {
      if (!intake) intake.emplace(intake_, reader.names());
      lane_.parcel().add(intake->take(event), {}, needs_time_);
      if (lane_.is_full()) WARDMOTE_CHECK(lane_.send());
      continue;
    }
    WARDMOTE_CHECK(go_on(bytes.is_ready()));
    WARDMOTE_TRY(more, bytes.fill());
    if (!more) return bytes.was_stopped() ? Result<void>() : reader.end(bytes.at_hand().size());
  }
}

Result<void> StreamInput::take_document(std::string_view document) {
  lane_.parcel().add(intake_.take(document), document, needs_time_);
  return go_on(false);
}

}  // namespace wardmote::app::gate
