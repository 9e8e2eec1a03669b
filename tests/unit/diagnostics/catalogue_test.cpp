#include "diagnostics/catalogue/input.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "support/strings.h"

namespace slsc {
namespace {

// A number's thousands tell the area, and the areas' files are included in this order; SLS0001 to
// SLS0999 are the input's.
TEST_CASE("diagnostics: numbers are unique and ascend") {
  int last = 0;
  for (const DiagnosticInfo* info : all_diagnostics()) {
    INFO(info->name);
    CHECK(info->number > last);
    last = info->number;
  }
}

TEST_CASE("diagnostics: names are unique") {
  std::set<std::string_view> names;
  for (const DiagnosticInfo* info : all_diagnostics()) {
    INFO(info->name);
    CHECK(names.insert(info->name).second);
  }
}

// `AllAtOnce` and `API` keep their capitals.
bool is_name(std::string_view word) { return std::ranges::count_if(word, is_upper) > 1; }

TEST_CASE("diagnostics: messages start lower-case, have no full stop and say what was seen") {
  for (const DiagnosticInfo* info : all_diagnostics()) {
    INFO(info->name << ": " << info->message);
    REQUIRE_FALSE(info->message.empty());
    const std::string_view first = info->message.substr(0, info->message.find(' '));
    CHECK((!is_upper(first.front()) || is_name(first)));
    CHECK_FALSE(info->message.ends_with('.'));
    CHECK(info->message.find("not allowed") == std::string_view::npos);
    CHECK(info->message.find("invalid") == std::string_view::npos);
    CHECK(info->message.find(" '") == std::string_view::npos);
  }
}

TEST_CASE("diagnostics: are found by number, code and name") {
  const DiagnosticInfo* info = &diag::unreadable_file.info;
  CHECK(find_diagnostic("SLS0001") == info);
  CHECK(find_diagnostic("sls0001") == info);
  CHECK(find_diagnostic("1") == info);
  CHECK(find_diagnostic("unreadable-file") == info);
  CHECK(find_diagnostic("unreadable_file") == nullptr);
  CHECK(find_diagnostic("") == nullptr);
  CHECK(find_diagnostic("SLS") == nullptr);
}

}  // namespace
}  // namespace slsc
