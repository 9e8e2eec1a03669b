#include "json/json_reader.h"

#include <rapidjson/error/error.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <string>
#include <vector>

#include "diagnostics/catalogue/syntax.h"
#include "source/character_at.h"
#include "support/strings.h"
#include "support/utf8.h"
#include "value/number_value.h"

namespace slsc::json {

namespace {

constexpr int kDeepest = 128;
constexpr int kLargestMegabytes = 64;
constexpr std::size_t kMostDuplicates = 100;

// Builds the tree from RapidJSON's events. Members wait on one stack until their list or map ends,
// so that each is made once, with its exact size.
class TreeBuilder : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, TreeBuilder> {
 public:
  TreeBuilder(std::string_view text, FileId file, Arena& arena, Sink* sink)
      : text_(text), stream_(text.data(), text.size()), file_(file), arena_(arena), sink_(sink) {
    waiting_.reserve(256);
  }

  rapidjson::MemoryStream& stream() { return stream_; }
  const Value& root() const { return waiting_.front(); }
  bool is_too_deep() const { return opened_.size() > std::size_t{kDeepest}; }
  bool has_too_large_number() const { return has_too_large_number_; }
  std::size_t position() const { return stream_.Tell(); }
  /// Where the token that follows the last one begins.
  std::size_t next_token() const { return token_begin(); }

  bool Null() { return scalar(Value()); }
  bool Bool(bool value) { return scalar(Value(value)); }
  // RapidJSON leaves numbers to us: its own conversion relies on undefined behaviour for `0e1`.
  bool RawNumber(const char* digits, unsigned size, bool) {
    const char* const end = digits + size;
    std::int64_t integer = 0;
    if (const auto read = std::from_chars(digits, end, integer);
        read.ptr == end && read.ec == std::errc()) {
      return scalar(Value(integer));
    }
    double number = 0;
    if (std::from_chars(digits, end, number).ec == std::errc::result_out_of_range) {
      number = std::strtod(std::string(digits, size).c_str(), nullptr);
    }
    if (!std::isfinite(number)) {
      has_too_large_number_ = true;
      return false;
    }
    return scalar(number_value(number));
  }

  bool String(const char* content, unsigned size, bool) {
    const std::size_t end = position();
    const std::size_t begin = token_begin();
    // Without escapes the source is two quotes longer than the content, and only then.
    const bool verbatim = end - begin == size + 2u;
    const std::string_view content_text =
        verbatim ? text_.substr(begin + 1, size) : arena_.copy({content, size});
    Value value = Value(content_text).at(span(begin, end));
    value.set_verbatim(verbatim && sink_ != nullptr, 1);
    return add(value);
  }
  bool Key(const char* content, unsigned size, bool copy) { return String(content, size, copy); }

  bool StartObject() { return open(); }
  bool StartArray() { return open(); }

  bool EndArray(unsigned count) {
    const List list(arena_, count);
    for (std::size_t i = waiting_.size() - count; i < waiting_.size(); ++i) {
      list.push_back(waiting_[i]);
    }
    return close(list, count);
  }

  bool EndObject(unsigned count) {
    const Map map(arena_, count);
    for (std::size_t i = waiting_.size() - 2u * count; i < waiting_.size(); i += 2) {
      const Value& key = waiting_[i];
      if (sink_ != nullptr && map.contains(key.as_text())) report_duplicate(map, key);
      map.set(key.as_text(), waiting_[i + 1], key.span());
    }
    return close(map, 2u * count);
  }

