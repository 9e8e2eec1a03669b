#pragma once

#include <string>
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
  /// Where the outputs go. It is never looked into, like every folder that has outputs of an
  /// earlier build; that it is `folder` itself is reported. Empty: nowhere.
  std::string output_folder;
  /// Symbolic links may lead to what is in `folder` or in this one; empty: only `folder`.
  std::string service_folder;
  /// Whether they may lead out of both.
  bool links_may_leave = false;
  Where where;  ///< where a problem with no narrower place is shown
};

/// One file: where it is, and its path as the patterns see it.
struct SelectedFile {
  std::string path;      ///< relative to the selection's folder; may begin with `..`
  std::string location;  ///< for the file system
};

/// The files that the patterns choose, by path. Symbolic links are followed; one that leads out of
/// the service, or to itself, is reported. What is no regular file is reported.
std::vector<SelectedFile> select_files(FileSystem& files, const Selection& selection, Sink& sink);

}  // namespace slsc::package
