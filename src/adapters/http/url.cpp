#include "adapters/http/url.h"

#include <algorithm>
#include <vector>

#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>

#include "base/text.h"

namespace wardmote::http {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool has_control(std::string_view text) {
  return std::ranges::any_of(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

bool dots(std::string_view segment) { return segment == "." || segment == ".."; }

std::optional<std::string> read_segment(std::string_view raw) {
  auto segment = percent_decode(raw);
  if (!segment || has_control(*segment) || text::invalid_utf8_at(*segment)) return std::nullopt;
  if (segment->find('/') != std::string::npos || segment->find('\\') != std::string::npos)
    return std::nullopt;
  if (dots(*segment) && segment->size() != raw.size()) return std::nullopt;
  return segment;
}

std::optional<std::string> read_path(std::string_view raw) {
  std::vector<std::string> kept;
  bool folder = false;  // whether the path ends in a slash
  raw.remove_prefix(1);
  for (const auto part : text::split(raw, '/')) {
    auto segment = read_segment(part);
    if (!segment) return std::nullopt;
    folder = segment->empty() || dots(*segment);
    if (*segment == ".." && !kept.empty()) kept.pop_back();
    if (!folder) kept.push_back(std::move(*segment));
  }
  std::string path;
  for (const auto& one : kept) path += "/" + one;
  if (folder || path.empty()) path += '/';
  return path;
}

// "http://host:80/path?query" without what comes before the path.
std::string_view without_origin(std::string_view target) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (target.size() < scheme.size() || !same_name(target.substr(0, scheme.size()), scheme))
      continue;
    const auto slash = target.find_first_of("/?", scheme.size());
    return slash == std::string_view::npos ? "/" : target.substr(slash);
  }
  return target;
}

}  // namespace

std::optional<std::string> percent_decode(std::string_view encoded) {
  std::string out;
  out.reserve(encoded.size());
  for (std::size_t i = 0; i < encoded.size(); ++i) {
    if (encoded[i] != '%') {
      out += encoded[i];
      continue;
    }
    if (encoded.size() - i < 3) return std::nullopt;
    const int high = hex_digit(encoded[i + 1]);
    const int low = hex_digit(encoded[i + 2]);
    if (high < 0 || low < 0) return std::nullopt;
    out += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return out;
}

std::string percent_encode(std::string_view text) {
  return boost::urls::encode({text.data(), text.size()}, boost::urls::unreserved_chars);
}

std::optional<Pairs> parse_query(std::string_view query, std::size_t max_pairs) {
  Pairs out;
  const auto read = [](std::string_view raw) -> std::optional<std::string> {
    std::string spaced(raw);
    std::ranges::replace(spaced, '+', ' ');
    auto text = percent_decode(spaced);
    if (!text || text::invalid_utf8_at(*text) || text->find('\0') != std::string::npos)
      return std::nullopt;
    return text;
  };
  while (!query.empty()) {
    const auto end = std::min(query.find('&'), query.size());
    const auto pair = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (pair.empty()) continue;
    if (out.size() == max_pairs) return std::nullopt;
    const auto equals = std::min(pair.find('='), pair.size());
    auto name = read(pair.substr(0, equals));
    auto value = read(pair.substr(std::min(equals + 1, pair.size())));
    if (!name || !value) return std::nullopt;
    out.add(std::move(*name), std::move(*value));
  }
  return out;
}

std::string encode_query(const Pairs& pairs) {
  std::string out;
  for (const auto& [name, value] : pairs) {
    if (!out.empty()) out += '&';
    out += percent_encode(name) + "=" + percent_encode(value);
  }
  return out;
}

std::optional<Target> parse_target(std::string_view target) {
  if (target == "*") return Target{"*", {}};
  target = without_origin(target);
  if (has_control(target)) return std::nullopt;
  target = target.substr(0, target.find('#'));
  const auto question = target.find('?');
  std::string_view raw_path = target.substr(0, question);
  if (raw_path.empty() && question == 0) raw_path = "/";
  if (!raw_path.starts_with('/')) return std::nullopt;
  auto path = read_path(raw_path);
  if (!path) return std::nullopt;
  Target out{std::move(*path), {}};
  if (question == std::string_view::npos) return out;
  auto query = parse_query(target.substr(question + 1));
  if (!query) return std::nullopt;
  const auto clean = [](const auto& pair) {
    return !has_control(pair.first) && !has_control(pair.second);
  };
  if (!std::ranges::all_of(*query, clean)) return std::nullopt;
  out.query = std::move(*query);
  return out;
}

}  // namespace wardmote::http
