#pragma once
// The nation's requests in one of three forms, in blocks of bytes ready to be written out.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/fields.h"
#include "simulation/document_writer.h"
#include "simulation/nation.h"

namespace wardmote::simulation {

enum class Form : std::uint8_t { Json, Binary, Duis };

}  // namespace wardmote::simulation

template <>
inline constexpr auto wardmote::EnumNames<wardmote::simulation::Form> =
    std::to_array<std::string_view>({"json", "binary", "duis"});

namespace wardmote::simulation {

class StreamWriter {
 public:
  // The nation must outlive it.
  StreamWriter(Nation&, Form);

  // What stands before the first request: the header of a binary stream, else nothing.
  std::string header() const;
  // The next requests that lie before this millisecond since 1970, at least a block of 64 KiB of
  // them where there are so many. The view holds until the next call, and is empty where there is
  // none left before the moment.
  std::string_view next_block(std::int64_t until = INT64_MAX);
  // Whether the nation has ended and all of it was written.
  bool done() const { return done_; }
  std::uint64_t written() const { return written_; }  // requests so far

 private:
  char* write(char* out) const;

  Nation& nation_;
  Form form_;
  traffic::EventNames names_;
  traffic::EventLineWriter lines_;
  DocumentWriter documents_;
  std::size_t most_ = 0;  // bytes of one request
  std::string block_;
  SimulatedEvent event_;
  bool waiting_ = false, done_ = false;
  std::uint64_t written_ = 0;
};

}  // namespace wardmote::simulation
