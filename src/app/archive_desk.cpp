#include "app/archive_desk.h"

#include <algorithm>
#include <map>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "adapters/mustache/pages.h"
#include "adapters/pdf/pdf.h"
#include "app/document_desk.h"
#include "app/web/item_data.h"
#include "base/london.h"
#include "base/text.h"
#include "publish/formats.h"
#include "publish/headlines_view.h"
#include "publish/white_acts.h"

WARDMOTE_EMBEDDED(web_templates);
WARDMOTE_EMBEDDED(web_static);

namespace wardmote::app {
namespace {

namespace json = boost::json;
using committee::Meeting;
using system::MirrorFile;

constexpr const char* kMarker = ".wardmote-archive";
constexpr const char* kReadme =
    "This folder is made by wardmote publish and holds White material only.\n";

struct Public {
  std::string reference;
  std::shared_ptr<const Meeting> meeting;  // released, or recalled

  bool recalled() const { return meeting->is_recalled(); }
  Day day() const { return recalled() ? meeting->recalls.back().day : meeting->header->day; }
  int number() const {
    return recalled() ? meeting->recalls.back().number : meeting->header->number;
  }
  const std::string& body() const {
    return recalled() ? meeting->recalls.back().body : meeting->header->body;
  }
  Instant changed() const {
    return recalled() ? meeting->recalls.back().recorded_at : meeting->editions.back().at;
  }
  std::string folder() const { return "meetings/" + reference + "/"; }
};

std::vector<Public> public_meetings(const record::View& view) {
  std::vector<Public> out;
  for (const auto& subject : view.subjects("meeting")) {
    auto meeting = view.of<Meeting>(subject);
    if (!meeting->header && !meeting->is_recalled()) continue;
    out.push_back({subject.str().substr(8), std::move(meeting)});
  }
  std::ranges::sort(out, [](const Public& a, const Public& b) {
    return std::pair(b.day(), b.reference) < std::pair(a.day(), a.reference);
  });
  return out;
}

class Maker {
 public:
  Maker(Site& site, const ArchiveOptions& options, record::SigningKey key)
      : site_(site),
        options_(options),
        key_(std::move(key)),
        view_(site.record().as(Reader::anyone())),
        pages_(embedded::web_templates()),
        meetings_(public_meetings(view_)) {}

  Result<std::vector<MirrorFile>> make() {
    put(kMarker, kReadme);
    for (const auto& file : embedded::web_static())
      if (belongs(file.name)) put(std::string(file.name.substr(4)), std::string(file.bytes));
    put("key.pub", key_.public_hex() + "\n");
    for (const auto& meeting : meetings_) WARDMOTE_CHECK(put_meeting(meeting));
    put("index.html", index());
    put("verify.html", verify_page());
    put("meetings.json", list());
    put("search.json", search());
    put("feed.atom", feed());
    std::ranges::sort(files_, {}, &MirrorFile::path);
    return std::move(files_);
  }

 private:
  // Styles, fonts, signs, and the one script: the rest of them work on pages that are not here.
  static bool belongs(std::string_view name) {
    return !name.ends_with(".js") || name.ends_with("/archive.js");
  }
  void put(std::string path, std::string bytes) {
    files_.push_back({std::move(path), std::move(bytes)});
  }

  std::string body_name(const std::string& code, Day day) const {
    const auto rule = site_.policy(view_).get<policy::Body>("body." + code, day);
    return rule ? rule->value->name : code;
  }

  // What every page has. `root` leads from the page's folder to the archive's.
  json::object frame(const std::string& title, const std::string& root) const {
    return {{"title", title},
            {"root", root},
            {"assets", root + "static"},
            {"page_mark", json::object{{"word", "WHITE"}, {"css", "white"}}}};
  }

  Result<> put_meeting(const Public& one) {
    if (one.recalled()) {
      put(one.folder() + "index.html", tombstone(one));
      return {};
    }
    auto files = publish::headlines_files(*one.meeting);
    if (options_.random && pdf::is_available()) {
      WARDMOTE_TRY(pdf, pdf_of(one, files.front()));
      files.push_back(std::move(pdf));
    }
    for (const auto& file : files) {
      put(one.folder() + file.name, file.bytes);
      put(one.folder() + file.name + ".proof",
          document_proof({site_.record().identity().id, file.name, record::sha256_hex(file.bytes),
                          one.changed().iso_seconds()},
                         key_));
    }
    put(one.folder() + "acts.jsonl",
        publish::WhiteActs::of(view_, committee::meeting_subject(one.reference)).text());
    WARDMOTE_TRY(certificate, certificate_of(one, record::sha256_hex(files.front().bytes)));
    const bool certified = !certificate.empty();
    if (certified) put(one.folder() + "certificate.json", std::move(certificate));
    put(one.folder() + "index.html", meeting_page(one, files, certified));
    return {};
  }

