#include "record/checkpoint.h"

#include <charconv>
#include <memory>

#include <fmt/format.h>
#include <openssl/evp.h>

#include "base/ids.h"
#include "base/text.h"
#include "record/note.h"

namespace wardmote::record {
namespace {

struct FreeKey {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Key = std::unique_ptr<EVP_PKEY, FreeKey>;
using Context = std::unique_ptr<EVP_MD_CTX, FreeContext>;

const unsigned char* raw(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string base64(std::string_view bytes) {
  std::string out(4 * ((bytes.size() + 2) / 3) + 1, '\0');
  const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()), raw(bytes),
                                   static_cast<int>(bytes.size()));
  out.resize(static_cast<std::size_t>(size));
  return out;
}

std::optional<std::string> from_base64(std::string_view text) {
  std::string out(text.size() / 4 * 3 + 3, '\0');
  const int size = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(out.data()), raw(text),
                                   static_cast<int>(text.size()));
  if (size < 0 || text.empty() || text.size() % 4) return std::nullopt;
  std::size_t length = static_cast<std::size_t>(size);
  if (text.ends_with("==")) --length;
  if (text.ends_with('=')) --length;
  out.resize(length);
  return out;
}

// Signed notes name a key by the first bytes of SHA-256(name, newline, algorithm, public key).
std::string key_id(std::string_view name, std::string_view public_hex) {
  std::array<std::uint8_t, 32> key{};
  from_hex(public_hex, key.data(), key.size());
  const Digest digest =
      Sha256()(name, std::uint8_t{'\n'}, std::uint8_t{1}, std::span<const std::uint8_t>(key));
  return std::string(digest.begin(), digest.begin() + 4);
}

tl::unexpected<Error> unreadable(std::string why) {
  return fail(ErrorKind::Invalid, "checkpoint-unreadable", "", std::move(why),
              "Give the file as it was written, with nothing added.");
}

}  // namespace

SigningKey SigningKey::make(Random& random) {
  SigningKey key;
  random.fill(key.seed_);
  return key;
}

Result<SigningKey> SigningKey::read(std::string_view hex_seed) {
  SigningKey key;
  if (!from_hex(hex_seed, key.seed_.data(), key.seed_.size()))
    return fail(ErrorKind::Invalid, "key-unreadable", "", "A key is 64 hex digits.");
  return key;
}

std::string SigningKey::hex_seed() const { return to_hex(seed_.data(), seed_.size()); }

std::string SigningKey::public_hex() const {
  const Key key(
      EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed_.data(), seed_.size()));
  std::array<std::uint8_t, 32> out{};
  std::size_t size = out.size();
  EVP_PKEY_get_raw_public_key(key.get(), out.data(), &size);
  return to_hex(out.data(), out.size());
}

std::string SigningKey::sign(std::string_view message) const {
  const Key key(
      EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed_.data(), seed_.size()));
  const Context context(EVP_MD_CTX_new());
  std::string out(64, '\0');
  std::size_t size = out.size();
  EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get());
  EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(out.data()), &size, raw(message),
                 message.size());
  return out;
}

bool signature_holds(std::string_view public_hex, std::string_view message,
                     std::string_view signature) {
  std::array<std::uint8_t, 32> bytes{};
  if (!from_hex(public_hex, bytes.data(), bytes.size())) return false;
  const Key key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes.data(), bytes.size()));
  const Context context(EVP_MD_CTX_new());
  if (!key || EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) != 1)
    return false;
  return EVP_DigestVerify(context.get(), raw(signature), signature.size(), raw(message),
                          message.size()) == 1;
}

std::string name_of_record(std::string_view id) { return "wardmote/" + std::string(id); }

std::string sign_note(std::string_view name, std::string_view body, const SigningKey& key) {
  return fmt::format("{}\n— {} {}\n", body, name,
                     base64(key_id(name, key.public_hex()) + key.sign(body)));
}

Result<std::string> read_note(std::string_view note, std::string_view name,
                              std::string_view public_hex) {
  const auto cut = note.find("\n\n");
  if (cut == std::string_view::npos)
    return fail(ErrorKind::Invalid, "note-unreadable", "", "This is no signed note.",
                "Give the file as it was published, with nothing added.");
  std::string body(note.substr(0, cut + 1));
  const std::string wanted = fmt::format("— {} ", name);
  for (const auto line : text::lines(note.substr(cut + 2))) {
    if (!line.starts_with(wanted)) continue;
    const auto signature = from_base64(line.substr(wanted.size()));
    if (signature && signature->size() == 68 &&
        signature->substr(0, 4) == key_id(name, public_hex) &&
        signature_holds(public_hex, body, std::string_view(*signature).substr(4)))
      return body;
  }
  return fail(ErrorKind::Corrupt, "signature-wrong", "", "It is not signed by the key given.",
              "Ask where it comes from before you believe it.");
}

std::string write_checkpoint(const Checkpoint& checkpoint, const SigningKey& key) {
  const std::string name = name_of_record(checkpoint.record_id);
  const auto& root = checkpoint.head.root;
  return sign_note(name,
                   fmt::format("{}\n{}\n{}\n", name, checkpoint.head.size,
                               base64({reinterpret_cast<const char*>(root.data()), root.size()})),
                   key);
}

Result<Checkpoint> read_checkpoint(std::string_view text, std::optional<std::string> public_hex) {
  const auto lines = text::lines(text);
  if (lines.size() < 3 || !lines[0].starts_with("wardmote/"))
    return unreadable("This is no checkpoint of a record.");
  Checkpoint out;
  out.record_id = lines[0].substr(9);
  // What a signed note may be named: c2sp.org/signed-note.
  if (out.record_id.empty() || out.record_id.find_first_of(" +") != std::string::npos)
    return unreadable("The name of its record cannot be read.");
  const auto [end, error] =
      std::from_chars(lines[1].data(), lines[1].data() + lines[1].size(), out.head.size);
  const auto root = from_base64(lines[2]);
  if (error != std::errc() || end != lines[1].data() + lines[1].size() || !root ||
      root->size() != out.head.root.size())
    return unreadable("Its size or root cannot be read.");
  std::copy(root->begin(), root->end(), out.head.root.begin());
  if (!public_hex) return out;

  WARDMOTE_CHECK(read_note(text, lines[0], *public_hex));
  return out;
}

}  // namespace wardmote::record
