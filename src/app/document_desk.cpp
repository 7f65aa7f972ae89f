#include "app/document_desk.h"

#include <algorithm>

#include <fmt/format.h>

#include "adapters/pdf/pdf.h"
#include "base/london.h"
#include "committee/marks.h"
#include "committee/release_work.h"
#include "publish/recorded_minutes.h"

WARDMOTE_EMBEDDED(web_static);

namespace wardmote::app {
namespace {

using publish::DocumentKind;

tl::unexpected<Error> nothing_here() {
  return fail(ErrorKind::NotFound, "not-found", "", "There is no such document for you.",
              "The meeting's page lists those that there are.");
}

std::vector<EmbeddedFile> fonts() {
  std::vector<EmbeddedFile> out;
  for (const auto& file : embedded::web_static())
    if (file.name.ends_with(".woff2")) out.push_back(file);
  return out;
}

Result<publish::DocumentFile> printed(std::string name, const std::string& html, Random& random) {
  WARDMOTE_TRY(bytes, pdf::from_html(html, fonts(), random));
  return publish::DocumentFile{std::move(name) + ".pdf", std::move(bytes)};
}

Result<publish::DocumentFile> file_of(const publish::MeetingDocument& made, std::string_view format,
                                      Random& random) {
  if (format == "pdf") return pdf_of(made, random);
  for (auto& file : publish::document_files(made))
    if (file.name.ends_with(format)) return std::move(file);
  return nothing_here();
}

// A Projection over acts(meeting:…): the files kept of a release.
struct KeptFiles {
  struct Kept : committee::DocumentKept {
    record::ActId act;
  };
  std::vector<Kept> files;
  void apply(const record::Act& act) {
    if (auto kept = act.as<committee::DocumentKept>()) files.push_back({std::move(*kept), act.id});
  }
};

}  // namespace

std::string_view document_format(std::string_view word) {
  if (word == "text") return "txt";
  if (word == "markdown") return "md";
  const auto found = std::ranges::find(kDocumentFormats, word);
  return found == kDocumentFormats.end() ? "" : *found;
}

Result<> record_copy(Site& site, Clock& clock, Random& random, const Reader& reader,
                     const std::string& meeting, const std::string& name, Level mark,
                     const std::string& way) {
  Id128 key;
  random.fill(key.bytes);
  const record::Draft drafts[] = {record::draft(
      {record::Subject("person:" + reader.person().str()), committee::release_subject(meeting)},
      committee::CopyTaken{reader.person(), meeting, name, way, mark},
      committee::of_person(reader.person()), london::day_of(clock.now()))};
  return site.record()
      .commit(reader, {}, drafts, record::IdempotencyKey("copy/" + key.hex()))
      .map([](const record::Receipt&) {});
}

Result<DocumentCopy> take_copy(Site& site, Clock& clock, Random& random, const Reader& reader,
                               const record::View& view, const CopyOrder& order) {
  const auto& policy = order.templates ? *order.templates : site.policy(view);
  auto made = publish::meeting_document(
      view, policy, order.wanted, [&](const PersonId& id) { return site.people().name_of(id); });
  if (!made) return nothing_here();
  const bool personal = made->mark > Level::Green;
  if (personal)
    publish::make_copy(*made, site.people().name_of(reader.person()),
                       london::day_and_time(clock.now()));
  WARDMOTE_TRY(file, file_of(*made, order.format, random));
  // What was read of it was read, whatever templates stood around it.
  if (personal)
    WARDMOTE_CHECK(record_copy(site, clock, random, reader, order.wanted.meeting, file.name,
                               made->mark, order.way + (order.templates ? ", a preview" : "")));
  return DocumentCopy{std::move(file), made->mark};
}

std::vector<DocumentOffered> documents_offered(Site& site, const record::View& view,
                                               const std::string& meeting) {
  std::vector<DocumentOffered> out;
  const auto& policy = site.policy(view);
  const auto offer = [&](DocumentKind kind, std::optional<committee::ItemId> item) {
    const auto made = publish::meeting_document(view, policy, {kind, meeting, item},
                                                [](const PersonId& id) { return id.str(); });
    if (made) out.push_back({kind, item, made->document.title, made->name, made->mark});
  };
  for (const auto kind :
       {DocumentKind::Pack, DocumentKind::Minutes, DocumentKind::ConfidentialMinutes})
    offer(kind, std::nullopt);
  const auto minutes = publish::recorded_minutes(view, meeting);
  if (!minutes) return out;
  for (const auto& one : minutes->items)
    for (const auto kind : {DocumentKind::Excerpt, DocumentKind::DecisionLetter})
      if (!one.withheld()) offer(kind, one.item.item);
  return out;
}

Result<publish::DocumentFile> pdf_of(const publish::MeetingDocument& made, Random& random) {
  return printed(made.name, publish::to_print(made.document, made.furniture), random);
}

Result<publish::DocumentFile> headlines_pdf(const committee::Meeting& meeting, Random& random) {
  if (!meeting.header) return nothing_here();
  return printed(publish::headlines_name(meeting.header->reference),
                 publish::headlines_print(meeting), random);
}

Result<std::optional<publish::DocumentFile>> kept_pdf(Site& site, const record::View& view,
                                                      const committee::Meeting& meeting) {
  std::optional<publish::DocumentFile> out;
  if (!meeting.header) return out;
  const auto subject = committee::meeting_subject(meeting.header->reference);
  const auto text = publish::to_text(publish::headlines_document(meeting));
  const auto now = record::sha256_hex(text);
  const auto kept = view.of<KeptFiles>(subject);
  for (const auto& file : kept->files) {
    record::Digest digest;
    if (file.text_digest != now || !from_hex(file.file, digest.data(), digest.size())) continue;
    WARDMOTE_TRY(bytes, site.record().blob(view, file.act, digest));
    out = publish::DocumentFile{file.name, std::move(bytes)};
  }
  return out;
}

Result<publish::DocumentFile> released_pdf(Site& site, const record::View& view,
                                           const committee::Meeting& meeting, Random& random) {
  WARDMOTE_TRY(kept, kept_pdf(site, view, meeting));
  if (kept) return std::move(*kept);
  return headlines_pdf(meeting, random);
}

}  // namespace wardmote::app
