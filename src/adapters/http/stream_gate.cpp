#include "adapters/http/stream_gate.h"

#include "adapters/http/response_writer.h"

namespace wardmote::http {

void StreamGate::wake_once() {
  if (woken_) return;
  woken_ = true;
  wake_();
}

bool StreamGate::send(std::string_view part) {
  const std::lock_guard lock(mutex_);
  if (shut_ || finished_ || overrun_) return false;
  if (waiting_.size() + part.size() > max_backlog_) {
    overrun_ = true;
    wake_once();
    return false;
  }
  waiting_ += chunk(part, http_1_1_);
  wake_once();
  return true;
}

void StreamGate::finish() {
  const std::lock_guard lock(mutex_);
  if (shut_ || finished_) return;
  finished_ = true;
  waiting_ += last_chunk(http_1_1_);
  wake_once();
}

std::string StreamGate::fetch(bool& ended) {
  const std::lock_guard lock(mutex_);
  woken_ = false;
  ended = finished_;
  return std::exchange(waiting_, {});
}

void StreamGate::shut() {
  const std::lock_guard lock(mutex_);
  shut_ = true;
}

bool StreamGate::overrun() {
  const std::lock_guard lock(mutex_);
  return overrun_;
}

namespace {

class GateWriter final : public StreamWriter {
 public:
  explicit GateWriter(std::shared_ptr<StreamGate> gate) : gate_(std::move(gate)) {}
  ~GateWriter() override { gate_->finish(); }
  bool send(std::string part) override { return gate_->send(part); }
  void close() override { gate_->finish(); }

 private:
  std::shared_ptr<StreamGate> gate_;
};

}  // namespace

std::shared_ptr<StreamWriter> writer_of(std::shared_ptr<StreamGate> gate) {
  return std::make_shared<GateWriter>(std::move(gate));
}

}  // namespace wardmote::http
