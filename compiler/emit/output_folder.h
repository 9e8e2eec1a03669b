#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/sink.h"
#include "support/file_system.h"
#include "support/output.h"
#include "support/sha256.h"

namespace slsc::emit {

/// A file of a build: its path, relative to the output folder, and the SHA-256 of its bytes.
struct OutputFile {
  std::string path;
  Sha256Digest digest;
};

/// The files of a build on their way into a folder: all or none, as far as the system allows. Each
/// is compared with the one that is there while it is made, part by part, so that a large one never
/// stands in memory; what differs goes to a staging folder in the output folder, from which
/// put_in_place() renames it. A failure leaves what was there. Files that hold the same bytes
/// already are not touched. Nothing is written outside the folder, symbolic links included.
class OutputFolder {
 public:
  /// Without `files` nothing is read or written, and only digests are made.
  OutputFolder(FileSystem* files, std::string folder);
  OutputFolder(const OutputFolder&) = delete;
  OutputFolder& operator=(const OutputFolder&) = delete;
  /// What was not put in place is dropped, and the folder, when it is new and stays empty.
  ~OutputFolder();

  void add(const std::string& path, std::string_view content);
  /// A file that `make` writes part by part; gives its size in bytes.
  std::size_t add(const std::string& path, const std::function<void(Output&)>& make);
  /// What was added, in that order.
  std::span<const OutputFile> files() const { return added_; }

  /// In the order in which they were added. False when a problem was reported: one met earlier,
  /// too.
  bool put_in_place(Sink& sink);

 private:
  class File;
  struct Failure {
    std::string path;
    Error error;
  };

  void fail(const std::string& path, const Error& error);
  /// False after a failure.
  bool make_folder();
  /// A new file in the staging folder; null after a failure.
  std::unique_ptr<NewFile> stage(const std::string& path);
  void make_folders();
  void rename_all();

  FileSystem* files_;
  std::string folder_;
  std::string staging_;
  std::string real_folder_;  // empty: not made or looked up yet
  bool is_new_ = false;      // there was no such folder
  std::set<std::string> paths_;
  std::vector<OutputFile> added_;
  std::vector<std::string> staged_;  // paths relative to the folder
  std::set<std::string> folders_;    // of those, likewise
  std::optional<Failure> failure_;   // the first; nothing is written after it
};

}  // namespace slsc::emit
