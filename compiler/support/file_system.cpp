#include "support/file_system.h"

#include "support/strings.h"

namespace slsc {

namespace {

std::vector<std::string> normal_parts(std::string_view path) {
  const bool absolute = !path.empty() && path.front() == '/';
  std::vector<std::string> parts;
  for (const std::string_view part : split(path, '/')) {
    if (part.empty() || part == ".") continue;
    if (part == ".." && !parts.empty() && parts.back() != "..") {
      parts.pop_back();
    } else if (part != ".." || !absolute) {
      parts.emplace_back(part);
    }
  }
  return parts;
}

// Files of which a file system has the whole content anyway.
class TextReader final : public FileReader {
 public:
  explicit TextReader(std::string content) : content_(std::move(content)) {}
  Result<std::size_t> read(std::uint64_t offset, std::span<char> into) override {
    if (offset >= content_.size()) return std::size_t{0};
    return content_.copy(into.data(), into.size(), static_cast<std::size_t>(offset));
  }

 private:
  std::string content_;
};

class CollectedFile final : public NewFile {
 public:
  CollectedFile(FileSystem& files, std::string path) : files_(files), path_(std::move(path)) {}
  void write(std::string_view part) override { content_ += part; }
  Result<Done> close() override { return files_.write(path_, content_); }

 private:
  FileSystem& files_;
  std::string path_;
  std::string content_;
};

}  // namespace

Result<std::unique_ptr<FileReader>> FileSystem::open(const std::string& path) {
  Result<std::string> content = read(path);
  if (!content) return content.error();
  return std::unique_ptr<FileReader>(std::make_unique<TextReader>(std::move(*content)));
}

Result<std::unique_ptr<NewFile>> FileSystem::create(const std::string& path) {
  return std::unique_ptr<NewFile>(std::make_unique<CollectedFile>(*this, path));
}

std::string join_path(std::string_view folder, std::string_view path) {
  if (folder.empty() || (!path.empty() && path.front() == '/')) return normal_path(path);
  return normal_path(concat({folder, "/", path}));
}

std::string normal_path(std::string_view path) {
  const bool absolute = !path.empty() && path.front() == '/';
  const std::string text = join(normal_parts(path), "/");
  if (absolute) return "/" + text;
  return text.empty() ? "." : text;
}

std::string_view parent_path(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return ".";
  return slash == 0 ? path.substr(0, 1) : path.substr(0, slash);
}

std::string_view file_name(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string_view file_extension(std::string_view path) {
  const std::string_view name = file_name(path);
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? std::string_view() : name.substr(dot);
}

std::string relative_path(std::string_view path, std::string_view folder) {
  const std::vector<std::string> to = normal_parts(path);
  const std::vector<std::string> from = normal_parts(folder);
  std::size_t common = 0;
  while (common < to.size() && common < from.size() && to[common] == from[common]) ++common;
  std::vector<std::string> parts(from.size() - common, "..");
  parts.insert(parts.end(), to.begin() + static_cast<std::ptrdiff_t>(common), to.end());
  return parts.empty() ? "." : join(parts, "/");
}

}  // namespace slsc
