#include "resolve/resolver.h"

#include <algorithm>

#include "diagnostics/catalogue/input.h"
#include "diagnostics/catalogue/variables.h"
#include "resolve/dotenv.h"
#include "resolve/dynamic_reference.h"
#include "resolve/given_outputs.h"
#include "resolve/sources/source.h"
#include "support/edit_distance.h"
#include "support/strings.h"
#include "support/utf8.h"
#include "value/path.h"

namespace slsc::resolve {

namespace {

// A value that holds variables, which give a value that holds variables, and so on: the reference's
// limit, which catches files that include themselves.
constexpr int kDeepestNesting = 10;
// References that lead to references. Every step takes stack.
constexpr std::size_t kLongestChain = 400;
// What variables may add to a document: CloudFormation takes a thousandth of it.
constexpr std::size_t kMostNodes = 2'000'000;
constexpr std::size_t kMostBytes = 64 * 1024 * 1024;
// Later stages walk the tree by recursion. The readers allow half of it.
constexpr int kDeepestTree = 256;
// Lists and maps entered on the way from one reference to the next; stack again.
constexpr int kDeepestWalk = 4000;
// A report shows the first few places that a value came through, so more need not be kept.
constexpr int kMostHops = 4;

bool may_hold_variables(std::string_view text) { return text.find("${") != std::string_view::npos; }

// A member as JavaScript finds own properties: lists and texts have a length.
Value* find_member(const Value& value, std::string_view step, Value& computed) {
  if (Value* member = find_step(value, step)) return member;
  if (step != "length" || (!value.is_list() && !value.is_text())) return nullptr;
  const std::size_t length =
      value.is_list() ? value.as_list().size() : utf16_length(value.as_text());
  computed = Value(static_cast<std::int64_t>(length)).at(value.where());
  return &computed;
}

}  // namespace

bool is_stage_name(std::string_view name) {
  return !name.empty() &&
         std::ranges::all_of(name, [](char c) { return is_alphanumeric(c) || c == '-'; });
}

void report_stage_name(std::string_view name, Where where, Sink& sink) {
  sink.report(diag::invalid_stage_name, where, name)
      .help("a stage's name has letters, digits and hyphens");
}

Resolver::Resolver(const Value& document, const Inputs& given, Arena& tree_arena,
                   Origins& tree_origins, Sink& problems)
    : inputs(given), arena(tree_arena), origins(tree_origins), sink(problems) {
  copy_into(root_, document, 0, 0, 0);
  nodes_ = 0;
}

void Resolver::copy_into(Value& target, const Value& source, OriginId through, int depth,
                         int level) {
  ++nodes_;
  if (level > kDeepestTree) {
    report_too_large(source.where(), "values that hold each other are nested too deeply");
    return;
  }
  if (source.is_map()) {
    const Map from = source.as_map();
    const Map to(arena, from.size());
    target = moved(Value(to).at(source.where()), through);
    for (const Map::Entry& entry : from) {
      copy_into(to.set(entry.key(), Value(), entry.key_span()), entry.value, through, depth,
                level + 1);
    }
    return;
  }
  if (source.is_list()) {
    const List from = source.as_list();
    const List to(arena, from.size());
    target = moved(Value(to).at(source.where()), through);
    for (const Value& item : from) {
      to.push_back(Value());
      copy_into(to.back(), item, through, depth, level + 1);
    }
    return;
  }
  target = moved(source, through);
  if (source.is_text() && may_hold_variables(source.as_text())) {
    slots_.insert_or_assign(&target, Slot{State::Waiting, depth, level});
  }
}

Value Resolver::moved(Value value, OriginId through) {
  if (through == 0) return value;
  if (!value.span().exists()) return value.at(origins.used_at(through));
  value.set_origin(extend(value.origin(), through, kMostHops));
  return value;
}

// Values that came through A and are used at B came through A, then B.
OriginId Resolver::extend(OriginId origin, OriginId through, int hops) {
  if (origin == 0 || hops == 0) return through;
  const Where first = origins.used_at(origin);
  return origins.add({first.span, extend(first.origin, through, hops - 1)});
}

bool Resolver::within_budget(std::size_t nodes, std::size_t bytes, Where where) {
  nodes_ += nodes;
  bytes_ += bytes;
  if (exhausted_) return false;
  if (nodes_ <= kMostNodes && bytes_ <= kMostBytes) return true;
  report_too_large(where, "look for lists or maps that refer to each other several times");
  return false;
}

void Resolver::report_too_large(Where where, std::string_view why) {
  if (!exhausted_) sink.report(diag::variables_expand_too_much, where).help(std::string(why));
  exhausted_ = true;
}

bool Resolver::resolve_slot(Value& value) {
  if (!value.is_text() || !may_hold_variables(value.as_text())) return true;
  const auto found = slots_.find(&value);
  if (found == slots_.end()) return true;
  Slot& slot = found->second;
  switch (slot.state) {
    case State::Done:
      return true;
    case State::Failed:
      return false;
    case State::Active:
      report_cycle(value);
      return false;
    case State::Waiting:
      break;
  }
  if (active_.size() >= kLongestChain) {
    sink.report(diag::variable_nesting_too_deep, active_.back().variable, active_.back().name);
    return false;
  }
  slot.state = State::Active;
  active_.push_back({&value, value.where(), {}});
  const std::optional<Expanded> expanded = expand(value, slot.depth);
  active_.pop_back();
  slot.state = State::Failed;
  if (!expanded) return false;
  if (expanded->value.is_scalar()) {
    value = expanded->value;
  } else {
    copy_into(value, expanded->value, expanded->through, slot.depth + 1, slot.level);
    if (!within_budget(0, 0, value.where())) return false;
  }
  slot.state = State::Done;
  return true;
}

// All problems are to be seen, so a failed member does not end it.
bool Resolver::resolve_deep(Value& value) {
  if (!resolve_slot(value)) return false;
  if (value.is_scalar()) return true;
  if (walking_ >= kDeepestWalk) {
    report_too_large(value.where(), "values that hold each other are nested too deeply");
    return false;
  }
  ++walking_;
  bool ok = true;
  if (value.is_map()) {
    for (Map::Entry& entry : value.as_map()) ok = resolve_deep(entry.value) && ok;
  } else {
    for (Value& item : value.as_list()) ok = resolve_deep(item) && ok;
  }
  --walking_;
  return ok;
}

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
    if (!active_.empty()) {
      active_.back().variable = where;
      active_.back().name = question.written;
    }
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

Answer Resolver::property(std::span<const std::string_view> steps) {
  Value* value = &root_;
  Value computed;
  for (const std::string_view step : steps) {
    if (!resolve_slot(*value)) return Answer::failed();
    value = find_member(*value, step, computed);
    if (value == nullptr) return Answer::missing();
  }
  if (!resolve_deep(*value)) return Answer::failed();
  return Answer::found(*value);
}

const Value* Resolver::peek(std::span<const std::string_view> steps) const {
  const Value* value = &root_;
  for (const std::string_view step : steps) {
    Value computed;
    value = find_member(*value, step, computed);
    if (value == nullptr || value == &computed) return nullptr;
  }
  return value;
}

Answer Resolver::follow(Value value, std::span<const std::string_view> steps, int depth) {
  for (const std::string_view step : steps) {
    if (value.is_text() && may_hold_variables(value.as_text())) {
      const auto expanded = expand(value, depth + 1);
      if (!expanded) return Answer::failed();
      value = expanded->value;
    }
    Value computed;
    const Value* member = find_member(value, step, computed);
    if (member == nullptr || member->is_null()) return Answer::missing();
    value = Value(*member);
  }
  return Answer::found(value);
}

std::optional<std::string> Resolver::stage() {
  if (const auto option = inputs.options.find("stage"); option != inputs.options.end()) {
    return option->second;
  }
  if (!inputs.environment.name.empty()) return inputs.environment.name;
  const std::string_view path[] = {"provider", "stage"};
  const Answer answer = property(path);
  if (answer.is_failed()) return std::nullopt;
  if (answer.is_missing()) return "dev";
  const std::string name = scalar_text(answer.value);
  if (!answer.value.is_text() || !is_stage_name(name)) {
    report_stage_name(name, answer.value.where(), sink);
    return std::nullopt;
  }
  return name;
}

bool Resolver::is_resolving_stage() const {
  const Value* provider = root_.find("provider");
  const Value* stage = provider == nullptr ? nullptr : provider->find("stage");
  return std::ranges::any_of(active_, [&](const Active& each) {
    return each.slot == provider || (stage != nullptr && each.slot == stage);
  });
}

std::optional<std::string> Resolver::region() {
  if (const auto option = inputs.options.find("region"); option != inputs.options.end()) {
    return option->second;
  }
  if (!inputs.environment.region.empty()) return inputs.environment.region;
  const std::string_view path[] = {"provider", "region"};
  const Answer answer = property(path);
  if (answer.is_failed()) return std::nullopt;
  const std::string name = answer.is_found() ? scalar_text(answer.value) : std::string();
  return name.empty() ? "us-east-1" : name;
}

const std::string* Resolver::environment_variable(std::string_view name) {
  if (dotenv_) {
    if (const auto found = dotenv_->find(name); found != dotenv_->end()) return &found->second;
  }
  const Texts& process = inputs.world.environment;
  if (const auto found = process.find(name); found != process.end()) return &found->second;
  if (before_dotenv_) missed_before_dotenv_.emplace(name);
  return nullptr;
}

std::set<std::string> Resolver::environment_variable_names() const {
  std::set<std::string> names;
  for (const auto& [name, text] : inputs.world.environment) names.insert(name);
  if (dotenv_) {
    for (const auto& [name, text] : *dotenv_) names.insert(name);
  }
  return names;
}

std::optional<Value> Resolver::resolved(const Value& text, int depth) {
  Value& value = *arena.make<Value>();
  copy_into(value, text, 0, depth, 0);
  if (!resolve_deep(value)) return std::nullopt;
  return value;
}

Value Resolver::dotenv_variables() const {
  const Map variables(arena);
  if (dotenv_) {
    for (const auto& [name, text] : *dotenv_) {
      variables.set(arena.copy(name), Value(arena.copy(text)));
    }
  }
  return variables;
}

Answer Resolver::remember(const std::string& name, const std::function<Answer()>& ask) {
  if (const auto known = remembered_.find(name); known != remembered_.end()) return known->second;
  const Answer answer = ask();
  return remembered_.emplace(name, answer).first->second;
}

void Resolver::load_dotenv() {
  Value* flag = root_.find("useDotenv");
  if (flag == nullptr) return;
  before_dotenv_ = true;
  const bool known = resolve_slot(*flag);
  const std::string_view stage_path[] = {"provider", "stage"};
  if (known && flag->truthy()) property(stage_path);
  const std::optional<std::string> stage_name = known && flag->truthy() ? stage() : std::nullopt;
  before_dotenv_ = false;
  if (!stage_name) return;
  dotenv_ = read_dotenv(inputs, *stage_name, flag->where(), sink);
  for (const std::string& name : missed_before_dotenv_) {
    if (!dotenv_->contains(name)) continue;
    sink.report(diag::dotenv_decides_itself, flag->where(), name)
        .help(concat({"set `", name, "` outside the `.env` file, or do not use it for the stage"}));
  }
}

// `params.<stage>` of other stages may hold what only those stages can resolve.
bool Resolver::resolve_params(Value& params) {
  if (!resolve_slot(params)) return false;
  if (!params.is_map()) return resolve_deep(params);
  const std::optional<std::string> current = stage();
  bool ok = true;
  for (Map::Entry& entry : params.as_map()) {
    const bool is_needed = !current || entry.key() == "default" || entry.key() == *current;
    const bool resolved = is_needed ? resolve_deep(entry.value)
                                    : resolve_slot(entry.value) && check_syntax(entry.value);
    ok = resolved && ok;
  }
  return ok;
}

// Of texts that are not resolved.
bool Resolver::check_syntax(const Value& value) {
  bool ok = true;
  if (value.is_map()) {
    for (const Map::Entry& entry : value.as_map()) ok = check_syntax(entry.value) && ok;
  } else if (value.is_list()) {
    for (const Value& item : value.as_list()) ok = check_syntax(item) && ok;
  } else if (const auto slot = slots_.find(&value);
             slot != slots_.end() && slot->second.state == State::Waiting) {
    const VariableText parsed = parse_variables(value.as_text(), arena);
    ok = !parsed.error;
    if (!ok) report_syntax_error(*parsed.error, value);
  }
  return ok;
}

void Resolver::resolve_all() {
  if (!root_.is_map()) return;
  for (Map::Entry& entry : root_.as_map()) {
    if (entry.key() == "params") {
      resolve_params(entry.value);
    } else {
      resolve_deep(entry.value);
    }
  }
  if (!dynamic_references_.empty() && !sink.has_errors()) {
    check_dynamic_references(root_, dynamic_references_, sink);
  }
}

Value Resolver::dynamic_reference(std::string_view text) {
  return Value(*dynamic_references_.insert(arena.copy(text)).first);
}

Answer Resolver::include(const std::string& path, Where where) {
  const IncludedFile& file = inputs.files.include(path);
  if (!file.exists) return Answer::missing();
  if (!file.unreadable.empty()) {
    sink.report(diag::unreadable_file, where, file.path, file.unreadable);
    return Answer::failed();
  }
  if (file.content) return Answer::found(*file.content);
  if (reported_files_.insert(&file).second) {
    for (const Diagnostic& problem : file.problems->diagnostics()) {
      sink.report(problem).label(where.span, "used here");
    }
  }
  return Answer::failed();
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

// The loop is what is being resolved from the slot on that is needed again.
void Resolver::report_cycle(const Value& slot) {
  const auto first = std::ranges::find(active_, &slot, &Active::slot);
  SLSC_CHECK(first != active_.end(), "an active slot is not being resolved");
  Diagnostic& problem = sink.report(diag::variable_cycle, first->variable, path_of(slot));
  for (auto next = first + 1; next != active_.end(); ++next) {
    problem.label(next->variable.span, concat({"then through `", next->name, "`"}));
  }
  problem.help("give one of them a value of its own");
}

std::string Resolver::path_of(const Value& slot) const {
  const auto search = [&](const auto& self, const Value& value,
                          const std::string& path) -> std::string {
    if (&value == &slot) return path;
    std::string found;
    if (value.is_map()) {
      for (const Map::Entry& entry : value.as_map()) {
        found = self(self, entry.value, path_to_member(path, entry.key()));
        if (!found.empty()) break;
      }
    } else if (value.is_list()) {
      const List list = value.as_list();
      for (std::size_t i = 0; i < list.size() && found.empty(); ++i) {
        found = self(self, list[i], path_to_item(path, i));
      }
    }
    return found;
  };
  return search(search, root_, {});
}

}  // namespace slsc::resolve
