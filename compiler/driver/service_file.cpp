#include "driver/service_file.h"

#include <algorithm>

#include "diagnostics/catalogue/input.h"
#include "json/json_reader.h"
#include "resolve/resolve.h"
#include "support/strings.h"
#include "yaml/yaml_reader.h"

namespace slsc {

namespace {

constexpr std::string_view kNames[] = {"serverless.yml", "serverless.yaml", "serverless.json",
                                       "serverless.js",  "serverless.mjs",  "serverless.cjs",
                                       "serverless.ts"};
constexpr std::string_view kSamNames[] = {"template.yaml", "template.yml", "template.json"};

bool is_program(std::string_view path) {
  const std::string_view extension = file_extension(path);
  return extension == ".js" || extension == ".mjs" || extension == ".cjs" || extension == ".ts";
}

constexpr std::string_view kTemplateKeys[] = {"Resources", "Transform", "AWSTemplateFormatVersion",
                                              "Globals"};

// CloudFormation's own keys and none of a service's.
bool is_template(const Value& root) {
  const bool looks_so =
      std::ranges::any_of(kTemplateKeys, [&](std::string_view key) { return root.find(key); });
  return looks_so && root.find("service") == nullptr && root.find("provider") == nullptr;
}

// The same for the text of a file, of which only keys at the beginning of lines are seen: most
// templates need not be read twice to know whose rules type their scalars.
bool begins_like_template(std::string_view text) {
  for (std::string_view rest = text; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    if (line.starts_with("service:") || line.starts_with("provider:")) return false;
    for (const std::string_view key : kTemplateKeys) {
      if (line.starts_with(key) && line.substr(key.size()).starts_with(':')) return true;
    }
  }
  return false;
}

yaml::Dialect yaml_dialect(Dialect dialect) {
  return dialect == Dialect::Sam ? yaml::Dialect::CloudFormation : yaml::Dialect::JsYaml;
}

}  // namespace

std::string project_folder(const ServiceFile& file) {
  constexpr std::string_view kBuilt = ".aws-sam/build";
  const std::string folder = normal_path(file.folder);
  if (folder == kBuilt) return {};
  if (!folder.ends_with(concat({"/", kBuilt}))) return file.folder;
  return folder.substr(0, folder.size() - kBuilt.size() - 1);
}

std::optional<ServiceFile> find_service_file(const std::string& path, const Options& options,
                                             World& world, Sink& sink) {
  const FileKind kind = world.files.status(path).kind;
  if (kind == FileKind::Regular) return ServiceFile{std::string(parent_path(path)), path};
  if (kind != FileKind::Folder) {
    sink.report(
        diag::unreadable_file, {}, path,
        kind == FileKind::Missing ? "no such file or folder" : "it is no file and no folder");
    return std::nullopt;
  }
  if (!options.config_file.empty()) {
    return ServiceFile{path, join_path(path, options.config_file)};
  }
  for (const std::string_view name : kNames) {
    std::string candidate = join_path(path, name);
    if (world.files.status(candidate).kind == FileKind::Regular) {
      return ServiceFile{path, std::move(candidate)};
    }
  }
  for (const std::string_view name : kSamNames) {
    std::string candidate = join_path(path, name);
    if (world.files.status(candidate).kind == FileKind::Regular) {
      return ServiceFile{path, std::move(candidate)};
    }
  }
  sink.report(diag::no_service_file, {}, path);
  return std::nullopt;
}

std::optional<ServiceDocument> read_service_file(const ServiceFile& file, const Options& options,
                                                 World& world, SourceManager& sources, Arena& arena,
                                                 Sink& sink) {
  std::optional<Value> root;
  SourceSpan beginning;
  Dialect dialect = Dialect::Serverless;
  if (is_program(file.path)) {
    if (!options.allow_exec) {
      sink.report(diag::code_not_allowed, {}, file.path)
          .help("`--allow-exec` runs it with node; run only programs that you trust");
      return std::nullopt;
    }
    root = resolve::load_script_config(file.path, file.folder, world, sources, arena, sink);
  } else {
    Result<std::string> text = world.files.read(file.path);
    if (!text) {
      sink.report(diag::unreadable_file, {}, file.path, text.error().message);
      return std::nullopt;
    }
    const SourceFile& source = sources.add(file.path, std::move(*text));
    beginning = {source.id, 0, 0};
    if (file_extension(file.path) == ".json") {
      root = json::read(source, arena, sink);
      if (root && is_template(*root)) dialect = Dialect::Sam;
    } else {
      if (begins_like_template(source.text)) dialect = Dialect::Sam;
      root = yaml::read(source, yaml_dialect(dialect), arena, sink);
      if (root && dialect == Dialect::Serverless && is_template(*root)) {
        dialect = Dialect::Sam;
        root = yaml::read(source, yaml_dialect(dialect), arena, sink);
      }
    }
  }
  if (!root) return std::nullopt;
  if (!root->is_map()) {
    Diagnostic& problem =
        sink.report(diag::service_not_a_map, root->span().exists() ? root->span() : beginning,
                    kind_name(root->kind()));
    if (root->is_null()) problem.help("the file is empty; `slsc init` starts a service");
    return std::nullopt;
  }
  return ServiceDocument{*root, dialect};
}

}  // namespace slsc
