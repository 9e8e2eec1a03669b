#include "source/source_manager.h"

#include "support/check.h"
#include "support/strings.h"

namespace slsc {

const SourceFile& SourceManager::add(std::string path, std::string text) {
  const std::lock_guard lock(mutex_);
  const auto id = static_cast<FileId>(files_.size() + 1);
  files_.push_back({id, std::move(path), std::move(text)});
  return files_.back();
}

const SourceFile& SourceManager::file(FileId id) const {
  const std::lock_guard lock(mutex_);
  const auto index = static_cast<std::size_t>(id);
  SLSC_CHECK(index >= 1 && index <= files_.size(), "a span names no file");
  return files_[index - 1];
}

std::uint32_t SourceManager::file_count() const {
  const std::lock_guard lock(mutex_);
  return static_cast<std::uint32_t>(files_.size());
}

std::vector<const SourceFile*> SourceManager::all() const {
  const std::lock_guard lock(mutex_);
  std::vector<const SourceFile*> files;
  for (const SourceFile& file : files_) files.push_back(&file);
  return files;
}

std::string_view SourceManager::text(SourceSpan span) const {
  if (!span.exists()) return {};
  const std::string_view all = file(span.file).text;
  return span.begin <= all.size() ? all.substr(span.begin, span.end - span.begin)
                                  : std::string_view();
}

const LineIndex& SourceManager::lines(FileId id) const {
  const SourceFile& source = file(id);
  const std::lock_guard lock(mutex_);
  return lines_.try_emplace(id, source.text).first->second;
}

LineColumn SourceManager::locate(SourceSpan span) const {
  return span.exists() ? lines(span.file).locate(span.begin) : LineColumn();
}

std::string SourceManager::describe(SourceSpan span) const {
  if (!span.exists()) return {};
  const LineColumn place = locate(span);
  return concat(
      {path(span.file), ":", std::to_string(place.line), ":", std::to_string(place.column)});
}

}  // namespace slsc
