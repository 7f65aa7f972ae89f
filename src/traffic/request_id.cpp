#include "traffic/request_id.h"

#include <array>
#include <charconv>

#include "traffic/identifier_text.h"

namespace wardmote::traffic {

namespace {

constexpr std::size_t target_at = Eui64::text_length + 1;
constexpr std::size_t counter_at = 2 * target_at;

std::optional<std::uint64_t> counter_of(std::string_view digits) {
  if (digits.empty() || (digits.size() > 1 && digits.front() == '0')) return std::nullopt;
  std::uint64_t counter = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), counter);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return counter;
}

}  // namespace

std::optional<RequestId> RequestId::parse(std::string_view text) {
  if (text.size() <= counter_at || text[target_at - 1] != ':' || text[counter_at - 1] != ':') {
    return std::nullopt;
  }
  const auto originator = Eui64::parse(text.substr(0, Eui64::text_length));
  const auto target = Eui64::parse(text.substr(target_at, Eui64::text_length));
  const auto counter = counter_of(text.substr(counter_at));
  if (!originator || !target || !counter) return std::nullopt;
  return RequestId{*originator, *target, *counter};
}

char* write_text(const RequestId& id, char* to) {
  to = write_text(id.originator, to);
  *to++ = ':';
  to = write_text(id.target, to);
  *to++ = ':';
  return std::to_chars(to, to + 20, id.counter).ptr;
}

std::string RequestId::text() const {
  std::array<char, longest_request_id> out;
  return {out.data(), write_text(*this, out.data())};
}

}  // namespace wardmote::traffic
