#include "app/cli/context.h"

#include <cstdio>

#include <fmt/format.h>
#include <unistd.h>

#include "app/readers.h"
#include "base/london.h"
#include "scheme/acts.h"

namespace wardmote::cli {

Context::Context(Arguments args) : args_(std::move(args)) {
  if (!args_.at) return;
  if (const auto instant = london::parse(*args_.at)) at_.emplace().instant = *instant;
}

Result<Day> Context::as_at() {
  if (!args_.as_at) return london::day_of(clock().now());
  if (const auto day = Day::parse(*args_.as_at)) return *day;
  WARDMOTE_TRY(instant, london::parse(*args_.as_at));
  return london::day_of(instant);
}

Result<Instant> Context::known_at() {
  if (!args_.known_at) return Instant::forever();
  return london::parse(*args_.known_at);
}

Result<> Context::check_format(std::initializer_list<std::string_view> known) const {
  std::string all;
  for (const auto one : known) {
    if (one == args_.format) return {};
    all += (all.empty() ? "" : ", ") + std::string(one);
  }
  return fail(ErrorKind::Invalid, "format-unknown", "--format",
              fmt::format("This command does not write {}.", args_.format),
              fmt::format("Choose one of {}.", all));
}

void Context::note(const std::string& line) {
  has_told_ = true;
  std::fputs((line + "\n").c_str(), stderr);
}

void Context::note_emptiness() {
  if (!has_read_ || has_told_ || !out_.empty() || args_.format != "text") return;
  note(args_.as
           ? fmt::format("Nothing here for {}{}{}.", *args_.as, emptiness_.empty() ? "" : ": ",
                         emptiness_)
           : "Nothing here for the public, as whom this was read: --as PERSON reads as somebody.");
}

void Context::flush() {
  has_told_ = has_told_ || !out_.empty();
  std::fwrite(out_.data(), 1, out_.size(), stdout);
  std::fflush(stdout);
  out_.clear();
}

app::SiteOptions Context::options(bool write) const {
  app::SiteOptions out;
  out.data = args_.data;
  out.keys = args_.keys;
  out.write = write;
  out.verify = !args_.unverified;
  if (::isatty(STDERR_FILENO))
    out.progress = [](std::uint64_t done) {
      std::fputs(fmt::format("\rReading the record: {} acts", done).c_str(), stderr);
    };
  return out;
}

void Context::use_folders(const std::string& data, const std::string& keys) {
  if (args_.data == Arguments().data) args_.data = data;
  if (args_.keys.empty()) args_.keys = keys;
}

std::optional<app::Example> Context::take_up_example() {
  auto example = app::example_in(args_.data);
  if (example && !example_clock_) example_clock_.emplace(example->told_until, clock_);
  return example;
}

Clock& Context::reading_clock() {
  if (!at_) return own_clock();
  return not_ahead_.emplace(own_clock(), at_->instant);
}

Result<> Context::check_not_ahead() {
  if (!at_ || at_->instant <= clock_.now()) return {};
  return fail(ErrorKind::Refused, "at-ahead", "--at",
              "This moment is still to come, and the record's time never goes back.",
              "Leave --at out, or give a moment that has passed.");
}

Result<std::unique_ptr<app::Site>> Context::open_to_write(std::size_t memo_entries) {
  take_up_example();
  WARDMOTE_CHECK(check_not_ahead());
  auto wanted = options(true);
  wanted.memo_entries = memo_entries;
  WARDMOTE_TRY(site, app::Site::open(std::move(wanted), clock(), random_));
  if (site->founded())
    note(fmt::format("A new record was made in {}; its keys are in {}.", args_.data,
                     site->keys().string()));
  return site;
}

Result<Reader> Context::actor(app::Site& site) {
  const std::string name = args_.as.value_or(std::string(app::kSecretariat));
  const auto reader = app::reader_named(site.record().as(app::secretariat()), name, clock().now());
  if (!reader)
    return fail(ErrorKind::Refused, "person-unknown", "--as",
                fmt::format("Nobody is registered as {}.", name),
                "Name a person of the record, or leave --as out.");
  if (!args_.as) note("Acting as the local secretariat.");
  return *reader;
}

Result<Context::Reading> Context::open_to_read() {
  take_up_example();
  WARDMOTE_TRY(known, known_at());
  Clock& recorded_by = reading_clock();
  auto opened = app::Site::open(options(args_.as.has_value()), recorded_by, random_);
  if (!opened && args_.as && opened.error().kind == ErrorKind::Busy) {
    Error error = std::move(opened).error();
    error.way_out =
        "Reading as a person is recorded, so it waits for that one to end. Leave --as out to read "
        "as the public, or sign in to the server.";
    return tl::unexpected(std::move(error));
  }
  WARDMOTE_TRY(site, std::move(opened));
  Reader reader = Reader::anyone();
  if (args_.as) {
    WARDMOTE_TRY(person, actor(*site));
    reader = person;
    const record::Draft drafts[] = {record::draft(
        {record::Subject("person:" + *args_.as)},
        scheme::RecordRead{reader.person(), "command line"},
        Marking::red({"secretariat", "person@" + *args_.as}), london::day_of(recorded_by.now()))};
    Id128 key;
    random_.fill(key.bytes);
    WARDMOTE_CHECK(site->record().commit(reader, {}, drafts, record::IdempotencyKey(key.hex())));
  }
  auto view = site->record().as(reader, known);
  has_read_ = true;
  return Reading{std::move(site), std::move(reader), std::move(view)};
}

}  // namespace wardmote::cli
