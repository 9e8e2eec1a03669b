#include "serverless/lower/events/one_line.h"

namespace slsc::serverless {

namespace {

std::string_view one_line_text(const ServiceContext& context, std::string_view text) {
  if (text.find_first_of("\r\n") == std::string_view::npos) return text;
  std::string line;
  for (const char c : text) {
    if (c != '\r' && c != '\n') line += c;
  }
  return context.keep(line);
}

}  // namespace

Value one_line(const ServiceContext& context, const Value& value) {
  if (value.is_text()) {
    return Value(one_line_text(context, value.as_text())).at(value.where());
  }
  if (value.is_list()) {
    const List lines(context.arena(), value.as_list().size());
    for (const Value& item : value.as_list()) lines.push_back(one_line(context, item));
    return Value(lines).at(value.where());
  }
  if (value.is_map()) {
    const Map lines(context.arena(), value.as_map().size());
    for (const Map::Entry& entry : value.as_map()) {
      lines.set(one_line_text(context, entry.key()), one_line(context, entry.value),
                entry.key_span());
    }
    return Value(lines).at(value.where());
  }
  return value;
}

}  // namespace slsc::serverless
