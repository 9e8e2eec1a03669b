#include <algorithm>
#include <map>

#include "report/report.h"
#include "support/strings.h"
#include "support/utf8.h"

// The drawing, for every place of a problem:
//
//   error[SLS2001]: no variable source is called `evn`
//    --> serverless.yml:7:16
//     |
//   7 |       STAGE: ${evn:STAGE}
//     |                ^^^
//     = help: did you mean `env`?
//
// Places in one file share a block, in the order of their lines; lines between them are left out as
// `...`. Carets mark the problem itself, dashes the places that belong to it. Of a span of several
// lines the first is marked to its end. Tabs become blanks, and of very long lines (minified JSON)
// only the part around the span is shown, so that the carets stay below what they mean.
namespace slsc::report {

namespace {

constexpr std::size_t kTabWidth = 4;
constexpr std::size_t kLongestLine = 160;  // columns
constexpr std::size_t kContextBefore = 60;

class Colors {
 public:
  explicit Colors(bool on) : on_(on) {}
  std::string bold(std::string_view text) const { return paint("1", text); }
  std::string margin(std::string_view text) const { return paint("1;34", text); }
  std::string severity(Severity severity, std::string_view text) const {
    return paint(severity == Severity::Error     ? "1;31"
                 : severity == Severity::Warning ? "1;33"
                                                 : "1;36",
                 text);
  }

