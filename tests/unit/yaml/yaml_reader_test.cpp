#include "yaml/yaml_reader.h"

#include <catch2/catch.hpp>
#include <string>

#include "value/path.h"
#include "yaml/read_text.h"

namespace slsc::yaml {

namespace {

struct Row {
  std::string_view yaml;
  std::string_view expected;
};

void check_rows(std::initializer_list<Row> rows, Dialect dialect = Dialect::JsYaml) {
  for (const Row& row : rows) {
    INFO(row.yaml);
    CHECK(ReadText(row.yaml, dialect).json() == row.expected);
  }
}

}  // namespace

TEST_CASE("yaml: a document becomes a tree") {
  check_rows({
      {"a: 1\nb: [x, {y: z}]\nc:\n  - d\n  -\n", R"({"a":1,"b":["x",{"y":"z"}],"c":["d",null]})"},
      {"", "null"},
      {"# only a comment\n", "null"},
      {"---\na: b\n...\n", R"({"a":"b"})"},
      {"\xEF\xBB\xBF# c\na: b\n", R"({"a":"b"})"},
      {"a: b\r\nc: |\r\n  d\r\n  e\r\n", R"({"a":"b","c":"d\ne\n"})"},
      {"a: b\rc: d\r", R"({"a":"b","c":"d"})"},
      {"a:\nnull: b\n", R"({"a":null,"null":"b"})"},
      {"1: a\n0x10: b\ntrue: c\n", R"({"1":"a","16":"b","true":"c"})"},
      {"a: [b, c,]\n", R"({"a":["b","c"]})"},
      {"a: [b: c, d]\n", R"({"a":[{"b":"c"},"d"]})"},
      {"? a\n: b\n", R"({"a":"b"})"},
      {"a: b\n\t\nc: d\n", R"({"a":"b","c":"d"})"},
  });
}

TEST_CASE("yaml: serverless.yml types plain scalars as js-yaml does") {
  check_rows({
      {"[~, null, Null, NULL, nULL]", R"([null,null,null,null,"nULL"])"},
      {"[true, True, TRUE, tRUE, yes, no, on, off, y]",
       R"([true,true,true,"tRUE","yes","no","on","off","y"])"},
      {"[1, -1, +1, 007, 08, 1_000]", R"([1,-1,1,7,8,"1_000"])"},
      {"[0x1F, -0x1F, 0o17, 0b11, 0b2, 0x, 0o8]", R"([31,-31,15,3,"0b2","0x","0o8"])"},
      {"[1.5, 1., .5, -.5, 1e3, 1E-7, 1e, 1.2.3]", R"([1.5,1,0.5,"-.5",1000,1e-7,"1e","1.2.3"])"},
      {"[.inf, -.inf, .nan, 1e400]", R"([null,null,null,"1e400"])"},
      {"[2012-10-17, 12:30, 2001-12-14t21:59:43.10-05:00]",
       R"(["2012-10-17","12:30","2001-12-14t21:59:43.10-05:00"])"},
      {"[123456789012, 9007199254740993, 12345678901234567890, 1e21]",
       R"([123456789012,9007199254740992,12345678901234567000,1e+21])"},
      {"['1', \"true\", '~']", R"(["1","true","~"])"},
  });
}

TEST_CASE("yaml: CloudFormation types plain scalars as PyYAML does") {
  check_rows(
      {
          {"[yes, No, ON, off, y]", R"([true,false,true,false,"y"])"},
          {"[017, 08, 0o17, 1_000, 0b1_1, 0xF_F]", R"([15,"08","0o17",1000,3,255])"},
          {"[12:30, 1:2:3, 0:30, 1:2.5]", R"([750,3723,"0:30",62.5])"},
          {"[1.5, 1e3, 1.0e+3, 1.0e3, .5, +.5]", R"([1.5,"1e3",1000,"1.0e3",0.5,"+.5"])"},
          {"[2012-10-17, null, ~]", R"(["2012-10-17",null,null])"},
          {"a: !GetAtt b\n", R"({"a":{"Fn::GetAtt":["b"]}})"},
      },
      Dialect::CloudFormation);
}

TEST_CASE("yaml: texts in every style") {
  check_rows({
      {"a: b\n  c\n\n  d\n", R"({"a":"b c\nd"})"},
      {"a: 'it''s'\n", R"({"a":"it's"})"},
      {"a: 'b\n\n  c'\n", R"({"a":"b\nc"})"},
      {R"(a: "\x41\u00e9\U0001F600\n\t\\\"\/\_\L")",
       "{\"a\":\"A\u00e9\U0001F600\\n\\t\\\\\\\"/\u00a0\u2028\"}"},
      {R"(a: "\ud83d\ude00")", "{\"a\":\"\U0001F600\"}"},
      {"a: \"b \\\n   c\\\n\n  d \n e\"\n", R"({"a":"b cd e"})"},
      {"a: |\n  b\n   c\n\n  d\n", R"({"a":"b\n c\n\nd\n"})"},
      {"a: |-\n  b\n\n", R"({"a":"b"})"},
      {"a: |+\n  b\n\n", R"({"a":"b\n\n"})"},
      {"a: |2\n   b\n", R"({"a":" b\n"})"},
      {"a: |\n  b", R"({"a":"b\n"})"},
      {"a: >-\n  b\n  c\n\n  d\n    e\n  f\n", R"({"a":"b c\nd\n  e\nf"})"},
      {"a: >+\n b\n\n\n", R"({"a":"b\n\n\n"})"},
      {"a: |\n  C:\\dir\\\"x\" ?y\n", R"({"a":"C:\\dir\\\"x\" ?y\n"})"},
      {"a: C:\\dir\n", R"({"a":"C:\\dir"})"},
  });
}

