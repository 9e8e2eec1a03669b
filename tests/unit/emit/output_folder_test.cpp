#include "emit/output_folder.h"

#include <catch2/catch.hpp>

#include "support/memory_file_system.h"

using namespace slsc;

namespace {

// Fails every write to a path that ends with `victim`.
class FullDisk final : public FileSystem {
 public:
  FullDisk(MemoryFileSystem& files, std::string victim)
      : files_(files), victim_(std::move(victim)) {}

  Result<std::string> read(const std::string& path) override { return files_.read(path); }
  Result<Done> write(const std::string& path, std::string_view content) override {
    if (path.ends_with(victim_)) return Error{"no space left on the device"};
    return files_.write(path, content);
  }
  FileStatus status(const std::string& path) override { return files_.status(path); }
  Result<std::vector<FolderEntry>> list(const std::string& path) override {
    return files_.list(path);
  }
  Result<std::string> real_path(const std::string& path) override { return files_.real_path(path); }
  Result<Done> create_folders(const std::string& path) override {
    return files_.create_folders(path);
  }
  Result<Done> rename(const std::string& from, const std::string& to) override {
    return files_.rename(from, to);
  }
  Result<Done> remove_all(const std::string& path) override { return files_.remove_all(path); }

 private:
  MemoryFileSystem& files_;
  std::string victim_;
};

}  // namespace

TEST_CASE("outputs replace the old ones and leave nothing else behind") {
  MemoryFileSystem files;
  files.add("stacks/prod/template.json", "old");
  files.add("stacks/mine.txt", "mine");
  Sink sink;
  {
    emit::OutputFolder out(&files, "stacks");
    out.add("prod/template.json", "new");
    out.add("manifest.json", "m");
    CHECK(files.files().at("/memory/stacks/prod/template.json").content == "old");
    CHECK(out.put_in_place(sink));
  }
  CHECK(sink.diagnostics().empty());
  CHECK(files.files().size() == 3);
  CHECK(files.files().at("/memory/stacks/prod/template.json").content == "new");
  CHECK(files.files().at("/memory/stacks/mine.txt").content == "mine");
}

TEST_CASE("when one file cannot be written, all old ones stay") {
  MemoryFileSystem memory;
  memory.add("stacks/prod/template.json", "old");
  FullDisk files(memory, "manifest.json");
  Sink sink;
  {
    emit::OutputFolder out(&files, "stacks");
    out.add("prod/template.json", "new");
    out.add("manifest.json", "m");
    CHECK_FALSE(out.put_in_place(sink));
  }
  REQUIRE(sink.diagnostics().size() == 1);
  CHECK(sink.diagnostics()[0].message ==
        "`stacks/manifest.json` cannot be written: no space left on the device");
  CHECK(memory.files().size() == 1);
  CHECK(memory.files().at("/memory/stacks/prod/template.json").content == "old");
}

TEST_CASE("what is not put in place leaves everything as it was") {
  MemoryFileSystem files;
  files.add("stacks/prod/template.json", "old");
  { emit::OutputFolder(&files, "stacks").add("prod/template.json", "new"); }
  CHECK(files.files().size() == 1);
  CHECK(files.files().at("/memory/stacks/prod/template.json").content == "old");
}

TEST_CASE("files that hold the same bytes already are not touched") {
  MemoryFileSystem memory;
  memory.add("stacks/template.json", "same");
  FullDisk files(memory, "template.json");
  Sink sink;
  emit::OutputFolder out(&files, "stacks");
  out.add("template.json", "same");
  CHECK(out.put_in_place(sink));
}

TEST_CASE("large files are compared and replaced part by part, wherever they differ") {
  const std::string text = [] {
    std::string lines;
    for (int i = 0; i < 20'000; ++i) lines += std::to_string(i) + '\n';
    return lines;
  }();
  std::string other_begin = text, other_middle = text, other_end = text;
  other_begin.front() = 'x';
  other_middle[text.size() / 2] = 'x';
  other_end.back() = 'x';
  for (const std::string& old : {std::string(), other_begin, other_middle, other_end, text + "more",
                                 text.substr(0, text.size() - 1), text}) {
    MemoryFileSystem files;
    files.add("out/large.txt", old);
    Sink sink;
    emit::OutputFolder out(&files, "out");
    // Short parts and long ones.
    const std::size_t size = out.add("large.txt", [&text](Output& file) {
      for (std::size_t at = 0, step = 1; at < text.size(); at += step, step = step * 3 % 40'001) {
        file.write(std::string_view(text).substr(at, step));
      }
    });
    CHECK(size == text.size());
    REQUIRE(out.files().size() == 1);
    CHECK(out.files()[0].path == "large.txt");
    CHECK(hex(out.files()[0].digest) == hex(sha256(text)));
    CHECK(out.put_in_place(sink));
    CHECK(files.files().at("/memory/out/large.txt").content == text);
  }
}

TEST_CASE("without a file system there are digests only") {
  emit::OutputFolder out(nullptr, "out");
  out.add("a", "text");
  CHECK(hex(out.files()[0].digest) == hex(sha256("text")));
}
