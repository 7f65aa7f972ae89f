#include "adapters/system/time_zone_data.h"

#include <fstream>

namespace wardmote::system {

std::string time_zone_data_version() {
  std::ifstream file("/usr/share/zoneinfo/tzdata.zi");
  std::string hash, word, version;
  if (file >> hash >> word >> version && hash == "#" && word == "version") return version;
  return "unknown";
}

}  // namespace wardmote::system
