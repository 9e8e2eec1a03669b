#define PCRE2_CODE_UNIT_WIDTH 8
#include "support/pattern.h"

#include <pcre2.h>

#include "support/check.h"

namespace slsc {

namespace {
// Enough for every honest text; a crafted one gives up in well under a second.
constexpr std::uint32_t kMatchLimit = 1'000'000;
constexpr std::uint32_t kHeapLimitKib = 64 * 1024;
}  // namespace

struct Pattern::Compiled {
  pcre2_code* code = nullptr;
  pcre2_match_context* context = nullptr;
  ~Compiled() {
    pcre2_match_context_free(context);
    pcre2_code_free(code);
  }
};

namespace {

pcre2_code* compile_code(std::string_view expression, bool ignore_case) {
  int error = 0;
  PCRE2_SIZE offset = 0;
  const std::uint32_t options =
      PCRE2_UTF | PCRE2_DOLLAR_ENDONLY | PCRE2_ALT_BSUX | (ignore_case ? PCRE2_CASELESS : 0u);
  return pcre2_compile(reinterpret_cast<PCRE2_SPTR>(expression.data()), expression.size(), options,
                       &error, &offset, nullptr);
}

pcre2_match_context* bounded_context() {
  pcre2_match_context* context = pcre2_match_context_create(nullptr);
  pcre2_set_match_limit(context, kMatchLimit);
  pcre2_set_heap_limit(context, kHeapLimitKib);
  return context;
}

}  // namespace

Pattern::Pattern(std::string_view expression, bool ignore_case)
    : compiled_(std::make_unique<Compiled>()) {
  compiled_->code = compile_code(expression, ignore_case);
  SLSC_CHECK(compiled_->code != nullptr, "a pattern of ours does not compile");
  compiled_->context = bounded_context();
}

Pattern::Pattern(std::unique_ptr<Compiled> compiled) : compiled_(std::move(compiled)) {}

std::optional<Pattern> Pattern::compile(std::string_view expression, bool ignore_case) {
  auto compiled = std::make_unique<Compiled>();
  compiled->code = compile_code(expression, ignore_case);
  if (compiled->code == nullptr) return std::nullopt;
  compiled->context = bounded_context();
  return Pattern(std::move(compiled));
}

Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;
Pattern::~Pattern() = default;

bool Pattern::found_in(std::string_view text) const {
  pcre2_match_data* data = pcre2_match_data_create_from_pattern(compiled_->code, nullptr);
  const int count = pcre2_match(compiled_->code, reinterpret_cast<PCRE2_SPTR>(text.data()),
                                text.size(), 0, 0, data, compiled_->context);
  pcre2_match_data_free(data);
  return count >= 0;
}

}  // namespace slsc
