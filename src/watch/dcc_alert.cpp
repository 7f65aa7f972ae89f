#include "watch/dcc_alert.h"

#include <fmt/format.h>

namespace wardmote::watch {

namespace {

std::string_view element_of(BreachKind kind) {
  switch (kind) {
    case BreachKind::UserThreshold:
      return "ADUserThresholdBreach";
    case BreachKind::DccThreshold:
      return "ADDCCThresholdBreach";
    case BreachKind::AttributeLimits:
      return "ADAttributeLimitsBreach";
  }
  return "";
}

}  // namespace

std::string dcc_alert(const QuarantineAlert& alert) {
  const std::string breach = fmt::format(
      "<sr:{0}><sr:RequestID>{1}</sr:RequestID>"
      "<sr:QuarantineEventRef>{2}</sr:QuarantineEventRef></sr:{0}>",
      element_of(alert.kind), alert.request.text(), alert.event.text());
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
      "<sr:Response xmlns:sr=\"http://www.dccinterface.co.uk/ServiceUserGateway\" "
      "schemaVersion=\"5.4\"><sr:Header><sr:ResponseID>{}</sr:ResponseID>"
      "<sr:ResponseCode>I0</sr:ResponseCode><sr:ResponseDateTime>{}</sr:ResponseDateTime>"
      "</sr:Header><sr:Body><sr:DCCAlertMessage><sr:DCCAlertCode>AD1</sr:DCCAlertCode>"
      "<sr:DCCAlert><sr:QuarantinedRequest>{}</sr:QuarantinedRequest></sr:DCCAlert>"
      "</sr:DCCAlertMessage></sr:Body></sr:Response>",
      alert.response.text(), alert.at.iso_seconds(), breach);
}

}  // namespace wardmote::watch
