#pragma once

namespace slsc {

/// Prints what went wrong and where to report it, then ends the process with status 3.
[[noreturn]] void check_failed(const char* file, int line, const char* what);

}  // namespace slsc

/// For our own mistakes, never for the user's: what must hold if the program is right.
#define SLSC_CHECK(condition, what) \
  ((condition) ? static_cast<void>(0) : ::slsc::check_failed(__FILE__, __LINE__, what))
