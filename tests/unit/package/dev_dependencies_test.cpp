#include "package/dev_dependencies.h"

#include <catch2/catch.hpp>

#include "support/memory_file_system.h"

using namespace slsc;

namespace {

using Globs = std::vector<std::string>;

// A service with these packages: folder → content of package.json.
Globs left_out(const std::vector<std::pair<std::string, std::string>>& packages) {
  MemoryFileSystem files;
  for (const auto& [folder, description] : packages) {
    files.add("service/" + folder + (folder.empty() ? "" : "/") + "package.json", description);
  }
  return package::development_dependencies(files, "service");
}

}  // namespace

TEST_CASE("what only development asks for is left out, with its commands") {
  CHECK(left_out({{"", R"({"dependencies": {"web": "1"}, "devDependencies": {"@t/lint": "1"}})"},
                  {"node_modules/web", R"({"dependencies": {"shared": "1"}})"},
                  {"node_modules/shared", "{}"},
                  {"node_modules/@t/lint", R"({"bin": "run.js", "dependencies": {"shared": "1",
                                               "rules": "1"}})"},
                  {"node_modules/rules", R"({"bin": {"rule": "run.js"}})"}}) ==
        Globs{"node_modules/@t/lint/**", "node_modules/@t/.bin/lint", "node_modules/rules/**",
              "node_modules/.bin/rule"});
}

TEST_CASE("a package that is in both lists is needed") {
  CHECK(left_out({{"", R"({"dependencies": {"web": "1"}, "devDependencies": {"web": "1"}})"},
                  {"node_modules/web", "{}"}})
            .empty());
}

TEST_CASE("packages that nobody asks for stay, with what they ask for") {
  CHECK(left_out({{"", R"({"devDependencies": {"lint": "1", "rules": "1"}})"},
                  {"node_modules/lint", "{}"},
                  {"node_modules/rules", "{}"},
                  {"node_modules/extra", R"({"dependencies": {"rules": "1"}})"}}) ==
        Globs{"node_modules/lint/**"});
}

TEST_CASE("what a workspace needs for development is left out where it was installed for all") {
  CHECK(left_out({{"", R"({"workspaces": ["packages/*"], "dependencies": {"web": "1"}})"},
                  {"packages/a", R"({"devDependencies": {"lint": "1"}})"},
                  {"node_modules/web", "{}"},
                  {"node_modules/lint", "{}"}}) == Globs{"node_modules/lint/**"});
}
