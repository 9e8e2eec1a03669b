#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace slsc::golden {

/// One `$ ...` of a console block: the command, and all that it is expected to print, the line
/// `[exit N]` included.
struct Command {
  std::size_t line = 0;  ///< from 1, of the `$`
  std::string text;      ///< after `$ `
  std::string expected;
};

/// A file that a case begins with.
struct InputFile {
  std::string path;
  std::string content;
  bool executable = false;
};

/// The text below one heading. Files below the title, before the first case, belong to every case.
struct Case {
  std::string heading;
  std::vector<InputFile> files;
  std::vector<Command> commands;
};

struct GoldenFile {
  std::string title;
  std::vector<Case> cases;
  std::vector<std::string> mistakes;  ///< in the Markdown itself: `12: a fence is not closed`
};

GoldenFile parse(std::string_view markdown);

/// The same Markdown with every console block's output replaced by `expected` of its commands.
std::string with_expectations(std::string_view markdown, const GoldenFile& file);

}  // namespace slsc::golden
