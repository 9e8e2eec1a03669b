#include <malloc.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <limits>
#include <memory>

#include "driver/exit_code.h"
#include "driver/run.h"
#include "support/strings.h"

namespace {

std::map<std::string, std::string, std::less<>> process_environment() {
  std::map<std::string, std::string, std::less<>> environment;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos) continue;
    environment.emplace(text.substr(0, equals), text.substr(equals + 1));
  }
  return environment;
}

}  // namespace

int main(int argc, char** argv) {
  // Where nobody reads any more, writing fails, and what was begun is brought to an end.
  std::signal(SIGPIPE, SIG_IGN);
#ifdef __GLIBC__
  // One short run: memory that was given back is soon asked for again, so none is returned to the
  // system, and large blocks do not come and go as mappings of their own.
  mallopt(M_MMAP_MAX, 0);
  mallopt(M_TRIM_THRESHOLD, std::numeric_limits<int>::max());
  mallopt(M_TOP_PAD, 1024 * 1024);
#endif
  const auto files = slsc::real_file_system();
  slsc::RealProcesses processes;
  const auto out = slsc::standard_output(1);
  const auto err = slsc::standard_output(2);
  slsc::World world{*files,
                    processes,
                    *out,
                    *err,
                    process_environment(),
                    slsc::system_date(),
                    slsc::system_time_ms()};
  if (const auto today = world.environment.find("SLSC_TODAY"); today != world.environment.end()) {
    if (const auto date = slsc::parse_date(today->second)) world.today = *date;
  }
  if (const auto epoch = world.environment.find("SOURCE_DATE_EPOCH");
      epoch != world.environment.end()) {
    world.now_ms = std::strtoll(epoch->second.c_str(), nullptr, 10) * 1000;
  }
  const int status = slsc::run({argv + 1, argv + argc}, world);
  if (const auto sent = out->flush(); !sent) {
    err->write(
        slsc::concat({"slsc: standard output cannot be written: ", sent.error().message, "\n"}));
    return status == slsc::kFine ? slsc::kProblems : status;
  }
  return status;
}
