#include "yaml/yaml_reader.h"
namespace slsc::yaml {
std::optional<Value> read(const SourceFile&, Dialect, Arena&, Sink&) { return std::nullopt; }
}  // namespace slsc::yaml
