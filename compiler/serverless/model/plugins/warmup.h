#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "value/value.h"

namespace slsc::serverless {

/// A function that a warmer keeps ready, and how it is invoked for that.
struct WarmedFunction {
  std::string_view name;
  std::string_view alias;  ///< empty: $LATEST
  Value payload;
  std::optional<Value> client_context;
  std::int64_t concurrency = 1;
};

/// What a function that serverless-plugin-warmup adds has to know.
struct Warmer {
  Where where;
  std::string_view key;     ///< of `custom.warmup`
  std::string_view folder;  ///< of its code in the archive
  std::vector<WarmedFunction> functions;
  bool verbose = true;
  bool makes_role = true;
  std::string_view role_id;
  std::optional<Value> role_name;
};

}  // namespace slsc::serverless
