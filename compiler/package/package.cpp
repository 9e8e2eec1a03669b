#include "package/package.h"

#include <algorithm>
#include <set>

#include "diagnostics/catalogue/packaging.h"
#include "package/dev_dependencies.h"
#include "package/handlers.h"
#include "package/warmer_code.h"
#include "package/zip_writer.h"
#include "support/sha256.h"
#include "support/strings.h"

namespace slsc::package {

namespace {

using serverless::Function;
using serverless::Layer;
using serverless::PackageSettings;
using serverless::Service;

constexpr std::uint64_t kMegabyte = 1024 * 1024;
constexpr std::uint64_t kLambdaLimit = 250 * kMegabyte;

// Where the entry stands in the archive: what a pattern found above the folder moves into it.
std::string entry_name(std::string_view path) {
  std::string name = normal_path(path);
  while (name.starts_with("../")) name.erase(0, 3);
  return name;
}

using Entry = Packager::Entry;

std::vector<Entry> sorted_entries(const std::vector<SelectedFile>& files) {
  std::vector<Entry> entries;
  entries.reserve(files.size());
  for (const SelectedFile& file : files) entries.push_back({entry_name(file.path), file.location});
  std::ranges::sort(entries, [](const Entry& a, const Entry& b) {
    return a.name != b.name ? a.name < b.name : a.location < b.location;
  });
  // Two files may come to stand at one place; the reference writes both and the last one wins.
  std::vector<Entry> unique;
  for (Entry& entry : entries) {
    if (!unique.empty() && unique.back().name == entry.name) unique.pop_back();
    unique.push_back(std::move(entry));
  }
  return unique;
}

// The service's patterns, then the function's or layer's; a repeated one counts where it stood
// first.
std::vector<Value> united_patterns(const PackageSettings& service, const PackageSettings* own) {
  std::vector<Value> patterns;
  std::set<std::string_view> seen;
  const auto add = [&](const std::vector<Value>& more) {
    for (const Value& pattern : more) {
      if (pattern.is_text() && seen.insert(pattern.as_text()).second) patterns.push_back(pattern);
    }
  };
  add(service.patterns);
  if (own != nullptr) add(own->patterns);
  return patterns;
}

// `1cdd78afd3f1/shop.zip` of where it lies: `../artifacts/1cdd78afd3f1/shop.zip`, or a key in S3.
std::string archive_of(std::optional<std::string_view> location) {
  if (!location) return {};
  const std::size_t name = location->rfind('/');
  if (name == std::string_view::npos || name == 0) return std::string(*location);
  return std::string(location->substr(location->rfind('/', name - 1) + 1));
}

bool has_own_archive(const Service& service, const Function& function) {
  return function.package.individually.value_or(false) ||
         service.package.individually.value_or(false);
}

// The first function whose patterns nothing is made with, as it shares the service's archive.
void warn_of_ignored_patterns(const Service& service, Sink& sink) {
  for (const Function& function : service.functions) {
    const PackageSettings& own = function.package;
    if (function.image || function.warmer || own.artifact || own.patterns.empty()) continue;
    if (service.package.artifact || has_own_archive(service, function)) continue;
    sink.report(diag::package_patterns_ignored, own.patterns.front().where(), function.key)
        .help(
            "set `individually: true` in the function's `package` "
            "to give it an archive of its own");
    return;
  }
}

std::string selection_key(const std::string& name, const Selection& selection) {
  std::string key = concat({name, "\n", selection.folder});
  for (const Value& pattern : selection.patterns) key += concat({"\n", pattern.as_text()});
  for (const std::string& glob : selection.default_excludes) key += concat({"\n-", glob});
  key += selection.final_excludes.empty() ? "\nall" : "\nwithout development";
  return key;
}

}  // namespace

const std::vector<std::string>& Packager::development_globs(const std::string& folder) {
  const auto [known, is_new] = development_globs_.try_emplace(folder);
  if (is_new) known->second = development_dependencies(inputs_.files, folder);
  return known->second;
}

SharedArtifact Packager::keep(const std::string& name, const std::string& extension,
                              std::string bytes) {
  const Sha256Digest digest = sha256(bytes);
  Artifact artifact;
  artifact.name = name;
  artifact.sha256_hex = hex(digest);
  artifact.sha256_base64 = base64(digest);
  artifact.file_name = concat({artifact.sha256_hex.substr(0, 12), "/", name, extension});
  archives_.emplace(artifact.file_name, std::move(bytes));
  return std::make_shared<const Artifact>(std::move(artifact));
}

SharedArtifact Packager::make_archive(const std::string& name, const Selection& selection,
                                      Sink& sink) {
  const auto [known, is_new] = made_.try_emplace(selection_key(name, selection));
  if (!is_new && known->second) {
    report_size(*known->second, selection.where, sink);
    return known->second;
  }
  const std::size_t errors_before = sink.error_count();
  const std::vector<Entry> entries = sorted_entries(select_files(inputs_.files, selection, sink));
  if (sink.error_count() != errors_before) return nullptr;
  const bool may_be_empty = inputs_.purpose != Purpose::Build && selection.patterns.empty();
  if (entries.empty() && !may_be_empty) {
    sink.report(diag::nothing_to_package, selection.where, "`" + name + "`");
    return nullptr;
  }
  known->second = zip_files(name, entries, selection.where, sink);
  if (known->second) report_size(*known->second, selection.where, sink);
  return known->second;
}

void Packager::report_size(const Artifact& artifact, Where where, Sink& sink) const {
  const auto unpacked = unpacked_.find(artifact.file_name);
  if (unpacked == unpacked_.end() || unpacked->second <= kLambdaLimit) return;
  sink.report(diag::package_too_large, where, "`" + artifact.name + "`",
              unpacked->second / kMegabyte);
}

SharedArtifact Packager::zip_files(const std::string& name, const std::vector<Entry>& entries,
                                   Where where, Sink& sink) {
  if (inputs_.purpose == Purpose::Lint) return keep(name, ".zip", {});
  ZipWriter zip;
  std::uint64_t unpacked = 0;
  for (const Entry& entry : entries) {
    const FileStatus before = inputs_.files.status(entry.location);
    const Result<std::string> content = inputs_.files.read(entry.location);
    if (!content) {
      sink.report(diag::unreadable_package_file, where, entry.location, content.error().message)
          .help("leave it out with a pattern, `!" + entry.name + "`");
      return nullptr;
    }
    const FileStatus after = inputs_.files.status(entry.location);
    if (content->size() != before.size || before.size != after.size ||
        before.modified_ns != after.modified_ns) {
      sink.report(diag::file_changed_while_packaged, where, entry.location)
          .help("build again when nothing writes into the folder");
      return nullptr;
    }
    read_files_.insert(entry.location);
    unpacked += content->size();
    if (const Result<Done> added = zip.add(entry.name, *content, before.executable); !added) {
      sink.report(diag::unreadable_package_file, where, entry.location, added.error().message);
      return nullptr;
    }
  }
  Result<std::string> bytes = zip.finish();
  if (!bytes) {
    sink.report(diag::unreadable_package_file, where, name, bytes.error().message);
    return nullptr;
  }
  SharedArtifact artifact = keep(name, ".zip", std::move(*bytes));
  unpacked_[artifact->file_name] = unpacked;
  std::vector<std::string>& names = names_in_[artifact->file_name];
  for (const Entry& entry : entries) names.push_back(entry.name);
  return artifact;
}

SharedArtifact Packager::take_archive(const Value& path, Sink& sink) {
  SharedArtifact artifact = take_file(path, sink);
  if (artifact && no_archives_.contains(artifact->file_name)) {
    sink.report(diag::artifact_is_no_archive, path.where(), path.text().value_or(""));
  }
  return artifact;
}

SharedArtifact Packager::take_file(const Value& path, Sink& sink) {
  const std::string_view text = path.text().value_or("");
  if (text.starts_with("s3://") ||
      (text.starts_with("https://") && text.find("amazonaws.com") != std::string_view::npos)) {
    sink.report(diag::artifact_in_s3, path.where(), text)
        .help("download it and name the file: a build needs no network");
    return nullptr;
  }
  const std::string location = join_path(inputs_.service_folder, text);
  const auto [known, is_new] = made_.try_emplace("artifact\n" + location);
  if (!is_new && known->second) return known->second;
  Result<std::string> bytes =
      inputs_.purpose == Purpose::Lint ? std::string() : inputs_.files.read(location);
  if (!bytes) {
    sink.report(diag::missing_artifact, path.where(), text, bytes.error().message);
    return nullptr;
  }
  read_files_.insert(location);
  const std::string extension(file_extension(location));
  std::string name(file_name(location));
  name.resize(name.size() - extension.size());
  // An archive begins with its first entry, or is empty.
  const bool is_archive = bytes->starts_with("PK\3\4") || bytes->starts_with("PK\5\6");
  known->second = keep(name, extension, std::move(*bytes));
  if (!is_archive && inputs_.purpose != Purpose::Lint) {
    no_archives_.insert(known->second->file_name);
  }
  return known->second;
}

SharedArtifact Packager::make_local(const std::string& name, const Value& path, bool as_is,
                                    Sink& sink) {
  const std::lock_guard lock(mutex_);
  const std::string_view text = path.text().value_or("");
  const std::string location = join_path(inputs_.service_folder, text);
  const std::string_view extension = file_extension(location);
  const bool is_archive = extension == ".zip" || extension == ".jar";
  const FileKind kind = inputs_.files.status(location).kind;
  if (as_is) return take_file(path, sink);
  if (is_archive && kind != FileKind::Folder) return take_archive(path, sink);
  Selection selection;
  selection.output_folder = inputs_.output_folder;
  selection.service_folder = inputs_.service_folder;
  selection.links_may_leave = inputs_.links_may_leave;
  selection.where = path.where();
  if (kind == FileKind::Folder) {
    selection.folder = location;
    selection.default_excludes = {".git/**", ".gitignore", ".DS_Store", ".aws-sam/**"};
  } else if (kind == FileKind::Regular) {
    const auto [known, is_new] = made_.try_emplace(concat({name, "\nfile\n", location}));
    if (is_new) {
      const Entry entry{std::string(file_name(location)), location};
      known->second = zip_files(name, {entry}, path.where(), sink);
    }
    if (known->second) report_size(*known->second, path.where(), sink);
    return known->second;
  } else if (inputs_.purpose != Purpose::Lint) {
    sink.report(diag::missing_artifact, path.where(), text, "it is no file or folder");
    return nullptr;
  }
  return make_archive(name, selection, sink);
}

SharedArtifact Packager::add_file(const std::string& name, const std::string& extension,
                                  std::string content) {
  const std::lock_guard lock(mutex_);
  return keep(name, extension, std::move(content));
}

SharedArtifact Packager::make_embedded(const std::string& name,
                                       const std::map<std::string, std::string>& content) {
  const std::lock_guard lock(mutex_);
  return zip_embedded(name, content);
}

SharedArtifact Packager::zip_embedded(const std::string& name,
                                      const std::map<std::string, std::string>& content) {
  ZipWriter zip;
  for (const auto& [path, text] : content) {
    const Result<Done> added = zip.add(path, text, false);
    SLSC_CHECK(added.has_value(), "an embedded file cannot be zipped");
  }
  Result<std::string> bytes = zip.finish();
  SLSC_CHECK(bytes.has_value(), "an embedded archive cannot be closed");
  return keep(name, ".zip", std::move(*bytes));
}

void Packager::check_handlers(const cfn::Template& stack, Sink& sink) {
  if (inputs_.purpose != Purpose::Build) return;
  const std::lock_guard lock(mutex_);
  MissingHandlers missing;
  for (const Map::Entry& entry : stack.resources()) {
    if (cfn::type_of(entry.value) != "AWS::Lambda::Function") continue;
    const Value* properties = entry.value.find("Properties");
    const Value* code = properties != nullptr ? properties->find("Code") : nullptr;
    if (code == nullptr) continue;
    const Value* key = code->find("S3Key");
    const auto names = names_in_.find(archive_of((key != nullptr ? *key : *code).text()));
    if (names != names_in_.end()) missing.check(*properties, names->second);
  }
  missing.report(sink);
}

Artifacts Packager::make(const Service& service, Sink& sink) {
  const std::lock_guard lock(mutex_);
  const Selection common = common_selection(service);
  Selection of_functions = common;
  for (const Layer& layer : service.layers) {
    if (layer.path && layer.path->is_text()) {
      of_functions.default_excludes.push_back(concat({layer.path->as_text(), "/**"}));
    }
  }
  Artifacts artifacts;
  std::optional<SharedArtifact> shared;
  for (const Function& function : service.functions) {
    if (function.image) continue;
    const auto artifact = make_function(service, function, of_functions, shared, sink);
    if (artifact) artifacts.of_functions.emplace(function.key, artifact);
  }
  warn_of_ignored_patterns(service, sink);
  for (const Layer& layer : service.layers) {
    const auto artifact = make_layer(service, layer, common, sink);
    if (artifact) artifacts.of_layers.emplace(layer.key, artifact);
  }
  return artifacts;
}

Selection Packager::common_selection(const Service& service) const {
  Selection common;
  common.folder = inputs_.service_folder;
  common.output_folder = inputs_.output_folder;
  common.service_folder = inputs_.service_folder;
  common.links_may_leave = inputs_.links_may_leave;
  common.where =
      service.package.where.span.exists() ? service.package.where : service.where.span.first(0);
  common.default_excludes = {".git/**",
                             ".gitignore",
                             ".DS_Store",
                             "npm-debug.log",
                             "yarn-*.log",
                             ".serverless/**",
                             ".serverless_plugins/**",
                             "environments.yml"};
  common.default_excludes.push_back(inputs_.config_file);
  if (const Value* plugins = service.config.find("plugins");
      plugins != nullptr && plugins->is_map()) {
    if (const Value* local = plugins->find("localPath"); local != nullptr && local->is_text()) {
      common.default_excludes.emplace_back(local->as_text());
    }
  }
  if (const Value* dotenv = service.config.find("useDotenv");
      dotenv != nullptr && dotenv->truthy()) {
    common.default_excludes.emplace_back(".env*");
  }
  return common;
}

SharedArtifact Packager::make_function(const Service& service, const Function& function,
                                       const Selection& selection,
                                       std::optional<SharedArtifact>& shared, Sink& sink) {
  if (function.warmer) {
    return zip_embedded(std::string(function.key), warmer_code(*function.warmer));
  }
  const PackageSettings& own = function.package;
  if (own.artifact) return take_archive(*own.artifact, sink);
  if (service.package.artifact && !own.individually.value_or(false)) {
    return take_archive(*service.package.artifact, sink);
  }
  if (has_own_archive(service, function)) {
    return make_with_patterns(service, std::string(function.key), selection, &own, sink);
  }
  if (!shared) {
    shared = make_with_patterns(service, std::string(service.name), selection, nullptr, sink);
  }
  return *shared;
}

SharedArtifact Packager::make_layer(const Service& service, const Layer& layer,
                                    const Selection& common, Sink& sink) {
  if (layer.package.artifact) return take_archive(*layer.package.artifact, sink);
  if (!layer.path || !layer.path->is_text()) return nullptr;
  Selection selection = common;
  selection.folder = join_path(inputs_.service_folder, layer.path->as_text());
  selection.where = layer.path->where();
  if (inputs_.files.status(selection.folder).kind != FileKind::Folder) {
    sink.report(diag::layer_path_is_no_folder, layer.path->where(), layer.path->as_text());
    return nullptr;
  }
  return make_with_patterns(service, std::string(layer.key), selection, &layer.package, sink);
}

SharedArtifact Packager::make_with_patterns(const Service& service, const std::string& name,
                                            Selection selection, const PackageSettings* own,
                                            Sink& sink) {
  selection.patterns = united_patterns(service.package, own);
  if (service.package.exclude_dev_dependencies) {
    selection.final_excludes = development_globs(inputs_.service_folder);
  }
  return make_archive(name, selection, sink);
}

}  // namespace slsc::package
