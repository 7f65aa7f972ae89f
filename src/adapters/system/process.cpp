#include "adapters/system/process.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "adapters/system/descriptor.h"

namespace wardmote::system {
namespace {

constexpr std::size_t kMost = std::size_t{1} << 20;

struct Pipe {
  Descriptor read, write;
};

Result<Pipe> make_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0)
    return tl::unexpected(system_error(errno, "pipe", "made"));
  return Pipe{Descriptor(ends[0]), Descriptor(ends[1])};
}

// Whether there may be more.
bool take(int from, std::string& into) {
  std::array<char, 16 * 1024> bytes{};
  const auto count = ::read(from, bytes.data(), bytes.size());
  if (count <= 0) return count < 0 && errno == EINTR;
  if (into.size() < kMost) into.append(bytes.data(), static_cast<std::size_t>(count));
  return true;
}

int code_of(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status); }

}  // namespace

bool has_variable(const char* name) { return std::getenv(name) != nullptr; }

Result<Path> this_program() {
  std::error_code failed;
  auto path = std::filesystem::read_symlink("/proc/self/exe", failed);
  if (failed) return tl::unexpected(system_error(failed.value(), "/proc/self/exe", "read"));
  return path;
}

Result<Ran> run(const Path& program, const std::vector<std::string>& arguments, const Path& folder,
                std::chrono::milliseconds limit, const std::vector<std::string>& environment) {
  WARDMOTE_TRY(out, make_pipe());
  WARDMOTE_TRY(err, make_pipe());
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  ::posix_spawn_file_actions_adddup2(&actions, out.write.get(), 1);
  ::posix_spawn_file_actions_adddup2(&actions, err.write.get(), 2);
  ::posix_spawn_file_actions_addchdir_np(&actions, folder.c_str());
  ::posix_spawn_file_actions_addclosefrom_np(&actions, 3);
  posix_spawnattr_t attributes;
  ::posix_spawnattr_init(&attributes);
  sigset_t none;
  ::sigemptyset(&none);
  ::posix_spawnattr_setsigmask(&attributes, &none);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);

  std::vector<char*> argv{const_cast<char*>(program.c_str())};
  for (const auto& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  std::vector<char*> envp;
  for (const auto& variable : environment) envp.push_back(const_cast<char*>(variable.c_str()));
  envp.push_back(nullptr);
  pid_t child = 0;
  const int failed =
      ::posix_spawn(&child, program.c_str(), &actions, &attributes, argv.data(), envp.data());
  ::posix_spawn_file_actions_destroy(&actions);
  ::posix_spawnattr_destroy(&attributes);
  if (failed != 0) return tl::unexpected(system_error(failed, program, "started"));
  out.write.close();
  err.write.close();

  Ran ran;
  const auto until = std::chrono::steady_clock::now() + limit;
  bool out_open = true, err_open = true, late = false;
  while (out_open || err_open) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        until - std::chrono::steady_clock::now());
    if (left.count() <= 0) {
      late = true;
      break;
    }
    std::array<pollfd, 2> wait{pollfd{out_open ? out.read.get() : -1, POLLIN, 0},
                               pollfd{err_open ? err.read.get() : -1, POLLIN, 0}};
    if (::poll(wait.data(), wait.size(), static_cast<int>(left.count())) < 0) continue;
    if (wait[0].revents) out_open = take(out.read.get(), ran.out);
    if (wait[1].revents) err_open = take(err.read.get(), ran.err);
  }
  if (late) ::kill(child, SIGKILL);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (late)
    return fail(ErrorKind::Unavailable, "program-too-slow", program.string(),
                "It did not end in time and was stopped.", "Try again.");
  ran.code = code_of(status);
  return ran;
}

}  // namespace wardmote::system
