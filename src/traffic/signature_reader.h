#pragma once
// The Signature of a request (XML-DSIG): where its parts lie, and whose key it names. Whether it is
// right is judged elsewhere.

#include "traffic/scan.h"
#include "traffic/schema_reader.h"

namespace wardmote::traffic {

// After the Signature's start tag was read, to its end. False where the XML is broken.
bool read_signature(SchemaReader&, ScannedRequest&, Faults&);

}  // namespace wardmote::traffic