TEST_CASE("yaml: question marks inside brackets are text") {
  check_rows({
      {"[cron(0 2 * * ? *), a?b, x?]", R"-(["cron(0 2 * * ? *)","a?b","x?"])-"},
      {"[? a : b]", R"([{"a":"b"}])"},
      {"{rate: cron(0/5 ? * MON-FRI *)}", R"-({"rate":"cron(0/5 ? * MON-FRI *)"})-"},
  });
}

TEST_CASE("yaml: CloudFormation's tags become its functions") {
  check_rows({
      {"a: !Ref b\n", R"({"a":{"Ref":"b"}})"},
      {"a: !Ref 12\n", R"({"a":{"Ref":"12"}})"},
      {"a: !Ref\nb: c\n", R"({"a":{"Ref":null},"b":"c"})"},
      {"a: !GetAtt b.c.d\n", R"({"a":{"Fn::GetAtt":["b","c.d"]}})"},
      {"a: !GetAtt b\n", R"({"a":{"Fn::GetAtt":["b",""]}})"},
      {"a: !GetAtt [b, c]\n", R"({"a":{"Fn::GetAtt":["b","c"]}})"},
      {"a: !Sub\n  - ${x}\n  - x: !Ref y\n", R"({"a":{"Fn::Sub":["${x}",{"x":{"Ref":"y"}}]}})"},
      {"a: !Sub |\n  ${x}\n", R"({"a":{"Fn::Sub":"${x}\n"}})"},
      {"a: !Condition c\n", R"({"a":{"Condition":"c"}})"},
      {"a: !Transform {Name: n}\n", R"({"a":{"Fn::Transform":{"Name":"n"}}})"},
      {"a: !GetAZs ''\n", R"({"a":{"Fn::GetAZs":""}})"},
      {"a: !sub b\n", "1:4 no tag is called `!sub`"},
      {"a: !Length [b]\n", "1:4 no tag is called `!Length`"},
  });
  check_rows({{"a: !Length [b]\n", R"({"a":{"Fn::Length":["b"]}})"}}, Dialect::CloudFormation);
}

TEST_CASE("yaml: core tags, as js-yaml takes them") {
  check_rows({
      {"a: !!str 12\n", R"({"a":"12"})"},
      {"a: !!int '12'\n", R"({"a":12})"},
      {"a: !!bool 'true'\n", R"({"a":true})"},
      {"a: !!str\n", R"({"a":""})"},
      {"a: !!map\n", R"({"a":{}})"},
      {"a: !!set {b, c}\n", R"({"a":{"b":null,"c":null}})"},
      {"a: !!pairs [b: c, b: d]\n", R"({"a":[["b","c"],["b","d"]]})"},
      {"a: !!pairs b\n", "1:12 `b` is not what the tag `!!pairs` says"},
      {"a: !!null ''\n", "1:11 `` is not what the tag `!!null` says"},
      {"a: !!timestamp 2001-12-14\n", R"({"a":"2001-12-14T00:00:00.000Z"})"},
      {"a: !!timestamp 2001-12-14t21:59:43.10-05:00\n", R"({"a":"2001-12-15T02:59:43.100Z"})"},
      {"a: !!timestamp 2001-13-01\n", R"({"a":"2002-01-01T00:00:00.000Z"})"},
      {"a: !!timestamp 2001-00-10\n", R"({"a":"2000-12-10T00:00:00.000Z"})"},
      {"a: !!timestamp 2001-02-30\n", R"({"a":"2001-03-02T00:00:00.000Z"})"},
      {"a: !!timestamp 1969-12-31t23:59:59.5Z\n", R"({"a":"1969-12-31T23:59:59.500Z"})"},
      {"a: !!timestamp 2001-1-2 3:04:05.1234 +2:30\n", R"({"a":"2001-01-02T00:34:05.123Z"})"},
      {"a: !!timestamp 2001-12-14  21:59:43 Z\n", R"({"a":"2001-12-14T21:59:43.000Z"})"},
      {"a: !!timestamp 2001-12-14 21:59:43-5\n", R"({"a":"2001-12-15T02:59:43.000Z"})"},
      {"a: !!timestamp 2001-12-14 21:59\n",
       "1:16 `2001-12-14 21:59` is not what the tag `!!timestamp` says"},
      {"a: !!timestamp 2001-12-14x21:59:43\n",
       "1:16 `2001-12-14x21:59:43` is not what the tag `!!timestamp` says"},
      {"a: !!timestamp 2001-12-14 21:59:43 +05:3\n",
       "1:16 `2001-12-14 21:59:43 +05:3` is not what the tag `!!timestamp` says"},
      {"a: ! 12\n", R"({"a":"12"})"},
      {"a: !!int x\n", "1:10 `x` is not what the tag `!!int` says"},
      {"a: !!js/function x\n", "1:4 no tag is called `!!js/function`"},
  });
}

