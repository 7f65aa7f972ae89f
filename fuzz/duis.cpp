// A DUIS document: whatever comes in, it passes as a type that the rules know or is refused with a
// reason at a place in the document, and whatever the scanner points to lies in the document.

#include "fuzz/require.h"
#include "policy/load.h"
#include "traffic/agreement.h"

using namespace wardmote;
using namespace wardmote::traffic;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto types = *CommunicationTypes::compile(*policy::load(policy::default_bundle()),
                                                         *Day::parse("2025-11-06"));
  static ScannedRequest request;
  const auto document = fuzz::text(data, size);
  Faults faults;
  const auto type = check_request(document, types, nullptr, request, faults);
  FUZZ_REQUIRE(type.has_value() == !faults.refuses());
  for (const auto& fault : faults) {
    FUZZ_REQUIRE(fault.at <= size);
    const auto finding = finding_of(fault, request, types);
    FUZZ_REQUIRE(finding.place.line >= 1 && finding.place.column >= 1 && !finding.why.empty());
  }
  for (const auto& range : {request.signature, request.signed_info, request.signature_value})
    FUZZ_REQUIRE(range.begin <= range.end && range.end <= size);
  if (!type) return 0;
  FUZZ_REQUIRE(types[*type].variant == request.variant.value);
  FUZZ_REQUIRE(types[*type].command_variants.has(request.command_variant.value));
  FUZZ_REQUIRE(request.id && RequestId::parse(request.id->text()) == request.id);
  FUZZ_REQUIRE(request.signature.of(document).ends_with('>'));
  return 0;
}
