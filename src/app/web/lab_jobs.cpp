#include "app/web/lab_jobs.h"

#include <algorithm>

namespace wardmote::app {

namespace {

// Whether whoever may see `now` may see what looked at `then`.
bool covers(const lab::OnlyUsers& now, const lab::OnlyUsers& then) {
  return !now || (then && std::ranges::includes(*now, *then));
}

}  // namespace

lab::Progress reading(LabJob& job) {
  return [&job](double part) {
    job.percent = static_cast<int>(part * 100);
    return !job.stopped;
  };
}

TrialProgress trying(LabJob& job) {
  return [&job](std::string_view, double part) {
    job.at_scenarios = true;
    job.percent = static_cast<int>(part * 100);
    return !job.stopped;
  };
}

LabJobs::~LabJobs() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
    for (const auto& job : jobs_) job->stopped = true;
  }
  changed_.notify_all();
  if (thread_) thread_->join();
}

Result<> LabJobs::start(std::string id, LabReader reader, std::string title, Instant now,
                        Work work) {
  const std::lock_guard lock(mutex_);
  if (waiting_.size() >= most_waiting) {
    return fail(ErrorKind::Busy, "lab-busy", "", "The lab has as much work waiting as it takes.",
                "Come back when some of it is done.");
  }
  auto job = std::make_shared<LabJob>();
  job->id = std::move(id);
  job->person = std::move(reader.person);
  job->only_users = std::move(reader.only_users);
  job->title = std::move(title);
  job->asked = now;
  jobs_.push_back(job);
  forget_oldest();
  waiting_.push_back({std::move(job), std::move(work)});
  if (!thread_) thread_.emplace([this] { run(); });
  changed_.notify_all();
  return {};
}

void LabJobs::forget_oldest() {
  const auto is_over = [](const std::shared_ptr<LabJob>& job) {
    return job->state == LabState::Done || job->state == LabState::Failed;
  };
  auto over = static_cast<std::size_t>(std::ranges::count_if(jobs_, is_over));
  for (; over > most_kept; --over) jobs_.erase(std::ranges::find_if(jobs_, is_over));
}

std::shared_ptr<LabJob> LabJobs::find(std::string_view id, const LabReader& reader) {
  for (auto& job : of(reader))
    if (job->id == id) return std::move(job);
  return nullptr;
}

std::vector<std::shared_ptr<LabJob>> LabJobs::of(const LabReader& reader) {
  const std::lock_guard lock(mutex_);
  std::vector<std::shared_ptr<LabJob>> out;
  for (const auto& job : jobs_)
    if (job->person == reader.person && covers(reader.only_users, job->only_users))
      out.push_back(job);
  std::ranges::reverse(out);
  return out;
}

void LabJobs::run() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [&] { return ending_ || !waiting_.empty(); });
    if (ending_) return;
    const Entry entry = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    LabJob& job = *entry.job;
    job.state = LabState::Running;
    job.result = entry.work(job);
    job.state = job.result ? LabState::Done : LabState::Failed;
    lock.lock();
  }
}

}  // namespace wardmote::app
