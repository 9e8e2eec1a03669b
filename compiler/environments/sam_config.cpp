#include "environments/sam_config.h"

#include <string_view>

#include "environments/environments.h"
#include "support/strings.h"

namespace slsc {

namespace {

constexpr std::string_view kFileNames[] = {"samconfig.toml", "samconfig.yaml", "samconfig.yml"};

// `Key=Value Other="a b"` and `ParameterKey=K,ParameterValue=V`, as the SAM CLI takes them.
class Overrides {
 public:
  explicit Overrides(Arena& arena) : arena_(arena), map_(arena) {}

  void add(const Value& value) {
    if (value.is_text()) add_text(value);
    if (value.is_list()) {
      for (const Value& item : value.as_list()) add(item);
    }
    if (value.is_map()) {
      for (const Map::Entry& entry : value.as_map()) {
        map_.set(entry.key(), entry.value, entry.key_span());
      }
    }
  }

  Value take() const { return map_.empty() ? Value() : Value(map_); }

 private:
  void add_text(const Value& value) {
    const std::string_view text = value.as_text();
    for (std::size_t at = 0; at < text.size();) {
      if (is_space(text[at])) {
        ++at;
        continue;
      }
      std::string word = next_word(text, at);
      constexpr std::string_view kKey = "ParameterKey=";
      constexpr std::string_view kValue = ",ParameterValue=";
      if (word.starts_with(kKey)) {
        const std::size_t split = word.find(kValue);
        if (split == std::string::npos) continue;
        word = concat({std::string_view(word).substr(kKey.size(), split - kKey.size()), "=",
                       std::string_view(word).substr(split + kValue.size())});
      }
      const std::size_t equals = word.find('=');
      if (equals == std::string::npos) continue;
      map_.set(arena_.copy(word.substr(0, equals)),
               Value(arena_.copy(word.substr(equals + 1))).at(value.where()), value.span());
    }
  }

  // Up to the next blank that is not quoted; quotes are taken away, `\"` is one.
  static std::string next_word(std::string_view text, std::size_t& at) {
    std::string word;
    char quote = 0;
    for (; at < text.size(); ++at) {
      const char c = text[at];
      if (c == '\\' && at + 1 < text.size()) {
        word += text[++at];
      } else if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word += c;
        }
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (is_space(c)) {
        break;
      } else {
        word += c;
      }
    }
    return word;
  }

  Arena& arena_;
  Map map_;
};

void apply(Environment& environment, const Value* section, Arena& arena) {
  const Value* parameters = section != nullptr ? section->find("parameters") : nullptr;
  if (parameters == nullptr) return;
  const auto read_text = [&](std::string_view key, std::string& to) {
    const Value* value = parameters->find(key);
    if (value != nullptr && value->is_text()) to = value->as_text();
  };
  read_text("region", environment.region);
  read_text("stack_name", environment.stack_name);
  const auto read_map = [&](std::string_view key, Value& to) {
    const Value* value = parameters->find(key);
    if (value == nullptr) return;
    Overrides overrides(arena);
    overrides.add(to);
    overrides.add(*value);
    to = overrides.take();
  };
  read_map("parameter_overrides", environment.parameters);
  read_map("tags", environment.tags);
}

// `over` wins key by key.
Value united(const Value& under, const Value& over, Arena& arena) {
  if (!under.is_map()) return over;
  if (!over.is_map()) return under;
  const Map map(arena, under.as_map().size() + over.as_map().size());
  for (const Value& part : {under, over}) {
    for (const Map::Entry& entry : part.as_map()) {
      map.set(entry.key(), entry.value, entry.key_span());
    }
  }
  return Value(map).at(over.where());
}

}  // namespace

std::optional<std::string> find_sam_config(const std::string& folder, FileSystem& files) {
  for (const std::string_view name : kFileNames) {
    std::string path = join_path(folder, name);
    if (files.status(path).kind == FileKind::Regular) return path;
  }
  return std::nullopt;
}

std::optional<std::vector<Environment>> read_sam_config(const std::string& path, FileSystem& files,
                                                        SourceManager& sources, Arena& arena,
                                                        Sink& sink) {
  const std::optional<Value> document = read_settings_file(path, files, sources, arena, sink);
  if (!document) return std::nullopt;
  std::vector<Environment> environments;
  if (!document->is_map()) return environments;
  for (const Map::Entry& entry : document->as_map()) {
    if (!entry.value.is_map()) continue;  // `version`
    Environment environment;
    environment.name = entry.key();
    environment.where = entry.key_span();
    apply(environment, entry.value.find("global"), arena);
    apply(environment, entry.value.find("deploy"), arena);
    environments.push_back(std::move(environment));
  }
  return environments;
}

void fill(Environment& environment, const Environment& from, Arena& arena) {
  if (environment.region.empty()) environment.region = from.region;
  if (environment.stack_name.empty()) environment.stack_name = from.stack_name;
  environment.parameters = united(from.parameters, environment.parameters, arena);
  environment.tags = united(from.tags, environment.tags, arena);
}

}  // namespace slsc
