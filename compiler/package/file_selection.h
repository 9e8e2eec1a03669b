#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/sink.h"
#include "support/file_system.h"
#include "value/value.h"

namespace slsc::package {

/// Which files go into an archive.
struct Selection {
  std::string folder;  ///< patterns and paths are relative to it
  /// Left out unless a pattern of the user's takes them in again; as globs.
  std::vector<std::string> default_excludes;
  /// The user's `patterns`, in order; `!` leaves out. The last pattern that matches decides.
  std::vector<Value> patterns;
  /// Left out whatever the patterns say: development dependencies.
  std::vector<std::string> final_excludes;
  /// A folder that is never looked into: where the outputs go. Empty: none.
  std::string output_folder;
  /// Whether symbolic links may lead out of `folder`.
  bool links_may_leave = false;
  Where where;  ///< where a problem with no narrower place is shown
};

/// One file: where it is, and its path as the patterns see it.
struct SelectedFile {
  std::string path;      ///< relative to the selection's folder; may begin with `..`
  std::string location;  ///< for the file system
};

/// The files that the patterns choose, by path. Symbolic links are followed; one that leads out of
/// the folder, or to itself, is reported. What is no regular file is reported.
std::vector<SelectedFile> select_files(FileSystem& files, const Selection& selection, Sink& sink);

}  // namespace slsc::package
