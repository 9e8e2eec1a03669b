#pragma once

#include <optional>
#include <string_view>

#include "serverless/model/package_settings.h"

namespace slsc::serverless {

/// One entry of `layers`.
struct Layer {
  Where where;
  SourceSpan key_span;
  std::string_view key;
  Value name;                 ///< `name`, else the key
  std::optional<Value> path;  ///< the folder that is zipped, unless package.artifact is given
  PackageSettings package;
  std::optional<Value> description;
  std::optional<Value> license_info;
  std::optional<Value> compatible_runtimes;
  std::optional<Value> compatible_architectures;
  std::optional<List> allowed_accounts;
  bool retain = false;
};

Layer read_layer(const Map::Entry& entry, OriginId origin, Sink& sink);

}  // namespace slsc::serverless