TEST_CASE("yaml: anchors, aliases and merges") {
  check_rows({
      {"a: &x {b: 1}\nc: *x\n", R"({"a":{"b":1},"c":{"b":1}})"},
      {"a: &x {b: 1, c: 2}\nd:\n  <<: *x\n  b: 3\n", R"({"a":{"b":1,"c":2},"d":{"b":3,"c":2}})"},
      {"d:\n  b: 3\n  <<: {b: 1, c: 2}\n", R"({"d":{"b":3,"c":2}})"},
      {"d:\n  <<: [{a: 1}, {a: 2, b: 3}]\n", R"({"d":{"a":1,"b":3}})"},
      {"d:\n  <<: 5\n", "2:7 `<<` merges maps, not a number"},
      {"d:\n  <<: [{a: 1}, 5]\n", "2:16 `<<` merges maps, not a number"},
      {"d:\n  '<<': {a: 1}\n", R"({"d":{"<<":{"a":1}}})"},
      {"a: &x 1\nb: &x 2\nc: *x\n", R"({"a":1,"b":2,"c":2})"},
      {"a: &x\nb: *x\n", R"({"a":null,"b":null})"},
      {"a: *x\n", "1:4 no anchor is called `x`"},
      {"a: &x [*x]\n", "1:8 the anchor `x` contains itself"},
      {"a:\n  <<: 1\n", "2:7 `<<` merges maps, not a number"},
  });
}

TEST_CASE("yaml: what stands wrong is said where it stands") {
  check_rows({
      {"a: b: c\n", "1:5 a second colon followed by a blank on this line"},
      {"a: 'b' c\n", "1:8 text after the end of the value"},
      {"a: 'b\n", "1:4 the quote that begins here never ends"},
      {"a: [b, c\nd: e\n", "2:2 no comma or `]` before this"},
      {"a: {b: c\n", "1:4 no `}` ends what begins here"},
      {"a: [b,, c]\n", "1:7 nothing stands before this comma"},
      {"a: [${b}]\n", "1:6 `${` without quotes inside brackets"},
      {"a:\n  b: c\n d: e\n", "3:2 the indentation of this line fits no line above"},
      {"a:\n  b: c\n\td: e\n", "3:1 a tab in the indentation"},
      {"a:\n\tb: c\n", "2:1 a tab in the indentation"},
      {"a:\n  b:\n  \tc: d\n", "3:3 a tab in the indentation"},
      {"a:\n  b: c\n  d:\n\te: f\n", "4:1 a tab in the indentation"},
      {"a:\n\t- b\n", "2:1 a tab in the indentation"},
      {"a: b\nc\n", "2:1 no colon follows this key"},
      {"a:\n\"b\"\nc: d\n", "2:1 a value below its key must be indented deeper than the key"},
      {"a:\n  b:\n  !Ref [c]\n", "3:3 a value below its key must be indented deeper than the key"},
      {": a\n", "1:1 no key stands before this colon"},
      {"a: @b\n", "1:4 no text without quotes can begin like this"},
      {"a: !Base64 !Sub b\n", "1:12 a second tag for one value"},
      {"a: \"\\q\"\n", "1:5 this escape is unknown or incomplete"},
      {"a: \"\\ud83d\"\n", "1:5 this escape is unknown or incomplete"},
      {"a: b\n---\nc: d\n", "2:1 a second document begins here"},
      {"- a\nb: c\n", "2:1 this does not continue what stands above"},
      {"[a]: b\n", "1:1 a key cannot be a list"},
      {"%FOO\na: b\n", "2:1 `---` must follow lines that begin with `%`"},
      {"a: b\n%c: d\n", "2:1 a plain text cannot begin with `%`"},
      {"a: \x01\n", "1:4 a control character cannot stand in YAML"},
      {"a: \xFF\n", "1:4 this is not UTF-8 text"},
  });
  CHECK(ReadText(std::string_view("\xFF\xFE"
                                  "a\0",
                                  4))
            .json() == "1:1 this is UTF-16, not UTF-8 text");
}

