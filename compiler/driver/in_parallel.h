#pragma once

#include <cstddef>
#include <functional>

namespace slsc {

/// As many threads as `asked`, or else as the machine has processors, but no more than `tasks`.
std::size_t thread_count(int asked, std::size_t tasks);

/// Does `task` for every number below `tasks`, on so many threads, this one among them.
void in_parallel(std::size_t tasks, std::size_t threads,
                 const std::function<void(std::size_t)>& task);

}  // namespace slsc
