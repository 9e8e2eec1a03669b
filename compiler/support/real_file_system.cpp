#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <optional>
#include <utility>

#include "support/file_system.h"

namespace slsc {

namespace {

Error system_error() {
  switch (errno) {
    case ENOENT:
      return {"no such file or folder"};
    case EACCES:
    case EPERM:
      return {"permission denied"};
    case ENOSPC:
      return {"no space left on the device"};
    case EROFS:
      return {"the file system is read-only"};
    case EEXIST:
      return {"there is a file of that name"};
    case ENOTDIR:
      return {"a part of the path is not a folder"};
    case EISDIR:
      return {"it is a folder"};
    case ELOOP:
      return {"too many symbolic links"};
    case ENAMETOOLONG:
      return {"the path is too long"};
    default: {
      char buffer[128];
      return {strerror_r(errno, buffer, sizeof buffer)};
    }
  }
}

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(other.release()) {}
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int get() const { return number_; }
  int release() { return std::exchange(number_, -1); }

 private:
  int number_;
};

FileKind kind_of(const struct ::stat& info) {
  if (S_ISREG(info.st_mode)) return FileKind::Regular;
  if (S_ISDIR(info.st_mode)) return FileKind::Folder;
  if (S_ISLNK(info.st_mode)) return FileKind::Symlink;
  return FileKind::Other;
}

class RealFileReader final : public FileReader {
 public:
  static Result<std::unique_ptr<RealFileReader>> open(const std::string& path) {
    // O_NONBLOCK: opening a named pipe must not wait for a writer.
    Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (file.get() < 0) return system_error();
    struct ::stat info {};
    if (::fstat(file.get(), &info) != 0) return system_error();
    if (S_ISDIR(info.st_mode)) return Error{"it is a folder"};
    if (!S_ISREG(info.st_mode)) return Error{"it is not a regular file"};
    if (static_cast<std::uint64_t>(info.st_size) > FileSystem::kLargestFile) {
      return Error{"it is over 1 GiB"};
    }
    return std::make_unique<RealFileReader>(std::move(file),
                                            static_cast<std::size_t>(info.st_size));
  }

  RealFileReader(Descriptor file, std::size_t size) : file_(std::move(file)), size_(size) {}

  /// When it was opened.
  std::size_t size() const { return size_; }

  Result<std::size_t> read(std::uint64_t offset, std::span<char> into) override {
    std::size_t done = 0;
    while (done < into.size()) {
      const ssize_t count = ::pread(file_.get(), into.data() + done, into.size() - done,
                                    static_cast<off_t>(offset + done));
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return system_error();
      if (count == 0) break;
      done += static_cast<std::size_t>(count);
    }
    return done;
  }

 private:
  Descriptor file_;
  std::size_t size_;
};

class RealNewFile final : public NewFile {
 public:
  explicit RealNewFile(Descriptor file) : file_(std::move(file)) {}

  void write(std::string_view part) override {
    while (!part.empty() && !failure_) {
      const ssize_t count = ::write(file_.get(), part.data(), part.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) {
        failure_ = system_error();
      } else {
        part.remove_prefix(static_cast<std::size_t>(count));
      }
    }
  }

  Result<Done> close() override {
    if (failure_) return *failure_;
    // A full disk may only be reported here.
    if (::close(file_.release()) != 0) return system_error();
    return Done{};
  }

 private:
  Descriptor file_;
  std::optional<Error> failure_;
};

class RealFileSystem final : public FileSystem {
 public:
  Result<std::string> read(const std::string& path) override {
    const auto file = RealFileReader::open(path);
    if (!file) return file.error();
    std::string text((*file)->size(), '\0');
    const Result<std::size_t> size = (*file)->read(0, text);
    if (!size) return size.error();
    text.resize(*size);
    return text;
  }

  Result<std::unique_ptr<FileReader>> open(const std::string& path) override {
    auto file = RealFileReader::open(path);
    if (!file) return file.error();
    return std::unique_ptr<FileReader>(std::move(*file));
  }

  Result<Done> write(const std::string& path, std::string_view content) override {
    const auto file = create(path);
    if (!file) return file.error();
    (*file)->write(content);
    return (*file)->close();
  }

  Result<std::unique_ptr<NewFile>> create(const std::string& path) override {
    Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
    if (file.get() < 0) return system_error();
    return std::unique_ptr<NewFile>(std::make_unique<RealNewFile>(std::move(file)));
  }

  FileStatus status(const std::string& path) override {
    struct ::stat info {};
    if (::stat(path.c_str(), &info) != 0) return {};
    return {kind_of(info), static_cast<std::uint64_t>(info.st_size), (info.st_mode & S_IXUSR) != 0,
            std::int64_t{info.st_mtim.tv_sec} * 1'000'000'000 + info.st_mtim.tv_nsec};
  }

  Result<std::vector<FolderEntry>> list(const std::string& path) override {
    DIR* folder = ::opendir(path.c_str());
    if (folder == nullptr) return system_error();
    std::vector<FolderEntry> entries;
    while (const dirent* entry = ::readdir(folder)) {
      const std::string_view name = entry->d_name;
      if (name == "." || name == "..") continue;
      FolderEntry found{std::string(name), FileKind::Other};
      if (entry->d_type == DT_REG) {
        found.kind = FileKind::Regular;
      } else if (entry->d_type == DT_DIR) {
        found.kind = FileKind::Folder;
      } else if (entry->d_type == DT_LNK) {
        found.kind = FileKind::Symlink;
      } else if (entry->d_type == DT_UNKNOWN) {
        struct ::stat info {};
        if (::fstatat(::dirfd(folder), entry->d_name, &info, AT_SYMLINK_NOFOLLOW) == 0) {
          found.kind = kind_of(info);
        }
      }
      entries.push_back(std::move(found));
    }
    ::closedir(folder);
    std::ranges::sort(entries, {}, &FolderEntry::name);
    return entries;
  }

  Result<std::string> real_path(const std::string& path) override {
    char* resolved = ::realpath(path.c_str(), nullptr);
    if (resolved == nullptr) return system_error();
    std::string result(resolved);
    ::free(resolved);
    return result;
  }

  Result<Done> create_folders(const std::string& path) override {
    if (::mkdir(path.c_str(), 0777) == 0) return Done{};
    if (errno == ENOENT) {
      const std::string parent(parent_path(path));
      if (parent != path) {
        if (Result<Done> made = create_folders(parent); !made) return made;
        if (::mkdir(path.c_str(), 0777) == 0) return Done{};
      }
    }
    if (errno == EEXIST && status(path).kind == FileKind::Folder) return Done{};
    return system_error();
  }

  Result<Done> rename(const std::string& from, const std::string& to) override {
    if (::rename(from.c_str(), to.c_str()) != 0) return system_error();
    return Done{};
  }

  Result<Done> remove_all(const std::string& path) override {
    struct ::stat info {};
    if (::lstat(path.c_str(), &info) != 0) {
      if (errno == ENOENT) return Done{};
      return system_error();
    }
    if (!S_ISDIR(info.st_mode)) {
      if (::unlink(path.c_str()) != 0) return system_error();
      return Done{};
    }
    Result<std::vector<FolderEntry>> entries = list(path);
    if (!entries) return entries.error();
    for (const FolderEntry& entry : *entries) {
      if (Result<Done> removed = remove_all(path + "/" + entry.name); !removed) return removed;
    }
    if (::rmdir(path.c_str()) != 0) return system_error();
    return Done{};
  }
};

}  // namespace

std::unique_ptr<FileSystem> real_file_system() { return std::make_unique<RealFileSystem>(); }

}  // namespace slsc
