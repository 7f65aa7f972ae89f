#include "app/web/lab_jobs.h"

#include <algorithm>

namespace wardmote::app {

LabJobs::~LabJobs() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
    for (const auto& job : jobs_) job->stopped = true;
  }
  changed_.notify_all();
  if (thread_) thread_->join();
}

Result<> LabJobs::start(std::string id, std::string person, std::string title, Instant now,
                        Work work) {
  const std::lock_guard lock(mutex_);
  if (waiting_.size() >= most_waiting) {
    return fail(ErrorKind::Busy, "lab-busy", "", "The lab has as much work waiting as it takes.",
                "Come back when some of it is done.");
  }
  auto job = std::make_shared<LabJob>();
  job->id = std::move(id);
  job->person = std::move(person);
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

std::shared_ptr<const LabJob> LabJobs::find(std::string_view id, std::string_view person) {
  const std::lock_guard lock(mutex_);
  const auto found = std::ranges::find_if(
      jobs_, [&](const auto& job) { return job->id == id && job->person == person; });
  return found == jobs_.end() ? nullptr : *found;
}

std::vector<std::shared_ptr<const LabJob>> LabJobs::of(std::string_view person) {
  const std::lock_guard lock(mutex_);
  std::vector<std::shared_ptr<const LabJob>> out;
  for (const auto& job : jobs_)
    if (job->person == person) out.push_back(job);
  std::ranges::reverse(out);
  return out;
}

void LabJobs::stop(std::string_view id, std::string_view person) {
  const std::lock_guard lock(mutex_);
  for (const auto& job : jobs_)
    if (job->id == id && job->person == person) job->stopped = true;
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
    job.result = entry.work([&job](double part) {
      job.percent = static_cast<int>(part * 100);
      return !job.stopped;
    });
    job.state = job.result ? LabState::Done : LabState::Failed;
    lock.lock();
  }
}

}  // namespace wardmote::app
