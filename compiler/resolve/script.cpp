#include "resolve/script.h"

#include <algorithm>

#include "diagnostics/catalogue/input.h"
#include "diagnostics/catalogue/variables.h"
#include "embed/embedded.h"
#include "json/json_reader.h"
#include "json/json_writer.h"
#include "support/strings.h"

// Programs run in node, which loads the module and prints what it gives (templates/exec/load.cjs).
// A function in a program may ask for variables: it is run again with the answers until it needs no
// more.
namespace slsc::resolve {

namespace {

constexpr int kMostRounds = 50;
// Linux takes no argument over 128 KiB, so a long request goes in pieces.
constexpr std::size_t kLongestArgument = 96 * 1024;

struct Reply {
  std::optional<Value> value;  ///< the reply as a map; none when it failed
  std::string error;
};

Reply failed(std::string_view why) {
  Reply reply;
  reply.error = why;
  return reply;
}

Reply run_node(const Value& request, std::string_view shown_path, const std::string& folder,
               World& world, SourceManager& sources, Arena& arena) {
  const auto loader = embed::find("templates/exec/load.cjs");
  SLSC_CHECK(loader.has_value(), "the program that loads programs is not embedded");
  std::vector<std::string> command = {"node", "--no-warnings", "-e", std::string(*loader), "--"};
  const std::string text = json::write(request, json::Layout::Compact);
  for (std::size_t at = 0; at < text.size(); at += kLongestArgument) {
    command.push_back(text.substr(at, kLongestArgument));
  }
  const auto output = world.processes.run(command, folder);
  if (!output) return failed(output.error().message);
  if (output->out.empty()) {
    const std::string_view complaint = trim(output->err);
    return failed(complaint.empty() ? "it ended without a result" : complaint);
  }
  const SourceFile& source = sources.add(concat({shown_path, " (as JSON)"}), output->out);
  Sink problems;
  const std::optional<Value> reply = json::read(source, arena, problems);
  if (!reply || !reply->is_map()) return failed("it printed something else than its result");
  if (const Value* error = reply->find("error")) return failed(scalar_text(*error));
  return {reply, {}};
}

// Data that a program made was written nowhere: it stands where the program is asked for.
void place(Value& value, Where where) {
  value = value.at(where);
  if (value.is_map()) {
    for (Map::Entry& entry : value.as_map()) place(entry.value, where);
  } else if (value.is_list()) {
    for (Value& item : value.as_list()) place(item, where);
  }
}

class VariableScript {
 public:
  VariableScript(Question& question, const std::string& path)
      : question_(question), path_(path), arena_(question.resolver.arena), answers_(arena_) {}

  Answer run() {
    const Inputs& inputs = question_.inputs();
    const auto absolute = inputs.world.files.real_path(path_);
    if (!absolute) return fail(absolute.error().message);
    const Map request(arena_);
    request.set("path", Value(arena_.copy(*absolute)));
    request.set("options", options());
    request.set("env", variables_of_file());
    request.set("answers", answers_);
    std::vector<std::string_view> steps;
    if (question_.address) {
      steps = split(*question_.address, '.');
      const List address(arena_, steps.size());
      for (const std::string_view step : steps) address.push_back(Value(step));
      request.set("address", address);
    }
    for (int round = 0; round < kMostRounds; ++round) {
      const Reply reply =
          run_node(request, path_, inputs.service_folder, inputs.world, inputs.sources, arena_);
      if (!reply.value) return fail(reply.error);
      if (const Value* needs = reply.value->find("needs")) {
        if (!answer(*needs)) return Answer::failed();
        continue;
      }
      const Value* given = reply.value->find("value");
      if (given == nullptr || given->is_null()) return Answer::missing();
      Value value = *given;
      place(value, question_.where);
      const bool is_whole = reply.value->find("whole") != nullptr;
      return is_whole ? question_.resolver.follow(value, steps, question_.depth)
                      : Answer::found(value);
    }
    return fail("it asks for ever more variables");
  }

 private:
  Answer fail(std::string_view why) {
    question_.sink().report(diag::program_failed, question_.param_where, path_, why);
    return Answer::failed();
  }

  Value options() const {
    const Inputs& inputs = question_.inputs();
    const Map options(arena_);
    for (const auto& [name, text] : inputs.options)
      options.set(std::string_view(name), Value(std::string_view(text)));
    const List params(arena_);
    for (const auto& [name, text] : inputs.params) {
      params.push_back(Value(arena_.copy(concat({name, "=", text}))));
    }
    if (!params.empty()) options.set("param", params);
    return options;
  }

  Value variables_of_file() const {
    const Map variables(arena_);
    for (const auto& [name, text] : question_.resolver.environment_variables.of_file()) {
      variables.set(std::string_view(name), Value(std::string_view(text)));
    }
    return variables;
  }

  // Every need is [`variable`, its text without `${}`] or [`property`, a JSON list of steps].
  bool answer(const Value& needs) {
    if (!needs.is_list()) return true;
    bool ok = true;
    for (const Value& need : needs.as_list()) {
      if (!need.is_list() || need.as_list().size() != 2) continue;
      const std::string kind = scalar_text(need.as_list()[0]);
      const std::string text = scalar_text(need.as_list()[1]);
      const Answer found = kind == "property" ? property(text) : variable(text);
      ok = ok && !found.is_failed();
      answers_.set(arena_.copy(concat({kind, ":", text})), found.value);
    }
    return ok;
  }

  Answer property(const std::string& json_steps) {
    const Value steps = json::read_embedded(arena_.copy(json_steps), arena_);
    std::vector<std::string_view> path;
    if (steps.is_list()) {
      for (const Value& step : steps.as_list()) path.push_back(arena_.copy(scalar_text(step)));
    }
    return question_.resolver.property(path);
  }

  Answer variable(const std::string& text) {
    const Value whole = question_.text(concat({"${", text, "}"}));
    const auto value = question_.resolver.resolved(whole, question_.depth);
    return value ? Answer{Answer::Kind::Found, *value} : Answer::failed();
  }

  Question& question_;
  const std::string& path_;
  Arena& arena_;
  Map answers_;
};

}  // namespace

Answer run_variable_script(Question& question, const std::string& path) {
  const Inputs& inputs = question.inputs();
  if (inputs.world.files.status(path).kind == FileKind::Missing) return Answer::missing();
  if (!inputs.allow_exec) {
    question.sink()
        .report(diag::program_not_run, question.param_where, path)
        .help("`--allow-exec` runs it with node; run only programs that you trust");
    return Answer::failed();
  }
  return question.resolver.remember(concat({path, "\n", question.address.value_or("")}), [&] {
    inputs.files.include_text(path);
    return VariableScript(question, path).run();
  });
}

std::optional<Value> load_script_config(const std::string& path, const std::string& folder,
                                        World& world, SourceManager& sources, Arena& arena,
                                        Sink& sink) {
  Reply reply;
  if (const auto absolute = world.files.real_path(path)) {
    const Map request(arena);
    request.set("path", Value(arena.copy(*absolute)));
    request.set("config", Value(true));
    reply = run_node(request, path, folder, world, sources, arena);
  } else {
    reply.error = absolute.error().message;
  }
  if (!reply.value) {
    sink.report(diag::failing_service_program, {}, path, reply.error);
    return std::nullopt;
  }
  const Value* config = reply.value->find("value");
  return config == nullptr ? Value() : *config;
}

}  // namespace slsc::resolve
