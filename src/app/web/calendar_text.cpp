#include "app/web/calendar_text.h"

#include <string_view>

#include <fmt/format.h>

#include "base/london.h"
#include "committee/agenda.h"
#include "committee/joint.h"

namespace wardmote::app {
namespace {

using committee::Phase;

// RFC 5545, 3.3.11.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    if (c == '\n')
      out += "\\n";
    else if (c != '\r')
      out += c;
  }
  return out;
}

// Folds between characters, never inside one.
void line(std::string& out, std::string_view text) {
  std::size_t length = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool starts = (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80;
    if (starts && length >= 70) {
      out += "\r\n ";
      length = 1;
    }
    out += text[i];
    ++length;
  }
  out += "\r\n";
}

// "2018-11-28T10:00:00Z" as 20181128T100000Z.
std::string stamp(Instant at) {
  std::string out;
  for (const char c : at.iso_seconds())
    if (c != '-' && c != ':') out += c;
  return out;
}

Instant moment(Day day, const std::string& time) {
  const int hour = std::stoi(time.substr(0, 2)), minute = std::stoi(time.substr(3, 2));
  // The hour that spring leaves out is taken as the one after it.
  return london::at(day, hour, minute).value_or(*london::at(day, 12, 0));
}

}  // namespace

std::string calendar_text(const committee::MeetingCalendar& calendar) {
  std::string out;
  line(out, "BEGIN:VCALENDAR");
  line(out, "VERSION:2.0");
  line(out, "PRODID:-//Wardmote//Meetings//EN");
  for (const auto& one : calendar.meetings) {
    const auto& plan = one.plan;
    line(out, "BEGIN:VEVENT");
    line(out, fmt::format("UID:{}@wardmote", plan.reference));
    line(out, "DTSTAMP:" + stamp(moment(plan.day, plan.start)));
    line(out, "DTSTART:" + stamp(moment(plan.day, plan.start)));
    line(out, "DTEND:" + stamp(moment(plan.day, plan.end)));
    const auto joint = committee::joint_words(plan);
    line(out, fmt::format("SUMMARY:{} meeting {}{} (GREEN)", plan.body, plan.number,
                          joint.empty() ? "" : "\\, " + joint));
    if (!plan.venue.empty()) line(out, "LOCATION:" + escaped(plan.venue));
    if (one.phase == Phase::Cancelled || one.phase == Phase::Postponed)
      line(out, "STATUS:CANCELLED");
    line(out, "END:VEVENT");
  }
  line(out, "END:VCALENDAR");
  return out;
}

}  // namespace wardmote::app
