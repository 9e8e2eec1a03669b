#include "yaml/comments.h"

#include <catch2/catch.hpp>
#include <string>

namespace slsc::yaml {

namespace {

// The comments' texts with their lines; `!` marks those that stand alone.
std::string comments_of(std::string_view text) {
  SourceManager sources;
  const SourceFile& file = sources.add("test.yml", std::string(text));
  std::string out;
  for (const Comment& comment : scan_comments(file)) {
    if (!out.empty()) out += "; ";
    out += std::to_string(sources.locate(comment.span).line);
    out += comment.stands_alone ? "! " : " ";
    out += comment.text;
  }
  return out;
}

}  // namespace

TEST_CASE("yaml: comments are found, what only looks like one is not") {
  CHECK(comments_of("# one\na: b # two\n  #three\n") == "1! one; 2 two; 3! three");
  CHECK(comments_of("a: b#c\nd: 'e # f'\ng: \"h \\\" # i\" # j\n") == "3 j");
  CHECK(comments_of("a: |\n  # b\n\n  # c\n# d\n") == "5! d");
  CHECK(comments_of("a: | # b\n  c\nd: e # f\n") == "1 b; 3 f");
  CHECK(comments_of("- |\n # a\n- >-\n # b\n- c # d\n") == "5 d");
  CHECK(comments_of("- a: |\n   # x\n  b: c # d\n") == "3 d");
  CHECK(comments_of("a: it's # b\nc: [d, 'e # f', g] # h\n") == "1 b; 2 h");
  CHECK(comments_of("a: !Sub | # b\n  # c\nd: &x 'e # f' # g\n") == "1 b; 3 g");
  CHECK(comments_of("a: 'b\n  # c\n  d' # e\n") == "3 e");
  CHECK(comments_of("a: b\r\n# c\r\n") == "2! c");
  CHECK(comments_of("a: b\r# c\rd: e # f\r") == "2! c; 3 f");
}

TEST_CASE("yaml: the text of a block scalar holds no comments, as deep as its first line") {
  CHECK(comments_of("a: |\n    # b\n    c\n  # d\n") == "4! d");
  CHECK(comments_of("a: |2\n     b\n  # c\n # d\n") == "4! d");
  CHECK(comments_of("a:\n  |\n  # b\n# c\n") == "4! c");
  CHECK(comments_of("a:\n  - >-\n    # b\n  - c: |+\n      # d\n\n    e: f # g\n") == "7 g");
  CHECK(comments_of("a: |\n\n\n  # b\nc: |\nd: e # f\n") == "6 f");
}

}  // namespace slsc::yaml
