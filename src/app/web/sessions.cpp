#include "app/web/sessions.h"

#include <algorithm>
#include <vector>

#include "adapters/system/file_lock.h"
#include "base/codec_impl.h"
#include "base/ids.h"
#include "record/hash.h"

namespace wardmote::app {
namespace {

struct Line {
  static constexpr std::string_view meaning = "A code or a session, by hash.";
  std::string hash, person;
  bool session = false;
  Instant at;
  std::optional<bool> by_link;
  static constexpr auto fields() {
    return Fields{field("hash", &Line::hash, "SHA-256 of the secret"),
                  field("person", &Line::person, "Whose it is"),
                  field("session", &Line::session, "A session, or a code"),
                  field("at", &Line::at, "Last use of a session, end of a code"),
                  field("by_link", &Line::by_link, "Whether a link opened the session")};
  }
};

struct PasswordLine {
  static constexpr std::string_view meaning = "A person's password, hashed.";
  std::string person, hash;
  static constexpr auto fields() {
    return Fields{field("person", &PasswordLine::person, "Whose it is"),
                  field("hash", &PasswordLine::hash, "Argon2id with its parameters and salt")};
  }
};

struct SessionFile {
  static constexpr std::string_view meaning = "Codes, sessions and passwords.";
  std::vector<Line> lines;
  std::vector<PasswordLine> passwords;
  static constexpr auto fields() {
    return Fields{field("lines", &SessionFile::lines, "Codes and sessions"),
                  field("passwords", &SessionFile::passwords, "Passwords")};
  }
};

std::string hashed(std::string_view secret, std::string_view use) {
  const record::Digest digest = record::Sha256()(use, secret);
  return to_hex(digest.data(), digest.size());
}

bool over(Instant from, std::chrono::seconds life, Instant now) {
  return now.micros() - from.micros() > std::chrono::microseconds(life).count();
}

}  // namespace

Result<Sessions> Sessions::open(const system::Path& file, Clock& clock, Random& random) {
  Sessions out(file, clock, random);
  WARDMOTE_CHECK(out.load());
  return out;
}

Result<> Sessions::load() {
  const auto text = system::read_file(file_, 1 << 22);
  if (!text)
    return text.error().kind == ErrorKind::NotFound ? Result<>() : tl::unexpected(text.error());
  WARDMOTE_TRY(all, codec::decode<SessionFile>(*text));
  codes_.clear();
  passwords_.clear();
  for (const auto& line : all.lines) {
    if (line.session)
      sessions_.try_emplace(line.hash, Open{line.person, line.at, line.by_link.value_or(false)});
    else
      codes_[line.hash] = {line.person, line.at};
  }
  for (const auto& one : all.passwords) passwords_[one.person] = one.hash;
  return {};
}

void Sessions::refresh() {
  const std::lock_guard lock(*mutex_);
  (void)load();
}

Result<> Sessions::save() const {
  SessionFile all;
  for (const auto& [hash, code] : codes_)
    all.lines.push_back({hash, code.person, false, code.until, std::nullopt});
  for (const auto& [hash, open] : sessions_)
    all.lines.push_back({hash, open.person, true, open.used, open.by_link});
  for (const auto& [person, hash] : passwords_) all.passwords.push_back({person, hash});
  return system::write_atomically(file_, codec::encode(all), 0600);
}

template <class Change>
auto Sessions::changing(Change&& change) -> decltype(std::declval<Change>()()) {
  const std::lock_guard lock(*mutex_);
  WARDMOTE_TRY(held, system::FileLock::wait(file_));
  WARDMOTE_CHECK(load());
  auto out = change();
  if (!out) return out;
  const Instant now = clock_->now();
  std::erase_if(codes_, [&](const auto& one) { return one.second.until < now; });
  std::erase_if(sessions_, [&](const auto& one) { return over(one.second.used, kIdle, now); });
  if (const auto saved = save(); !saved) {
    (void)load();
    return tl::unexpected(saved.error());
  }
  return out;
}

std::string Sessions::secret() const {
  std::array<std::uint8_t, 24> bytes;
  random_->fill(bytes);
  return to_hex(bytes.data(), bytes.size());
}

Result<std::string> Sessions::new_code(const std::string& person, std::chrono::hours life) {
  return changing([&]() -> Result<std::string> {
    std::erase_if(codes_, [&](const auto& one) { return one.second.person == person; });
    std::string code = secret();
    codes_[hashed(code, "code")] = {
        person, Instant(clock_->now().micros() + std::chrono::microseconds(life).count())};
    return code;
  });
}

std::optional<std::string> Sessions::whose(const std::string& code) const {
  const std::lock_guard lock(*mutex_);
  const auto found = codes_.find(hashed(code, "code"));
  if (found == codes_.end() || found->second.until < clock_->now()) return std::nullopt;
  return found->second.person;
}

Result<std::string> Sessions::enter(const std::string& code) {
  return changing([&]() -> Result<std::string> {
    const auto found = codes_.find(hashed(code, "code"));
    if (found == codes_.end() || found->second.until < clock_->now())
      return fail(ErrorKind::Refused, "link-used", "", "This link does not let anyone in.",
                  "Ask for a new one: wardmote person reset.");
    const std::string person = found->second.person;
    codes_.erase(found);
    return opened(person, true);
  });
}

Result<std::string> Sessions::begin(const std::string& person) {
  return changing([&] { return opened(person, false); });
}

Result<std::string> Sessions::opened(const std::string& person, bool by_link) {
  std::string session = secret();
  sessions_[hashed(session, "session")] = {person, clock_->now(), by_link};
  return session;
}

std::optional<Session> Sessions::find(const std::string& secret) {
  const std::lock_guard lock(*mutex_);
  const auto found = sessions_.find(hashed(secret, "session"));
  if (found == sessions_.end()) return std::nullopt;
  const Instant now = clock_->now();
  if (over(found->second.used, kIdle, now)) {
    sessions_.erase(found);
    return std::nullopt;
  }
  found->second.used = now;
  return Session{found->second.person, hashed(secret, "form").substr(0, 32), found->second.by_link};
}

Result<> Sessions::leave(const std::string& secret) {
  return changing([&]() -> Result<> {
    sessions_.erase(hashed(secret, "session"));
    return {};
  });
}

std::size_t Sessions::others(const std::string& secret) const {
  const std::lock_guard lock(*mutex_);
  const auto own = sessions_.find(hashed(secret, "session"));
  if (own == sessions_.end()) return 0;
  const Instant now = clock_->now();
  return static_cast<std::size_t>(std::ranges::count_if(sessions_, [&](const auto& one) {
    return one.second.person == own->second.person && one.first != own->first &&
           !over(one.second.used, kIdle, now);
  }));
}

Result<> Sessions::end_others(const std::string& secret) {
  return changing([&]() -> Result<> {
    const auto own = sessions_.find(hashed(secret, "session"));
    if (own == sessions_.end()) return {};
    const std::string hash = own->first, person = own->second.person;
    std::erase_if(sessions_, [&](const auto& one) {
      return one.second.person == person && one.first != hash;
    });
    return {};
  });
}

std::optional<std::string> Sessions::password_of(const std::string& person) const {
  const std::lock_guard lock(*mutex_);
  const auto found = passwords_.find(person);
  if (found == passwords_.end()) return std::nullopt;
  return found->second;
}

Result<> Sessions::set_password(const std::string& person, const std::string& encoded) {
  return changing([&]() -> Result<> {
    passwords_[person] = encoded;
    return {};
  });
}

}  // namespace wardmote::app
