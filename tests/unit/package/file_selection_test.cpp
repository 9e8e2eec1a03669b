#include "package/file_selection.h"

#include <catch2/catch.hpp>

#include "support/memory_file_system.h"

using namespace slsc;

namespace {

std::vector<std::string> chosen(std::vector<const char*> patterns) {
  MemoryFileSystem files;
  for (const char* path :
       {"handler.js", "README.md", ".env", ".hidden/x", "src/a.js", "src/b.js", "src/lib/c.js",
        "test/a.test.js", ".git/HEAD", "stacks/old.zip", "node_modules/dev/index.js"}) {
    files.add(std::string("service/") + path, "x");
  }
  files.add("shared/util.js", "x");
  package::Selection selection;
  selection.folder = "service";
  selection.output_folder = "service/stacks";
  selection.default_excludes = {".git/**"};
  selection.final_excludes = {"node_modules/dev/**"};
  for (const char* pattern : patterns) selection.patterns.emplace_back(pattern);
  Sink sink;
  std::vector<std::string> paths;
  for (const auto& file : package::select_files(files, selection, sink)) paths.push_back(file.path);
  CHECK(sink.diagnostics().empty());
  return paths;
}

using Paths = std::vector<std::string>;

}  // namespace

TEST_CASE("without patterns everything is chosen but the defaults, outputs and development") {
  CHECK(chosen({}) == Paths{".env", ".hidden/x", "README.md", "handler.js", "src/a.js", "src/b.js",
                            "src/lib/c.js", "test/a.test.js"});
}

TEST_CASE("the last pattern that matches decides") {
  CHECK(chosen({"!**", "src/**", "!src/lib/**", "handler.js"}) ==
        Paths{"handler.js", "src/a.js", "src/b.js"});
  CHECK(chosen({"!**", "src/**", "!src/lib/**", "src/lib/c.js"}) ==
        Paths{"src/a.js", "src/b.js", "src/lib/c.js"});
}

TEST_CASE("a lone star stays at the top") {
  CHECK(chosen({"!*", "src/*"}) ==
        Paths{".hidden/x", "src/a.js", "src/b.js", "src/lib/c.js", "test/a.test.js"});
}

TEST_CASE("a negative pattern that names a folder keeps out of it; with a slash it does nothing") {
  CHECK(chosen({"!src", "!test/"}) ==
        Paths{".env", ".hidden/x", "README.md", "handler.js", "test/a.test.js"});
}

TEST_CASE("what a build wrote is not packaged, wherever it went") {
  MemoryFileSystem files;
  for (const char* path : {"handler.js", "stacks/dev/template.json", "site/manifest.json"}) {
    files.add(std::string("/service/") + path, "{}");
  }
  for (const char* path : {"old/manifest.json", "all/compose.json"}) {
    files.add(std::string("/service/") + path, "{\n  \"slsc\": \"1\"\n}\n");
  }
  package::Selection selection;
  selection.folder = "/service";
  selection.output_folder = "/service/../service/./stacks";
  Sink sink;
  std::vector<std::string> paths;
  for (const auto& file : package::select_files(files, selection, sink)) paths.push_back(file.path);
  CHECK(paths == Paths{"handler.js", "site/manifest.json"});
  CHECK(sink.diagnostics().empty());
}

TEST_CASE("patterns may reach above the folder and take defaults in again") {
  CHECK(chosen({"!**", "../shared/*.js", ".git/HEAD"}) == Paths{"../shared/util.js", ".git/HEAD"});
}

TEST_CASE("development dependencies stay out whatever the patterns say") {
  CHECK(chosen({"!**", "node_modules/**"}) == Paths{});
}
