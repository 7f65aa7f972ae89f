#include "simulation/stream_writer.h"

#include "traffic/event_names.h"
#include "traffic/event_writer.h"

namespace wardmote::simulation {

namespace {

constexpr std::size_t block_bytes = 64 << 10;

}  // namespace

StreamWriter::StreamWriter(Nation& nation, Form form)
    : nation_(nation),
      form_(form),
      names_(traffic::event_names_of(nation.world().types())),
      lines_(names_),
      documents_(nation.world().types()) {
  most_ = form == Form::Json     ? lines_.most_bytes()
          : form == Form::Binary ? traffic::most_event_bytes
                                 : documents_.most_bytes();
  block_.resize(block_bytes + most_);
}

std::string StreamWriter::header() const {
  return form_ == Form::Binary ? traffic::event_stream_header(names_) : "";
}

char* StreamWriter::write(char* out) const {
  switch (form_) {
    case Form::Json:
      return lines_.write(out, event_.record, event_.hex);
    case Form::Duis:
      return documents_.write(out, event_);
    case Form::Binary:
      break;
  }
  auto* const bytes = reinterpret_cast<std::uint8_t*>(out);
  return out + (traffic::write_event(bytes, event_.record) - bytes);
}

std::string_view StreamWriter::next_block(std::int64_t until) {
  char* out = block_.data();
  const char* const full = out + block_bytes;
  while (!done_ && out < full) {
    if (!waiting_) waiting_ = nation_.next(event_);
    if (!waiting_) {
      done_ = true;
      break;
    }
    if (*event_.record.time >= until) break;
    out = write(out);
    waiting_ = false;
    ++written_;
  }
  return {block_.data(), static_cast<std::size_t>(out - block_.data())};
}

}  // namespace wardmote::simulation
