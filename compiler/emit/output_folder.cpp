#include "emit/output_folder.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <utility>

#include "diagnostics/catalogue/input.h"
#include "support/strings.h"

namespace slsc::emit {

namespace {

constexpr std::size_t kPart = 16 * 1024;

}  // namespace

// One file while it is made: the same as the one that is there, until it differs.
class OutputFolder::File final : public Output {
 public:
  File(OutputFolder& folder, std::string path) : folder_(folder), path_(std::move(path)) {
    if (folder_.files_ == nullptr) return;
    if (auto old = folder_.files_->open(target())) old_ = std::move(*old);
  }

  // Short texts are gathered, so that they do not cost a call of the system each.
  void write(std::string_view text) override {
    if (text.size() > kPart - size_) take_gathered();
    for (; text.size() > kPart; text.remove_prefix(kPart)) take(text.substr(0, kPart));
    if (size_ == 0 && text.size() >= kPart / 2) return take(text);
    std::memcpy(gathered_.data() + size_, text.data(), text.size());
    size_ += text.size();
  }

  /// Its size.
  std::size_t finish() {
    take_gathered();
    if (!differs_ && !is_at_end_of_old()) begin_anew();
    if (new_) {
      if (const Result<Done> closed = new_->close(); !closed)
        folder_.fail(target(), closed.error());
    }
    folder_.added_.push_back({path_, hash_.digest()});
    return done_;
  }

 private:
  std::string target() const { return concat({folder_.folder_, "/", path_}); }

  void take_gathered() {
    take({gathered_.data(), size_});
    size_ = 0;
  }

  void take(std::string_view part) {
    if (!differs_ && !old_continues_with(part)) begin_anew();
    if (new_) new_->write(part);
    hash_.update(part);
    done_ += part.size();
  }

  bool old_continues_with(std::string_view part) {
    if (folder_.files_ == nullptr) return true;
    if (!old_) return false;
    std::array<char, kPart> old;
    const Result<std::size_t> count = old_->read(done_, std::span(old).first(part.size()));
    return count && std::string_view(old.data(), *count) == part;
  }

  bool is_at_end_of_old() {
    if (folder_.files_ == nullptr) return true;
    char more;
    const Result<std::size_t> count = old_ ? old_->read(done_, {&more, 1}) : Result(std::size_t{1});
    return count && *count == 0;
  }

  // What was the same is taken from the old file, and must still be.
  void begin_anew() {
    differs_ = true;
    new_ = folder_.stage(path_);
    if (!new_) return;
    Sha256 copied;
    std::array<char, kPart> part;
    for (std::size_t offset = 0; offset < done_;) {
      const std::size_t wanted = std::min(part.size(), done_ - offset);
      const Result<std::size_t> count = old_->read(offset, std::span(part).first(wanted));
      if (!count || *count == 0) break;
      const std::string_view again(part.data(), *count);
      copied.update(again);
      new_->write(again);
      offset += again.size();
    }
    if (copied.digest() != hash_.digest()) {
      folder_.fail(target(), {"it changed while it was compared"});
    }
  }

  OutputFolder& folder_;
  std::string path_;
  std::unique_ptr<FileReader> old_;
  std::unique_ptr<NewFile> new_;
  bool differs_ = false;
  Sha256 hash_;
  std::size_t done_ = 0;
  std::size_t size_ = 0;
  std::array<char, kPart> gathered_;
};

OutputFolder::OutputFolder(FileSystem* files, std::string folder)
    : files_(files),
      folder_(std::move(folder)),
      staging_(concat({folder_, "/.slsc-", std::to_string(::getpid())})) {}

OutputFolder::~OutputFolder() {
  if (files_ == nullptr) return;
  if (files_->status(staging_).kind == FileKind::Folder) {
    static_cast<void>(files_->remove_all(staging_));
  }
  if (!is_new_) return;
  const Result<std::vector<FolderEntry>> left = files_->list(folder_);
  if (left && left->empty()) static_cast<void>(files_->remove_all(folder_));
}

void OutputFolder::add(const std::string& path, std::string_view content) {
  add(path, [content](Output& out) { out.write(content); });
}

std::size_t OutputFolder::add(const std::string& path, const std::function<void(Output&)>& make) {
  if (!paths_.insert(path).second) {
    fail(concat({folder_, "/", path}), {"there are two outputs of this name"});
  }
  File file(*this, path);
  make(file);
  return file.finish();
}

void OutputFolder::fail(const std::string& path, const Error& error) {
  if (!failure_) failure_ = Failure{path, error};
}

bool OutputFolder::make_folder() {
  if (!real_folder_.empty()) return true;
  is_new_ = files_->status(folder_).kind == FileKind::Missing;
  if (const Result<Done> made = files_->create_folders(folder_); !made) {
    fail(folder_, made.error());
    return false;
  }
  Result<std::string> real = files_->real_path(folder_);
  if (!real) {
    fail(folder_, real.error());
    return false;
  }
  real_folder_ = std::move(*real);
  return true;
}

std::unique_ptr<NewFile> OutputFolder::stage(const std::string& path) {
  if (failure_ || !make_folder()) return nullptr;
  const std::string target = concat({folder_, "/", path});
  if (files_->status(target).kind == FileKind::Folder) {
    fail(target, {"it is a folder"});
    return nullptr;
  }
  const std::string parent(parent_path(path));
  if (folders_.insert(parent).second) {
    const bool is_top = parent == ".";
    const std::string staged = is_top ? staging_ : concat({staging_, "/", parent});
    if (const Result<Done> made = files_->create_folders(staged); !made) {
      // As the user knows it.
      fail(is_top ? folder_ : concat({folder_, "/", parent}), made.error());
      return nullptr;
    }
  }
  auto file = files_->create(concat({staging_, "/", path}));
  if (!file) {
    fail(target, file.error());
    return nullptr;
  }
  staged_.push_back(path);
  return std::move(*file);
}

void OutputFolder::make_folders() {
  for (const std::string& parent : folders_) {
    if (parent == ".") continue;
    const std::string path = concat({folder_, "/", parent});
    if (const Result<Done> made = files_->create_folders(path); !made) {
      return fail(path, made.error());
    }
    const Result<std::string> real = files_->real_path(path);
    if (!real) return fail(path, real.error());
    if (*real != concat({real_folder_, "/", parent})) {
      return fail(path, {"a symbolic link leads out of the output folder"});
    }
  }
}

void OutputFolder::rename_all() {
  for (const std::string& path : staged_) {
    const std::string target = concat({folder_, "/", path});
    const Result<Done> renamed = files_->rename(concat({staging_, "/", path}), target);
    if (!renamed) return fail(target, renamed.error());
  }
}

bool OutputFolder::put_in_place(Sink& sink) {
  if (!failure_) make_folders();
  if (!failure_) rename_all();
  if (failure_) sink.report(diag::unwritable_file, {}, failure_->path, failure_->error.message);
  return !failure_;
}

}  // namespace slsc::emit
