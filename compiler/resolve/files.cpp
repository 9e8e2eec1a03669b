#include "resolve/files.h"

#include "json/json_reader.h"
#include "yaml/yaml_reader.h"

namespace slsc::resolve {

const IncludedFile& Files::include(const std::string& path) { return load(path, false); }

const IncludedFile& Files::include_text(const std::string& path) { return load(path, true); }

const IncludedFile& Files::load(const std::string& path, bool as_text) {
  const std::lock_guard lock(mutex_);
  const auto [entry, is_new] = (as_text ? texts_ : included_).try_emplace(normal_path(path));
  IncludedFile& file = entry->second;
  if (!is_new) return file;
  file.path = entry->first;
  file.exists = files_.status(file.path).kind != FileKind::Missing;
  if (!file.exists) return file;
  Result<std::string> text = files_.read(file.path);
  if (!text) {
    file.unreadable = text.error().message;
    return file;
  }
  file.source = &sources_.add(file.path, std::move(*text));
  const std::string_view kind = file_extension(file.path);
  if (!as_text && (kind == ".yml" || kind == ".yaml")) {
    file.content = yaml::read(*file.source, yaml::Dialect::JsYaml, arena_, *file.problems);
  } else if (!as_text && (kind == ".json" || kind == ".tfstate")) {
    file.content = json::read(*file.source, arena_, *file.problems);
  } else {
    const std::string_view content = file.source->text;
    Value value = Value(content).at(
        SourceSpan{file.source->id, 0, static_cast<std::uint32_t>(content.size())});
    value.set_verbatim(true, 0);
    file.content = value;
  }
  if (file.problems->has_errors()) file.content.reset();
  return file;
}

}  // namespace slsc::resolve
