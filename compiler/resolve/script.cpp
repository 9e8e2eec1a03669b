#include "resolve/script.h"

#include "diagnostics/catalogue.h"

namespace slsc::resolve {

Answer run_variable_script(Question& question, const std::string& path) {
  if (question.inputs().world.files.status(path).kind == FileKind::Missing)
    return Answer::missing();
  question.sink()
      .report(diag::program_not_run, question.param_where, path)
      .help("allow it with `--allow-exec`; it runs with your rights");
  return Answer::failed();
}

std::optional<Value> load_script_config(const std::string&, const Inputs&, Arena&, Sink&) {
  return std::nullopt;
}

}  // namespace slsc::resolve
