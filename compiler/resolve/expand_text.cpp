#include "diagnostics/catalogue/variables.h"
#include "resolve/dynamic_reference.h"
#include "resolve/given_outputs.h"
#include "resolve/resolver.h"
#include "resolve/sources/source.h"
#include "support/strings.h"
#include "value/written_number.h"

// The part of the resolver that makes a value of a text with variables: it asks the sources, and
// puts what they answer in the place of the variables.
namespace slsc::resolve {

namespace {

// A value that holds variables, which give a value that holds variables, and so on: the reference's
// limit, which catches files that include themselves.
constexpr int kDeepestNesting = 10;

}  // namespace

std::optional<Resolver::Expanded> Resolver::expand(const Value& text, int depth) {
  const VariableText parsed = parse_variables(text.as_text(), arena);
  if (parsed.error) {
    report_syntax_error(*parsed.error, text);
    return std::nullopt;
  }
  if (parsed.variables.empty()) return Expanded{text};
  if (depth > kDeepestNesting) {
    const Variable& first = parsed.variables.front();
    sink.report(diag::variable_nesting_too_deep, {text.part(first.begin, first.end), text.origin()},
                text.as_text().substr(first.begin, first.end - first.begin))
        .help("does it lead back to itself?");
    return std::nullopt;
  }
  return assemble(parsed.variables, text, 0, text.as_text().size(), depth);
}

// The part [begin, end) of a text with its variables replaced. One variable alone keeps its type;
// texts that variables give are expanded each for itself, so that two halves never make a variable.
std::optional<Resolver::Expanded> Resolver::assemble(const std::vector<Variable>& variables,
                                                     const Value& text, std::size_t begin,
                                                     std::size_t end, int depth) {
  const auto expanded_value = [&](const Variable& variable) -> std::optional<Expanded> {
    std::optional<Expanded> result = evaluate(variable, text, depth);
    if (!result || !result->value.is_text()) return result;
    if (!may_hold_variables(result->value.as_text())) return result;
    return expand(result->value, depth + 1);
  };
  const bool is_whole = variables.size() == 1 && variables[0].begin == begin &&
                        variables[0].end == end && !variables[0].sources.empty();
  if (is_whole) return expanded_value(variables[0]);

  const std::string_view raw = text.as_text();
  std::string assembled;
  std::vector<Value> pieces;  // of a Fn::Join, once an output of another stack is among them
  std::size_t position = begin;
  bool ok = true;
  for (const Variable& variable : variables) {
    assembled += raw.substr(position, variable.begin - position);
    position = variable.end;
    if (variable.sources.empty()) {
      assembled += variable.replacement;
      continue;
    }
    const std::optional<Expanded> part = expanded_value(variable);
    ok = ok && part.has_value();
    if (!part) continue;
    if (is_given_output(part->value, inputs.environment.given)) {
      if (!assembled.empty()) pieces.emplace_back(arena.copy(assembled));
      add_pieces(part->value, arena, pieces);
      assembled.clear();
      continue;
    }
    const std::optional<std::string> written = text_within(part->value, depth);
    if (!written) {
      sink.report(diag::variable_not_text_in_text,
                  {text.part(variable.begin, variable.end), text.origin()},
                  raw.substr(variable.begin, variable.end - variable.begin),
                  kind_name(part->value.kind()))
          .help("only texts, numbers, booleans and lists of them can be part of a text");
      ok = false;
      continue;
    }
    if (part->value.respelled()) report_number_as_text(part->value, sink);
    assembled += *written;
    if (!within_budget(0, assembled.size(), text.where())) return std::nullopt;
  }
  if (!ok) return std::nullopt;
  assembled += raw.substr(position, end - position);
  if (pieces.empty()) return Expanded{Value(arena.copy(assembled)).at(text.where())};
  if (!assembled.empty()) pieces.emplace_back(arena.copy(assembled));
  const List parts(arena, pieces.size());
  for (const Value& piece : pieces) parts.push_back(piece);
  const Map joined(arena, {{"Fn::Join", List(arena, {Value(""), Value(parts)})}});
  return Expanded{Value(joined).at(text.where())};
}

// What a value is as a part of a text. A list is what JavaScript makes of it: its items with commas
// between, nothing for null.
std::optional<std::string> Resolver::text_within(const Value& value, int depth) {
  if (value.is_map() || value.is_null()) return std::nullopt;
  if (value.is_scalar()) return scalar_text(value);
  std::string text;
  for (std::size_t i = 0; i < value.as_list().size(); ++i) {
    if (i > 0) text += ',';
    const Value& item = value.as_list()[i];
    if (item.is_null()) continue;
    const std::optional<Value> whole = item.is_text() ? resolved(item, depth + 1) : item;
    const std::optional<std::string> part = whole ? text_within(*whole, depth + 1) : std::nullopt;
    if (!part || !within_budget(1, part->size(), value.where())) return std::nullopt;
    text += *part;
  }
  return text;
}

std::optional<Value> Resolver::operand(const Operand& operand, const Value& text, int depth) {
  if (operand.variables.empty()) return operand.value;
  const auto expanded = assemble(operand.variables, text, operand.begin, operand.end, depth);
  if (!expanded) return std::nullopt;
  return expanded->value;
}

bool Resolver::fill_question(const Source& source, const Value& text, Question& question) {
  bool ok = true;
  const auto usable = [&](const Operand& operand, std::optional<Value> value) {
    if (!value) return ok = false;
    if (!value->is_scalar()) {
      sink.report(diag::variable_not_text_in_text,
                  {text.part(operand.begin, operand.end), text.origin()},
                  text.as_text().substr(operand.begin, operand.end - operand.begin),
                  kind_name(value->kind()));
      return ok = false;
    }
    if (value->is_text() && holds_reference(value->as_text(), dynamic_references_)) {
      report_misplaced_reference({text.part(operand.begin, operand.end), text.origin()}, sink);
      return ok = false;
    }
    return true;
  };
  for (const Operand& param : source.params) {
    const std::optional<Value> value = operand(param, text, question.depth);
    if (usable(param, value)) question.params.push_back(*value);
  }
  if (source.address) {
    const std::optional<Value> value = operand(*source.address, text, question.depth);
    if (usable(*source.address, value)) {
      const std::string address = scalar_text(*value);
      if (!address.empty()) question.address = arena.copy(address);
    }
  }
  return ok;
}

std::optional<Resolver::Expanded> Resolver::evaluate(const Variable& variable, const Value& text,
                                                     int depth) {
  const auto place = [&](std::size_t begin, std::size_t end) {
    return Where(text.part(begin, end), text.origin());
  };
  const Where whole = place(variable.begin, variable.end);
  if (!within_budget(1, 0, whole)) return std::nullopt;
  std::vector<std::string> without_value;
  for (const Source& source : variable.sources) {
    const Where where = place(source.begin, source.end);
    if (source.type.empty()) return Expanded{source.literal.at(where)};
    const Where source_where = place(source.begin, source.begin + source.type.size());
    const SourceKind* kind = find_source_kind(source.type);
    if (kind == nullptr) {
      report_unknown_source(source.type, source_where, sink);
      return std::nullopt;
    }
    Question question{*this,      depth,
                      kind->name, {},
                      {},         text.as_text().substr(source.begin, source.end - source.begin),
                      where,      source_where,
                      where,      where};
    if (source.address) question.address_where = place(source.address->begin, source.address->end);
    if (!source.params.empty()) {
      question.param_where = place(source.params[0].begin, source.params[0].end);
    }
    active_.back().variable = where;
    active_.back().name = question.written;
    if (!fill_question(source, text, question)) return std::nullopt;
    if (kind->needs_address && !question.address) {
      sink.report(diag::variable_without_address, where, kind->name);
      return std::nullopt;
    }
    const Answer answer = kind->find(question);
    if (answer.is_failed()) return std::nullopt;
    if (answer.is_found()) {
      const bool elsewhere = !(answer.value.span() == where.span);
      if (!elsewhere) return Expanded{answer.value};
      const OriginId through = origins.add(whole);
      if (!answer.value.is_scalar()) return Expanded{answer.value, through};
      return Expanded{moved(answer.value, through)};
    }
    if (&source != &variable.sources.back()) {
      without_value.push_back(concat({"`", question.written, "` has no value either"}));
      continue;
    }
    Diagnostic& problem = kind->report_missing(question);
    for (const std::string& note : without_value) problem.note(note);
  }
  return std::nullopt;
}

void Resolver::report_syntax_error(const VariableSyntaxError& error, const Value& text) {
  const Where where(text.part(error.begin, error.end), text.origin());
  if (error.kind == VariableSyntaxError::Kind::Unclosed) {
    sink.report(diag::unclosed_variable, where)
        .help("add `}`, or write `\\${` for a `${` that is no variable");
  } else {
    sink.report(diag::malformed_variable, where, error.what);
  }
}

}  // namespace slsc::resolve