 private:
  std::string paint(std::string_view code, std::string_view text) const {
    if (!on_ || text.empty()) return std::string(text);
    return concat({"\x1b[", code, "m", text, "\x1b[0m"});
  }
  bool on_;
};

// What a terminal may get of a source line.
std::string printable(std::string_view text) {
  return mask_controls(replace_all(text, "\t", std::string(kTabWidth, ' ')));
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

// The nearest boundary of a character at or before `at`.
std::size_t boundary(std::string_view text, std::size_t at) {
  at = std::min(at, text.size());
  while (at > 0 && at < text.size() && is_continuation(text[at])) --at;
  return at;
}

struct Mark {
  std::uint32_t line;
  std::size_t begin;  // bytes in the line
  std::size_t end;
  bool is_primary;
  std::string_view text;
};

struct Block {
  FileId file;
  LineColumn first;
  std::vector<Mark> marks;
};

void add_mark(std::vector<Block>& blocks, SourceSpan span, bool is_primary, std::string_view text,
              const SourceManager& sources) {
  const LineIndex& lines = sources.lines(span.file);
  const LineColumn place = lines.locate(span.begin);
  auto block = std::ranges::find(blocks, span.file, &Block::file);
  if (block == blocks.end()) block = blocks.insert(blocks.end(), {span.file, place, {}});
  const std::string_view line = lines.line(place.line);
  const std::size_t begin =
      std::min<std::size_t>(span.begin - lines.begin_of(place.line), line.size());
  const std::size_t end =
      std::clamp<std::size_t>(span.end - lines.begin_of(place.line), begin, line.size());
  block->marks.push_back({place.line, begin, end, is_primary, text});
}

class Drawing {
 public:
  Drawing(std::string& out, const SourceManager& sources, Severity severity, Colors colors,
          std::size_t number_width)
      : out_(out),
        sources_(sources),
        severity_(severity),
        colors_(colors),
        number_width_(number_width) {}

  void draw(Block& block, std::string_view arrow) {
    std::ranges::stable_sort(block.marks, {}, &Mark::line);
    out_ +=
        concat({std::string(number_width_, ' '), colors_.margin(arrow), " ",
                escape_controls(sources_.path(block.file)), ":", std::to_string(block.first.line),
                ":", std::to_string(block.first.column), "\n"});
    margin_line("");
    std::uint32_t last = 0;
    for (std::size_t i = 0; i < block.marks.size();) {
      const std::uint32_t line = block.marks[i].line;
      if (last != 0 && line == last + 2) source_line(block.file, last + 1, nullptr);
      if (last != 0 && line > last + 2) out_ += colors_.margin("...") + "\n";
      std::size_t end = i;
      while (end < block.marks.size() && block.marks[end].line == line) ++end;
      draw_line(block.file, line, std::span(block.marks).subspan(i, end - i));
      last = line;
      i = end;
    }
  }

  void remark(std::string_view kind, std::string_view text) {
    const std::string indent(number_width_ + 1, ' ');
    const auto lines = split(text, '\n');
    out_ += concat({indent, colors_.margin("="), " ", colors_.bold(concat({kind, ":"})), " ",
                    escape_controls(lines[0]), "\n"});
    for (const std::string_view line : std::span(lines).subspan(1)) {
      out_ += concat({indent, std::string(kind.size() + 4, ' '), escape_controls(line), "\n"});
    }
  }

 private:
  // Which bytes of a long line are shown.
  struct Window {
    std::size_t begin;
    std::size_t end;
  };

  void draw_line(FileId file, std::uint32_t number, std::span<const Mark> marks) {
    const std::string_view line = sources_.lines(file).line(number);
    for (const Mark& mark : marks) {
      const Window window = window_of(line, mark);
      // A line is drawn once, with all its marks below; a very long one again for every mark.
      const bool whole = window.begin == 0 && window.end == line.size();
      if (!whole || &mark == &marks.front()) source_line(file, number, &window);
      const std::string before = printable(line.substr(window.begin, mark.begin - window.begin));
      const std::size_t mark_end = std::min(mark.end, window.end);
      const std::string under = printable(line.substr(mark.begin, mark_end - mark.begin));
      const std::size_t width = std::max<std::size_t>(1, display_width(under));
      std::string pointer(width, mark.is_primary ? '^' : '-');
      if (!mark.text.empty()) pointer += concat({" ", escape_controls(mark.text)});
      const std::size_t indent = display_width(before) + (window.begin > 0 ? 3 : 0);
      margin_line(
          concat({std::string(indent, ' '), mark.is_primary ? colors_.severity(severity_, pointer)
                                                            : colors_.margin(pointer)}));
    }
  }

  static Window window_of(std::string_view line, const Mark& mark) {
    if (line.size() <= kLongestLine) return {0, line.size()};
    const std::size_t begin =
        boundary(line, mark.begin > kContextBefore ? mark.begin - kContextBefore : 0);
    return {begin,
            std::max(boundary(line, begin + kLongestLine), std::min(mark.begin + 1, line.size()))};
  }

  void source_line(FileId file, std::uint32_t number, const Window* window) {
    const std::string_view line = sources_.lines(file).line(number);
    const Window shown = window != nullptr
                             ? *window
                             : Window{0, boundary(line, std::min(line.size(), kLongestLine))};
    std::string digits = std::to_string(number);
    digits.insert(0, number_width_ - std::min(number_width_, digits.size()), ' ');
    std::string text = printable(line.substr(shown.begin, shown.end - shown.begin));
    if (shown.begin > 0) text.insert(0, "...");
    if (shown.end < line.size()) text += "...";
    out_ += colors_.margin(concat({digits, " |"}));
    if (!trim(text).empty()) out_ += concat({" ", text});
    out_ += '\n';
  }

  void margin_line(std::string_view text) {
    out_ += colors_.margin(std::string(number_width_ + 1, ' ') + "|");
    if (!text.empty()) out_ += concat({" ", text});
    out_ += '\n';
  }

  std::string& out_;
  const SourceManager& sources_;
  Severity severity_;
  Colors colors_;
  std::size_t number_width_;
};

}  // namespace

void render_text(std::string& out, const Diagnostic& problem, const SourceManager& sources,
                 bool color) {
  const Colors colors(color);
  const std::string head =
      concat({severity_name(problem.severity), "[", diagnostic_code(*problem.info), "]"});
  out += concat({colors.severity(problem.severity, head),
                 colors.bold(concat({": ", escape_controls(problem.message)})), "\n"});

  std::vector<Block> blocks;
  if (problem.span.exists()) add_mark(blocks, problem.span, true, problem.primary_text, sources);
  for (const Label& label : problem.labels)
    add_mark(blocks, label.span, false, label.text, sources);

  std::size_t number_width = 1;
  for (const Block& block : blocks) {
    for (const Mark& mark : block.marks) {
      number_width = std::max(number_width, std::to_string(mark.line).size());
    }
  }
  Drawing drawing(out, sources, problem.severity, colors, number_width);
  for (Block& block : blocks) drawing.draw(block, &block == &blocks.front() ? "-->" : ":::");
  for (const std::string& note : problem.notes) drawing.remark("note", note);
  for (const std::string& help : problem.helps) drawing.remark("help", help);
}

}  // namespace slsc::report
