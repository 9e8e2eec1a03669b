#include "toml/toml_reader.h"

// The library asserts of a file's text what a file need not be (`[` at the end of a line), and goes
// on with a proper error where the assertion is left out.
#undef NDEBUG
#define TOML_ASSERT(expr) static_assert(true)
#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>

#include <algorithm>
#include <vector>

#include "diagnostics/catalogue/syntax.h"
#include "source/line_index.h"

namespace slsc::toml {

namespace {

constexpr std::size_t kLargest = std::size_t{1024} * 1024;

class TreeBuilder {
 public:
  TreeBuilder(const SourceFile& file, Arena& arena)
      : file_(file), lines_(file.text), arena_(arena) {}

  SourceSpan span(const ::toml::source_region& region) const {
    const std::uint32_t begin = offset(region.begin);
    return {file_.id, begin, std::max(begin, offset(region.end))};
  }

  std::uint32_t offset(const ::toml::source_position& position) const {
    const auto line = static_cast<std::uint32_t>(position.line);
    if (line == 0 || line > lines_.line_count()) return static_cast<std::uint32_t>(size());
    // Columns count code points; continuation bytes begin with the bits 10.
    std::uint32_t at = lines_.begin_of(line);
    for (auto column = position.column; column > 1 && at < size(); --column) {
      ++at;
      while (at < size() && (static_cast<unsigned char>(file_.text[at]) & 0xc0u) == 0x80u) ++at;
    }
    return at;
  }

  Value build(const ::toml::node& node) const {
    return scalar_or_collection(node).at(span(node.source()));
  }

 private:
  std::size_t size() const { return file_.text.size(); }

  Value scalar_or_collection(const ::toml::node& node) const {
    if (const auto* table = node.as_table()) {
      // The library keeps keys sorted; here they stand as they were written.
      struct Member {
        std::string_view key;
        Value value;
        SourceSpan key_span;
      };
      std::vector<Member> members;
      for (const auto& [key, value] : *table) {
        members.push_back({arena_.copy(key.str()), build(value), span(key.source())});
      }
      std::ranges::stable_sort(members, {}, [](const Member& m) { return m.key_span.begin; });
      const Map map(arena_, members.size());
      for (const Member& member : members) map.set(member.key, member.value, member.key_span);
      return map;
    }
    if (const auto* array = node.as_array()) {
      const List list(arena_, array->size());
      for (const ::toml::node& item : *array) list.push_back(build(item));
      return list;
    }
    if (const auto* text = node.as_string()) return arena_.copy(text->get());
    if (const auto* integer = node.as_integer()) return Value(integer->get());
    if (const auto* number = node.as_floating_point()) return Value(number->get());
    if (const auto* boolean = node.as_boolean()) return Value(boolean->get());
    // What is left are dates and times: as they were written.
    const SourceSpan place = span(node.source());
    return arena_.copy(std::string_view(file_.text).substr(place.begin, place.end - place.begin));
  }

  const SourceFile& file_;
  LineIndex lines_;
  Arena& arena_;
};

}  // namespace

std::optional<Value> read(const SourceFile& file, Arena& arena, Sink& sink) {
  if (file.text.size() > kLargest) {
    sink.report(diag::file_too_large, SourceSpan{file.id, 0, 0}, 1);
    return std::nullopt;
  }
  const TreeBuilder builder(file, arena);
  const ::toml::parse_result result = ::toml::parse(std::string_view(file.text));
  if (!result) {
    const SourceSpan place = builder.span(result.error().source());
    sink.report(diag::malformed_toml, place, result.error().description());
    return std::nullopt;
  }
  return builder.build(result.table());
}

}  // namespace slsc::toml
