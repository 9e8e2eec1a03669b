#include "run_case.h"

#include "driver/run.h"
#include "support/memory_file_system.h"
#include "support/strings.h"
#include "support/world.h"

namespace slsc::golden {

namespace {

// The day it is in all golden cases.
constexpr Date kToday{2026, 1, 15};

class NoProcesses final : public Processes {
 public:
  Result<ProcessOutput> run(const std::vector<std::string>& command, const std::string&) override {
    return Error{concat({"golden cases run no programs (", command[0], ")"})};
  }
};

// The words of a command as a shell splits them: blanks separate, quotes and backslashes protect.
std::vector<std::string> shell_words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  bool in_word = false;
  char quote = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quote != 0 ? c == quote : c == '\'' || c == '"') {
      quote = quote != 0 ? '\0' : c;
      in_word = true;
    } else if (quote == 0 && is_blank(c)) {
      if (in_word) words.push_back(std::move(word));
      word.clear();
      in_word = false;
    } else {
      if (c == '\\' && quote != '\'' && i + 1 < text.size()) ++i;
      word += text[i];
      in_word = true;
    }
  }
  if (in_word) words.push_back(std::move(word));
  return words;
}

bool is_assignment(std::string_view word) {
  const std::size_t equals = word.find('=');
  if (equals == std::string_view::npos || equals == 0 || is_digit(word[0])) return false;
  for (const char c : word.substr(0, equals)) {
    if (!is_alphanumeric(c) && c != '_') return false;
  }
  return true;
}

class Shell {
 public:
  explicit Shell(const Case& one) {
    for (const InputFile& file : one.files) files_.add(file.path, file.content, file.executable);
  }

  std::string run(std::string_view command) {
    StringOutput out;
    const int status = run_words(shell_words(command), out);
    std::string text = out.text();
    if (!text.empty() && !text.ends_with('\n')) text += '\n';
    if (status != 0) text += concat({"[exit ", std::to_string(status), "]\n"});
    return text;
  }

 private:
  int run_words(std::vector<std::string> words, StringOutput& out) {
    NoProcesses processes;
    World world{files_, processes, out, out, {}, kToday, 0};
    while (!words.empty() && is_assignment(words[0])) {
      const std::size_t equals = words[0].find('=');
      world.environment[words[0].substr(0, equals)] = words[0].substr(equals + 1);
      words.erase(words.begin());
    }
    const std::string program = words.empty() ? "" : words[0];
    if (!words.empty()) words.erase(words.begin());
    if (program == "slsc") return slsc::run(words, world);
    if (program == "cat" && words.size() == 1) return cat(words[0], out);
    if (program == "ls" && words.size() <= 1) return ls(words.empty() ? "." : words[0], out);
    if (program == "sed" && words.size() == 3 && words[0] == "-i") return sed(words[1], words[2]);
    if (program == "rm" && words.size() == 1) return files_.remove_all(words[0]) ? 0 : 1;
    out.write(concat({"golden cases know slsc, cat, ls, rm and sed -i; not `", program, "`\n"}));
    return 127;
  }

  int cat(const std::string& path, StringOutput& out) {
    const auto text = files_.read(path);
    out.write(text ? *text : concat({"cat: ", path, ": ", text.error().message, "\n"}));
    return text ? 0 : 1;
  }

  int ls(const std::string& path, StringOutput& out) {
    const auto entries = files_.list(path);
    if (!entries) {
      out.write(concat({"ls: ", path, ": ", entries.error().message, "\n"}));
      return 1;
    }
    for (const FolderEntry& entry : *entries) {
      out.write(concat({entry.name, entry.kind == FileKind::Folder ? "/" : "", "\n"}));
    }
    return 0;
  }

  // `s/before/after/`, the first one in the file, as plain text.
  int sed(std::string_view script, const std::string& path) {
    const std::vector<std::string_view> parts = split(script, '/');
    const auto text = files_.read(path);
    if (parts.size() != 4 || parts[0] != "s" || !text) return 1;
    const std::size_t at = text->find(parts[1]);
    if (at == std::string::npos) return 1;
    std::string changed = *text;
    changed.replace(at, parts[1].size(), parts[2]);
    return files_.write(path, changed) ? 0 : 1;
  }

  MemoryFileSystem files_;
};

}  // namespace

std::vector<std::string> run_case(const Case& one) {
  Shell shell(one);
  std::vector<std::string> outputs;
  for (const Command& command : one.commands) outputs.push_back(shell.run(command.text));
  return outputs;
}

}  // namespace slsc::golden
