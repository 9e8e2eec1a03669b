#include "compose/outputs.h"

#include "cfn/intrinsics.h"
#include "compose/references.h"
#include "serverless/naming/normalize.h"
#include "support/strings.h"

namespace slsc::compose {

namespace {

Value place_in_text(const Value& text, Arena& arena,
                    const std::function<Value(const TakenOutput&)>& value_of) {
  const std::vector<Reference> references = find_references(text.as_text());
  if (references.empty()) return text;
  const auto value = [&](const Reference& reference) {
    return value_of({reference.service,
                     reference.output,
                     {text.part(reference.begin, reference.end), text.origin()}});
  };
  const std::string_view raw = text.as_text();
  if (references.size() == 1 && references[0].begin == 0 && references[0].end == raw.size()) {
    return value(references[0]).at(text.where());
  }
  const List parts(arena);
  std::size_t position = 0;
  for (const Reference& reference : references) {
    if (reference.begin > position) {
      parts.push_back(raw.substr(position, reference.begin - position));
    }
    parts.push_back(value(reference));
    position = reference.end;
  }
  if (position < raw.size()) parts.push_back(raw.substr(position));
  return cfn::join(arena, "", parts).at(text.where());
}

}  // namespace

Value place_outputs(const Value& params, Arena& arena,
                    const std::function<Value(const TakenOutput&)>& value_of) {
  if (params.is_map()) {
    const Map placed(arena, params.as_map().size());
    for (const Map::Entry& entry : params.as_map()) {
      placed.set(entry.key(), place_outputs(entry.value, arena, value_of), entry.key_span());
    }
    return Value(placed).at(params.where());
  }
  if (params.is_list()) {
    const List placed(arena, params.as_list().size());
    for (const Value& item : params.as_list()) {
      placed.push_back(place_outputs(item, arena, value_of));
    }
    return Value(placed).at(params.where());
  }
  if (params.is_text()) return place_in_text(params, arena, value_of);
  if (params.is_null()) return params;
  return Value(arena.copy(scalar_text(params))).at(params.where());
}

std::string parameter_name(std::string_view service, std::string_view output) {
  return concat({serverless::naming::normalize_name(service), "Output",
                 serverless::naming::normalize_alphanumeric(output)});
}

std::optional<std::string> own_export(const Value& output, std::string_view stack_name,
                                      std::string_view region) {
  const Value* exported = output.find("Export");
  const Value* name = exported == nullptr ? nullptr : exported->find("Name");
  if (name == nullptr || !name->span().exists()) return std::nullopt;
  const Value* sub = cfn::intrinsic_argument(*name, "Fn::Sub");
  if (sub != nullptr) name = sub;
  if (!name->is_text()) return std::nullopt;
  std::string text(name->as_text());
  if (sub == nullptr) return text;
  text = replace_all(text, "${AWS::StackName}", stack_name);
  text = replace_all(text, "${AWS::Region}", region);
  if (text.find("${") != std::string::npos) return std::nullopt;
  return text;
}

}  // namespace slsc::compose
