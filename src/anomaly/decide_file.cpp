#include "anomaly/decide_file.h"

#include "anomaly/marks.h"
#include "anomaly/subjects.h"
#include "anomaly/user_ids.h"
#include "scheme/case.h"

namespace wardmote::anomaly {
namespace {

using scheme::Case;
using scheme::Drafts;

Decided<Drafts> decide_taken(Case& one, std::string_view json) {
  const auto file = decode<FileTaken>(json).value();
  const auto user = one.of<UserId>(user_id_subject(file.user_id));
  const auto* term = user->on(one.today);
  if (!term || !one.actor.holds(people_of(term->party))) return scheme::nothing_here();
  if (one.of<FileKnown>(file_subject(file.file))->taken)
    return scheme::refusal("file-known", "This file was taken before.",
                           "Nothing is left to do; a change needs a file under a new reference.");
  return Drafts{record::draft({file_subject(file.file), user_id_subject(file.user_id)}, file,
                              of_party(term->party), one.today, record::AuthorityId("role:party"))};
}

Decided<Drafts> decide_refused(Case& one, std::string_view json) {
  const auto file = decode<FileRefused>(json).value();
  const auto user = one.of<UserId>(user_id_subject(file.user_id));
  const auto* term = user->on(one.today);
  return Drafts{record::draft({file_subject(file.file), user_id_subject(file.user_id)}, file,
                              term ? of_party(term->party) : of_dcc(), one.today)};
}

}  // namespace

void FileKnown::apply(const record::Act& act) {
  if (auto file = act.as<FileTaken>()) taken = std::move(file);
  if (act.is<FileRefused>()) refused = true;
}

const scheme::Command& take_file() {
  static const scheme::Command command{"take-file", FileTaken::meaning, {}, nullptr, decide_taken};
  return command;
}

const scheme::Command& refuse_file() {
  static const scheme::Command command{
      "refuse-file", FileRefused::meaning, {}, nullptr, decide_refused};
  return command;
}

}  // namespace wardmote::anomaly
