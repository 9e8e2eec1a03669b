#pragma once

#include <string>
#include <vector>

#include "diagnostics/sink.h"
#include "support/file_system.h"

namespace slsc::emit {

struct OutputFile {
  std::string path;  ///< relative to the output folder
  std::string content;
};

/// Puts `files` into `folder`, all or none as far as the system allows: everything is first written
/// to a staging folder in it, and only when that has worked each file is renamed into place, in
/// order. A failure leaves what was there. Files that hold the same bytes already are not touched.
/// Nothing is written outside `folder`, symbolic links included. False when a problem was reported.
bool write_output(FileSystem& files, const std::string& folder,
                  const std::vector<OutputFile>& outputs, Sink& sink);

}  // namespace slsc::emit
