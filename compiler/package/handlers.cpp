#include "package/handlers.h"

#include <algorithm>
#include <array>

#include "diagnostics/catalogue/packaging.h"
#include "support/file_system.h"
#include "support/strings.h"

namespace slsc::package {

namespace {

constexpr std::size_t kMostShown = 4;

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
  if (!runtime.starts_with("nodejs")) return {};
  const std::string_view path = up_to_first_dot(handler);
  for (const std::string_view ending : {".ts", ".tsx", ".mts", ".cts", ".jsx"}) {
    std::string file = concat({path, ending});
    if (holds(names, file)) return file;
  }
  return {};
}

constexpr std::array<std::string_view, 6> kNodeEndings = {".js", ".mjs",      ".cjs",
                                                          "",    "/index.js", "/package.json"};
constexpr std::array<std::string_view, 4> kPythonEndings = {".py", "/__init__.py", ".pyc", ".so"};
constexpr std::array<std::string_view, 1> kRubyEndings = {".rb"};
constexpr std::array<std::string_view, 1> kNoEnding = {""};

}  // namespace

HandlerFiles handler_files(std::string_view handler, std::string_view runtime) {
  if (runtime.starts_with("provided")) return {"bootstrap", kNoEnding};
  const std::string normal = normal_path(handler);
  if (normal.starts_with("../") || normal.starts_with('/')) return {};
  if (runtime.starts_with("nodejs")) return {std::string(up_to_first_dot(normal)), kNodeEndings};
  if (runtime.starts_with("python")) return {python_module(normal), kPythonEndings};
  if (runtime.starts_with("ruby")) return {std::string(up_to_first_dot(normal)), kRubyEndings};
  return {};
}

void MissingHandlers::check(const Value& properties, const std::vector<std::string>& names) {
  const Value* handler = properties.find("Handler");
  const Value* runtime = properties.find("Runtime");
  if (handler == nullptr || !handler->is_text()) return;
  if (runtime == nullptr || !runtime->is_text()) return;
  const HandlerFiles files = handler_files(handler->as_text(), runtime->as_text());
  if (files.endings.empty()) return;
  std::string file = files.path;
  for (const std::string_view ending : files.endings) {
    file.resize(files.path.size());
    file += ending;
    if (holds(names, file)) return;
  }
  if (holds_compiled(names, runtime->as_text(), handler->as_text())) return;
  std::string source = source_of(runtime->as_text(), normal_path(handler->as_text()), names);
  // A layer may bring the handler, unless its source shows where it was meant to be.
  const Value* layers = properties.find("Layers");
  const bool has_layers = layers != nullptr && !(layers->is_list() && layers->as_list().empty());
  if (has_layers && source.empty()) return;
  missing_.push_back(
      {handler->where(), concat({files.path, files.endings.front()}), std::move(source)});
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
