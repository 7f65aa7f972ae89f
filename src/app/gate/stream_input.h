#pragma once
// Requests out of a stream: lines, each a JSON event or a DUIS document, or a binary stream of
// events, which begins with WME1 (docs/formats/events.md).

#include <functional>
#include <string_view>

#include "adapters/system/byte_reader.h"
#include "app/gate/lane.h"

namespace wardmote::app::gate {

class StreamInput {
 public:
  // All outlive it. `told` is called whenever nothing more is at hand and every verdict was told:
  // who writes them down may then write them out.
  StreamInput(Lane& lane, const Intake& intake, bool needs_time, std::function<void()> told)
      : lane_(lane), intake_(intake), needs_time_(needs_time), told_(std::move(told)) {}

  // Reads to the end of the stream, or to where it is stopped; every verdict is told on return,
  // whatever it returns but an error of the gate. What is read of a stream that is not in form
  // before the fault was taken. Errors: Invalid with line or byte, those of the gate.
  Result<void> take(system::ByteReader&);
  // One document of any length.
  Result<void> take_document(std::string_view document);

 private:
  Result<bool> begins_as_binary(system::ByteReader&) const;
  Result<void> take_lines(system::ByteReader&);
  Result<void> take_events(system::ByteReader&);
  Result<void> go_on(bool more_at_hand);

  Lane& lane_;
  const Intake& intake_;
  bool needs_time_;
  std::function<void()> told_;
};

}  // namespace wardmote::app::gate
