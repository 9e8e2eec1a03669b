#include "support/memory_file_system.h"

#include "support/strings.h"

namespace slsc {

namespace {

std::string absolute_path(std::string_view path) { return join_path("/memory", path); }

std::string as_prefix(const std::string& folder) { return folder == "/" ? folder : folder + "/"; }

}  // namespace

void MemoryFileSystem::add(std::string_view path, std::string_view content, bool executable) {
  const std::lock_guard lock(mutex_);
  files_[absolute_path(path)] = {std::string(content), executable};
}

FileStatus MemoryFileSystem::status_of(const std::string& absolute) const {
  if (const auto file = files_.find(absolute); file != files_.end()) {
    return {FileKind::Regular, file->second.content.size(), file->second.executable, 0};
  }
  const std::string prefix = as_prefix(absolute);
  const auto below = files_.lower_bound(prefix);
  const auto folder_below = folders_.lower_bound(prefix);
  const bool is_folder =
      absolute == "/memory" || absolute == "/" || folders_.contains(absolute) ||
      (below != files_.end() && below->first.starts_with(prefix)) ||
      (folder_below != folders_.end() && folder_below->first.starts_with(prefix));
  return {is_folder ? FileKind::Folder : FileKind::Missing, 0, false, 0};
}

Result<std::string> MemoryFileSystem::read(const std::string& path) {
  const std::lock_guard lock(mutex_);
  const std::string absolute = absolute_path(path);
  if (const auto file = files_.find(absolute); file != files_.end()) return file->second.content;
  if (status_of(absolute).kind == FileKind::Folder) return Error{"it is a folder"};
  return Error{"no such file or folder"};
}

Result<Done> MemoryFileSystem::write(const std::string& path, std::string_view content) {
  const std::lock_guard lock(mutex_);
  const std::string absolute = absolute_path(path);
  if (status_of(absolute).kind == FileKind::Folder) return Error{"it is a folder"};
  if (status_of(std::string(parent_path(absolute))).kind != FileKind::Folder) {
    return Error{"no such file or folder"};
  }
  files_[absolute] = {std::string(content), false};
  return Done{};
}

FileStatus MemoryFileSystem::status(const std::string& path) {
  const std::lock_guard lock(mutex_);
  return status_of(absolute_path(path));
}

Result<std::vector<FolderEntry>> MemoryFileSystem::list(const std::string& path) {
  const std::lock_guard lock(mutex_);
  const std::string absolute = absolute_path(path);
  if (status_of(absolute).kind != FileKind::Folder) return Error{"no such file or folder"};
  const std::string prefix = as_prefix(absolute);
  std::map<std::string, FileKind> names;
  const auto collect = [&](const auto& paths, FileKind kind) {
    for (auto it = paths.lower_bound(prefix); it != paths.end() && it->first.starts_with(prefix);
         ++it) {
      const std::string_view rest = std::string_view(it->first).substr(prefix.size());
      const std::size_t slash = rest.find('/');
      const bool direct = slash == std::string_view::npos;
      names.emplace(rest.substr(0, slash), direct ? kind : FileKind::Folder);
    }
  };
  collect(files_, FileKind::Regular);
  collect(folders_, FileKind::Folder);
  std::vector<FolderEntry> entries;
  entries.reserve(names.size());
  for (const auto& [name, kind] : names) entries.push_back({name, kind});
  return entries;
}

Result<std::string> MemoryFileSystem::real_path(const std::string& path) {
  const std::lock_guard lock(mutex_);
  const std::string absolute = absolute_path(path);
  if (status_of(absolute).kind == FileKind::Missing) return Error{"no such file or folder"};
  return absolute;
}

Result<Done> MemoryFileSystem::create_folders(const std::string& path) {
  const std::lock_guard lock(mutex_);
  const std::string absolute = absolute_path(path);
  for (std::string_view part = absolute; part != "/"; part = parent_path(part)) {
    if (status_of(std::string(part)).kind == FileKind::Regular) {
      return Error{"a part of the path is not a folder"};
    }
  }
  folders_[absolute] = true;
  return Done{};
}

Result<Done> MemoryFileSystem::rename(const std::string& from, const std::string& to) {
  const std::lock_guard lock(mutex_);
  const std::string source = absolute_path(from);
  const std::string target = absolute_path(to);
  const FileKind kind = status_of(source).kind;
  if (kind == FileKind::Missing) return Error{"no such file or folder"};
  if (status_of(target).kind == FileKind::Folder) return Error{"it is a folder"};
  if (kind == FileKind::Regular) {
    files_[target] = files_[source];
    files_.erase(source);
    return Done{};
  }
  const std::string prefix = as_prefix(source);
  const auto move = [&](auto& paths) {
    for (auto it = paths.lower_bound(prefix); it != paths.end() && it->first.starts_with(prefix);) {
      auto node = paths.extract(it++);
      node.key() = target + "/" + node.key().substr(prefix.size());
      paths.insert(std::move(node));
    }
  };
  move(files_);
  move(folders_);
  folders_.erase(source);
  folders_[target] = true;
  return Done{};
}

Result<Done> MemoryFileSystem::remove_all(const std::string& path) {
  const std::lock_guard lock(mutex_);
  const std::string absolute = absolute_path(path);
  const std::string prefix = as_prefix(absolute);
  const auto below = [&](const auto& entry) {
    return entry.first == absolute || entry.first.starts_with(prefix);
  };
  std::erase_if(files_, below);
  std::erase_if(folders_, below);
  return Done{};
}

}  // namespace slsc
