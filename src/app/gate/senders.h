#pragma once
// Who may send requests to the gate's port, and for which User IDs: a CSV file that
// `wardmote watch sender` writes and `wardmote watch run --senders` follows (docs/watch.md).
//
//   Sender,Token SHA-256,User IDs
//   voltaic,9f86d0…,90-B3-D5-1F-40-00-00-00 90-B3-D5-1F-40-00-00-01
//   tester,60303a…,*
//
// A sender shows its token: 256 bits that were drawn for it, of which the file has the hash alone.

#include <string>
#include <string_view>
#include <vector>

#include "app/watch_intake.h"
#include "base/ports.h"
#include "record/hash.h"
#include "traffic/eui.h"

namespace wardmote::app::gate {

struct Sender {
  std::string name;
  record::Digest token{};                     // SHA-256 of it
  bool is_for_all = false;                    // "*"
  std::vector<traffic::Eui64> user_ids = {};  // else these, ascending

  bool may_send_for(traffic::Eui64) const;
};

// Thread-safe once made.
class Senders {
 public:
  // `name` is what faults call the text. Errors: Invalid with "NAME:LINE": senders-no-header,
  // sender-line-not-in-form, sender-name-not-in-form, sender-token-not-in-form,
  // sender-user-id-not-in-form, sender-twice (a name or a token).
  static Result<Senders> read(std::string_view csv, std::string_view name);

  // Whose token an Authorization header shows (RFC 6750, 2.1); none where it is nobody's. Looks at
  // every sender and every byte, whatever it finds.
  const Sender* shown_by(std::string_view authorization) const;

  std::size_t size() const { return senders_.size(); }
  std::string csv() const;

  // Draws a token for a sender, in the place of the one that it had; what it is, is said this once.
  // Errors: those of read().
  Result<std::string> give_token(std::string_view name, const std::vector<std::string>& user_ids,
                                 Random&);

 private:
  std::vector<Sender> senders_;
};

// The request as it is, or refused with sender-not-of-user where this sender may not send for the
// User ID that it names as its originator. Of nobody in particular all are taken.
tl::expected<TakenIn, watch::RequestRefused> from(const Sender*,
                                                  tl::expected<TakenIn, watch::RequestRefused>);

}  // namespace wardmote::app::gate
