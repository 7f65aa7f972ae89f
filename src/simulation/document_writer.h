#pragma once
// Simulated requests as DUIS documents: one a line, without a line feed inside.
//
// Well-formed, with the header, body and signature that DUIS 5.4 asks for, and in the body the
// element that its content says with the values that thresholds look at, or a Signed Pre-Command
// with the head of a GBCS message of the right code. What else the schema asks of a body is left
// out, and digest, signature and certificate are placeholders: nothing here can be authenticated.

#include <string>
#include <vector>

#include "simulation/simulated_event.h"
#include "traffic/communication_types.h"

namespace wardmote::simulation {

class DocumentWriter {
 public:
  explicit DocumentWriter(const traffic::CommunicationTypes&);

  // No document is longer, its line feed included.
  std::size_t most_bytes() const { return most_bytes_; }
  // Writes one document and its line feed and says where they end. `out` has room for most_bytes().
  // The same request gives the same bytes, whatever its time.
  char* write(char* out, const SimulatedEvent&) const;

 private:
  struct Piece {
    std::string label;  // from the end of CommandVariant to the beginning of the body
    std::string open, close, empty;
    std::vector<std::uint16_t> codes;  // of GBCS messages that serve it
    bool is_signed = false;
  };
  char* write_content(char* out, const Piece&, const SimulatedEvent&) const;

  std::vector<Piece> pieces_;  // by type
  std::vector<std::string> value_open_, value_close_;
  std::size_t most_bytes_ = 0;
};

}  // namespace wardmote::simulation
