#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "support/file_system.h"
#include "support/output.h"
#include "support/process.h"
#include "support/secrets.h"

namespace slsc {

/// A calendar day, UTC.
struct Date {
  int year = 1970;
  int month = 1;
  int day = 1;
  auto operator<=>(const Date&) const = default;
};

/// `2026-11-21`; none when it is not a date.
std::optional<Date> parse_date(std::string_view text);

/// Everything outside the program, in one place.
struct World {
  FileSystem& files;
  Processes& processes;
  Output& out;
  Output& err;
  /// The process environment, for ${env:}.
  std::map<std::string, std::string, std::less<>> environment;
  /// What rules that age compare with; SLSC_TODAY overrides it.
  Date today;
  /// Milliseconds since the epoch, only for the folder of a deployment that --layout serverless
  /// names as Serverless Framework does; SOURCE_DATE_EPOCH overrides it.
  std::int64_t now_ms = 0;
  /// What must not be shown on `out` and `err`.
  Secrets secrets = {};
};

Date system_date();
std::int64_t system_time_ms();
/// `2026-11-21T08:52:31.509Z`
std::string iso_time(std::int64_t ms);

}  // namespace slsc
