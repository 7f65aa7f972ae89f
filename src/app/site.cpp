#include "app/site.h"

#include <map>
#include <mutex>

#include <fmt/format.h>

#include "adapters/system/large_pages.h"
#include "adapters/system/time_zone_data.h"
#include "app/readers.h"
#include "app/rules_desk.h"
#include "app/signed_past.h"
#include "base/london.h"
#include "policy/acts.h"
#include "policy/bundle.h"
#include "record/verify.h"
#include "scheme/acts.h"

namespace wardmote::app {
namespace {

// The newest bundle that a view knows of.
struct Adopted {
  std::optional<policy::BundleAdopted> bundle;
  record::ActId act;
  void apply(const record::Act& what) {
    if (auto adopted = what.as<policy::BundleAdopted>()) {
      bundle = std::move(adopted);
      act = what.id;
    }
  }
};

std::optional<policy::Bundle> bundle_of(const record::Record& record, const record::View& view,
                                        const Adopted& adopted) {
  record::Digest digest;
  const std::string& hash = adopted.bundle->sha256;
  if (!from_hex(hash, digest.data(), digest.size())) return std::nullopt;
  const auto bytes = record.blob(view, adopted.act, digest);
  return bytes ? policy::from_canonical(*bytes) : std::nullopt;
}

tl::unexpected<Error> no_record(const Path& folder) {
  return fail(ErrorKind::NotFound, "no-record", folder.string(),
              "There is no record in this folder.",
              "Name another with --data, or make one: wardmote serve, wardmote import-headlines.");
}

}  // namespace

// Bundles once read, by their hash.
struct Site::Policies {
  std::mutex mutex;
  std::map<std::string, policy::Policy, std::less<>> by_hash;
  policy::Policy built_in, none;
};

Path keys_beside(const Path& data) {
  Path out = data;
  if (!out.has_filename()) out = out.parent_path();
  out += ".keys";
  return out;
}

Path Site::keys() const {
  return options_.keys.empty() ? keys_beside(options_.data) : options_.keys;
}

Site::Site(SiteOptions options, Clock& clock, Random& random)
    : options_(std::move(options)), clock_(clock), random_(random), kinds_(all_kinds()) {}

Site::~Site() = default;

Result<std::unique_ptr<Site>> Site::open(SiteOptions options, Clock& clock, Random& random) {
  std::unique_ptr<Site> site(new Site(std::move(options), clock, random));
  WARDMOTE_CHECK(site->open_parts());
  return site;
}

Result<> Site::open_parts() {
  const Path file = options_.data / "record.db";
  const bool there = std::filesystem::exists(file);
  if (!there && !options_.write) return no_record(options_.data);
  if (options_.write) {
    WARDMOTE_CHECK(system::make_directories(options_.data, 0750));
    WARDMOTE_TRY(lock, system::DirectoryLock::acquire(options_.data));
    lock_.emplace(std::move(lock));
  }
  WARDMOTE_TRY(store, sqlite::SqliteStore::open(
                          file.string(), options_.write ? sqlite::SqliteStore::Mode::ReadWrite
                                                        : sqlite::SqliteStore::Mode::ReadOnly));
  store_ = std::move(store);
  if (!options_.write) {
    // Whoever made the folder was stopped before the record had its name.
    WARDMOTE_TRY(identity, store_->identity());
    if (!identity) return no_record(options_.data);
  }
  WARDMOTE_TRY(record, record::Record::open(*store_, kinds_, clock_, random_,
                                            {.verify = options_.verify,
                                             .memo_entries = options_.memo_entries,
                                             .progress = options_.progress,
                                             .memory = system::large_pages()}));
  record_ = std::move(record);
  // Before anything is added, and signed, that would make a forged past the newest one.
  if (options_.write && options_.verify) WARDMOTE_CHECK(check_signed_past(*record_, keys()));
  WARDMOTE_TRY(people, People::open(options_.data / "people.json"));
  people_ = std::move(people);
  if (options_.verify) WARDMOTE_CHECK(record::verify_files(*store_));
  policies_ = std::make_unique<Policies>();
  const auto bundle = policy::default_bundle();
  WARDMOTE_TRY(built_in, policy_of(bundle));
  policies_->built_in = std::move(built_in);
  // Where they are what was adopted, nobody's first page waits until they are read again.
  policies_->by_hash.emplace(record::sha256_hex(policy::canonical(bundle)), policies_->built_in);
  if (options_.write && record_->act_count() == 0) WARDMOTE_CHECK(found());
  return options_.write ? note_time_zone_data() : Result<>();
}

Result<> Site::note_time_zone_data() {
  const record::Subject subject("time-zone-data:london");
  const std::string version = system::time_zone_data_version();
  const auto acts = record_->as(secretariat()).acts(subject);
  const auto last = acts.empty() ? std::nullopt : acts.back().as<scheme::TimeZoneDataUsed>();
  if (last && last->version == version) return {};
  const record::Draft drafts[] = {record::draft({subject}, scheme::TimeZoneDataUsed{version},
                                                Marking::white(), london::day_of(clock_.now()))};
  return record_
      ->commit(secretariat(), {}, drafts,
               record::IdempotencyKey(fmt::format("time-zone-data/{}/{}", acts.size(), version)))
      .map([](const record::Receipt&) {});
}

Result<> Site::found() {
  const policy::Bundle bundle = policy::default_bundle();
  const std::string canonical = policy::canonical(bundle);
  const auto& rules = policies_->built_in;
  const Day today = london::day_of(clock_.now());
  const std::string person(kSecretariat);
  const record::Draft drafts[] = {
      record::draft({record::Subject("person:" + person)},
                    scheme::PersonRegistered{PersonId(person), std::nullopt}, Marking::green(),
                    today),
      record::draft({record::Subject(std::string(kPolicySubject))},
                    policy::BundleAdopted{rules.name(), rules.version(),
                                          record::sha256_hex(canonical), "built in"},
                    Marking::white(), today)};
  WARDMOTE_CHECK(record_->commit(secretariat(), {}, drafts, record::IdempotencyKey("founding"),
                                 std::span(&canonical, 1)));
  founded_ = true;
  return {};
}

const policy::Policy& Site::policy(const record::View& view) const {
  const auto adopted = view.of<Adopted>(record::Subject(std::string(kPolicySubject)));
  if (!adopted->bundle) return view.turned_back() ? policies_->none : policies_->built_in;
  const std::string& hash = adopted->bundle->sha256;
  const std::lock_guard lock(policies_->mutex);
  if (const auto known = policies_->by_hash.find(hash); known != policies_->by_hash.end())
    return known->second;
  policy::Policy rules = policies_->built_in;
  // A bundle that was adopted was read once, so it reads again.
  if (const auto bundle = bundle_of(*record_, view, *adopted))
    if (auto again = policy_of(*bundle)) rules = std::move(*again);
  return policies_->by_hash.emplace(hash, std::move(rules)).first->second;
}

policy::Bundle Site::bundle(const record::View& view) const {
  const auto adopted = view.of<Adopted>(record::Subject(std::string(kPolicySubject)));
  if (!adopted->bundle) return policy::default_bundle();
  return bundle_of(*record_, view, *adopted).value_or(policy::default_bundle());
}

Result<record::SigningKey> Site::signing_key() {
  WARDMOTE_CHECK(system::make_directories(keys(), 0700));
  const Path key_file = keys() / "signing.key";
  if (!std::filesystem::exists(key_file)) {
    const auto fresh = record::SigningKey::make(random_);
    WARDMOTE_CHECK(system::write_atomically(key_file, fresh.hex_seed() + "\n", 0600));
    WARDMOTE_CHECK(system::write_atomically(keys() / "signing.pub", fresh.public_hex() + "\n"));
  }
  WARDMOTE_TRY(seed, system::read_file(key_file, 1024));
  return record::SigningKey::read(std::string_view(seed).substr(0, 64));
}

Result<Path> Site::sign_checkpoint() {
  WARDMOTE_CHECK(system::make_directories(keys() / "checkpoints", 0700));
  WARDMOTE_TRY(key, signing_key());
  const record::Checkpoint checkpoint{record_->identity().id, record_->head()};
  Path file = keys() / "checkpoints" / fmt::format("{:012}.checkpoint", checkpoint.head.size);
  WARDMOTE_CHECK(system::write_atomically(file, record::write_checkpoint(checkpoint, key)));
  return file;
}

}  // namespace wardmote::app
