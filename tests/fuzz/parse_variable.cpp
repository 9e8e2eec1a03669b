// Any text: parsing it ends, and what is found lies in the text, in order and apart.

#include "resolve/parse_variable.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "support/check.h"

using namespace slsc;
using namespace slsc::resolve;

namespace {

// Variables lie in the text, in order and apart, and what is in them lies in them.
void check(const std::vector<Variable>& variables, std::size_t begin, std::size_t end) {
  for (const Variable& variable : variables) {
    SLSC_CHECK(begin <= variable.begin && variable.begin <= variable.end && variable.end <= end,
               "a variable lies outside");
    for (const Source& source : variable.sources) {
      SLSC_CHECK(variable.begin <= source.begin && source.begin <= source.end &&
                     source.end <= variable.end,
                 "a source lies outside its variable");
      for (const Operand& param : source.params) check(param.variables, param.begin, param.end);
      if (source.address) {
        check(source.address->variables, source.address->begin, source.address->end);
      }
    }
    begin = variable.end;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  Arena arena;
  const VariableText parsed = parse_variables(text, arena);
  if (parsed.error) {
    SLSC_CHECK(parsed.error->begin <= parsed.error->end && parsed.error->end <= size,
               "an error lies outside");
  }
  check(parsed.variables, 0, size);
  return 0;
}