  // As it was released, or as the archive has it already of this very text, or made anew.
  Result<publish::DocumentFile> pdf_of(const Public& one, const publish::DocumentFile& text) {
    WARDMOTE_TRY(kept, kept_pdf(site_, view_, *one.meeting));
    if (kept) return std::move(*kept);
    const auto folder = options_.before / one.folder();
    const auto name = publish::headlines_name(one.reference) + ".pdf";
    const auto before = [&](const std::string& file) {
      return system::read_file(folder / file, std::size_t{64} << 20).value_or("");
    };
    if (!options_.before.empty() && before(text.name) == text.bytes) {
      auto bytes = before(name);
      const auto proven = verify_document(bytes, before(name + ".proof"), key_.public_hex());
      if (proven && proven->name == name) return publish::DocumentFile{name, std::move(bytes)};
    }
    return headlines_pdf(*one.meeting, *options_.random);
  }

  // That of this very text; empty where a sentence was raised since, for it tells of other
  // documents.
  Result<std::string> certificate_of(const Public& one, const std::string& text_digest) {
    const auto& released = one.meeting->released;
    record::Digest digest;
    if (!released || !released->certificate ||
        !from_hex(*released->certificate, digest.data(), digest.size()))
      return std::string();
    WARDMOTE_TRY(bytes, site_.record().blob(view_, released->act, digest));
    return bytes.find(text_digest) == bytes.npos ? std::string() : std::move(bytes);
  }

  std::string heading(const Public& one) const {
    return fmt::format("Meeting {}, {}", one.number(), written(one.day()));
  }

  json::array items(const Meeting& meeting, const publish::Document& document) const {
    json::array out;
    for (std::size_t i = 0; i < meeting.items.size(); ++i) {
      const auto& item = meeting.items[i];
      out.push_back(json::object{
          {"item_id", fmt::format("item-{}", i + 1)},
          {"number", item.number ? json::value(std::to_string(*item.number)) : json::value(false)},
          {"item_title", json::object{{"runs", runs_data(document.sections[i].title)}}},
          {"item_mark", mark_or_false(item.mark)},
          {"blocks", blocks_data({}, document.sections[i].blocks, item)}});
    }
    return out;
  }

  std::string meeting_page(const Public& one, const std::vector<publish::DocumentFile>& files,
                           bool certified) const {
    const auto& meeting = *one.meeting;
    const auto& header = *meeting.header;
    auto data = frame(heading(one), "../../");
    std::string where =
        body_name(header.body, header.day) + ". " + std::string(weekday_name(header.day.weekday()));
    if (header.start && header.end) where += fmt::format(", {} to {}", *header.start, *header.end);
    if (header.venue) where += ", " + *header.venue;
    data["heading"] = fmt::format("Meeting {},", header.number);
    data["heading_day"] = written(header.day);
    data["where"] = where + ".";
    data["reference"] = header.reference;
    data["items"] = items(meeting, publish::headlines_document(meeting));
    json::array editions;
    for (const auto& edition : meeting.editions)
      editions.push_back(json::object{{"when", london::day_and_time(edition.at)},
                                      {"iso", edition.at.iso_seconds()},
                                      {"what", edition.first && meeting.recalls.empty() ? "Released"
                                               : edition.first ? "Released again, corrected"
                                                               : "Corrected"}});
    data["editions"] = std::move(editions);
    data["recall_note"] =
        meeting.recalls.empty()
            ? json::value(false)
            : json::value(fmt::format("An earlier edition was recalled on {}: {}",
                                      written(london::day_of(meeting.recalls.back().recorded_at)),
                                      meeting.recalls.back().why));
    json::array formats;
    for (const auto& file : files)
      formats.push_back(json::object{{"format_href", file.name},
                                     {"format", format_name(file.name)},
                                     {"proof_href", file.name + ".proof"}});
    data["formats"] = std::move(formats);
    std::string fingerprint = record::sha256_hex(files.front().bytes).substr(0, 20);
    for (std::size_t at = 4; at < fingerprint.size(); at += 5) fingerprint.insert(at, " ");
    data["fingerprint"] = fingerprint;
    data["has_certificate"] = certified;
    data["ground"] =
        meeting.imported
            ? json::value("These words were public already: " + meeting.imported->ground + ".")
        : meeting.released ? json::value(meeting.released->ground)
                           : json::value(false);
    data["next_meeting"] =
        meeting.next ? json::value(written(meeting.next->day)) : json::value(false);
    return pages_.render("public_meeting", data);
  }

  static std::string format_name(std::string_view file) {
    if (file.ends_with(".txt")) return "Text";
    if (file.ends_with(".md")) return "Markdown";
    if (file.ends_with(".html")) return "HTML";
    if (file.ends_with(".json")) return "JSON";
    return "PDF";
  }

