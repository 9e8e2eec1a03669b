// golden_runner [--update] FILE.md...                 runs golden files and pages, or rewrites
// them;
//                                                     README.md begins with the samples
// golden_runner --catalogue EXEMPTIONS FILE.md...     checks that all diagnostics have pages and
// tests

#include "catalogue_check.h"
#include "golden_file.h"
#include "line_diff.h"
#include "run_case.h"
#include "support/strings.h"
#include "support/world.h"

namespace slsc::golden {
namespace {

struct Runner {
  FileSystem& files;
  Output& out;
  bool update = false;

  // Runs all cases; false when one prints something else than it says.
  bool run(const std::string& path) const {
    std::vector<InputFile> samples;
    if (path == "README.md") add_folder("samples", samples);
    const auto markdown = files.read(path);
    if (!markdown) {
      out.write(concat({path, ": ", markdown.error().message, "\n"}));
      return false;
    }
    GoldenFile golden = parse(*markdown);
    for (const std::string& mistake : golden.mistakes)
      out.write(concat({path, ":", mistake, "\n"}));
    bool good = golden.mistakes.empty();
    for (Case& one : golden.cases) {
      one.files.insert(one.files.begin(), samples.begin(), samples.end());
      const std::vector<std::string> outputs = run_case(one);
      for (std::size_t i = 0; i < outputs.size(); ++i) {
        Command& command = one.commands[i];
        if (command.expected == outputs[i]) continue;
        if (!update) {
          out.write(concat({path, ":", std::to_string(command.line), ": ", one.heading, "\n$ ",
                            command.text, "\n", line_diff(command.expected, outputs[i]), "\n"}));
          good = false;
        }
        command.expected = outputs[i];
      }
    }
    if (!update || !good) return good;
    const std::string updated = with_expectations(*markdown, golden);
    if (updated == *markdown) return true;
    out.write(concat({"updated ", path, "\n"}));
    return files.write(path, updated).has_value();
  }

  // Without what a build beside the sources left there.
  void add_folder(const std::string& folder, std::vector<InputFile>& into) const {
    const auto entries = files.list(folder);
    if (!entries) return;
    for (const FolderEntry& entry : *entries) {
      const std::string path = concat({folder, "/", entry.name});
      if (entry.kind == FileKind::Folder) {
        if (entry.name != "stacks" && entry.name != ".serverless") add_folder(path, into);
      } else if (auto text = files.read(path)) {
        into.push_back({path, std::move(*text)});
      }
    }
  }
};

int run(std::vector<std::string> words, FileSystem& files, Output& out) {
  if (words.size() > 2 && words[0] == "--catalogue") {
    const auto exempt = files.read(words[1]);
    words.erase(words.begin(), words.begin() + 2);
    const auto missing = check_catalogue(files, words, exempt ? std::string_view(*exempt) : "");
    for (const std::string& what : missing) out.write(what + "\n");
    return missing.empty() ? 0 : 1;
  }
  const bool update = !words.empty() && words[0] == "--update";
  if (update) words.erase(words.begin());
  bool good = true;
  for (const std::string& path : words) good = Runner{files, out, update}.run(path) && good;
  return good ? 0 : 1;
}

}  // namespace
}  // namespace slsc::golden

int main(int argc, char** argv) {
  const auto files = slsc::real_file_system();
  const auto out = slsc::standard_output(1);
  return slsc::golden::run({argv + 1, argv + argc}, *files, *out);
}
