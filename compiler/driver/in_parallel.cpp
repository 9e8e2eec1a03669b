#include "driver/in_parallel.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace slsc {

std::size_t thread_count(int asked, std::size_t tasks) {
  const std::size_t processors = std::max(1u, std::thread::hardware_concurrency());
  return std::min(asked > 0 ? static_cast<std::size_t>(asked) : processors, tasks);
}

void in_parallel(std::size_t tasks, std::size_t threads,
                 const std::function<void(std::size_t)>& task) {
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i; (i = next++) < tasks;) task(i);
  };
  std::vector<std::thread> others;
  while (others.size() + 1 < threads) others.emplace_back(work);
  work();
  for (std::thread& thread : others) thread.join();
}

}  // namespace slsc
