#include "diagnostics/catalogue/variables.h"
#include "resolve/script.h"
#include "resolve/sources/source.h"
#include "support/strings.h"

namespace slsc::resolve {

namespace {

std::string path_of(const Question& question) {
  return normal_path(
      join_path(question.inputs().service_folder, scalar_text(question.params.front())));
}

// Others (.mjs, .ts) are texts, as in the reference: people put such code into templates.
bool is_program(std::string_view path) {
  const std::string_view extension = file_extension(path);
  return extension == ".js" || extension == ".cjs";
}

bool has_path(const Question& question) {
  return !question.params.empty() && !scalar_text(question.params.front()).empty();
}

}  // namespace

// `${file(path):a.b}`: a YAML or JSON document, a program's result, or else the file's text. The
// path is the user's own word, so it may lead out of the service folder.
Answer find_file(Question& question) {
  if (!has_path(question)) {
    question.sink()
        .report(diag::variable_without_path, question.where)
        .help("write `${file(path/to/file.yml):key}`");
    return Answer::failed();
  }
  const std::string path = path_of(question);
  if (is_program(path)) return run_variable_script(question, path);
  const Answer content = question.resolver.include(path, question.param_where);
  if (!content.is_found() || !question.address) return content;
  return question.resolver.follow(content.value, split(*question.address, '.'), question.depth);
}

Diagnostic& report_missing_file(Question& question) {
  const Inputs& inputs = question.inputs();
  const std::string path = path_of(question);
  if (inputs.world.files.status(path).kind == FileKind::Missing) {
    Diagnostic& problem =
        question.sink().report(diag::missing_variable_file, question.param_where, path);
    if (const auto entries = inputs.world.files.list(std::string(parent_path(path)))) {
      std::vector<std::string> names;
      for (const FolderEntry& entry : *entries) names.push_back(entry.name);
      suggest(problem, file_name(path), names);
    }
    return problem;
  }
  const std::string_view address = question.address.value_or("");
  Diagnostic& problem =
      question.sink().report(diag::missing_file_key, question.address_where, path, address);
  if (is_program(path)) return problem;
  const Answer content = question.resolver.include(path, question.param_where);
  const std::vector<std::string_view> steps = split(address, '.');
  const Value* value = content.is_found() ? &content.value : nullptr;
  std::string reached;
  for (const std::string_view step : steps) {
    const Value* member = value == nullptr ? nullptr : value->find(step);
    if (member == nullptr) {
      const std::string whole =
          reached.empty() ? path : concat({path, ":", reached.substr(0, reached.size() - 1)});
      suggest_key(problem, step, value, whole, reached);
      break;
    }
    if (member->is_null()) problem.label(member->span(), "null here");
    reached = concat({reached, step, "."});
    value = member;
  }
  return problem;
}

}  // namespace slsc::resolve
