#include "deployment/function_references.h"

#include <algorithm>

#include "support/strings.h"

namespace slsc::deployment {

namespace {

constexpr std::string_view kBeforeName = "function:";

bool is_name_character(char c) { return is_alphanumeric(c) || c == '-' || c == '_'; }
bool is_qualifier_character(char c) { return is_name_character(c) || c == '$' || c == '*'; }

/// The bytes of `:<qualifier>` at the beginning of `text`; none without a colon.
std::size_t qualifier_length(std::string_view text) {
  if (!text.starts_with(':')) return 0;
  const auto end = std::find_if_not(text.begin() + 1, text.end(), is_qualifier_character);
  return static_cast<std::size_t>(end - text.begin());
}

void read_qualifier(std::string_view with_colon, FunctionReference& reference) {
  if (with_colon.size() < 2) {
    // `arn:` follows by a reference, or by nothing that can be read here.
    if (!with_colon.empty()) reference.qualifier = Qualifier::Unknown;
    return;
  }
  const std::string_view text = with_colon.substr(1);
  reference.qualifier_text = text;
  if (text == "$LATEST") {
    reference.qualifier = Qualifier::Latest;
  } else if (text.find('*') != std::string_view::npos) {
    reference.qualifier = Qualifier::Unknown;
  } else {
    reference.qualifier =
        std::ranges::all_of(text, is_digit) ? Qualifier::Version : Qualifier::Alias;
  }
}

/// Is what the part spells a piece of a longer name, as in `${Pay}-dlq` or `/aws/lambda/${Pay}`?
bool is_within_name(const std::vector<TextPart>& parts, std::size_t index) {
  const auto text = [&](std::size_t at) {
    return at < parts.size() ? std::string_view(parts[at].text) : std::string_view();
  };
  const std::string_view before = index > 0 ? text(index - 1) : std::string_view();
  const std::string_view after = text(index + 1);
  if (!after.empty() && is_name_character(after.front())) return true;
  return !before.empty() && (is_name_character(before.back()) || before.back() == '/') &&
         parts[index].attribute.empty();
}

void find_in_reference(const std::vector<TextPart>& parts, std::size_t index,
                       const LambdaFunctions& functions, std::vector<FunctionReference>& found) {
  const TextPart& part = parts[index];
  FunctionReference reference;
  reference.part = index;
  reference.is_arn = true;
  if (const LambdaFunction* function = functions.by_id(part.logical_id)) {
    if (!part.attribute.empty() && part.attribute != "Arn") return;
    if (is_within_name(parts, index)) return;
    reference.function = function;
    reference.is_arn =
        part.attribute == "Arn" || (index > 0 && parts[index - 1].kind == TextPart::Kind::Text &&
                                    parts[index - 1].text.ends_with(kBeforeName));
    if (index + 1 < parts.size() && parts[index + 1].kind == TextPart::Kind::Text) {
      const std::string_view next = parts[index + 1].text;
      read_qualifier(next.substr(0, qualifier_length(next)), reference);
    }
  } else if (const LambdaFunction* owner = functions.by_alias_id(part.logical_id)) {
    reference.function = owner;
    reference.qualifier = Qualifier::Alias;
    const auto alias = std::ranges::find(owner->aliases, part.logical_id, &LambdaAlias::logical_id);
    reference.qualifier_text = alias->name.empty() ? alias->logical_id : alias->name;
  } else if (const LambdaFunction* versioned = functions.by_version_id(part.logical_id)) {
    if (part.attribute == "Version") return;
    reference.function = versioned;
    reference.qualifier = Qualifier::Version;
    reference.qualifier_text = part.logical_id;
  } else {
    return;
  }
  found.push_back(std::move(reference));
}

/// The region of the ARN whose `function:` stands at `at`; empty when it is no literal.
std::string_view region_of(const std::vector<TextPart>& parts, std::size_t index, std::size_t at) {
  // `arn:aws:lambda:<region>:<account>:`, where the account may be a reference between two texts.
  std::string_view before = std::string_view(parts[index].text).substr(0, at);
  if (before == ":") {
    before = index < 2 ? std::string_view() : std::string_view(parts[index - 2].text);
  } else if (!before.empty()) {
    before = before.substr(0, before.rfind(':', before.size() - 2) + 1);
  }
  if (!before.ends_with(':')) return {};
  before.remove_suffix(1);
  const std::size_t colon = before.rfind(':');
  if (colon == std::string_view::npos || !before.substr(0, colon).ends_with(":lambda")) return {};
  return before.substr(colon + 1);
}

void find_in_text(const std::vector<TextPart>& parts, std::size_t index,
                  const LambdaFunctions& functions, std::vector<FunctionReference>& found) {
  const std::string_view text = parts[index].text;
  for (std::size_t at = text.find(kBeforeName); at != std::string_view::npos;
       at = text.find(kBeforeName, at + 1)) {
    // `:function:` of an ARN, or the resource of an ARN alone as scaling targets write it.
    if (at > 0 && text[at - 1] != ':') continue;
    const std::size_t begin = at + kBeforeName.size();
    const auto stop = std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(begin),
                                       text.end(), is_name_character);
    std::size_t end = static_cast<std::size_t>(stop - text.begin());
    // A name that goes on in the next part, or with a wildcard, is another name.
    if (end == text.size() ? index + 1 < parts.size() : text[end] == '*') continue;
    const LambdaFunction* function = functions.by_name(text.substr(begin, end - begin));
    if (function == nullptr) continue;
    const std::string_view region = region_of(parts, index, at);
    if (!region.empty() && !functions.region().empty() && region != functions.region()) continue;
    FunctionReference reference;
    reference.function = function;
    reference.is_arn = true;
    reference.part = index;
    reference.begin = begin;
    const std::size_t qualifier = qualifier_length(text.substr(end));
    read_qualifier(text.substr(end, qualifier), reference);
    reference.end = end + qualifier;
    found.push_back(std::move(reference));
  }
}

/// `"FunctionName": "name:qualifier"` in a text that is JSON, as state machines have it.
void find_named_in_json(const std::vector<TextPart>& parts, std::size_t index,
                        const LambdaFunctions& functions, std::vector<FunctionReference>& found) {
  constexpr std::string_view kKey = "\"FunctionName\"";
  const std::string_view text = parts[index].text;
  for (std::size_t at = text.find(kKey); at != std::string_view::npos;
       at = text.find(kKey, at + kKey.size())) {
    std::size_t begin = text.find_first_not_of(" \t\r\n", at + kKey.size());
    if (begin == std::string_view::npos || text[begin] != ':') continue;
    begin = text.find_first_not_of(" \t\r\n", begin + 1);
    if (begin == std::string_view::npos || text[begin] != '"') continue;
    ++begin;
    const std::size_t end = text.find('"', begin);
    if (end == std::string_view::npos) continue;
    const std::string_view value = text.substr(begin, end - begin);
    const std::size_t colon = std::min(value.find(':'), value.size());
    const LambdaFunction* function = functions.by_name(value.substr(0, colon));
    const std::string_view qualifier = value.substr(colon);
    if (function == nullptr || qualifier_length(qualifier) != qualifier.size()) continue;
    FunctionReference reference;
    reference.function = function;
    reference.part = index;
    reference.begin = begin;
    reference.end = end;
    read_qualifier(qualifier, reference);
    found.push_back(std::move(reference));
  }
}

/// `name` and `name:qualifier` as a whole text.
void find_bare_name(std::string_view text, const LambdaFunctions& functions,
                    std::vector<FunctionReference>& found) {
  const std::size_t colon = std::min(text.find(':'), text.size());
  const LambdaFunction* function = functions.by_name(text.substr(0, colon));
  if (function == nullptr || qualifier_length(text.substr(colon)) != text.size() - colon) return;
  FunctionReference reference;
  reference.function = function;
  read_qualifier(text.substr(colon), reference);
  reference.end = text.size();
  found.push_back(std::move(reference));
}

}  // namespace

