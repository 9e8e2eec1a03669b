#include "driver/compile_template.h"

#include <map>
#include <string>

#include "diagnostics/catalogue/packaging.h"
#include "diagnostics/catalogue/sam.h"
#include "json/json_writer.h"
#include "passes/check_gradual_deployments.h"
#include "passes/check_template.h"
#include "passes/complete_config.h"
#include "passes/protect.h"
#include "passes/specialize.h"
#include "sam/expand/expand.h"
#include "support/strings.h"

namespace slsc {

namespace {

// Applications within applications: deeper ones are a template that contains itself.
constexpr int kDeepestNesting = 10;

/// Packages what the paths of one template name, nested templates included.
class LocalFiles {
 public:
  LocalFiles(Stack& stack, Compilation& compilation, const Options& options, Until until,
             World& world)
      : stack_(stack),
        compilation_(compilation),
        options_(options),
        is_lint_(until == Until::Checked),
        world_(world) {}

  /// Expands a template in `folder`, whose archives lie in `artifacts`, seen from the result.
  std::optional<cfn::Template> compile(const Value& document, const Value& parameters,
                                       std::string_view artifacts, std::string_view folder,
                                       Target target) {
    sam::Inputs inputs;
    inputs.region = stack_.region;
    inputs.parameters = parameters;
    inputs.deployment = stack_.environment.deployment;
    inputs.applications = recorded("applications");
    inputs.managed_policies = recorded("managedPolicies");
    inputs.package = [&, artifacts, folder](std::string_view name, const Value& path,
                                            sam::LocalKind kind) {
      return package(name, path, kind, artifacts, folder);
    };
    inputs.is_local = [&, folder](std::string_view path) {
      const std::string here =
          folder.empty() ? compilation_.file.folder : join_path(compilation_.file.folder, folder);
      return world_.files.status(join_path(here, path)).kind != FileKind::Missing;
    };
    const Value own = clone(stack_.arena, document);  // it is changed on the way
    if (target == Target::Sam) return sam::keep_as_sam(own, inputs, stack_.arena, stack_.sink);
    auto result = sam::expand(own, inputs, compilation_.schemas, stack_.arena, stack_.sink);
    if (result) compilation_.packager->check_handlers(*result, stack_.sink);
    return result;
  }

 private:
  std::optional<sam::Packaged> package(std::string_view name, const Value& path,
                                       sam::LocalKind kind, std::string_view artifacts,
                                       std::string_view folder) {
    const std::string_view given = path.text().value_or("");
    const std::string_view seen_from_here =
        folder.empty() ? given : stack_.arena.copy(join_path(folder, given));
    const Value below = Value(seen_from_here).at(path.where());
    package::SharedArtifact artifact;
    if (kind == sam::LocalKind::Template) {
      artifact = nested_template(name, below);
    } else if (is_missing(name, below)) {
      return std::nullopt;
    } else {
      artifact = compilation_.packager->make_local(archive_name(name, seen_from_here), below,
                                                   kind == sam::LocalKind::File, stack_.sink);
    }
    if (!artifact) return std::nullopt;
    stack_.artifacts.of_functions.insert_or_assign(artifact->file_name, artifact);
    return sam::Packaged{location_of(*artifact, kind, artifacts), artifact->sha256_hex};
  }

  /// Reports a path that leads nowhere. What is only checked may be built later.
  bool is_missing(std::string_view name, const Value& path) {
    const std::string place = join_path(compilation_.file.folder, path.as_text());
    if (is_lint_ || world_.files.status(place).kind != FileKind::Missing) return false;
    stack_.sink.report(diag::sam_missing_artifact, path.where(), path.as_text(), name)
        .help("build it first, or name a place in S3: s3://bucket/key");
    return true;
  }

  /// An answer that environments.yml or --values has recorded; null for none.
  Value recorded(std::string_view kind) const {
    const Value* values = stack_.environment.values.find(kind);
    return values != nullptr ? *values : Value();
  }

  /// After what is in it, so that resources with the same code share an archive.
  static std::string archive_name(std::string_view resource, std::string_view path) {
    const std::string normal = normal_path(path);
    const std::string_view last = file_name(normal);
    const bool says_nothing = last.empty() || last == "." || last == "..";
    return std::string(says_nothing ? resource : last);
  }

  Value location_of(const package::Artifact& artifact, sam::LocalKind kind,
                    std::string_view artifacts) {
    serverless::CodeLocation where = code_location(options_);
    Arena& arena = stack_.arena;
    if (where.kind == serverless::CodeLocation::Kind::Local) {
      return arena.copy(concat({artifacts, "/", artifact.file_name}));
    }
    const std::string_view key = where.key(artifact, arena);
    if (kind != sam::LocalKind::Template) {
      return Map(arena, {{"Bucket", arena.copy(where.bucket)}, {"Key", key}});
    }
    return where.url(artifact, stack_.region, arena);
  }

