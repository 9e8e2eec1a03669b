#include "emit/output_folder.h"

#include <unistd.h>

#include <set>

#include "diagnostics/catalogue/input.h"
#include "support/strings.h"

namespace slsc::emit {

namespace {

// Removes the staging folder on every way out.
class Staging {
 public:
  Staging(FileSystem& files, const std::string& folder)
      : files_(files), path_(concat({folder, "/.slsc-", std::to_string(::getpid())})) {}
  Staging(const Staging&) = delete;
  Staging& operator=(const Staging&) = delete;
  ~Staging() {
    if (files_.status(path_).kind == FileKind::Folder) static_cast<void>(files_.remove_all(path_));
  }
  const std::string& path() const { return path_; }

 private:
  FileSystem& files_;
  std::string path_;
};

}  // namespace

bool write_output(FileSystem& files, const std::string& folder,
                  const std::vector<OutputFile>& outputs, Sink& sink) {
  const auto failed = [&sink](const std::string& path, const Error& error) {
    sink.report(diag::unwritable_file, {}, path, error.message);
    return false;
  };
  if (const Result<Done> made = files.create_folders(folder); !made) {
    return failed(folder, made.error());
  }
  const Result<std::string> root = files.real_path(folder);
  if (!root) return failed(folder, root.error());

  const Staging staging(files, folder);
  std::vector<const OutputFile*> changed;
  std::set<std::string> folders;
  for (const OutputFile& output : outputs) {
    const std::string target = concat({folder, "/", output.path});
    if (files.holds(target, output.content)) continue;
    if (files.status(target).kind == FileKind::Folder) return failed(target, {"it is a folder"});
    changed.push_back(&output);
    const std::string parent(parent_path(output.path));
    if (folders.insert(parent).second) {
      const std::string staged =
          parent == "." ? staging.path() : concat({staging.path(), "/", parent});
      if (const Result<Done> made = files.create_folders(staged); !made) {
        return failed(staged, made.error());
      }
    }
    const std::string staged = concat({staging.path(), "/", output.path});
    if (const Result<Done> written = files.write(staged, output.content); !written) {
      return failed(target, written.error());
    }
  }
  for (const std::string& parent : folders) {
    if (parent == ".") continue;
    const std::string path = concat({folder, "/", parent});
    if (const Result<Done> made = files.create_folders(path); !made)
      return failed(path, made.error());
    const Result<std::string> real = files.real_path(path);
    if (!real) return failed(path, real.error());
    if (*real != concat({*root, "/", parent})) {
      return failed(path, {"a symbolic link leads out of the output folder"});
    }
  }
  for (const OutputFile* output : changed) {
    const std::string target = concat({folder, "/", output->path});
    const Result<Done> renamed = files.rename(concat({staging.path(), "/", output->path}), target);
    if (!renamed) return failed(target, renamed.error());
  }
  return true;
}

}  // namespace slsc::emit