std::vector<FunctionReference> find_function_references(const std::vector<TextPart>& parts,
                                                        const LambdaFunctions& functions,
                                                        bool take_names) {
  std::vector<FunctionReference> found;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i].kind == TextPart::Kind::Reference) find_in_reference(parts, i, functions, found);
    if (parts[i].kind != TextPart::Kind::Text) continue;
    find_in_text(parts, i, functions, found);
    if (take_names) find_named_in_json(parts, i, functions, found);
  }
  if (found.empty() && parts.size() == 1 && parts.front().kind == TextPart::Kind::Text) {
    find_bare_name(parts.front().text, functions, found);
    if (!take_names) {
      std::erase_if(found, [](const FunctionReference& reference) {
        return reference.qualifier != Qualifier::Alias;
      });
    }
  }
  return found;
}

std::vector<TextPart> with_alias(const std::vector<TextPart>& parts,
                                 const FunctionReference& reference, const LambdaAlias& alias,
                                 bool may_refer) {
  std::vector<TextPart> result = parts;
  TextPart& part = result[reference.part];
  const bool by_function = part.logical_id == reference.function->logical_id;
  const bool name_in_arn = by_function && reference.is_arn && part.attribute.empty();
  if (part.kind == TextPart::Kind::Text) {
    const bool whole =
        parts.size() == 1 && reference.begin == 0 && reference.end == part.text.size();
    if (whole && may_refer) return {TextPart::reference(alias.logical_id)};
    const std::string name(reference.function->name);
    part.text.replace(reference.begin, reference.end - reference.begin,
                      name + ":" + std::string(alias.name));
    return result;
  }
  // What follows an ARN or a name may be its old qualifier.
  if (reference.part + 1 < result.size()) {
    TextPart& next = result[reference.part + 1];
    if (next.kind == TextPart::Kind::Text && by_function) {
      next.text.erase(0, qualifier_length(next.text));
      if (next.text.empty()) {
        result.erase(result.begin() + static_cast<std::ptrdiff_t>(reference.part) + 1);
      }
    }
  }
  if (name_in_arn || !may_refer) {
    if (!by_function) {
      result[reference.part] = TextPart::reference(reference.function->logical_id, "Arn");
    }
    const std::string qualifier = ":" + std::string(alias.name);
    if (reference.part + 1 < result.size() &&
        result[reference.part + 1].kind == TextPart::Kind::Text) {
      result[reference.part + 1].text.insert(0, qualifier);
    } else {
      result.insert(result.begin() + static_cast<std::ptrdiff_t>(reference.part) + 1,
                    TextPart::literal(qualifier));
    }
  } else {
    result[reference.part] = TextPart::reference(alias.logical_id);
  }
  return result;
}

}  // namespace slsc::deployment
