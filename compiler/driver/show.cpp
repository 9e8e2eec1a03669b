#include "driver/show.h"

#include <span>

#include "json/json_writer.h"
#include "support/strings.h"
#include "value/path.h"
#include "yaml/yaml_writer.h"

namespace slsc {

namespace {

constexpr std::size_t kWidth = 100;

// `*` stands for any text, as often as it appears; keys have no other wildcards.
bool key_matches(std::string_view pattern, std::string_view key) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) return pattern == key;
  if (!key.starts_with(pattern.substr(0, star))) return false;
  const std::string_view rest = pattern.substr(star + 1);
  for (std::size_t at = star; at <= key.size(); ++at) {
    if (key_matches(rest, key.substr(at))) return true;
  }
  return false;
}

std::optional<Value> find_steps(const Value& value, std::span<const std::string> steps,
                                Arena& arena) {
  if (steps.empty()) return value;
  const std::string& step = steps.front();
  const auto rest = steps.subspan(1);
  if (!value.is_map() || step.find('*') == std::string::npos) {
    const Value* member = find_step(value, step);
    return member == nullptr ? std::nullopt : find_steps(*member, rest, arena);
  }
  const Map found(arena);
  for (const Map::Entry& entry : value.as_map()) {
    if (!key_matches(step, entry.key())) continue;
    if (const auto member = find_steps(entry.value, rest, arena)) found.set(entry.key(), *member);
  }
  if (found.empty()) return std::nullopt;
  return found;
}

bool is_compound(const Value& value) {
  return (value.is_list() && !value.as_list().empty()) ||
         (value.is_map() && !value.as_map().empty());
}

void append_on_line(std::string& out, const Value& value, std::size_t most) {
  if (out.size() > most) return;
  if (!is_compound(value)) {
    json::append(out, value, json::Layout::Compact);
  } else if (value.is_list()) {
    out += '[';
    for (const Value& item : value.as_list()) {
      if (&item != value.as_list().begin()) out += ", ";
      append_on_line(out, item, most);
    }
    out += ']';
  } else {
    out += "{ ";
    for (const Map::Entry& entry : value.as_map()) {
      if (&entry != value.as_map().begin()) out += ", ";
      json::append(out, entry.key(), json::Layout::Compact);
      out += ": ";
      append_on_line(out, entry.value, most);
    }
    out += " }";
  }
}

// `column` is where the value begins; a comma may follow it.
void append_shown(std::string& out, const Value& value, std::size_t indent, std::size_t column,
                  bool may_fit) {
  if (may_fit || !is_compound(value)) {
    std::string line;
    append_on_line(line, value, kWidth);
    if (!is_compound(value) || column + line.size() < kWidth) {
      out += line;
      return;
    }
  }
  const std::string blanks(indent + 2, ' ');
  const bool is_list = value.is_list();
  out += is_list ? "[\n" : "{\n";
  if (is_list) {
    for (const Value& item : value.as_list()) {
      if (&item != value.as_list().begin()) out += ",\n";
      out += blanks;
      append_shown(out, item, indent + 2, indent + 2, true);
    }
  } else {
    for (const Map::Entry& entry : value.as_map()) {
      if (&entry != value.as_map().begin()) out += ",\n";
      const std::size_t begin = out.size();
      out += blanks;
      json::append(out, entry.key(), json::Layout::Compact);
      out += ": ";
      append_shown(out, entry.value, indent + 2, out.size() - begin, true);
    }
  }
  out += '\n';
  out.append(indent, ' ');
  out += is_list ? ']' : '}';
}

}  // namespace

Value without_secrets(const Value& value, const Secrets& secrets, Arena& arena) {
  if (value.is_text()) {
    return arena.copy(secrets.conceal(std::string(value.as_text())));
  }
  if (value.is_list()) {
    const List list(arena, value.as_list().size());
    for (const Value& item : value.as_list()) list.push_back(without_secrets(item, secrets, arena));
    return list;
  }
  if (!value.is_map()) return value;
  const Map map(arena);
  for (const Map::Entry& entry : value.as_map()) {
    map.set(entry.key(), without_secrets(entry.value, secrets, arena));
  }
  return map;
}

std::optional<Value> find_shown(const Value& root, std::string_view path, Arena& arena) {
  return find_steps(root, path_steps(path), arena);
}

std::string shown_text(const Value& value) {
  std::string out;
  append_shown(out, value, 0, 0, false);
  return out + "\n";
}

std::string yaml_text(const Value& value, bool short_tags) {
  std::string text = value.is_scalar() ? scalar_text(value) : yaml::write(value, short_tags);
  if (!text.ends_with('\n')) text += '\n';
  return text;
}

}  // namespace slsc