TEST_CASE("yaml: a value below its key is indented deeper, but for a list") {
  check_rows({
      {"a:\n- b\nc:\n  - d\n", R"({"a":["b"],"c":["d"]})"},
      {"a: &x\n- b\nc:\n *x\n", R"({"a":["b"],"c":["b"]})"},
      {"a: !!map\n  b:\n   c\n", R"({"a":{"b":"c"}})"},
      {"\xEF\xBB\xBF"
       "a:\n b\n",
       R"({"a":"b"})"},
      {"? a\n: b\n? c\n:\n d\n", R"({"a":"b","c":"d"})"},
      {"a: {b:\nc}\n", R"({"a":{"b":"c"}})"},
      {"a:\nb:\n~: c\n", R"({"a":null,"b":null,"null":"c"})"},
      {"a:\n|\n  b\n", "2:1 a value below its key must be indented deeper than the key"},
  });
  CHECK(ReadText("a:\n|\n  b\n", Dialect::CloudFormation).json() == R"({"a":"b\n"})");
}

TEST_CASE("yaml: all duplicate keys of a file are reported together") {
  const ReadText text("a: {b: 1, b: 2}\nc: 3\nc: 4\n");
  REQUIRE(text.sink.diagnostics().size() == 2);
  CHECK(text.sources.locate(text.sink.diagnostics()[1].span).line == 3);
  CHECK(text.json() == R"({"a":{"b":1},"c":3})");
  CHECK(text.sources.text(text.sink.diagnostics()[0].labels.at(0).span) == "b");
}

TEST_CASE("yaml: nesting and aliases are bounded") {
  CHECK(ReadText(std::string(99, '[') + "1" + std::string(99, ']')).value.has_value());
  CHECK(ReadText(std::string(100, '[') + "1" + std::string(100, ']')).json() ==
        "1:101 more than 100 levels of nesting");
  CHECK(ReadText(std::string(1'000'000, '[')).json().find("more than 100 levels of nesting") !=
        std::string::npos);
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 10; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before;
    for (int j = 0; j < 9; ++j) bomb += ", " + before;
    bomb += "]\n";
  }
  CHECK(ReadText(bomb).json().find("aliases repeat more than 1000000 values") != std::string::npos);
}

TEST_CASE("yaml: every value knows where it was written") {
  const ReadText text(
      "a: plain text # c\n"
      "b: 'quoted'\n"
      "c: [1, {d: \"x\\n\"}]\n"
      "e: |\n  one\n  two\n"
      "f: first\n  second\n"
      "g:\n"
      "h: !Sub '${x}'\n"
      "i: &n !GetAtt table.Arn\n"
      "j:\n  - k\n  - l: m\n");
  REQUIRE(text.value);
  const auto written = [&](std::string_view path) {
    const Value* value = find_path(*text.value, path);
    REQUIRE(value != nullptr);
    return text.sources.text(value->span());
  };
  CHECK(written("a") == "plain text");
  CHECK(written("b") == "'quoted'");
  CHECK(written("c") == "[1, {d: \"x\\n\"}]");
  CHECK(written("c.1") == "{d: \"x\\n\"}");
  CHECK(written("c.1.d") == "\"x\\n\"");
  CHECK(written("e") == "|\n  one\n  two");
  CHECK(written("f") == "first\n  second");
  CHECK(written("g").empty());
  CHECK(text.sources.locate(find_path(*text.value, "g")->span()).line == 9);
  CHECK(written("h") == "!Sub '${x}'");
  CHECK(written("h.Fn::Sub") == "'${x}'");
  CHECK(written("i.Fn::GetAtt.0") == "table");
  CHECK(written("i.Fn::GetAtt.1") == "Arn");
  CHECK(written("j.1") == "l: m");
  CHECK(text.sources.text(text.value->as_map().key_span("e")) == "e");

  const Value& quoted = *text.value->find("b");
  CHECK(text.sources.text(quoted.part(0, 4)) == "quot");
  const Value& folded = *text.value->find("f");
  CHECK_FALSE(folded.verbatim());
}

}  // namespace slsc::yaml
