#include "package/dev_dependencies.h"

#include <map>
#include <optional>
#include <set>

#include "diagnostics/sink.h"
#include "json/json_reader.h"
#include "source/source_manager.h"
#include "support/strings.h"
#include "value/value.h"

// Node finds a package by looking into the node_modules folder beside the package that asks, then
// into those of the folders above. The installed packages are therefore a graph that can be walked
// from a package.json without asking npm: once over all dependencies, once without the development
// ones. What only the first walk reaches is development's alone. Packages that nobody asks for (npm
// calls them extraneous) stay, with what they ask for.

namespace slsc::package {

namespace {

constexpr std::size_t kDeepestFolder = 40;

class InstalledPackages {
 public:
  InstalledPackages(FileSystem& files, const std::string& folder) : files_(files), root_(folder) {}

  const Value* package_json(const std::string& folder) {
    const auto known = packages_.find(folder);
    if (known != packages_.end()) return known->second ? &*known->second : nullptr;
    auto& slot = packages_[folder];
    if (Result<std::string> text = files_.read(join_path(folder, "package.json"))) {
      Sink ignored;
      slot = json::read(sources_.add(join_path(folder, "package.json"), std::move(*text)), arena_,
                        ignored);
    }
    return slot ? &*slot : nullptr;
  }

  /// The folder of package `name` as seen from `folder`; empty when it is not installed.
  std::string resolve(const std::string& folder, std::string_view name) {
    for (std::string_view from = folder;;) {
      if (file_name(from) != "node_modules") {
        std::string candidate = join_path(from, concat({"node_modules/", name}));
        if (exists(candidate)) return candidate;
      }
      if (from == root_ || from == "." || from == "/" || from.empty()) return {};
      from = parent_path(from);
    }
  }

  /// The packages that the one in `folder` asks for, and what these ask for. With `asked_for`
  /// also those that are installed below them and not in it.
  std::set<std::string> reachable(const std::string& folder, bool with_development,
                                  const std::set<std::string>* asked_for = nullptr) {
    std::set<std::string> seen;
    std::vector<std::string> waiting = {folder};
    bool is_root = true;
    while (!waiting.empty()) {
      const std::string current = std::move(waiting.back());
      waiting.pop_back();
      const Value* description = package_json(current);
      std::vector<std::string_view> groups = {"dependencies", "optionalDependencies",
                                              "peerDependencies"};
      if (is_root && with_development) groups.push_back("devDependencies");
      is_root = false;
      if (asked_for != nullptr) {
        for (std::string& extra : installed_below(current)) {
          if (asked_for->contains(extra) || !seen.insert(extra).second) continue;
          waiting.push_back(std::move(extra));
        }
      }
      for (const std::string_view group : groups) {
        const Value* names = description == nullptr ? nullptr : description->find(group);
        if (names == nullptr || !names->is_map()) continue;
        for (const Map::Entry& entry : names->as_map()) {
          std::string found = resolve(current, entry.key());
          if (!found.empty() && seen.insert(found).second) waiting.push_back(std::move(found));
        }
      }
    }
    return seen;
  }

  /// The folders of the packages in the node_modules beside a package.json.
  std::vector<std::string> installed_below(const std::string& folder) {
    std::vector<std::string> found;
    const std::string modules = join_path(folder, "node_modules");
    for (const std::string& name : names_in(modules)) {
      if (!name.starts_with('@')) {
        found.push_back(join_path(modules, name));
        continue;
      }
      const std::string scope = join_path(modules, name);
      for (const std::string& part : names_in(scope)) found.push_back(join_path(scope, part));
    }
    return found;
  }

 private:
  std::vector<std::string> names_in(const std::string& folder) {
    std::vector<std::string> names;
    const Result<std::vector<FolderEntry>> entries = files_.list(folder);
    if (!entries) return names;
    for (const FolderEntry& entry : *entries) {
      const bool is_file = entry.kind != FileKind::Folder && entry.kind != FileKind::Symlink;
      if (!is_file && !entry.name.starts_with('.')) names.push_back(entry.name);
    }
    return names;
  }

  bool exists(const std::string& folder) {
    const auto [known, is_new] = exists_.try_emplace(folder);
    if (is_new) known->second = files_.status(folder).kind == FileKind::Folder;
    return known->second;
  }

  FileSystem& files_;
  std::string root_;
  Arena arena_;
  SourceManager sources_;
  std::map<std::string, std::optional<Value>> packages_;
  std::map<std::string, bool> exists_;
};

void find_package_folders(FileSystem& files, const std::string& folder, std::size_t depth,
                          std::vector<std::string>& found) {
  const Result<std::vector<FolderEntry>> entries = files.list(folder);
  if (!entries || depth > kDeepestFolder) return;
  for (const FolderEntry& entry : *entries) {
    if (entry.kind == FileKind::Folder && entry.name != "node_modules" && entry.name != ".git") {
      find_package_folders(files, join_path(folder, entry.name), depth + 1, found);
    } else if (entry.name == "package.json" && entry.kind == FileKind::Regular) {
      found.push_back(folder);
    }
  }
}

void add_globs(std::vector<std::string>& globs, const std::string& package,
               const Value* description) {
  globs.push_back(package + "/**");
  const Value* commands = description == nullptr ? nullptr : description->find("bin");
  if (commands == nullptr) return;
  const std::string bin = concat({parent_path(package), "/.bin/"});
  if (commands->is_text()) globs.push_back(bin + std::string(file_name(package)));
  if (!commands->is_map()) return;
  for (const Map::Entry& entry : commands->as_map()) globs.push_back(concat({bin, entry.key()}));
}

}  // namespace

std::vector<std::string> development_dependencies(FileSystem& files, const std::string& folder) {
  std::vector<std::string> folders;
  find_package_folders(files, normal_path(folder), 0, folders);
  if (folders.empty()) return {};
  InstalledPackages installed(files, normal_path(folder));
  // What a workspace asks for is installed beside what the root asks for.
  std::set<std::string> asked_for;
  for (const std::string& package : folders) asked_for.merge(installed.reachable(package, true));
  std::set<std::string> needed;
  std::set<std::string> all;
  for (const std::string& package : folders) {
    needed.merge(installed.reachable(package, false, &asked_for));
    all.merge(installed.reachable(package, true, &asked_for));
  }
  std::vector<std::string> globs;
  for (const std::string& package : all) {
    if (needed.contains(package)) continue;
    add_globs(globs, relative_path(package, normal_path(folder)), installed.package_json(package));
  }
  return globs;
}

}  // namespace slsc::package