  package::SharedArtifact nested_template(std::string_view name, const Value& path) {
    if (depth_ == kDeepestNesting) {
      stack_.sink.report(diag::nested_too_deep, path.where(), name);
      return nullptr;
    }
    const std::string* text = compiled_nested(normal_path(path.as_text()), path.where(), name);
    if (text == nullptr) return nullptr;
    return compilation_.packager->add_file(std::string(name), ".template.json", *text);
  }

  /// The template at `path` as it is written, compiled once however often it is named; null when it
  /// has errors, or is being compiled: then it contains itself.
  const std::string* compiled_nested(const std::string& path, Where where, std::string_view name) {
    const auto [known, is_new] = nested_.try_emplace(path);
    Nested& nested = known->second;
    if (nested.in_progress) stack_.sink.report(diag::nested_too_deep, where, name);
    if (is_new) {
      nested.in_progress = true;
      nested.text = compile_nested(path, where);
      nested.in_progress = false;
    }
    return nested.text ? &*nested.text : nullptr;
  }

  std::optional<std::string> compile_nested(const std::string& path, Where where) {
    const FileKind kind = world_.files.status(join_path(compilation_.file.folder, path)).kind;
    if (kind != FileKind::Regular) {
      stack_.sink.report(diag::missing_artifact, where, path,
                         kind == FileKind::Missing ? "no such file" : "it is no file");
      return std::nullopt;
    }
    const std::optional<Value> document = read_nested(path);
    if (!document) return std::nullopt;
    ++depth_;
    const std::optional<cfn::Template> result = compile(
        *document, Value(), "..", parent_path(stack_.arena.copy(path)), Target::CloudFormation);
    --depth_;
    if (!result || stack_.sink.has_errors()) return std::nullopt;
    passes::check_template(*result, passes::Completeness::Part, stack_.sink);
    return json::write(result->value(), json::Layout::Indented) + "\n";
  }

  std::optional<Value> read_nested(const std::string& path) {
    NestedTemplates& nested = compilation_.nested;
    const std::lock_guard lock(nested.mutex);
    const auto [known, is_new] = nested.by_path.try_emplace(path);
    if (!is_new) return known->second;
    const ServiceFile file{compilation_.file.folder, join_path(compilation_.file.folder, path)};
    const auto document =
        read_service_file(file, options_, world_, compilation_.sources, nested.arena, stack_.sink);
    if (document) known->second = document->root;
    return known->second;
  }

  Stack& stack_;
  Compilation& compilation_;
  const Options& options_;
  bool is_lint_;
  World& world_;
  struct Nested {
    bool in_progress = false;
    std::optional<std::string> text;
  };
  std::map<std::string, Nested, std::less<>> nested_;  ///< by path
  int depth_ = 0;
};

// What the stack is called after when nobody says: the folder of the template.
std::string folder_name(const Compilation& compilation, World& world) {
  std::string folder = project_folder(compilation.file);
  if (folder.empty()) folder = ".";
  const Result<std::string> path = world.files.real_path(folder);
  std::string name;
  for (const char c : file_name(path ? *path : folder)) {
    name += is_alphanumeric(c) ? c : '-';
  }
  return name.empty() || !is_letter(name.front()) ? concat({"stack-", name}) : name;
}

}  // namespace

void compile_template(Stack& stack, Compilation& compilation, const Options& options, Until until,
                      World& world) {
  stack.config = *compilation.document;
  stack.region = stack.environment.region.empty() ? "us-east-1" : stack.environment.region;
  stack.stack_name = stack.environment.stack_name;
  if (stack.stack_name.empty()) {
    stack.stack_name = concat({folder_name(compilation, world), "-", stack.environment.name});
  }
  if (until == Until::Resolved) return;
  LocalFiles files(stack, compilation, options, until, world);
  std::optional<cfn::Template> result = files.compile(*stack.config, stack.environment.parameters,
                                                      "../artifacts", "", Target::CloudFormation);
  if (!result) return;
  passes::complete_config(stack.stack_config, stack.environment, *result, stack.sink);
  if (stack.environment.is_protected) passes::protect(*result, stack.stack_config);
  if (options.specialize) {
    passes::specialize(*result, stack.stack_config, stack.environment, stack.region,
                       stack.stack_name);
  }
  passes::check_template(*result, passes::Completeness::Part, stack.sink);
  passes::check_gradual_deployments(*result, stack.sink);
  if (stack.sink.has_errors()) return;
  // What is written as SAM was checked as what SAM makes of it.
  stack.result = options.target == Target::Sam
                     ? files.compile(*stack.config, stack.environment.parameters, "../artifacts",
                                     "", Target::Sam)
                     : result;
}

}  // namespace slsc
