#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "diagnostics/sink.h"
#include "source/source_manager.h"
#include "support/file_system.h"
#include "value/value.h"

namespace slsc::resolve {

/// A file that a variable names, read once however many environments ask for it.
struct IncludedFile {
  std::string path;  ///< joined with the service folder, normalised
  bool exists = false;
  std::string unreadable;              ///< why it cannot be read; empty when it was
  const SourceFile* source = nullptr;  ///< null when it was not read
  std::optional<Value> content;        ///< the document, or the text; never changed
  std::unique_ptr<Sink> problems = std::make_unique<Sink>();  ///< of reading it as YAML or JSON
};

/// Every file that variables read. Thread-safe: environments that resolve in parallel share it.
class Files {
 public:
  Files(FileSystem& files, SourceManager& sources) : files_(files), sources_(sources) {}

  /// `.yml`/`.yaml` and `.json`/`.tfstate` as documents, everything else as text. Stays valid.
  const IncludedFile& include(const std::string& path);
  /// As text whatever its name: `.env`, programs.
  const IncludedFile& include_text(const std::string& path);

 private:
  const IncludedFile& load(const std::string& path, bool as_text);

  FileSystem& files_;
  SourceManager& sources_;
  std::mutex mutex_;
  Arena arena_;
  std::map<std::string, IncludedFile> included_;
  std::map<std::string, IncludedFile> texts_;
};

}  // namespace slsc::resolve
