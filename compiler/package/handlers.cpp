#include "package/handlers.h"

#include <algorithm>
#include <initializer_list>

#include "diagnostics/catalogue/packaging.h"
#include "support/file_system.h"
#include "support/strings.h"

namespace slsc::package {

namespace {

constexpr std::size_t kMostShown = 4;

using Endings = std::initializer_list<std::string_view>;

std::vector<std::string> with_endings(std::string_view path, Endings endings) {
  std::vector<std::string> files;
  for (const std::string_view ending : endings) files.push_back(concat({path, ending}));
  return files;
}

/// `src/bill` of `src/bill.run`: up to the first dot of the last part.
std::string_view up_to_first_dot(std::string_view handler) {
  const std::size_t last_part = handler.rfind('/') + 1;
  return handler.substr(0, handler.find('.', last_part));
}

/// `src/bill` of `src.bill.run`, which is a module's name with dots.
std::string python_module(std::string_view handler) {
  std::string path(handler.substr(0, handler.rfind('.')));
  std::ranges::replace(path, '.', '/');
  return path;
}

bool holds(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::binary_search(names, name, {}, [](std::string_view n) { return n; });
}

/// A compiled module of Python has its platform in its name:
/// `bill.cpython-313-x86_64-linux-gnu.so`.
bool holds_compiled(const std::vector<std::string>& names, std::string_view runtime,
                    std::string_view handler) {
  if (!runtime.starts_with("python")) return false;
  const std::string begin = concat({python_module(normal_path(handler)), ".cpython-"});
  const auto found = std::ranges::lower_bound(names, begin);
  return found != names.end() && found->starts_with(begin);
}

/// What was packaged where the result of compiling it is meant; empty for nothing of the kind.
std::string source_of(std::string_view runtime, std::string_view handler,
                      const std::vector<std::string>& names) {
  if (runtime.starts_with("nodejs")) {
    const std::string_view path = up_to_first_dot(handler);
    for (std::string& file : with_endings(path, {".ts", ".tsx", ".mts", ".cts", ".jsx"})) {
      if (holds(names, file)) return std::move(file);
    }
  }
  return {};
}

}  // namespace

std::vector<std::string> handler_files(std::string_view handler, std::string_view runtime) {
  const std::string normal = normal_path(handler);
  if (normal.starts_with("../") || normal.starts_with('/')) return {};
  if (runtime.starts_with("nodejs")) {
    return with_endings(up_to_first_dot(normal),
                        {".js", ".mjs", ".cjs", "", "/index.js", "/package.json"});
  }
  if (runtime.starts_with("python")) {
    return with_endings(python_module(normal), {".py", "/__init__.py", ".pyc", ".so"});
  }
  if (runtime.starts_with("ruby")) return with_endings(up_to_first_dot(normal), {".rb"});
  if (runtime.starts_with("provided")) return {"bootstrap"};
  return {};
}

void MissingHandlers::check(const Value& properties, const std::vector<std::string>& names) {
  const Value* handler = properties.find("Handler");
  const Value* runtime = properties.find("Runtime");
  if (handler == nullptr || !handler->is_text()) return;
  if (runtime == nullptr || !runtime->is_text()) return;
  std::vector<std::string> files = handler_files(handler->as_text(), runtime->as_text());
  if (files.empty() || std::ranges::any_of(files, [&](const auto& f) { return holds(names, f); })) {
    return;
  }
  if (holds_compiled(names, runtime->as_text(), handler->as_text())) return;
  std::string source = source_of(runtime->as_text(), normal_path(handler->as_text()), names);
  // A layer may bring the handler, unless its source shows where it was meant to be.
  const Value* layers = properties.find("Layers");
  const bool has_layers = layers != nullptr && !(layers->is_list() && layers->as_list().empty());
  if (has_layers && source.empty()) return;
  missing_.push_back({handler->where(), std::move(files.front()), std::move(source)});
}

void MissingHandlers::report(Sink& sink) const {
  if (missing_.empty()) return;
  const Missing& first = missing_.front();
  Diagnostic& problem = sink.report(diag::handler_not_in_archive, first.handler, first.file);
  const std::size_t shown = std::min(missing_.size(), kMostShown);
  for (std::size_t i = 1; i < shown; ++i) {
    problem.label(missing_[i].handler.span, concat({"nor is `", missing_[i].file, "`"}));
  }
  if (missing_.size() > shown) {
    const std::size_t rest = missing_.size() - shown;
    problem.note(concat({"the same goes for ", std::to_string(rest), " more"}));
  }
  if (!first.source.empty()) {
    problem.note(concat({"`", first.source, "` is in the archive as it is"}));
    problem.help("compile or bundle before slsc packages: it runs no plugins");
  } else if (first.file == "bootstrap") {
    problem.help("the runtime starts the program `bootstrap` at the top of the archive");
  } else {
    problem.help("build the code before slsc packages it, or mend the handler or the patterns");
  }
}

}  // namespace slsc::package
