#include "support/check.h"

#include <unistd.h>

#include <cstdio>
#include <cstring>

namespace slsc {

void check_failed(const char* file, int line, const char* what) {
  const char* folder = std::strstr(file, "compiler/");
  std::fprintf(stderr,
               "slsc: internal error at %s:%d: %s\n"
               "This is a bug in slsc. Please report it with the input that shows it.\n",
               folder != nullptr ? folder : file, line, what);
  std::fflush(stderr);
#ifdef SLSC_ABORT_ON_CHECK
  __builtin_trap();
#endif
  _exit(3);
}

}  // namespace slsc
