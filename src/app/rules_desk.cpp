#include "app/rules_desk.h"

#include <algorithm>
#include <filesystem>

#include "base/london.h"
#include "policy/acts.h"
#include "policy/load.h"

namespace wardmote::app {

Result<policy::Bundle> bundle_in(const Path& folder) {
  policy::Bundle out;
  std::error_code failed;
  for (const auto& entry : std::filesystem::directory_iterator(folder, failed)) {
    if (entry.path().extension() != ".toml") continue;
    WARDMOTE_TRY(text, system::read_file(entry.path(), policy::kMaxTextBytes));
    out.push_back({entry.path().filename().string(), std::move(text)});
  }
  if (failed) return tl::unexpected(system::system_error(failed.value(), folder, "read"));
  if (out.empty())
    return fail(ErrorKind::NotFound, "no-rules", folder.string(), "No .toml file is there.",
                "wardmote rules --out DIR writes the rules in force as files.");
  std::ranges::sort(out, {}, &policy::PolicyText::name);
  return out;
}

Result<policy::Policy> policy_of(const policy::Bundle& bundle) {
  auto rules = policy::load(bundle);
  if (rules) return std::move(*rules);
  Error all = rules.error().front();
  for (std::size_t i = 1; i < rules.error().size(); ++i) all.why += "\n" + rules.error()[i].text();
  return tl::unexpected(std::move(all));
}

Result<record::Receipt> adopt_rules(Site& site, Clock& clock, const Reader& actor,
                                    const policy::Bundle& bundle, const std::string& origin,
                                    const record::IdempotencyKey& key) {
  if (!actor.holds("secretariat"))
    return fail(ErrorKind::Refused, "not-the-secretariat", "",
                "The secretariat alone adopts rules.", "Ask the secretariat.");
  WARDMOTE_TRY(rules, policy_of(bundle));
  const std::string canonical = policy::canonical(bundle);
  if (canonical == policy::canonical(site.bundle(site.record().as(actor))))
    return fail(ErrorKind::Refused, "nothing-changed", origin, "These rules are adopted already.",
                "");
  const record::Draft drafts[] = {record::draft(
      {record::Subject(std::string(kPolicySubject))},
      policy::BundleAdopted{rules.name(), rules.version(), record::sha256_hex(canonical), origin},
      Marking::white(), london::day_of(clock.now()), record::AuthorityId("role:secretariat"))};
  return site.record().commit(actor, {}, drafts, key, std::span(&canonical, 1));
}

}  // namespace wardmote::app
