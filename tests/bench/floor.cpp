// The least work with which a program could do what `slsc build` does: the floor for its speed.
//
//   floor --prepare IN.json TOKENS     once, not measured
//   floor IN.yml TOKENS OUT.json       measured: yaml-cpp's events over IN.yml, then RapidJSON
//   writes OUT.json
//
// The template must come from somewhere without being parsed in the measured run, for parsing JSON
// is no part of the floor, and building a document is neither. So TOKENS holds it ready to be
// handed to a writer: a byte for the kind of token, for texts and numbers four bytes of length and
// the bytes. Reading it is one read of a file and a walk over its bytes, less than any compiler
// needs to have its output.

#include <rapidjson/memorystream.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/reader.h>
#include <rapidjson/stringbuffer.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/parser.h>

#include <cstdint>
#include <cstdio>
#include <cstring>
#include <istream>
#include <streambuf>
#include <string>
#include <string_view>

namespace {

bool read_file(const char* path, std::string& text) {
  std::FILE* file = std::fopen(path, "rb");
  if (file == nullptr) return false;
  char buffer[1 << 16];
  for (std::size_t size; (size = std::fread(buffer, 1, sizeof buffer, file)) > 0;)
    text.append(buffer, size);
  return std::fclose(file) == 0;
}

bool write_file(const char* path, std::string_view text) {
  std::FILE* file = std::fopen(path, "wb");
  if (file == nullptr) return false;
  const bool all = std::fwrite(text.data(), 1, text.size(), file) == text.size();
  return std::fclose(file) == 0 && all;
}

enum class Token : char {
  Null,
  False,
  True,
  Number,
  String,
  Key,
  Object,
  ObjectEnd,
  Array,
  ArrayEnd
};

class TokenWriter : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, TokenWriter> {
 public:
  std::string tokens;

  bool Null() { return put(Token::Null); }
  bool Bool(bool value) { return put(value ? Token::True : Token::False); }
  bool RawNumber(const char* text, unsigned size, bool) { return put(Token::Number, {text, size}); }
  bool String(const char* text, unsigned size, bool) { return put(Token::String, {text, size}); }
  bool Key(const char* text, unsigned size, bool) { return put(Token::Key, {text, size}); }
  bool StartObject() { return put(Token::Object); }
  bool EndObject(unsigned) { return put(Token::ObjectEnd); }
  bool StartArray() { return put(Token::Array); }
  bool EndArray(unsigned) { return put(Token::ArrayEnd); }

 private:
  bool put(Token token) {
    tokens += static_cast<char>(token);
    return true;
  }
  bool put(Token token, std::string_view text) {
    put(token);
    const auto size = static_cast<std::uint32_t>(text.size());
    char bytes[sizeof size];
    std::memcpy(bytes, &size, sizeof size);
    tokens.append(bytes, sizeof bytes);
    tokens += text;
    return true;
  }
};

void write_json(std::string_view tokens, rapidjson::StringBuffer& out) {
  rapidjson::PrettyWriter<rapidjson::StringBuffer> writer(out);
  writer.SetIndent(' ', 2);
  while (!tokens.empty()) {
    const auto token = static_cast<Token>(tokens[0]);
    tokens.remove_prefix(1);
    std::string_view text;
    if (token == Token::Number || token == Token::String || token == Token::Key) {
      std::uint32_t size = 0;
      std::memcpy(&size, tokens.data(), sizeof size);
      text = tokens.substr(sizeof size, size);
      tokens.remove_prefix(sizeof size + size);
    }
    const auto length = static_cast<unsigned>(text.size());
    switch (token) {
      case Token::Null:
        writer.Null();
        break;
      case Token::False:
        writer.Bool(false);
        break;
      case Token::True:
        writer.Bool(true);
        break;
      case Token::Number:
        writer.RawValue(text.data(), length, rapidjson::kNumberType);
        break;
      case Token::String:
        writer.String(text.data(), length);
        break;
      case Token::Key:
        writer.Key(text.data(), length);
        break;
      case Token::Object:
        writer.StartObject();
        break;
      case Token::ObjectEnd:
        writer.EndObject();
        break;
      case Token::Array:
        writer.StartArray();
        break;
      case Token::ArrayEnd:
        writer.EndArray();
        break;
    }
  }
}

class NoHandler final : public YAML::EventHandler {
 public:
  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t,
                const std::string&) override {}
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {}
  void OnMapEnd() override {}
};

class TextBuffer : public std::streambuf {
 public:
  explicit TextBuffer(std::string& text) {
    setg(text.data(), text.data(), text.data() + text.size());
  }
};

int fail(const char* what) {
  std::fprintf(stderr, "floor: %s\n", what);
  return 1;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 4)
    return fail("usage: floor IN.yml TOKENS OUT.json, or floor --prepare IN.json TOKENS");
  std::string in;
  if (std::string_view(arguments[1]) == "--prepare") {
    if (!read_file(arguments[2], in)) return fail("the JSON cannot be read");
    TokenWriter writer;
    rapidjson::MemoryStream stream(in.data(), in.size());
    rapidjson::Reader reader;
    if (!reader.Parse<rapidjson::kParseNumbersAsStringsFlag>(stream, writer))
      return fail("this is not JSON");
    return write_file(arguments[3], writer.tokens) ? 0 : fail("the tokens cannot be written");
  }
  if (!read_file(arguments[1], in)) return fail("the YAML cannot be read");
  TextBuffer buffer(in);
  std::istream stream(&buffer);
  YAML::Parser parser(stream);
  NoHandler handler;
  while (parser.HandleNextDocument(handler)) {
  }
  std::string tokens;
  if (!read_file(arguments[2], tokens)) return fail("the tokens cannot be read");
  rapidjson::StringBuffer out;
  write_json(tokens, out);
  return write_file(arguments[3], {out.GetString(), out.GetSize()})
             ? 0
             : fail("the JSON cannot be written");
}
