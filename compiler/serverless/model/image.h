#pragma once

#include <optional>
#include <string_view>

#include "serverless/model/config_reader.h"

namespace slsc::serverless {

/// The container image of a function, found by its digest. A tag would need the registry and a
/// folder would need Docker; both are refused with a diagnostic.
struct Image {
  Where where;
  std::string_view uri;     ///< `...@sha256:<64 hex digits>`
  std::string_view digest;  ///< the 64 hex digits
  std::optional<Value> command;
  std::optional<Value> entry_point;
  std::optional<Value> working_directory;
};

/// `value` is a function's `image`; names are looked up in `ecr`, which is provider.ecr. Nothing
/// when there is a problem, which is reported.
std::optional<Image> read_image(std::string_view function, const Value& value,
                                const ConfigReader& ecr, Sink& sink);

}  // namespace slsc::serverless
