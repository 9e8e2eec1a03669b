#pragma once

namespace slsc {

/// What slsc tells the program that started it. 3 is a bug of slsc (see SLSC_CHECK).
enum ExitCode : int { kFine = 0, kProblems = 1, kWrongUsage = 2 };

}  // namespace slsc