 private:
  SourceSpan span(std::size_t begin, std::size_t end) const {
    if (file_ == FileId::None) return {};
    return {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }

  // RapidJSON says where a token ended; it began after the blanks and the one comma or colon that
  // follow the previous token.
  std::size_t token_begin() const {
    std::size_t begin = last_end_;
    while (begin < text_.size() &&
           (is_space(text_[begin]) || text_[begin] == ',' || text_[begin] == ':')) {
      ++begin;
    }
    return begin;
  }

  bool add(const Value& value) {
    waiting_.push_back(value);
    last_end_ = position();
    return true;
  }
  bool scalar(const Value& value) { return add(value.at(span(token_begin(), position()))); }

  bool open() {
    last_end_ = position();
    opened_.push_back(last_end_ - 1);
    return !is_too_deep();
  }

  bool close(const Value& collection, std::size_t members) {
    waiting_.resize(waiting_.size() - members);
    const std::size_t begin = opened_.back();
    opened_.pop_back();
    return add(collection.at(span(begin, position())));
  }

  void report_duplicate(const Map& map, const Value& key) {
    if (++duplicates_ > kMostDuplicates) return;
    sink_->report(diag::duplicate_key, key.span(), key.as_text())
        .label(map.key_span(key.as_text()), "first written here");
  }

  std::string_view text_;
  rapidjson::MemoryStream stream_;
  FileId file_;
  Arena& arena_;
  Sink* sink_;
  std::vector<Value> waiting_;
  std::vector<std::size_t> opened_;
  std::size_t last_end_ = 0;
  std::size_t duplicates_ = 0;
  bool has_too_large_number_ = false;
};

constexpr unsigned kFlags =
    rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseStopWhenDoneFlag;

std::string_view explain(rapidjson::ParseErrorCode code) {
  switch (code) {
    case rapidjson::kParseErrorDocumentEmpty:
      return "there is no value in this file";
    case rapidjson::kParseErrorValueInvalid:
      return "this is no JSON value";
    case rapidjson::kParseErrorObjectMissName:
      return "a key in double quotes or `}` must stand here";
    case rapidjson::kParseErrorObjectMissColon:
      return "a `:` must follow the key";
    case rapidjson::kParseErrorObjectMissCommaOrCurlyBracket:
      return "a `,` or `}` must follow the member";
    case rapidjson::kParseErrorArrayMissCommaOrSquareBracket:
      return "a `,` or `]` must follow the item";
    case rapidjson::kParseErrorStringUnicodeEscapeInvalidHex:
      return "`\\u` needs four hexadecimal digits";
    case rapidjson::kParseErrorStringUnicodeSurrogateInvalid:
      return "half of a surrogate pair is missing";
    case rapidjson::kParseErrorStringEscapeInvalid:
      return "unknown escape in a text";
    case rapidjson::kParseErrorStringMissQuotationMark:
      return "the text has no closing `\"`";
    case rapidjson::kParseErrorStringInvalidEncoding:
      return "a control character must be written as an escape";
    case rapidjson::kParseErrorNumberMissFraction:
      return "a digit must follow the decimal point";
    case rapidjson::kParseErrorNumberMissExponent:
      return "a digit must follow the exponent sign";
    case rapidjson::kParseErrorNumberTooBig:
      return "the number is too large";
    default:
      return "this is not JSON";
  }
}

}  // namespace

std::optional<Value> read(const SourceFile& file, Arena& arena, Sink& sink) {
  std::string_view text = file.text;
  if (text.size() / (1024 * 1024) >= static_cast<std::size_t>(kLargestMegabytes)) {
    sink.report(diag::file_too_large, SourceSpan{file.id, 0, 0}, kLargestMegabytes);
    return std::nullopt;
  }
  if (const auto invalid = find_invalid_utf8(text)) {
    sink.report(diag::not_utf8_text, character_at(file, *invalid), "this is not UTF-8 text");
    return std::nullopt;
  }
  TreeBuilder builder(text, file.id, arena, &sink);
  rapidjson::Reader reader;
  if (text.starts_with("\xEF\xBB\xBF")) {
    for (int i = 0; i < 3; ++i) builder.stream().Take();
  }
  const rapidjson::ParseResult result = reader.Parse<kFlags>(builder.stream(), builder);
  if (result.IsError()) {
    const SourceSpan where = character_at(file, result.Offset());
    if (builder.is_too_deep()) {
      sink.report(diag::nested_too_deeply, where, kDeepest);
    } else if (builder.has_too_large_number()) {
      sink.report(diag::malformed_json, character_at(file, builder.next_token()),
                  "the number is too large");
    } else {
      sink.report(diag::malformed_json, where, explain(result.Code()));
    }
    return std::nullopt;
  }
  std::size_t rest = builder.position();
  while (rest < text.size() && is_space(text[rest])) ++rest;
  if (rest < text.size()) {
    sink.report(diag::malformed_json, character_at(file, rest),
                "text after the end of the JSON value");
    return std::nullopt;
  }
  return builder.root();
}

std::optional<Value> parse(std::string_view text, Arena& arena) {
  TreeBuilder builder(text, FileId::None, arena, nullptr);
  rapidjson::Reader reader;
  const rapidjson::ParseResult result = reader.Parse<kFlags>(builder.stream(), builder);
  if (result.IsError()) return std::nullopt;
  return builder.root();
}

Value read_embedded(std::string_view text, Arena& arena) {
  const std::optional<Value> value = parse(text, arena);
  SLSC_CHECK(value.has_value(), "embedded JSON is malformed");
  return *value;
}

}  // namespace slsc::json
