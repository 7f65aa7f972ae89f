#include "app/web/release_past.h"

#include <fmt/format.h>

#include "app/web/meeting_data.h"
#include "base/codec.h"
#include "base/london.h"
#include "base/text.h"
#include "publish/release_check.h"

namespace wardmote::app {

json::array incidents_of(const ReleaseState& state) {
  json::array out;
  for (const auto& one : state.candidate.work->refused) {
    std::string codes;
    for (const auto& code : one.findings) codes += (codes.empty() ? "" : ", ") + in_words(code);
    out.push_back(
        json::object{{"incident", fmt::format("The check of {} failed, and nothing went out: {}.",
                                              london::day_and_time(one.recorded_at), codes)}});
  }
  return out;
}

void put_recall(const Visit& visit, const ReleaseState& state, json::object& data) {
  data["recall"] = false;
  if (!state.recalled_at) return;
  json::array copies;
  for (const auto& one : state.copies)
    copies.push_back(json::object{{"copy_who", person_name(visit, one.person)},
                                  {"copy_what", one.document},
                                  {"copy_when", london::day_and_time(one.taken_at)},
                                  {"copy_iso", one.taken_at.iso_seconds()},
                                  {"copy_way", one.way}});
  const bool any = !copies.empty();
  // A copy is between who took it and the secretariat.
  std::string known = "Your own copies alone stand here: those of others are for the secretariat.";
  if (visit.reader.holds("secretariat"))
    known =
        any ? "Whoever read it as the public is not known."
            : "Nobody who was signed in took a copy; whoever read it as the public is not known.";
  data["recall"] = json::object{{"recall_when", london::day_and_time(*state.recalled_at)},
                                {"recall_known", known},
                                {"has_recalled_copies", any},
                                {"recalled_copies", std::move(copies)}};
}

void put_certificate(const Visit& visit, const std::string& reference, json::object& data) {
  data["certificate"] = false;
  const auto as_public = visit.desk.site.record().as(Reader::anyone());
  const auto meeting = as_public.of<committee::Meeting>(committee::meeting_subject(reference));
  record::Digest digest;
  if (!meeting->released || !meeting->released->certificate ||
      !from_hex(*meeting->released->certificate, digest.data(), digest.size()))
    return;
  const auto bytes = visit.desk.site.record().blob(as_public, meeting->released->act, digest);
  if (!bytes) return;
  const auto certificate = decode<publish::Certificate>(text::trim(*bytes));
  if (!certificate) return;
  std::string formats;
  for (const auto& file : certificate->made)
    formats += (formats.empty() ? "" : ", ") + file.name.substr(file.name.rfind('.') + 1);
  data["certificate"] = json::object{
      {"certificate_when",
       certificate->checked_at ? london::day_and_time(*certificate->checked_at) : std::string()},
      {"certificate_given",
       fmt::format("{}, all White; {} above",
                   count_of(static_cast<std::size_t>(certificate->given), "act"),
                   certificate->above)},
      {"certificate_made", formats},
      {"certificate_hash", certificate->acts_digest.substr(0, 16)},
      {"certificate_by", "Checker " + certificate->version + ", a process of its own"}};
}

}  // namespace wardmote::app
