// The floor: what any program must do that reads a service's YAML and writes its template's JSON.
// It parses the YAML with yaml-cpp's event parser and the JSON with RapidJSON, and writes the JSON.
//
// usage: floor SERVICE.yml TEMPLATE.json OUT.json

#include <rapidjson/document.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/parser.h>

#include <fstream>
#include <sstream>
#include <string>

namespace {

class Counter final : public YAML::EventHandler {
 public:
  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override { ++count; }
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override { ++count; }
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t,
                const std::string&) override {
    ++count;
  }
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {}
  void OnMapEnd() override {}
  int count = 0;
};

std::string read(const char* path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  std::istringstream yaml(read(argv[1]));
  YAML::Parser parser(yaml);
  Counter counter;
  while (parser.HandleNextDocument(counter)) {
  }
  rapidjson::Document document;
  const std::string json = read(argv[2]);
  document.Parse(json.data(), json.size());
  rapidjson::StringBuffer buffer;
  rapidjson::PrettyWriter<rapidjson::StringBuffer> writer(buffer);
  writer.SetIndent(' ', 2);
  document.Accept(writer);
  std::ofstream(argv[3], std::ios::binary)
      .write(buffer.GetString(), static_cast<std::streamsize>(buffer.GetSize()));
  return counter.count > 0 ? 0 : 1;
}
