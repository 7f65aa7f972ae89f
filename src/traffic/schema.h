#pragma once
// The port to a validator that checks a document against the whole of a schema, where one is given.

#include <string_view>

#include "base/finding.h"

namespace wardmote::traffic {

class Schema {
 public:
  virtual ~Schema() = default;
  // Everything in the document that the schema does not allow; Unavailable "schema-broken" where
  // the validator itself failed. The document must have passed the scan: it may then hold no
  // entities. One thread at a time.
  virtual Result<Findings> check(std::string_view document) = 0;
};

}  // namespace wardmote::traffic
