#include "driver/depfile.h"

#include <set>

#include "support/strings.h"

namespace slsc {

namespace {

// Blanks and `#` are escaped with a backslash, `$` is doubled; make and ninja agree on these.
std::string escaped(std::string_view path) {
  std::string out;
  for (const char c : path) {
    if (c == ' ' || c == '#') out += '\\';
    if (c == '$') out += '$';
    out += c;
  }
  return out;
}

}  // namespace

std::string depfile(const Compilation& compilation, const Options& options) {
  std::set<std::string> inputs = compilation.packager->read_files();
  for (const SourceFile* source : compilation.sources.all()) inputs.insert(source->path);
  const std::string_view target =
      options.serverless_layout ? "serverless-state.json" : "manifest.json";
  std::string text = escaped(join_path(output_folder(compilation, options), target)) + ":";
  for (const std::string& input : inputs) text += concat({" \\\n  ", escaped(input)});
  return text + "\n";
}

}  // namespace slsc
