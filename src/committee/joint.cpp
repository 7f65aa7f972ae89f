#include "committee/joint.h"

namespace wardmote::committee {

std::vector<std::string> bodies_of(const MeetingPlanned& plan) {
  std::vector<std::string> out{plan.body};
  out.insert(out.end(), plan.joint_with.begin(), plan.joint_with.end());
  return out;
}

std::vector<record::Subject> body_subjects(const MeetingPlanned& plan) {
  std::vector<record::Subject> out;
  for (const auto& body : bodies_of(plan)) out.push_back(body_subject(body));
  return out;
}

std::string joint_words(const MeetingPlanned& plan) {
  std::string out;
  for (std::size_t i = 0; i < plan.joint_with.size(); ++i)
    out += (i == 0                            ? "joint with "
            : i + 1 == plan.joint_with.size() ? " and "
                                              : ", ") +
           plan.joint_with[i];
  return out;
}

const std::string& decides(const MeetingPlanned& plan, const AgendaItem& item) {
  return item.tabled && item.tabled->body ? *item.tabled->body : plan.body;
}

}  // namespace wardmote::committee
