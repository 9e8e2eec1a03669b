#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "resolve/environment_variables.h"
#include "resolve/parse_variable.h"
#include "resolve/resolve.h"

namespace slsc::resolve {

struct Question;

/// What asking for something came to. Failed: a problem was reported, here or where it depends on.
struct Answer {
  enum class Kind { Found, Missing, Failed };
  Kind kind = Kind::Missing;
  Value value;

  static Answer found(const Value& value) {
    return value.is_null() ? missing() : Answer{Kind::Found, value};
  }
  static Answer missing() { return {}; }
  static Answer failed() { return {Kind::Failed, {}}; }
  bool is_found() const { return kind == Kind::Found; }
  bool is_missing() const { return kind == Kind::Missing; }
  bool is_failed() const { return kind == Kind::Failed; }
};

/// Resolves one document for one environment.
///
/// The document is copied; each text of the copy that holds `${` becomes a slot, known by its
/// address, which works because the copy's lists and maps never grow. A slot is resolved when
/// something first needs it, in place and once; what it resolves to is copied in, and texts inside
/// that hold variables become slots in turn.
class Resolver {
 public:
  Resolver(const Value& document, const Inputs& inputs, Arena& arena, Origins& origins, Sink& sink);

  /// `useDotenv` and the stage come first, because everything else may read the `.env` file.
  void load_dotenv();
  /// Resolves whatever the environment needs; the tree is in root() then.
  void resolve_all();
  const Value& root() const { return root_; }

  /// The value at a path of the document, with all inside it resolved.
  Answer property(std::span<const std::string_view> steps);
  /// The value at a path of `value`, whose texts are resolved where the path leads through them.
  Answer follow(Value value, std::span<const std::string_view> steps, int depth);
  /// Like property(), without resolving anything: for near names. Null when there is nothing yet.
  const Value* peek(std::span<const std::string_view> steps) const;
  /// The effective stage; nothing when it depends on something that failed.
  std::optional<std::string> stage();
  /// Whether `provider.stage` is what all this is for.
  bool is_resolving_stage() const;
  /// The effective region.
  std::optional<std::string> region();
  /// A text that CloudFormation replaces when it deploys.
  Value dynamic_reference(std::string_view text);
  /// What the variables in a text make of it, with all inside resolved; nothing when one failed.
  std::optional<Value> resolved(const Value& text, int depth);
  /// The answer that `ask` gave when it was first asked for under this name.
  Answer remember(const std::string& name, const std::function<Answer()>& ask);
  /// A file named at `where`; its problems are reported once.
  Answer include(const std::string& path, Where where);

  const Inputs& inputs;
  Arena& arena;
  Origins& origins;
  Sink& sink;
  EnvironmentVariables environment_variables;

 private:
  enum class State : std::uint8_t { Waiting, Active, Done, Failed };
  struct Slot {
    State state = State::Waiting;
    int depth = 0;  // how many values with variables it lies in
    int level = 0;  // how many lists and maps it lies in
  };
  struct Active {
    const Value* slot;
    Where variable;  // the one that is being resolved
    std::string_view name;
  };
  // A value that is still shared with where it was found, and the origin that a copy of it gets.
  struct Expanded {
    Value value;
    OriginId through = 0;
  };

  void copy_into(Value& target, const Value& source, OriginId through, int depth, int level);
  Value moved(Value value, OriginId through);
  OriginId extend(OriginId origin, OriginId through, int hops);
  bool resolve_slot(Value& value);
  bool resolve_deep(Value& value);
  std::optional<Expanded> expand(const Value& text, int depth);
  std::optional<Expanded> assemble(const std::vector<Variable>& variables, const Value& text,
                                   std::size_t begin, std::size_t end, int depth);
  std::optional<std::string> text_within(const Value& value, int depth);
  std::optional<Expanded> evaluate(const Variable& variable, const Value& text, int depth);
  bool fill_question(const Source& source, const Value& text, Question& question);
  std::optional<Value> operand(const Operand& operand, const Value& text, int depth);
  void report_syntax_error(const VariableSyntaxError& error, const Value& text);
  void report_cycle(const Value& slot);
  void report_too_large(Where where, std::string_view why);
  bool within_budget(std::size_t nodes, std::size_t bytes, Where where);
  bool resolve_params(Value& params);
  bool check_syntax(const Value& value);

  Value root_;
  std::unordered_map<const Value*, Slot> slots_;
  std::vector<Active> active_;
  std::size_t nodes_ = 0;
  std::size_t bytes_ = 0;
  int walking_ = 0;  // lists and maps that resolve_deep is in
  bool exhausted_ = false;
  std::set<std::string_view> dynamic_references_;
  std::set<const IncludedFile*> reported_files_;
  std::map<std::string, Answer> remembered_;
};

}  // namespace slsc::resolve
