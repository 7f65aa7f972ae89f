#pragma once
// An open file descriptor that closes itself.

#include <utility>

#include <unistd.h>

namespace wardmote::system {

class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int handle) : handle_(handle) {}
  Descriptor(Descriptor&& other) noexcept : handle_(std::exchange(other.handle_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    if (this != &other) {
      close();
      handle_ = std::exchange(other.handle_, -1);
    }
    return *this;
  }
  ~Descriptor() { close(); }

  explicit operator bool() const { return handle_ >= 0; }
  int get() const { return handle_; }
  // What close(2) says, since a full disk may speak only then; 0 where nothing was open.
  int close() {
    const int handle = std::exchange(handle_, -1);
    return handle < 0 ? 0 : ::close(handle);
  }

 private:
  int handle_ = -1;
};

}  // namespace wardmote::system
