#pragma once

#include <string>
#include <string_view>

#include "support/result.h"

namespace slsc::package {

/// Writes a zip archive that depends on nothing but what is added, in the order in which it is
/// added: times are 1980-01-01, modes 0755 or 0644. The border to minizip and zlib.
class ZipWriter {
 public:
  ZipWriter();
  ZipWriter(const ZipWriter&) = delete;
  ZipWriter& operator=(const ZipWriter&) = delete;
  ~ZipWriter();

  /// `name` with `/`; names must be unique.
  Result<Done> add(const std::string& name, std::string_view content, bool executable);
  /// The whole archive; nothing can be added after.
  Result<std::string> finish();

 private:
  std::string bytes_;
  std::size_t position_ = 0;
  void* archive_;

  struct Callbacks;
};

}  // namespace slsc::package
