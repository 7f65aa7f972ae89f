#include "adapters/cms/handles.h"

#include <array>
#include <climits>

namespace wardmote::cms {

Bio reading(std::string_view bytes) {
  if (bytes.size() > INT_MAX) return nullptr;
  return Bio(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
}

bool is_p256(EVP_PKEY* key) {
  std::array<char, 32> name{};
  std::size_t length = 0;
  return key && EVP_PKEY_is_a(key, "EC") &&
         EVP_PKEY_get_group_name(key, name.data(), name.size(), &length) == 1 &&
         std::string_view(name.data(), length) == "prime256v1";
}

}  // namespace wardmote::cms
