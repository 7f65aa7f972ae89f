#pragma once
// The wardmote program under test, run as people run it.

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace wardmote::program {

namespace fs = std::filesystem;

inline std::string binary() {
  const char* given = std::getenv("WARDMOTE_BINARY");
  return given && fs::exists(given) ? given : WARDMOTE_PROGRAM;
}

inline std::string contents(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline void write(const fs::path& file, const std::string& text) {
  std::ofstream(file, std::ios::binary) << text;
}

struct Ended {
  int code = -1;  // exit code, or -1 where a signal ended it
  int signal = 0;
  std::string out, err;
  std::string said() const { return out + err; }
};

// A child that runs in `folder`; `prepare` runs in it before the program, for limits.
class Running {
 public:
  Running(const fs::path& folder, std::vector<std::string> words,
          const std::function<void()>& prepare = {})
      : out_(folder / "stdout.txt"), err_(folder / "stderr.txt") {
    words.insert(words.begin(), binary());
    std::vector<char*> argv;
    for (auto& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    pid_ = ::fork();
    if (pid_ != 0) return;
    const auto to = [](const fs::path& file, int as) {
      ::dup2(::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), as);
    };
    to(out_, 1);
    to(err_, 2);
    if (::chdir(folder.c_str()) != 0) ::_exit(125);
    if (prepare) prepare();
    ::execv(argv[0], argv.data());
    ::_exit(126);
  }
  ~Running() {
    if (pid_ <= 0) return;
    kill();
    end();
  }
  Running(const Running&) = delete;

  void kill(int with = SIGKILL) const { ::kill(pid_, with); }
  Ended end() {
    int status = 0;
    ::waitpid(pid_, &status, 0);
    pid_ = 0;
    Ended out{.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1,
              .signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0,
              .out = contents(out_),
              .err = contents(err_)};
    fs::remove(out_);
    fs::remove(err_);
    return out;
  }

 private:
  fs::path out_, err_;
  pid_t pid_;
};

inline Ended run(const fs::path& folder, std::vector<std::string> words,
                 const std::function<void()>& prepare = {}) {
  return Running(folder, std::move(words), prepare).end();
}

// Every file below `folder` with its bytes; -shm is SQLite's scratch memory and holds no data.
inline std::map<std::string, std::string> snapshot(const fs::path& folder) {
  std::map<std::string, std::string> out;
  if (!fs::exists(folder)) return out;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file() || entry.path().string().ends_with("-shm")) continue;
    // A reader leaves an empty write-ahead log behind, which says as much as none.
    if (entry.path().string().ends_with("-wal") && entry.file_size() == 0) continue;
    out[fs::relative(entry.path(), folder)] = contents(entry.path());
  }
  return out;
}

}  // namespace wardmote::program
