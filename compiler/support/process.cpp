#include "support/process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace slsc {

namespace {
constexpr std::size_t kMostOutput = 64 * 1024 * 1024;
}

Result<ProcessOutput> RealProcesses::run(const std::vector<std::string>& command,
                                         const std::string& folder) {
  int out_pipe[2];
  int err_pipe[2];
  if (::pipe2(out_pipe, O_CLOEXEC) != 0) return Error{"no pipe"};
  if (::pipe2(err_pipe, O_CLOEXEC) != 0) {
    ::close(out_pipe[0]);
    ::close(out_pipe[1]);
    return Error{"no pipe"};
  }
  // Built before the fork: after it only async-signal-safe calls are allowed.
  std::vector<char*> arguments;
  arguments.reserve(command.size() + 1);
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  const pid_t child = ::fork();
  if (child < 0) return Error{"no new process"};
  if (child == 0) {
    const int nothing = ::open("/dev/null", O_RDONLY);
    ::dup2(nothing, 0);
    ::dup2(out_pipe[1], 1);
    ::dup2(err_pipe[1], 2);
    ::signal(SIGPIPE, SIG_DFL);
    if (::chdir(folder.c_str()) == 0) ::execvp(arguments[0], arguments.data());
    ::_exit(127);
  }
  ::close(out_pipe[1]);
  ::close(err_pipe[1]);
  ProcessOutput output;
  std::array<pollfd, 2> files = {{{out_pipe[0], POLLIN, 0}, {err_pipe[0], POLLIN, 0}}};
  int open_files = 2;
  bool too_much = false;
  while (open_files > 0) {
    if (::poll(files.data(), files.size(), -1) < 0 && errno != EINTR) break;
    for (std::size_t i = 0; i < files.size(); ++i) {
      if (files[i].fd < 0 || files[i].revents == 0) continue;
      char buffer[16 * 1024];
      const ssize_t count = ::read(files[i].fd, buffer, sizeof buffer);
      if (count <= 0) {
        ::close(files[i].fd);
        files[i].fd = -1;
        --open_files;
        continue;
      }
      std::string& text = i == 0 ? output.out : output.err;
      if (text.size() + static_cast<std::size_t>(count) > kMostOutput) {
        too_much = true;
      } else {
        text.append(buffer, static_cast<std::size_t>(count));
      }
    }
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (too_much) return Error{"it printed more than 64 MiB"};
  output.exit_status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  if (output.exit_status == 127 && output.out.empty() && output.err.empty()) {
    return Error{"`" + command[0] + "` could not be started"};
  }
  return output;
}

}  // namespace slsc
