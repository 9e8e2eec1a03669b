#include "sam/expand/s3_uri.h"

#include "support/strings.h"

namespace slsc::sam {

namespace {

std::optional<char> hex_digit(char c) {
  if (is_digit(c)) return static_cast<char>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<char>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<char>(c - 'A' + 10);
  return std::nullopt;
}

// `+` is a blank, `%41` is A, all else is itself.
std::string decode(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size()) {
      const auto high = hex_digit(text[i + 1]);
      const auto low = hex_digit(text[i + 2]);
      if (high && low) {
        decoded += static_cast<char>(*high * 16 + *low);
        i += 2;
        continue;
      }
    }
    decoded += text[i] == '+' ? ' ' : text[i];
  }
  return decoded;
}

std::optional<std::string> version_of(std::string_view query) {
  std::optional<std::string> version;
  for (const std::string_view part : split(query, '&')) {
    const std::size_t equals = part.find('=');
    if (equals == std::string_view::npos || equals + 1 == part.size()) continue;
    if (decode(part.substr(0, equals)) != "versionId") continue;
    if (version) return std::nullopt;
    version = decode(part.substr(equals + 1));
  }
  return version;
}

// Brackets in the place of a host are for IPv6 addresses.
bool is_possible_host(std::string_view host) {
  const std::size_t open = host.find('[');
  const std::size_t close = host.find(']');
  if (open == std::string_view::npos && close == std::string_view::npos) return true;
  if (open == std::string_view::npos || close == std::string_view::npos || close < open) {
    return false;
  }
  const std::string_view address = host.substr(open + 1, close - open - 1);
  return address.find(':') != std::string_view::npos &&
         address.find_first_not_of("0123456789abcdefABCDEF:.") == std::string_view::npos;
}

}  // namespace

std::optional<S3Uri> parse_s3_uri(std::string_view text) {
  constexpr std::string_view kScheme = "s3://";
  std::string uri(text);
  std::erase_if(uri, [](char c) { return c == '\n' || c == '\r' || c == '\t'; });
  std::string_view rest = uri;
  while (!rest.empty() && rest.front() >= 0 && rest.front() <= ' ') rest.remove_prefix(1);
  if (!starts_with_ignoring_case(rest, kScheme)) return std::nullopt;
  rest.remove_prefix(kScheme.size());
  rest = rest.substr(0, rest.find('#'));
  std::string_view query;
  if (const std::size_t mark = rest.find('?'); mark != std::string_view::npos) {
    query = rest.substr(mark + 1);
    rest = rest.substr(0, mark);
  }
  const std::size_t slash = rest.find('/');
  if (slash == std::string_view::npos || slash == 0) return std::nullopt;
  if (!is_possible_host(rest.substr(0, slash))) return std::nullopt;
  S3Uri result;
  result.bucket = rest.substr(0, slash);
  const std::size_t key = rest.find_first_not_of('/', slash);
  if (key != std::string_view::npos) result.key = rest.substr(key);
  result.version = version_of(query);
  return result;
}

}  // namespace slsc::sam
