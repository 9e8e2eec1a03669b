#pragma once

#include <optional>

#include "diagnostics/sink.h"
#include "source/source_manager.h"
#include "value/value.h"

namespace slsc::yaml {

/// Whose rules type the plain scalars.
enum class Dialect {
  JsYaml,          ///< YAML 1.2 core as js-yaml reads it: serverless.yml and what it includes
  CloudFormation,  ///< YAML 1.1 as PyYAML reads it for CloudFormation: SAM templates
};

/// The first document of `file` as a tree in `arena`; an empty document is null. CloudFormation's
/// short tags become the long forms; `<<` is merged; anchors are shared. Problems go to `sink`;
/// nothing is returned when the text is not YAML, but of duplicate keys the first ones are kept.
std::optional<Value> read(const SourceFile& file, Dialect dialect, Arena& arena, Sink& sink);

}  // namespace slsc::yaml