  std::string tombstone(const Public& one) const {
    auto data = frame(heading(one) + ", recalled", "../../");
    const auto& recall = one.meeting->recalls.back();
    data["heading"] = fmt::format("Meeting {},", recall.number);
    data["heading_day"] = written(recall.day);
    data["where"] = body_name(recall.body, recall.day) + ".";
    data["reference"] = recall.reference;
    data["recalled_on"] = written(london::day_of(recall.recorded_at));
    data["recalled_why"] = recall.why;
    return pages_.render("public_recalled", data);
  }

  std::string index() const {
    auto data = frame("Headlines", "");
    json::array years;
    std::string open;
    for (const auto& one : meetings_) {
      const auto year = std::to_string(static_cast<int>(one.day().ymd().year()));
      if (year != open)
        years.push_back(json::object{{"year", open = year}, {"meetings", json::array{}}});
      std::size_t decisions = one.recalled() ? 0 : one.meeting->decision_count();
      years.back().as_object()["meetings"].as_array().push_back(json::object{
          {"number", std::to_string(one.number())},
          {"reference", one.reference},
          {"date", written(one.day())},
          {"href", one.folder() + "index.html"},
          {"recalled", one.recalled()},
          {"summary", one.recalled()
                          ? "Recalled: " + one.meeting->recalls.back().why
                          : fmt::format("{}, {}.", count_of(one.meeting->items.size(), "item"),
                                        count_of(decisions, "decision"))}});
    }
    data["nothing"] = meetings_.empty();
    data["years"] = std::move(years);
    data["body"] = meetings_.empty() ? std::string("The committee")
                                     : body_name(meetings_.front().body(), meetings_.front().day());
    return pages_.render("public_index", data);
  }

  std::string verify_page() const {
    auto data = frame("Check a document", "");
    data["key"] = key_.public_hex();
    return pages_.render("public_verify", data);
  }

  std::string list() const {
    json::array out;
    for (const auto& one : meetings_)
      out.push_back(json::object{{"reference", one.reference},
                                 {"body", one.body()},
                                 {"number", one.number()},
                                 {"day", one.day().iso()},
                                 {"recalled", one.recalled()},
                                 {"changed", one.changed().iso_seconds()},
                                 {"href", one.folder()}});
    return json::serialize(json::object{{"meetings", std::move(out)}}) + "\n";
  }

  // The words of every meeting in lower case, for the search that runs where it is read.
  std::string search() const {
    json::object out;
    for (const auto& one : meetings_) {
      if (one.recalled()) continue;
      std::string words;
      for (const auto& item : one.meeting->items) {
        words += item.title + "\n";
        for (const auto& portion : item.portions) words += portion.text + "\n";
      }
      out[one.reference] = text::lower(words);
    }
    return json::serialize(out) + "\n";
  }

  std::string feed() const {
    const std::string id = "urn:wardmote:" + site_.record().identity().id;
    const std::string base = options_.public_name.empty() ? "" : options_.public_name + "/";
    Instant newest;
    std::string entries;
    for (const auto& one : meetings_) {
      newest = std::max(newest, one.changed());
      entries += fmt::format(
          "<entry>\n<id>{}:{}</id>\n<title>{}{}</title>\n<updated>{}</updated>\n"
          "<link rel=\"alternate\" type=\"text/html\" href=\"{}{}index.html\"/>\n"
          "<summary>{}</summary>\n</entry>\n",
          id, text::html(one.reference), text::html(heading(one)),
          one.recalled() ? ", recalled" : "", one.changed().iso_seconds(), text::html(base),
          text::html(one.folder()),
          text::html(one.recalled() ? one.meeting->recalls.back().why
                                    : count_of(one.meeting->items.size(), "item") + "."));
    }
    return fmt::format(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" "
        "xml:lang=\"en-GB\">\n<id>{}</id>\n<title>Headlines</title>\n<updated>{}</updated>\n"
        "<author><name>The secretariat</name></author>\n"
        "<link rel=\"self\" type=\"application/atom+xml\" href=\"{}feed.atom\"/>\n{}</feed>\n",
        id, newest.iso_seconds(), text::html(base), entries);
  }

  Site& site_;
  const ArchiveOptions& options_;
  record::SigningKey key_;
  record::View view_;
  mustache::Pages pages_;
  std::vector<Public> meetings_;
  std::vector<MirrorFile> files_;
};

}  // namespace

Result<std::vector<MirrorFile>> archive_files(Site& site, const ArchiveOptions& options) {
  WARDMOTE_TRY(key, site.signing_key());
  return Maker(site, options, std::move(key)).make();
}

Result<system::Mirrored> publish_archive(Site& site, const system::Path& out,
                                         const ArchiveOptions& options) {
  ArchiveOptions again = options;
  again.before = out;
  WARDMOTE_TRY(files, archive_files(site, again));
  return system::put_folder(out, files, kMarker);
}

}  // namespace wardmote::app
