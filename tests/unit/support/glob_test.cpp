#include "support/glob.h"

#include <catch2/catch.hpp>
#include <string>

using slsc::Glob;

TEST_CASE("globs match as package.patterns does") {
  struct Row {
    const char* pattern;
    const char* path;
    bool matches;
  };
  const Row rows[] = {
      {"**", "a/b/.c", true},
      {"*", "a", true},
      {"*", "a/b", false},
      {"*", ".hidden", true},
      {"a/**", "a", true},
      {"a/**", "a/b/c", true},
      {"a/**", "ab", false},
      {"**/x", "x", true},
      {"**/x", "a/b/x", true},
      {"**/x", "a/bx", false},
      {"a/**/b", "a/b", true},
      {"a/**/b", "a/c/d/b", true},
      {"./a.js", "a.js", true},
      {"yarn-*.log", "yarn-error.log", true},
      {"yarn-*.log", "yarn-/x.log", false},
      {".env*", ".env", true},
      {".env*", ".env.prod", true},
      {"a?c", "abc", true},
      {"a?c", "a/c", false},
      {"src/*.{js,ts}", "src/a.ts", true},
      {"src/*.{js,ts}", "src/a.py", false},
      {"{a,b/**}/c", "b/x/y/c", true},
      {"v{1..3}", "v2", true},
      {"v{1..3}", "v4", false},
      {"[a-c].js", "b.js", true},
      {"[]a].js", "].js", true},
      {"**/{a,b}", "x/y/a", true},
      {"{c,d}/**/e", "c/x/y/e", true},
      {"{c,d}**/e", "c/x/e", false},
      {"[^a-c].js", "b.js", false},
      {"[^a-c].js", "d.js", true},
      {"pages/[id].js", "pages/[id].js", true},
      {"pages/[id].js", "pages/i.js", true},
      {"(a|b).js", "a.js", true},
      {"a/*/**", "a/b", false},
      {"a/{b,c}/**", "a/b", true},
      {"[z-a]", "z", false},
      {"+(a|b).js", "abba.js", true},
      {"@(a|b).js", "ab.js", false},
      {"?(a)b", "b", true},
      {"*(a)b", "aaab", true},
      {"!(a|b).js", "c.js", true},
      {"!(a|b).js", "a.js", false},
      {"a{b", "a{b", true},
      {"a[b", "a[b", true},
      {"a\\*b", "a*b", true},
      {"a\\*b", "axb", false},
      {"node_modules/**", "node_modules/.bin/x", true},
      {"*a*a*a*a*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false},
  };
  for (const Row& row : rows) {
    INFO(row.pattern << " with " << row.path);
    CHECK(Glob(row.pattern).matches(row.path) == row.matches);
  }
}

TEST_CASE("a glob knows where its walk starts and how deep it goes") {
  CHECK(Glob("src/lib/*.js").base() == "src/lib");
  CHECK(Glob("handler.js").base().empty());
  CHECK(Glob("../shared/**").base() == "../shared");
  CHECK(Glob("src/*/x").depth() == 3);
  CHECK(Glob("src/**").depth() == 0);
  CHECK(Glob("src/{a,b/c}").depth() == 0);
}

TEST_CASE("a glob and a name that are not UTF-8 do not meet in an expression") {
  CHECK(!Glob("a[\xff\x9f]*").matches("a\xff"));
  CHECK(!Glob("{a,b}*").matches("a\xff"));
  CHECK(Glob("a*").matches("a\xff"));
  CHECK(Glob("{a,b}[\u00e9]*").matches("b\u00e9"));
}
