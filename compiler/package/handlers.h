#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/sink.h"
#include "value/value.h"

namespace slsc::package {

/// The files of an archive that a runtime looks for, the likeliest first: a path with each of the
/// endings.
struct HandlerFiles {
  std::string path;
  std::span<const std::string_view> endings;
};

/// Any of them is what `handler` names: `src/bill` with `.js`, `.mjs` ... for `src/bill.run` and
/// `nodejs22.x`. No ending where a handler does not tell a file (Java, .NET).
/// https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html, python-handler.html,
/// ruby-handler.html, runtimes-provided.html
HandlerFiles handler_files(std::string_view handler, std::string_view runtime);

/// Functions that cannot start, because what their handlers name is not in their archives.
class MissingHandlers {
 public:
  /// `properties`: those of an AWS::Lambda::Function. `names`: what is in the archive that it runs
  /// from, sorted.
  void check(const Value& properties, const std::vector<std::string>& names);

  /// One report for all of them.
  void report(Sink& sink) const;

 private:
  struct Missing {
    Where handler;
    std::string file;    ///< that the handler most likely means
    std::string source;  ///< from which it is made, when that was packaged in its place
  };
  std::vector<Missing> missing_;
};

}  // namespace slsc::package
