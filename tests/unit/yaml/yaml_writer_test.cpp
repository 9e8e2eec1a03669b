#include "yaml/yaml_writer.h"

#include <catch2/catch.hpp>
#include <string>

#include "yaml/read_text.h"

namespace slsc::yaml {

TEST_CASE("yaml: block style, with quotes where a reader could be misled") {
  const ReadText text(
      "a: [b, [c, {d: 1, e: []}], {}]\n"
      "f: ['yes', '1_000', '2012-10-17', '12:30', ' x', 'x ', '', 'a: b', 'a #b', '#c', '- d', "
      "'08']\n"
      "g: \"one\\ntwo\\n\"\n"
      "h: \"one\\n two\"\n"
      "i: \"tab\\t\"\n"
      "j: 1e21\n"
      "'on': ${file(x.yml):y, 'z'}\n");
  REQUIRE(text.value);
  CHECK(write(*text.value, false) ==
        "a:\n"
        "  - b\n"
        "  - - c\n"
        "    - d: 1\n"
        "      e: []\n"
        "  - {}\n"
        "f:\n"
        "  - 'yes'\n"
        "  - '1_000'\n"
        "  - '2012-10-17'\n"
        "  - '12:30'\n"
        "  - ' x'\n"
        "  - 'x '\n"
        "  - ''\n"
        "  - 'a: b'\n"
        "  - 'a #b'\n"
        "  - '#c'\n"
        "  - '- d'\n"
        "  - '08'\n"
        "g: |\n"
        "  one\n"
        "  two\n"
        "h: |-\n"
        "  one\n"
        "   two\n"
        "i: \"tab\\t\"\n"
        "j: 1.0e+21\n"
        "'on': ${file(x.yml):y, 'z'}\n");
}

TEST_CASE("yaml: short tags, one for a node") {
  const ReadText text(
      "a: {Ref: b}\n"
      "c: {Fn::GetAtt: [d, Arn]}\n"
      "e: {Fn::Base64: {Fn::Sub: x}}\n"
      "f: [{Fn::Join: ['', [g, {Ref: h}]]}]\n"
      "i: {Condition: j}\n"
      "k: {Fn::Not: [{Condition: l}]}\n"
      "m: {Fn::GetAtt: [mn, {Ref: o}]}\n"
      "p: {Fn::Transform: {Name: q, Parameters: {}}}\n");
  REQUIRE(text.value);
  CHECK(write(*text.value, true) ==
        "a: !Ref b\n"
        "c: !GetAtt d.Arn\n"
        "e:\n"
        "  Fn::Base64: !Sub x\n"
        "f:\n"
        "  - !Join\n"
        "    - ''\n"
        "    - - g\n"
        "      - !Ref h\n"
        "i:\n"
        "  Condition: j\n"
        "k: !Not\n"
        "  - !Condition l\n"
        "m: !GetAtt\n"
        "  - mn\n"
        "  - !Ref o\n"
        "p:\n"
        "  Fn::Transform:\n"
        "    Name: q\n"
        "    Parameters: {}\n");
}

// What is written reads back as the same tree under both sets of rules, and is written the same
// again.
TEST_CASE("yaml: write, read, write is a fixed point") {
  constexpr std::string_view texts[] = {"yes",
                                        "n",
                                        "1_000",
                                        "0o17",
                                        "017",
                                        "0x1F",
                                        "1e3",
                                        ".5",
                                        "+1",
                                        "~",
                                        "",
                                        " a",
                                        "a ",
                                        "a:",
                                        "a: b",
                                        "a #b",
                                        "?",
                                        "? a",
                                        "-",
                                        "- a",
                                        "it's",
                                        "\"q\"",
                                        "a\nb",
                                        "a\nb\n",
                                        "a\n\n\n",
                                        "\na",
                                        " a\nb",
                                        "a\n \nb",
                                        "a\t\nb",
                                        "a\n\tb",
                                        "\t",
                                        "a\r\nb",
                                        "\x7f",
                                        "\xC2\x85",
                                        "\xE2\x80\xA8",
                                        "\xEF\xBB\xBF",
                                        "=",
                                        "<<",
                                        "!a",
                                        "&a",
                                        "*a",
                                        "%a",
                                        "@a",
                                        "`a",
                                        "|",
                                        ">",
                                        "[a",
                                        "{a",
                                        "a]",
                                        ",a",
                                        "a, b",
                                        "${a, b}",
                                        "---",
                                        "...",
                                        "a\n---\nb",
                                        "190:20:30",
                                        "1:2:3.4",
                                        "\\",
                                        "a\\b\n\\\"c",
                                        "2001-1-1",
                                        "x\n\n\ny\n",
                                        "\xF0\x9F\x98\x80\n\xC3\xA9",
                                        "null",
                                        "Infinity",
                                        "1__0",
                                        "#a\nb",
                                        "a\n#b\n",
                                        "0.1",
                                        "12345678901234567890"};
  Arena arena;
  const Map map(arena);
  for (const std::string_view text : texts) {
    const Map nested(arena, {{"t", text}, {"l", List(arena, {text, List(arena, {text})})}});
    map.set(text, nested);
    map.set(arena.copy(std::string("s") + std::string(text)), Map(arena, {{"Fn::Sub", text}}));
  }
  for (const bool short_tags : {false, true}) {
    const std::string written = write(map, short_tags);
    for (const Dialect dialect : {Dialect::JsYaml, Dialect::CloudFormation}) {
      const ReadText again(written, dialect);
      INFO(again.json());
      REQUIRE(again.value);
      CHECK(equal(*again.value, map));
      CHECK(write(*again.value, short_tags) == written);
    }
  }
}

}  // namespace slsc::yaml
