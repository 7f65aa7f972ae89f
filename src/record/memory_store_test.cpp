#include "record/memory_store.h"

#include "record/testing/store_conformance.h"

namespace wardmote::record::testing {
namespace {

struct MemoryPlace {
  MemoryStore store;
  Store& open() { return store; }
  std::string bytes() {
    std::string out;
    for (const auto& row : store.rows()) {
      out += row.line;
      out.append(row.salt.begin(), row.salt.end());
    }
    must(store.blobs([&](const Blob& blob) -> Result<> {
      out += blob.bytes;
      return {};
    }));
    return out;
  }
};

INSTANTIATE_TYPED_TEST_SUITE_P(Memory, StoreConformance, MemoryPlace);

}  // namespace
}  // namespace wardmote::record::testing
