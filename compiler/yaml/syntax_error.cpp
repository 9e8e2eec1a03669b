#include "yaml/syntax_error.h"

#include <yaml-cpp/exceptions.h>

#include <algorithm>
#include <string>

#include "diagnostics/catalogue/syntax.h"
#include "source/character_at.h"
#include "support/strings.h"
#include "yaml/source_text.h"

namespace slsc::yaml {

namespace {

namespace message = YAML::ErrorMsg;

constexpr std::string_view kTab = "a tab in the indentation";
constexpr std::string_view kTabHelp = "YAML counts blanks only";

// The part of the line before `offset`.
std::string_view line_before(std::string_view text, std::size_t offset) {
  std::size_t begin = std::min(offset, text.size());
  const std::size_t end = begin;
  while (begin > 0 && text[begin - 1] != '\n') --begin;
  return text.substr(begin, end - begin);
}

// Is the line that `offset` is on indented by a tab, whatever yaml-cpp stumbled upon? Tells so.
bool report_tab(const SourceFile& file, std::size_t offset, Sink& sink) {
  const std::string_view before = line_before(file.text, offset);
  const std::size_t tab = before.find('\t');
  if (tab == std::string_view::npos || before.find_first_not_of(" \t") < tab) return false;
  sink.report(diag::malformed_yaml, character_at(file, offset - before.size() + tab), kTab)
      .help(std::string(kTabHelp));
  return true;
}

constexpr std::string_view kQuoteHelp = "put quotes around the text";

// A colon where no key can be: `a: b: c`, or a line indented below a text.
void report_colon(const SourceFile& file, std::size_t offset, Sink& sink) {
  const std::string_view before = line_before(file.text, offset);
  const SourceSpan colon = character_at(file, offset);
  if (before.find(": ") != std::string_view::npos) {
    sink.report(diag::malformed_yaml, colon, "a second colon followed by a blank on this line")
        .help(std::string(kQuoteHelp) + " if the colon belongs to it");
    return;
  }
  sink.report(diag::malformed_yaml, colon, "no key can stand before this colon")
      .help("compare the indentation of this line with the lines above");
}

// Something after the last entry that a map or list could have.
void report_foreign_text(const SourceFile& file, std::size_t offset, std::string_view where,
                         Sink& sink) {
  const std::string_view before = line_before(file.text, offset);
  const SourceSpan place = character_at(file, offset);
  if (!trim(before).empty()) {
    sink.report(diag::malformed_yaml, place, "text after the end of the value")
        .help(std::string(kQuoteHelp) + " if all of the line is one text");
    return;
  }
  if (file.text.substr(std::min(offset, file.text.size())).starts_with("- ")) {
    sink.report(diag::malformed_yaml, place,
                where == "map" ? "a list item among the keys of a map"
                               : "the indentation of this item fits no list above");
    return;
  }
  sink.report(diag::malformed_yaml, place, "the indentation of this line fits no line above")
      .help("keys of one map begin in the same column");
}

// Inside brackets: a comma or the closing bracket is missing.
void report_in_flow(const SourceFile& file, std::size_t offset, std::size_t open_bracket,
                    bool is_map, Sink& sink) {
  const std::string_view text = file.text;
  const std::string_view close = is_map ? "}" : "]";
  if (skip_space_and_comments(text, std::min(offset, text.size())) >= text.size()) {
    const bool known = open_bracket < text.size();
    sink.report(diag::malformed_yaml, character_at(file, known ? open_bracket : offset),
                concat({"no `", close, "` ends what begins here"}));
    return;
  }
  const SourceSpan place = character_at(file, offset);
  if (line_before(text, offset).ends_with('$')) {
    sink.report(diag::malformed_yaml, place, "`${` without quotes inside brackets")
        .help("write '${...}' in quotes, because `{` and `,` mean something here");
    return;
  }
  sink.report(diag::malformed_yaml, place, concat({"no comma or `", close, "` before this"}));
}

struct Wording {
  std::string_view yaml_cpp;
  std::string_view ours;
  std::string_view help;
};

// Nothing for messages that say it well, or are never seen.
const Wording* find_wording(std::string_view yaml_cpp_message) {
  static const Wording kWordings[] = {
      {message::TAB_IN_INDENTATION, kTab, kTabHelp},
      {message::BLOCK_ENTRY, "a list item cannot begin here",
       "put the item on a line of its own, below the key"},
      {message::MAP_KEY, "a `?` for a key cannot stand here", ""},
      {message::UNKNOWN_TOKEN, "no text without quotes can begin like this", kQuoteHelp},
      {message::FLOW_END, "this bracket closes none that is open", ""},
      {message::MULTIPLE_TAGS, "a second tag for one value",
       "use the long form for the outer one: `Fn::Base64: !Sub ...`"},
      {message::MULTIPLE_ANCHORS, "a second anchor for one value", ""},
      {message::ALIAS_CONTENT, "an alias takes neither tag nor anchor", ""},
      {message::ANCHOR_NOT_FOUND, "no name follows `&`", ""},
      {message::ALIAS_NOT_FOUND, "no name follows `*`", "a text that begins with `*` needs quotes"},
      {message::CHAR_IN_ANCHOR, "this character cannot be in the name of an anchor", ""},
      {message::CHAR_IN_ALIAS, "this character cannot be in the name of an alias",
       "a text that begins with `*` needs quotes"},
      {message::ZERO_INDENT_IN_BLOCK, "an indentation of 0 for a block of text", ""},
      {message::CHAR_IN_BLOCK, "this cannot follow `|` or `>`",
       "only `+`, `-`, one digit or a comment can; the text begins on the next line"},
      {message::DOC_IN_SCALAR, "`---` or `...` inside a text in quotes", ""},
      {message::EOF_IN_SCALAR, "the file ends inside a text", ""},
      {message::END_OF_VERBATIM_TAG, "no `>` ends this tag", ""},
      {message::TAG_WITH_NO_SUFFIX, "nothing follows the `!` of this tag", ""},
      {message::YAML_MAJOR_VERSION, "this version of YAML is not known",
       "write `%YAML 1.2`, or nothing"},
      {message::REPEATED_YAML_DIRECTIVE, "a second `%YAML` line", ""},
      {message::REPEATED_TAG_DIRECTIVE, "a second `%TAG` line for the same prefix", ""},
      {message::YAML_DIRECTIVE_ARGS, "`%YAML` takes one version", ""},
      {message::TAG_DIRECTIVE_ARGS, "`%TAG` takes a prefix and what it stands for", ""},
  };
  for (const Wording& wording : kWordings) {
    if (wording.yaml_cpp == yaml_cpp_message) return &wording;
  }
  return nullptr;
}

}  // namespace

void report_syntax_error(const SourceFile& file, std::string_view yaml_cpp_message,
                         std::size_t offset, std::size_t open_bracket, Sink& sink) {
  if (yaml_cpp_message.starts_with(message::UNKNOWN_ANCHOR)) {
    const std::size_t end = skip_word(file.text, std::min(offset, file.text.size()));
    const SourceSpan alias{file.id, static_cast<std::uint32_t>(offset),
                           static_cast<std::uint32_t>(end)};
    sink.report(diag::unknown_anchor, alias,
                std::string_view(file.text).substr(std::min(offset + 1, end),
                                                   end - std::min(offset + 1, end)));
    return;
  }
  const bool in_block =
      yaml_cpp_message == message::MAP_VALUE || yaml_cpp_message == message::END_OF_MAP ||
      yaml_cpp_message == message::END_OF_SEQ || yaml_cpp_message == message::BLOCK_ENTRY;
  if (in_block && report_tab(file, offset, sink)) return;
  if (yaml_cpp_message == message::MAP_VALUE) return report_colon(file, offset, sink);
  if (yaml_cpp_message == message::END_OF_MAP) {
    return report_foreign_text(file, offset, "map", sink);
  }
  if (yaml_cpp_message == message::END_OF_SEQ) {
    return report_foreign_text(file, offset, "list", sink);
  }
  if (yaml_cpp_message == message::END_OF_MAP_FLOW ||
      yaml_cpp_message == message::END_OF_SEQ_FLOW) {
    const bool is_map = yaml_cpp_message == message::END_OF_MAP_FLOW;
    return report_in_flow(file, offset, open_bracket, is_map, sink);
  }
  if (const Wording* wording = find_wording(yaml_cpp_message)) {
    Diagnostic& problem =
        sink.report(diag::malformed_yaml, character_at(file, offset), wording->ours);
    if (!wording->help.empty()) problem.help(std::string(wording->help));
    return;
  }
  sink.report(diag::malformed_yaml, character_at(file, offset), yaml_cpp_message);
}

}  // namespace slsc::yaml
