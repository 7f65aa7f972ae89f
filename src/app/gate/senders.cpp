#include "app/gate/senders.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/csv.h"
#include "base/ids.h"

namespace wardmote::app::gate {

namespace {

constexpr std::string_view header = "Sender,Token SHA-256,User IDs\n";
constexpr std::string_view everybody = "*";

bool is_name(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

bool same(const record::Digest& a, const record::Digest& b) {
  unsigned difference = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    difference |= static_cast<unsigned>(a[i]) ^ static_cast<unsigned>(b[i]);
  return difference == 0;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    if (end != 0) out.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

// What keeps it from being a sender: code and sentence.
struct Fault {
  std::string code, why;
};

std::optional<Fault> put_users(const std::vector<std::string_view>& words, Sender& sender) {
  sender.is_for_all = words.size() == 1 && words.front() == everybody;
  if (sender.is_for_all) return std::nullopt;
  for (const auto word : words) {
    const auto user = traffic::Eui64::parse(word);
    if (!user)
      return Fault{"sender-user-id-not-in-form",
                   "The User IDs are EUI-64 such as 90-B3-D5-1F-40-00-00-00, one or more, or * "
                   "alone for all."};
    sender.user_ids.push_back(*user);
  }
  std::ranges::sort(sender.user_ids);
  if (!sender.user_ids.empty()) return std::nullopt;
  return Fault{"sender-user-id-not-in-form", "It has no User ID that it may send for."};
}

tl::expected<Sender, Fault> sender_of(std::string_view name, std::string_view token,
                                      std::string_view user_ids) {
  Sender out{.name = std::string(name)};
  if (!is_name(name))
    return tl::unexpected(Fault{"sender-name-not-in-form",
                                "A sender's name has up to 64 small letters, digits and hyphens."});
  if (!from_hex(token, out.token.data(), out.token.size()))
    return tl::unexpected(
        Fault{"sender-token-not-in-form", "A token's SHA-256 has 64 small hex digits."});
  if (auto fault = put_users(words_of(user_ids), out)) return tl::unexpected(std::move(*fault));
  return out;
}

std::string line_of(const Sender& sender) {
  std::string users(sender.is_for_all ? everybody : "");
  for (const auto user : sender.user_ids) users += (users.empty() ? "" : " ") + user.text();
  return fmt::format("{},{},{}\n", sender.name, to_hex(sender.token.data(), sender.token.size()),
                     users);
}

tl::unexpected<Error> not_in_form(std::string_view name, int line, Fault fault) {
  return fail(ErrorKind::Invalid, std::move(fault.code), fmt::format("{}:{}", name, line),
              std::move(fault.why),
              "Mend the line, or write the sender anew with wardmote watch sender.");
}

}  // namespace

bool Sender::may_send_for(traffic::Eui64 user) const {
  return is_for_all || std::ranges::binary_search(user_ids, user);
}

Result<Senders> Senders::read(std::string_view text, std::string_view name) {
  Senders out;
  std::optional<tl::unexpected<Error>> first;
  const auto wrong = [&](int line, Fault fault) {
    if (!first) first = not_in_form(name, line, std::move(fault));
  };
  bool has_header = false;
  const auto findings = csv::read(text, {.cell_bytes = 65'536}, [&](const csv::Row& row) {
    const int line = row.front().place.line;
    if (row.size() != 3) return wrong(line, {"sender-line-not-in-form", "A line has three cells."});
    if (!std::exchange(has_header, true)) {
      if (fmt::format("{},{},{}\n", row[0].text, row[1].text, row[2].text) != header)
        wrong(line, {"senders-no-header", "The first line is \"Sender,Token SHA-256,User IDs\"."});
      return;
    }
    auto sender = sender_of(row[0].text, row[1].text, row[2].text);
    if (!sender) return wrong(line, std::move(sender).error());
    const bool twice = std::ranges::any_of(out.senders_, [&](const Sender& one) {
      return one.name == sender->name || same(one.token, sender->token);
    });
    if (twice) return wrong(line, {"sender-twice", "This name or this token stands before."});
    out.senders_.push_back(std::move(*sender));
  });
  if (!findings.empty())
    wrong(findings.front().place.line, {findings.front().code, findings.front().why});
  if (!has_header) wrong(1, {"senders-no-header", "The file is empty."});
  if (first) return *first;
  return out;
}

const Sender* Senders::shown_by(std::string_view authorization) const {
  constexpr std::string_view scheme = "bearer ";
  const auto is_scheme = [&](std::string_view text) {
    return std::ranges::equal(text, scheme, [](char a, char b) {
      return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
    });
  };
  if (authorization.size() <= scheme.size() || !is_scheme(authorization.substr(0, scheme.size())))
    return nullptr;
  const auto shown = record::Sha256()(authorization.substr(scheme.size()));
  const Sender* out = nullptr;
  for (const auto& sender : senders_)
    if (same(sender.token, shown)) out = &sender;
  return out;
}

std::string Senders::csv() const {
  std::string out(header);
  for (const auto& sender : senders_) out += line_of(sender);
  return out;
}

Result<std::string> Senders::give_token(std::string_view name,
                                        const std::vector<std::string>& user_ids, Random& random) {
  std::array<std::uint8_t, 32> drawn{};
  random.fill(drawn);
  std::string token = to_hex(drawn.data(), drawn.size());
  std::string users;
  for (const auto& user : user_ids) users += (users.empty() ? "" : " ") + user;
  auto sender = sender_of(name, record::sha256_hex(token), users);
  if (!sender)
    return fail(ErrorKind::Invalid, sender.error().code, std::string(name), sender.error().why,
                "wardmote watch sender NAME --senders FILE --user USER_ID");
  std::erase_if(senders_, [&](const Sender& one) { return one.name == name; });
  senders_.push_back(std::move(*sender));
  return token;
}

tl::expected<TakenIn, watch::RequestRefused> from(
    const Sender* sender, tl::expected<TakenIn, watch::RequestRefused> taken) {
  if (!sender || !taken || sender->may_send_for(taken->arrival.id.originator)) return taken;
  return tl::unexpected(watch::RequestRefused{
      .request_id = taken->arrival.id.text(),
      .code = "sender-not-of-user",
      .why = fmt::format("RequestID: the originator is {}, for which the sender {} may not send.",
                         taken->arrival.id.originator.text(), sender->name)});
}

}  // namespace wardmote::app::gate
