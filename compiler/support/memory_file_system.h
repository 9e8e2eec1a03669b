#pragma once

#include <map>
#include <mutex>
#include <string>

#include "support/file_system.h"

namespace slsc {

/// Files in memory, for tests, golden cases and fuzzers. Folders exist as prefixes of files (or
/// after create_folders). The working folder is `/memory`; relative paths start there.
class MemoryFileSystem final : public FileSystem {
 public:
  struct File {
    std::string content;
    bool executable = false;
  };

  void add(std::string_view path, std::string_view content, bool executable = false);
  /// Every file by absolute path.
  const std::map<std::string, File>& files() const { return files_; }

  Result<std::string> read(const std::string& path) override;
  Result<Done> write(const std::string& path, std::string_view content) override;
  FileStatus status(const std::string& path) override;
  Result<std::vector<FolderEntry>> list(const std::string& path) override;
  Result<std::string> real_path(const std::string& path) override;
  Result<Done> create_folders(const std::string& path) override;
  Result<Done> rename(const std::string& from, const std::string& to) override;
  Result<Done> remove_all(const std::string& path) override;

 private:
  FileStatus status_of(const std::string& absolute) const;

  std::mutex mutex_;
  std::map<std::string, File> files_;
  std::map<std::string, bool> folders_;
};

}  // namespace slsc
