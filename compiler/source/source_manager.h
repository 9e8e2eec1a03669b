#pragma once

#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "source/line_index.h"
#include "source/source_span.h"

namespace slsc {

/// A file that was read. It never moves and never changes.
struct SourceFile {
  FileId id;
  std::string path;  ///< as shown to people: relative to the working folder where that is shorter
  std::string text;
};

/// Owns the text of every file that was read; outlives all that points into it. Thread-safe.
class SourceManager {
 public:
  const SourceFile& add(std::string path, std::string text);
  const SourceFile& file(FileId id) const;
  /// Ids are 1 to this.
  std::uint32_t file_count() const;
  /// Every file, in the order in which they were read.
  std::vector<const SourceFile*> all() const;
  std::string_view path(FileId id) const { return file(id).path; }
  /// The text of a span; empty for no file.
  std::string_view text(SourceSpan span) const;
  /// Line and column of the beginning.
  LineColumn locate(SourceSpan span) const;
  const LineIndex& lines(FileId id) const;
  /// `serverless.yml:7:16`; empty for no file.
  std::string describe(SourceSpan span) const;

 private:
  mutable std::mutex mutex_;
  std::deque<SourceFile> files_;
  mutable std::map<FileId, LineIndex> lines_;  // made when first asked for
};

}  // namespace slsc
