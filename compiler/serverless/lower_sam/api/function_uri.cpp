#include "serverless/lower_sam/api/function_uri.h"

#include <algorithm>
#include <array>

#include "deployment/spelled_text.h"
#include "support/strings.h"

namespace slsc::serverless::sam {

namespace {

/// What stands around a function's ARN in the URI that it is called by.
struct UriForm {
  std::string_view begin;
  std::string_view end;
  bool streams;
};

constexpr std::array kUriForms = {
    UriForm{":lambda:path/2015-03-31/functions/", "/invocations", false},
    UriForm{":lambda:path/2021-11-15/functions/", "/response-streaming-invocations", true}};

/// How many of the parts are `arn:<partition>:apigateway:<region>`; 0 when they are something else.
std::size_t size_of_prefix(const std::vector<deployment::TextPart>& parts) {
  const auto is_text = [&parts](std::size_t at, std::string_view text) {
    return at < parts.size() && parts[at].logical_id.empty() && parts[at].text == text;
  };
  const auto is_reference = [&parts](std::size_t at, std::string_view name) {
    return at < parts.size() && parts[at].logical_id == name;
  };
  if (is_text(0, "arn:aws:apigateway:") && is_reference(1, "AWS::Region")) return 2;
  return is_text(0, "arn:") && is_reference(1, "AWS::Partition") && is_text(2, ":apigateway:") &&
                 is_reference(3, "AWS::Region")
             ? 4
             : 0;
}

}  // namespace

std::optional<InvokedFunction> function_of_uri(const Value& uri, Arena& arena) {
  using Kind = deployment::TextPart::Kind;
  std::vector<deployment::TextPart> parts = deployment::spell(uri);
  const std::size_t begin = size_of_prefix(parts);
  if (begin == 0 || begin >= parts.size() || parts.back().kind != Kind::Text) return std::nullopt;
  const auto form = std::ranges::find_if(kUriForms, [&](const UriForm& candidate) {
    return parts[begin].text.starts_with(candidate.begin) &&
           parts.back().text.ends_with(candidate.end);
  });
  if (form == kUriForms.end()) return std::nullopt;
  parts[begin].text.erase(0, form->begin.size());
  std::string& end = parts.back().text;
  end.erase(end.size() - std::min(end.size(), form->end.size()));
  parts.erase(parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(begin));
  std::erase_if(parts, [](const deployment::TextPart& part) {
    return part.kind == Kind::Text && part.text.empty();
  });
  if (parts.empty()) return std::nullopt;
  return InvokedFunction{deployment::unspell(arena, parts), form->streams};
}

Value waiting_arn(Folding& folding, const Value& function) {
  const FoldedFunction* target = folding.target(&function);
  const bool is_alias = target != nullptr && !target->alias_id.empty();
  return is_alias ? cfn::ref(folding.arena(), target->alias_id) : function;
}

Value invocation_uri(Folding& folding, const InvokedFunction& invoked) {
  Arena& arena = folding.arena();
  const UriForm& form = kUriForms[invoked.streams ? 1 : 0];
  const Value function = waiting_arn(folding, invoked.function);
  const std::string known = spelled(function);
  const std::string_view text =
      arena.copy(concat({"arn:${AWS::Partition}:apigateway:${AWS::Region}", form.begin,
                         known.empty() ? "${Function}" : known, form.end}));
  return known.empty() ? cfn::sub(arena, text, Map(arena, {{"Function", function}}))
                       : cfn::sub(arena, text);
}

}  // namespace slsc::serverless::sam
