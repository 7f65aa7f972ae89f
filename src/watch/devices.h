#pragma once
// The port through which the gate learns what a device is, where a request does not say.

#include "traffic/eui.h"
#include "watch/arrival.h"

namespace wardmote::watch {

class Devices {
 public:
  virtual ~Devices() = default;
  // Of a device that nobody knows: SMETS2, and it is noted as unknown. Safe to ask from any
  // thread; no allocation where the device is known.
  virtual Generation generation_of(traffic::Eui64 device) = 0;
};

}  // namespace wardmote::watch
