#include "golden_file.h"

#include "support/strings.h"

namespace slsc::golden {

namespace {

// The backticks that open a block, or none.
std::size_t fence_length(std::string_view line) {
  const std::size_t length = std::min(line.find_first_not_of('`'), line.size());
  return length >= 3 ? length : 0;
}

InputFile read_file_header(std::string_view info) {
  InputFile file;
  for (const std::string_view word : split(info, ' ')) {
    if (word.starts_with("file=")) file.path = word.substr(5);
    if (word == "executable") file.executable = true;
  }
  return file;
}

// Lines of a text, without an empty one after the last line's end.
std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines = split(text, '\n');
  if (lines.back().empty()) lines.pop_back();
  return lines;
}

void read_console(Case& into, const std::vector<std::string_view>& lines, std::size_t begin,
                  std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) {
    if (lines[i].starts_with("$ ")) {
      into.commands.push_back({i + 1, std::string(lines[i].substr(2)), {}});
    } else if (!into.commands.empty()) {
      into.commands.back().expected += concat({lines[i], "\n"});
    }
  }
}

}  // namespace

GoldenFile parse(std::string_view markdown) {
  GoldenFile file;
  Case shared;
  Case* current = &shared;
  const std::vector<std::string_view> lines = lines_of(markdown);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].starts_with("# ")) {
      file.title = lines[i].substr(2);
      continue;
    }
    if (lines[i].starts_with("## ")) {
      current = &file.cases.emplace_back();
      current->heading = lines[i].substr(3);
      current->files = shared.files;
      continue;
    }
    const std::size_t fence = fence_length(lines[i]);
    if (fence == 0) continue;
    const std::size_t begin = i + 1;
    std::size_t end = begin;
    while (end < lines.size() && fence_length(lines[end]) < fence) ++end;
    if (end == lines.size()) {
      file.mistakes.push_back(concat({std::to_string(begin), ": this block is not closed"}));
      break;
    }
    const std::string_view info = trim(lines[i].substr(fence));
    if (info == "console") {
      if (current == &shared) {
        file.mistakes.push_back(
            concat({std::to_string(begin), ": commands belong below a `## heading`"}));
      }
      read_console(*current, lines, begin, end);
    } else if (InputFile input = read_file_header(info); !input.path.empty()) {
      for (std::size_t k = begin; k < end; ++k) input.content += concat({lines[k], "\n"});
      current->files.push_back(std::move(input));
    }
    i = end;
  }
  return file;
}

std::string with_expectations(std::string_view markdown, const GoldenFile& file) {
  std::string out;
  const std::vector<std::string_view> lines = lines_of(markdown);
  std::vector<const Command*> by_line(lines.size() + 1, nullptr);
  for (const Case& one : file.cases) {
    for (const Command& command : one.commands) by_line[command.line] = &command;
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    out += concat({lines[i], "\n"});
    const std::size_t fence = fence_length(lines[i]);
    if (fence == 0) continue;
    const bool is_console = trim(lines[i].substr(fence)) == "console";
    for (++i; i < lines.size() && fence_length(lines[i]) < fence; ++i) {
      const Command* command = by_line[i + 1];
      if (!is_console || command != nullptr) out += concat({lines[i], "\n"});
      if (command != nullptr) out += command->expected;
    }
    if (i < lines.size()) out += concat({lines[i], "\n"});
  }
  return out;
}

}  // namespace slsc::golden
