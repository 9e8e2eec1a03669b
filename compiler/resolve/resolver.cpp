#include "resolve/resolver.h"

#include <algorithm>

#include "diagnostics/catalogue/input.h"
#include "diagnostics/catalogue/variables.h"
#include "resolve/dotenv.h"
#include "resolve/dynamic_reference.h"
#include "resolve/stage_name.h"
#include "support/strings.h"
#include "support/utf8.h"
#include "value/path.h"

namespace slsc::resolve {

namespace {

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

Resolver::Resolver(const Value& document, const Inputs& given, Arena& tree_arena,
                   Origins& tree_origins, Sink& problems)
    : inputs(given),
      arena(tree_arena),
      origins(tree_origins),
      sink(problems),
      environment_variables(given.world.environment) {
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

std::optional<Value> Resolver::resolved(const Value& text, int depth) {
  Value& value = *arena.make<Value>();
  copy_into(value, text, 0, depth, 0);
  if (!resolve_deep(value)) return std::nullopt;
  return value;
}

Answer Resolver::remember(const std::string& name, const std::function<Answer()>& ask) {
  if (const auto known = remembered_.find(name); known != remembered_.end()) return known->second;
  const Answer answer = ask();
  return remembered_.emplace(name, answer).first->second;
}

void Resolver::load_dotenv() {
  Value* flag = root_.find("useDotenv");
  if (flag == nullptr) return;
  environment_variables.await_file();
  if (!resolve_slot(*flag) || !flag->truthy()) return;
  const std::string_view stage_path[] = {"provider", "stage"};
  property(stage_path);
  const std::optional<std::string> name = stage();
  if (!name) return;
  Texts file = read_dotenv(inputs, *name, flag->where(), sink);
  for (const std::string& variable : environment_variables.set_file(std::move(file))) {
    sink.report(diag::dotenv_decides_itself, flag->where(), variable)
        .help(concat(
            {"set `", variable, "` outside the `.env` file, or do not use it for the stage"}));
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

// The loop is what is being resolved from the slot on that is needed again.
void Resolver::report_cycle(const Value& slot) {
  const auto first = std::ranges::find(active_, &slot, &Active::slot);
  SLSC_CHECK(first != active_.end(), "an active slot is not being resolved");
  Diagnostic& problem = sink.report(diag::variable_cycle, first->variable, path_of(root_, slot));
  for (auto next = first + 1; next != active_.end(); ++next) {
    problem.label(next->variable.span, concat({"then through `", next->name, "`"}));
  }
  problem.help("give one of them a value of its own");
}

}  // namespace slsc::resolve
