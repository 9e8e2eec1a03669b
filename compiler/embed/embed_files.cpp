// embed_files ROOT LIST OUTPUT: writes OUTPUT, a .cpp with every file named in LIST (a line each,
// relative to ROOT) as raw string literals. Runs while slsc is built. Schemas are there twice: as
// they are, and below compact/ without what validation does not need, because each start reads
// them.

#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "embed/compact_json.h"

namespace {

constexpr std::string_view kCompact = "compact/";

bool is_schema(const std::string& path) {
  return path.rfind("schemas/serverless/", 0) == 0 || path.rfind("schemas/sam/", 0) == 0 ||
         path == "schemas/environments.json" || path == "schemas/compose.json";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: embed_files ROOT LIST OUTPUT\n";
    return 2;
  }
  std::vector<std::string> paths;
  std::ifstream list(argv[2]);
  for (std::string line; std::getline(list, line);) {
    if (line.empty()) continue;
    paths.push_back(line);
    if (is_schema(line)) paths.push_back(std::string(kCompact) + line);
  }
  std::sort(paths.begin(), paths.end());
  std::ofstream out(argv[3]);
  out << "#include \"embed/embedded.h\"\n\nnamespace slsc::embed {\n\nnamespace {\n\n";
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const bool compact = paths[i].rfind(kCompact, 0) == 0;
    const std::string source = compact ? paths[i].substr(kCompact.size()) : paths[i];
    std::ifstream file(std::string(argv[1]) + "/" + source, std::ios::binary);
    if (!file) {
      std::cerr << "embed_files: cannot read " << paths[i] << "\n";
      return 1;
    }
    std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    if (compact) text = compact_json(text);
    out << "constexpr std::string_view kFile" << i << "(\n";
    // A literal may hold 64 KiB by the standard; neighbours are joined by the compiler.
    constexpr std::size_t kChunk = 16000;
    for (std::size_t begin = 0; begin == 0 || begin < text.size(); begin += kChunk) {
      out << "R\"slsc_raw(" << text.substr(begin, kChunk) << ")slsc_raw\"\n";
    }
    out << ", " << text.size() << ");\n\n";
  }
  out << "constexpr File kFiles[] = {\n";
  for (std::size_t i = 0; i < paths.size(); ++i) {
    out << "    {\"" << paths[i] << "\", kFile" << i << "},\n";
  }
  if (paths.empty()) out << "    {\"\", \"\"},\n";
  out << "};\n\n}  // namespace\n\nstd::span<const File> files() { return kFiles; }\n\n}  // "
         "namespace slsc::embed\n";
  return out ? 0 : 1;
}
