#include "app/headlines_copies.h"

#include <algorithm>

#include "app/document_desk.h"
#include "committee/release_work.h"
#include "publish/formats.h"

namespace wardmote::app {
namespace {

// A Projection over acts(release:…): the copies of the headlines that were taken.
struct HeadlinesTaken {
  std::vector<HeadlinesCopy> copies;
  void apply(const record::Act& act) {
    if (auto taken = act.as<committee::CopyTaken>(); taken && taken->mark == Level::White)
      copies.push_back({taken->person, taken->document, taken->way, act.recorded_at});
  }
};

}  // namespace

void note_headlines_copy(Site& site, Clock& clock, Random& random, const Reader& reader,
                         const committee::Meeting& meeting, std::string_view ending,
                         const std::string& way) {
  if (reader.person().str().empty() || !meeting.header || meeting.editions.empty()) return;
  const auto& reference = meeting.header->reference;
  const auto name = publish::headlines_name(reference) + "." + std::string(ending);
  const auto known =
      site.record().as(reader).of<HeadlinesTaken>(committee::release_subject(reference));
  const bool has_it = std::ranges::any_of(known->copies, [&](const HeadlinesCopy& one) {
    return one.person == reader.person() && one.document == name &&
           one.taken_at >= meeting.editions.back().at;
  });
  if (!has_it) (void)record_copy(site, clock, random, reader, reference, name, Level::White, way);
}

std::vector<HeadlinesCopy> recalled_copies(const record::View& view,
                                           const committee::Meeting& as_public,
                                           const std::string& reference) {
  std::vector<HeadlinesCopy> out;
  const auto& recalls = as_public.recalls;
  if (recalls.empty()) return out;
  const Instant to = recalls.back().recorded_at;
  const auto taken = view.of<HeadlinesTaken>(committee::release_subject(reference));
  for (const auto& one : taken->copies)
    if (one.taken_at < to &&
        (recalls.size() == 1 || recalls[recalls.size() - 2].recorded_at < one.taken_at))
      out.push_back(one);
  return out;
}

}  // namespace wardmote::app
