#pragma once

#include <string>
#include <string_view>

namespace slsc::passes {

/// Who reads the expression: a rule of EventBridge, or a schedule of EventBridge Scheduler, which
/// also takes a moment, `at(...)`.
enum class ScheduleOf { Rule, Scheduler };

/// What is wrong with `expression`, as a phrase; empty for nothing. Silent about what is not sure.
std::string wrong_with_schedule(std::string_view expression, ScheduleOf owner);

}  // namespace slsc::passes
