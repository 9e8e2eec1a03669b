#include "sam/expand/policies/managed_policies.h"

#include <algorithm>

#include "embed/embedded.h"
#include "support/strings.h"

namespace slsc::sam {

namespace {

char letter_of(std::string_view partition) {
  if (partition == "aws") return 'a';
  if (partition == "aws-cn") return 'c';
  if (partition == "aws-eusc") return 'e';
  if (partition == "aws-us-gov") return 'g';
  return '\0';
}

// The row that begins with `name`, by bisection: the table is long, and most templates look up
// none or one of its rows.
std::string_view find_row(std::string_view table, std::string_view name) {
  std::size_t begin = 0;
  std::size_t end = table.size();
  while (begin < end) {
    const std::size_t middle = begin + (end - begin) / 2;
    const std::size_t before = table.substr(begin, middle - begin).rfind('\n');
    const std::size_t row = before == std::string_view::npos ? begin : begin + before + 1;
    const std::size_t row_end = std::min(table.find('\n', row), table.size());
    const std::string_view text = table.substr(row, row_end - row);
    const std::string_view its_name = text.substr(0, text.find(' '));
    if (its_name == name) return text;
    if (its_name < name) {
      begin = std::min(row_end + 1, table.size());
    } else {
      end = row;
    }
  }
  return {};
}

}  // namespace

std::optional<std::string> aws_managed_policy(std::string_view name, std::string_view partition) {
  const auto table = embed::find("schemas/data/managed_policies.txt");
  if (!table || name.empty()) return std::nullopt;
  const auto columns = split(find_row(*table, name), ' ');
  const char letter = letter_of(partition);
  if (letter == '\0' || name.front() == '#' || columns.size() < 2 ||
      columns[1].find(letter) == std::string_view::npos)
    return std::nullopt;
  const std::string_view path = columns.size() > 2 ? columns[2] : std::string_view();
  return concat({"arn:", partition, ":iam::aws:policy/", path, name});
}

}  // namespace slsc::sam
