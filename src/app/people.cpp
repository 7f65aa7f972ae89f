#include "app/people.h"

#include <algorithm>
#include <vector>

#include <boost/json.hpp>

#include "base/codec_impl.h"
#include "base/text.h"

namespace wardmote::app {
namespace {

struct Line {
  static constexpr std::string_view meaning = "What is kept of a person.";
  std::string person, name, email;
  static constexpr auto fields() {
    return Fields{field("person", &Line::person, "Id of the person"),
                  field("name", &Line::name, "As they are called"),
                  field("email", &Line::email, "Where they are written to")};
  }
};

struct File {
  static constexpr std::string_view meaning = "Names and addresses of persons.";
  std::vector<Line> people;
  static constexpr auto fields() { return Fields{field("people", &File::people, "By id")}; }
};

constexpr const char* kPeopleFile = "people.json";
constexpr std::size_t kMaxFile = 16 << 20;

bool is_line(std::string_view text, std::size_t max_points) {
  return !text::invalid_utf8_at(text) && !text::unseen_at(text) &&
         json_text::code_points(text) <= max_points && std::ranges::none_of(text, [](char c) {
           const auto byte = static_cast<unsigned char>(c);
           return byte < 0x20 || byte == 0x7F;
         });
}

bool is_address(std::string_view text) {
  const auto at = text.rfind('@');
  return at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
         text.find(' ') == std::string_view::npos;
}

}  // namespace

Result<std::unique_ptr<People>> People::open(const system::Path& file) {
  std::unique_ptr<People> out(new People(file));
  WARDMOTE_CHECK(out->load());
  return out;
}

Result<> People::load() {
  const auto text = system::read_file(file_, kMaxFile);
  if (!text)
    return text.error().kind == ErrorKind::NotFound ? Result<>() : tl::unexpected(text.error());
  auto all = codec::decode<File>(*text);
  if (!all)
    return fail(ErrorKind::Corrupt, "people-unreadable", file_.string(),
                "This is no directory of people: " + all.error().why,
                "Put a copy of it in place, from a backup.");
  for (auto& line : all->people)
    entries_[line.person] = {std::move(line.name), std::move(line.email)};
  return {};
}

std::string People::name_of(const PersonId& person) const {
  const std::lock_guard lock(mutex_);
  const auto found = entries_.find(person.str());
  return found == entries_.end() || found->second.name.empty() ? person.str() : found->second.name;
}

std::optional<PersonDetails> People::find(const PersonId& person) const {
  const std::lock_guard lock(mutex_);
  const auto found = entries_.find(person.str());
  if (found == entries_.end()) return std::nullopt;
  return found->second;
}

Result<> People::put(const PersonId& person, const PersonDetails& details) {
  WARDMOTE_CHECK(check_details(details));
  const std::lock_guard lock(mutex_);
  Entries changed = entries_;
  if (details.empty())
    changed.erase(person.str());
  else
    changed[person.str()] = details;
  return keep(std::move(changed));
}

Result<> People::forget(const PersonId& person) { return put(person, {}); }

Result<> People::keep(Entries changed) {
  File all;
  for (const auto& [person, one] : changed) all.people.push_back({person, one.name, one.email});
  WARDMOTE_CHECK(system::write_atomically(file_, codec::encode(all), 0600));
  entries_ = std::move(changed);
  ++revision_;
  return {};
}

Result<std::optional<std::string>> people_bytes(const system::Path& folder) {
  const auto file = folder / kPeopleFile;
  WARDMOTE_CHECK(People::open(file));  // a damaged one is not passed on
  auto bytes = system::read_file(file, kMaxFile);
  if (bytes) return std::optional(std::move(*bytes));
  if (bytes.error().kind == ErrorKind::NotFound) return std::nullopt;
  return tl::unexpected(bytes.error());
}

Result<> copy_people(const system::Path& from_folder, const system::Path& to_folder) {
  const auto to = to_folder / kPeopleFile;
  WARDMOTE_TRY(bytes, people_bytes(from_folder));
  if (bytes) return system::write_atomically(to, *bytes, 0600);
  std::error_code failed;
  std::filesystem::remove(to, failed);
  if (failed) return tl::unexpected(system::system_error(failed.value(), to, "removed"));
  return {};
}

Result<> check_details(const PersonDetails& details) {
  if (!is_line(details.name, People::kMaxName))
    return fail(ErrorKind::Invalid, "name-unreadable", "/name", "This is no name of a person.",
                "Write it on one line, in at most 120 characters.");
  if (!details.email.empty() &&
      (!is_line(details.email, People::kMaxEmail) || !is_address(details.email)))
    return fail(ErrorKind::Invalid, "address-unreadable", "/email", "This is no e-mail address.",
                "Write it like someone@example.org, or leave it out.");
  return {};
}

Result<PersonDetails> take_details(std::string& json) {
  PersonDetails out;
  boost::json::error_code failed;
  auto value = boost::json::parse(json, failed);
  auto* const object = failed ? nullptr : value.if_object();
  if (!object) return out;
  for (const auto& [name, into] : {std::pair{"name", &out.name}, std::pair{"email", &out.email}}) {
    const auto found = object->find(name);
    if (found == object->end()) continue;
    if (const auto* text = found->value().if_string())
      *into = std::string(text::trim(std::string_view(*text)));
    else if (!found->value().is_null())
      return fail(ErrorKind::Invalid, "details-unreadable", std::string("/") + name,
                  "Names and addresses are texts.", "Send a text, or leave it out.");
    object->erase(found);
  }
  WARDMOTE_CHECK(check_details(out));
  json = boost::json::serialize(value);
  return out;
}

}  // namespace wardmote::app
