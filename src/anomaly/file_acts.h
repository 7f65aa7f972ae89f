#pragma once
// Files of anomaly detection, as acts: what was taken, and what was refused as an incident.
//
// Amber, read by the people of the Party whose User ID the file is of, the operators, the
// secretariat and the chair. Subjects: "file:SHA-256" and "user-id:EUI".

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/calendar.h"
#include "base/fields.h"

namespace wardmote::anomaly {

struct FileTaken {
  static constexpr std::string_view kind = "anomaly.FileTaken/1";
  static constexpr std::string_view meaning =
      "A file of thresholds or actions that a User signed was taken, once.";
  std::string file, sort, user_id, reference, certificate;
  std::optional<Instant> signed_at;
  static constexpr auto fields() {
    return Fields{
        field("file", &FileTaken::file, "SHA-256 of its content, in hex", {64, 64}),
        field("sort", &FileTaken::sort, "thresholds or actions", {1, 20}),
        field("user_id", &FileTaken::user_id, "The User ID that it is of", {23, 23}),
        field("reference", &FileTaken::reference, "Its service management reference", {1, 80}),
        field("certificate", &FileTaken::certificate,
              "SHA-256 of the certificate that it is signed with, in hex", {64, 64}),
        field("signed_at", &FileTaken::signed_at, "When, as the signer says"),
    };
  }
};

struct FileRefused {
  static constexpr std::string_view kind = "anomaly.FileRefused/1";
  static constexpr std::string_view meaning =
      "A file was signed by another User ID than the one it is of. This is an incident.";
  std::string file, sort, user_id, certificate;
  std::optional<std::string> signed_by;
  static constexpr auto fields() {
    return Fields{
        field("file", &FileRefused::file, "SHA-256 of its content, in hex", {64, 64}),
        field("sort", &FileRefused::sort, "thresholds or actions", {1, 20}),
        field("user_id", &FileRefused::user_id, "The User ID that it is of", {23, 23}),
        field("certificate", &FileRefused::certificate,
              "SHA-256 of the certificate that it is signed with, in hex", {64, 64}),
        field("signed_by", &FileRefused::signed_by,
              "The User ID of that certificate, where it has one", {23, 23}),
    };
  }
};

}  // namespace wardmote::anomaly
