#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "support/output.h"
#include "support/result.h"

namespace slsc {

enum class FileKind { Missing, Regular, Folder, Symlink, Other };

struct FileStatus {
  FileKind kind = FileKind::Missing;
  std::uint64_t size = 0;
  bool executable = false;       ///< the owner may execute it
  std::int64_t modified_ns = 0;  ///< since the epoch; only to see that it changed
};

struct FolderEntry {
  std::string name;
  FileKind kind = FileKind::Regular;  ///< of the entry itself: a symlink is Symlink
};

/// An open regular file.
class FileReader {
 public:
  virtual ~FileReader() = default;
  /// Fills `into` with what is at `offset`; gives how much that was, less than asked for only at
  /// the end.
  virtual Result<std::size_t> read(std::uint64_t offset, std::span<char> into) = 0;
};

/// A file that is written part by part. What cannot be written is said when it is closed.
class NewFile : public Output {
 public:
  virtual Result<Done> close() = 0;
};

/// The only way to the disk, so that tests, golden cases and fuzzers run in memory.
/// Paths are UTF-8 with `/`; relative ones start at the working folder.
class FileSystem {
 public:
  virtual ~FileSystem() = default;

  /// The text of a regular file (symlinks followed). Devices, pipes and folders are refused, and
  /// files over `kLargestFile`.
  virtual Result<std::string> read(const std::string& path) = 0;
  /// The same without taking it into memory.
  virtual Result<std::unique_ptr<FileReader>> open(const std::string& path);
  /// Replaces the file as a whole; the folder must exist.
  virtual Result<Done> write(const std::string& path, std::string_view content) = 0;
  /// The same in parts.
  virtual Result<std::unique_ptr<NewFile>> create(const std::string& path);
  /// Follows symlinks; Missing when there is nothing (or a link that leads nowhere).
  virtual FileStatus status(const std::string& path) = 0;
  /// Sorted by name (bytes).
  virtual Result<std::vector<FolderEntry>> list(const std::string& path) = 0;
  /// The absolute path without symlinks, `.` and `..`; fails when something on the way is missing.
  virtual Result<std::string> real_path(const std::string& path) = 0;
  virtual Result<Done> create_folders(const std::string& path) = 0;
  /// Renames over what is there when `to` is a file; `to` must not be a folder.
  virtual Result<Done> rename(const std::string& from, const std::string& to) = 0;
  virtual Result<Done> remove_all(const std::string& path) = 0;

  static constexpr std::uint64_t kLargestFile = 1024ull * 1024 * 1024;
};

/// `a/b` + `../c` = `a/c`; an absolute `path` replaces `folder`. Purely textual.
std::string join_path(std::string_view folder, std::string_view path);
/// Removes `.`, `x/..` and doubled slashes; the empty path is `.`.
std::string normal_path(std::string_view path);
/// `a/b` of `a/b/c`; `.` when there is no slash.
std::string_view parent_path(std::string_view path);
std::string_view file_name(std::string_view path);
/// With the dot: `.yml`; empty when there is none.
std::string_view file_extension(std::string_view path);
/// `path` as seen from `folder` (both relative to the same place); with `..` where needed.
std::string relative_path(std::string_view path, std::string_view folder);

std::unique_ptr<FileSystem> real_file_system();

}  // namespace slsc
