#include "yaml/tree_builder.h"

#include <yaml-cpp/mark.h>

#include <algorithm>

#include "diagnostics/catalogue/syntax.h"
#include "support/edit_distance.h"
#include "support/strings.h"
#include "yaml/core_tags.h"
#include "yaml/double_quoted.h"
#include "yaml/limits.h"
#include "yaml/scalar_types.h"
#include "yaml/short_tags.h"

namespace slsc::yaml {

namespace {

bool is_explicit(const std::string& tag) { return tag != "?" && tag != "!"; }

// How much a scalar counts in the size of a tree.
std::uint64_t weight_of(const Value& scalar) {
  return 1 + (scalar.is_text() ? scalar.as_text().size() / 32 : 0);
}

}  // namespace

TreeBuilder::TreeBuilder(const SourceFile& file, const PreparedText& prepared, std::size_t offset,
                         Dialect dialect, Arena& arena, Sink& sink)
    : file_(file),
      prepared_(prepared),
      source_(file.text),
      text_(prepared.text()),
      offset_(offset),
      dialect_(dialect),
      arena_(arena),
      sink_(sink),
      map_maker_(arena, sink, limit_) {
  waiting_.reserve(256);
}

SourceSpan TreeBuilder::span(std::size_t begin, std::size_t end) const {
  return {file_.id, static_cast<std::uint32_t>(std::min(begin, source_.size())),
          static_cast<std::uint32_t>(std::min(end, source_.size()))};
}

std::size_t TreeBuilder::position(const YAML::Mark& mark) const {
  return std::min(offset_ + static_cast<std::size_t>(mark.pos), source_.size());
}

void TreeBuilder::report_malformed(SourceSpan where, std::string_view what) {
  if (limit_.may_report_loss()) sink_.report(diag::malformed_yaml, where, what);
}

void TreeBuilder::check_depth(std::size_t levels, SourceSpan where) {
  if (levels <= kDeepest) return;
  sink_.report(diag::nested_too_deeply, where, static_cast<int>(kDeepest));
  throw Stopped();
}

void TreeBuilder::OnDocumentStart(const YAML::Mark& mark) {
  if (++documents_ == 1) return;
  const std::size_t begin = position(mark);
  const std::string_view before = trim(text_.substr(0, begin));
  if (!text_.substr(begin).starts_with("---") && !before.ends_with("...")) {
    report_malformed(span(begin, begin + 1), "this does not continue what stands above");
    throw Stopped();
  }
  sink_.report(diag::several_documents, span(begin, std::min(begin + 3, text_.size())))
      .help("keep one document in a file");
  throw Stopped();
}

std::size_t TreeBuilder::open_bracket() const {
  const auto innermost = std::find_if(open_.rbegin(), open_.rend(),
                                      [](const Open& open) { return open.is_bracketed; });
  return innermost == open_.rend() ? std::string_view::npos : innermost->begin;
}

bool TreeBuilder::awaits_key() const {
  return !open_.empty() && open_.back().is_map &&
         (waiting_.size() - open_.back().first_member) % 2 == 0;
}

// A value that is not there: after its key's colon, or after the dash of its item.
SourceSpan TreeBuilder::place_of_missing_value() {
  const std::size_t mark = skip_space_and_comments(text_, last_end_);
  const bool in_list = !open_.empty() && !open_.back().is_map;
  if (in_list && mark < text_.size() && text_[mark] == '-') {
    last_end_ = mark + 1;
    return span(mark, mark + 1);
  }
  return span(last_end_, last_end_);
}

// yaml-cpp takes a line without a colon for a key without a value, and nothing between two commas
// for an entry.
void TreeBuilder::check_missing(std::size_t next) {
  if (open_.empty()) return;
  const Open& around = open_.back();
  if (around.is_bracketed) {
    const bool is_entry = !around.is_map || awaits_key();
    if (is_entry && next < text_.size() && text_[next] == ',') {
      report_malformed(span(next, next + 1), "nothing stands before this comma");
    }
    return;
  }
  if (!around.is_map) return;
  if (awaits_key()) {
    const bool is_explicit = next > 0 && find_indicator_before(text_, next) == '?';
    if (!is_explicit && next < text_.size() && text_[next] == ':') {
      report_malformed(span(next, next + 1), "no key stands before this colon");
    }
    return;
  }
  std::size_t colon = last_end_;
  while (colon < text_.size() && is_blank(text_[colon])) ++colon;
  const bool has_colon = colon < text_.size() && text_[colon] == ':';
  if (has_colon || find_indicator_before(text_, last_key_) == '?') return;
  const bool in_flow =
      std::ranges::any_of(open_, [](const Open& open) { return open.is_bracketed; });
  if (!in_flow) report_malformed(waiting_.back().span(), "no colon follows this key");
}

// Called where a key, a value or an item begins, its tag and anchor included.
void TreeBuilder::begin_node(const YAML::Mark& mark) {
  if (awaits_key()) {
    last_key_ = position(mark);
    last_key_line_ = mark.line;
    return;
  }
  const bool is_value_of_block =
      !open_.empty() && open_.back().is_map && !open_.back().is_bracketed;
  if (is_value_of_block && mark.line > last_key_line_) check_indentation(mark);
}

// yaml-cpp takes a value below its key that is not indented deeper. Neither js-yaml nor PyYAML
// does: only a list may stand so, and for PyYAML a block of text.
void TreeBuilder::check_indentation(const YAML::Mark& mark) {
  const std::size_t map_begin = open_.back().begin;
  const std::size_t line_end = text_.substr(0, map_begin).rfind('\n');
  const std::size_t map_column =
      map_begin - (line_end == std::string_view::npos ? offset_ : line_end + 1);
  if (static_cast<std::size_t>(mark.column) > map_column) return;
  const std::size_t begin = position(mark);
  const char first = begin < text_.size() ? text_[begin] : '\0';
  if (dialect_ == Dialect::CloudFormation && (first == '|' || first == '>')) return;
  report_malformed(span(begin, skip_word(text_, begin)),
                   "a value below its key must be indented deeper than the key");
}

void TreeBuilder::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const std::size_t begin = position(mark);
  const bool is_key = awaits_key();
  const Properties properties =
      anchor != 0 ? skip_properties(text_, begin) : Properties{begin, begin};
  const std::size_t end = skip_word(text_, properties.content);
  bool written = properties.content >= last_end_ &&
                 is_null_word(text_.substr(properties.content, end - properties.content));
  if (written && !is_key) {
    // In `a:` and `null: b` on the next line, the word belongs to the next key.
    std::size_t after = end;
    while (after < text_.size() && is_blank(text_[after])) ++after;
    written = after >= text_.size() || text_[after] != ':';
  }
  Value null;
  if (written) {
    null = null.at(span(properties.content, end));
    last_end_ = end;
  } else if (anchor != 0) {
    null = null.at(span(begin, properties.end));
    last_end_ = properties.end;
  } else {
    check_missing(begin);
    null = null.at(place_of_missing_value());
  }
  if (is_key || written || anchor != 0) begin_node(mark);
  add_scalar(null, anchor);
}

void TreeBuilder::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const std::size_t begin = position(mark);
  const std::size_t end = skip_word(text_, begin);
  begin_node(mark);
  const Anchored known = anchor < anchors_.size() ? anchors_[anchor] : Anchored();
  if (!known.complete) {
    sink_.report(diag::anchor_in_itself, span(begin, end),
                 text_.substr(begin + 1, end - begin - 1));
    throw Stopped();
  }
  last_end_ = end;
  check_depth(open_.size() + static_cast<std::size_t>(known.height), span(begin, end));
  aliased_weight_ += known.weight;
  if (aliased_weight_ > kMostAliased) {
    sink_.report(diag::exploding_aliases, span(begin, end), kMostAliased)
        .help("aliases of values that contain aliases multiply; write fewer levels of them");
    throw Stopped();
  }
  weight_ += known.weight;
  add(known.value, known.height);
}

void TreeBuilder::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                           const std::string& content) {
  const std::size_t begin = position(mark);
  begin_node(mark);
  std::size_t at = begin;
  if (at < text_.size() && (text_[at] == '!' || text_[at] == '&')) {
    const Properties properties = skip_properties(text_, begin);
    at = properties.content;
    if (content.empty()) {
      const bool written = at < text_.size() && (text_[at] == '"' || text_[at] == '\'' ||
                                                 text_[at] == '|' || text_[at] == '>');
      if (!written) {
        last_end_ = properties.end;
        const Value missing = dialect_ == Dialect::JsYaml ? Value() : Value(std::string_view());
        const Value value = missing.at(span(properties.end, properties.end));
        add_scalar(is_explicit(tag) ? apply_tag(tag, value, begin) : value, anchor);
        return;
      }
    }
  }
  at = std::min(at, source_.size());
  const ScalarExtent extent = find_scalar_extent(text_, at, content);
  last_end_ = extent.end;
  const bool is_plain = tag == "?";
  if (is_plain && content == kMergeKey && awaits_key()) {
    add_scalar(Value(kMergeKey).at(span(at, extent.end)), anchor);
    return;
  }
  if (is_plain && source_.substr(at).starts_with('%')) {
    report_malformed(span(at, at + 1), "a plain text cannot begin with `%`");
  }
  const std::string_view kept = content_of(at, extent, content);
  const Value typed = is_plain ? type_plain_scalar(kept, dialect_) : Value(kept);
  Value value = typed.at(span(at, extent.end));
  value.set_verbatim(extent.verbatim, static_cast<std::uint8_t>(extent.opening));
  if (value.is_number()) value.set_respelled(scalar_text(value) != kept);
  add_scalar(is_explicit(tag) ? apply_tag(tag, value, begin) : value, anchor);
}

// What a scalar says. yaml-cpp's content is right but for what was hidden from it.
std::string_view TreeBuilder::content_of(std::size_t at, const ScalarExtent& extent,
                                         std::string_view content) {
  if (extent.verbatim) return source_.substr(at + extent.opening, content.size());
  if (!extent.closed) {
    report_malformed(span(at, at + 1), "the quote that begins here never ends");
    return {};
  }
  const char first = at < text_.size() ? text_[at] : '\0';
  const std::string_view inside = source_.substr(at, extent.end - at);
  if (first == '"' && prepared_.has_stand_ins() && inside.find('\\') != std::string_view::npos) {
    decoded_.clear();
    const BadEscape bad = decode_double_quoted(inside.substr(1, inside.size() - 2), decoded_);
    if (bad.size > 0) {
      const std::size_t escape = at + 1 + bad.begin;
      report_malformed(span(escape, escape + bad.size), "this escape is unknown or incomplete");
    }
    return arena_.copy(decoded_);
  }
  decoded_ = content;
  if (prepared_.has_stand_ins()) restore_stand_ins(text_, source_, at + extent.opening, decoded_);
  // Folded and kept (`>+`): yaml-cpp loses one of several line ends.
  if (first == '>' && source_.substr(at, extent.opening).find('+') != std::string_view::npos) {
    while (!decoded_.empty() && decoded_.back() == '\n') decoded_.pop_back();
    decoded_.append(count_line_ends(text_, extent.end), '\n');
  }
  return arena_.copy(decoded_);
}

void TreeBuilder::add_scalar(const Value& scalar, YAML::anchor_t anchor) {
  const std::uint64_t weight = weight_of(scalar);
  weight_ += weight;
  if (anchor != 0) remember(anchor, {scalar, weight, scalar.is_scalar() ? 0 : 2, true});
  check_depth(open_.size() + 1, scalar.span());
  add(scalar, 0);
}

void TreeBuilder::remember(YAML::anchor_t anchor, const Anchored& anchored) {
  if (anchors_.size() <= anchor) anchors_.resize(anchor + 1);
  anchors_[anchor] = anchored;
}

void TreeBuilder::add(const Value& value, int height) {
  if (open_.empty()) {
    root_ = value;
    return;
  }
  open_.back().height = std::max(open_.back().height, height + 1);
  waiting_.push_back(value);
}

void TreeBuilder::begin_collection(const YAML::Mark& mark, const std::string& tag,
                                   YAML::anchor_t anchor, bool is_map) {
  const std::size_t begin = position(mark);
  const bool is_indented_list = !is_map && begin < text_.size() && text_[begin] == '-';
  if (!is_indented_list || awaits_key()) begin_node(mark);
  const std::size_t content =
      anchor != 0 || is_explicit(tag) ? skip_properties(text_, begin).content : begin;
  check_depth(open_.size() + 1, span(content, content + 1));
  Open opened;
  opened.first_member = waiting_.size();
  opened.begin = content;
  opened.properties = begin;
  if (is_explicit(tag)) opened.tag = arena_.copy(tag);
  opened.anchor = anchor;
  opened.weight_before = weight_;
  opened.is_map = is_map;
  opened.is_bracketed = content < text_.size() && text_[content] == (is_map ? '{' : '[');
  last_end_ = opened.is_bracketed ? content + 1 : content;
  open_.push_back(opened);
  if (anchor != 0) remember(anchor, {});
  ++weight_;
}

void TreeBuilder::OnSequenceStart(const YAML::Mark& mark, const std::string& tag,
                                  YAML::anchor_t anchor, YAML::EmitterStyle::value) {
  begin_collection(mark, tag, anchor, false);
}

void TreeBuilder::OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                             YAML::EmitterStyle::value) {
  begin_collection(mark, tag, anchor, true);
}

void TreeBuilder::OnSequenceEnd() {
  const std::size_t first = open_.back().first_member;
  const List list(arena_, waiting_.size() - first);
  for (std::size_t i = first; i < waiting_.size(); ++i) list.push_back(waiting_[i]);
  end_collection(list);
}

void TreeBuilder::OnMapEnd() {
  const Open& map = open_.back();
  const auto members = std::span(waiting_).subspan(map.first_member);
  end_collection(map_maker_.make(members, span(map.begin, last_end_)));
}

void TreeBuilder::end_collection(const Value& collection) {
  const Open closed = open_.back();
  open_.pop_back();
  waiting_.resize(closed.first_member);
  if (closed.is_bracketed) {
    const char bracket = closed.is_map ? '}' : ']';
    std::size_t at = last_end_;
    // An empty last value leaves its `:` or `?` behind.
    while (at < text_.size() && text_[at] != bracket) {
      const std::size_t next = skip_space_and_comments(text_, at);
      at = next == at ? at + 1 : next;
    }
    last_end_ = std::min(at + 1, text_.size());
  }
  Value value = collection.at(span(closed.begin, last_end_));
  int height = closed.height;
  if (!closed.tag.empty()) {
    value = apply_tag(closed.tag, value, closed.properties);
    ++height;
  }
  if (closed.anchor != 0) {
    remember(closed.anchor, {value, weight_ - closed.weight_before, height, true});
  }
  add(value, height);
}

Value TreeBuilder::apply_tag(std::string_view tag, const Value& value, std::size_t begin) {
  const std::string_view written = text_.substr(begin, skip_word(text_, begin) - begin);
  const SourceSpan tag_span = span(begin, begin + written.size());
  if (tag.starts_with(kCoreTagPrefix)) {
    const CoreTagged tagged =
        apply_core_tag(tag.substr(kCoreTagPrefix.size()), value, dialect_, arena_);
    if (tagged.state == CoreTagged::Unknown && limit_.may_report_loss()) {
      sink_.report(diag::unknown_tag, tag_span, written);
    } else if (tagged.state == CoreTagged::Mismatch && limit_.may_report_loss()) {
      const std::string content =
          value.is_scalar() ? scalar_text(value) : std::string(kind_name(value.kind()));
      sink_.report(diag::content_against_tag, value.where(), content, written);
    }
    return tagged.value;
  }
  const ShortTag* known = find_short_tag(tag, dialect_);
  if (known == nullptr) {
    if (limit_.may_report_loss()) {
      Diagnostic& problem = sink_.report(diag::unknown_tag, tag_span, written);
      if (const auto near = nearest(tag, short_tag_names(dialect_))) {
        problem.help("did you mean `" + *near + "`?");
      }
    }
    return value;
  }
  const Map call(arena_, 1);
  call.set(known->key, short_tag_argument(*known, value, dialect_, arena_), tag_span);
  return Value(call).at(span(begin, last_end_));
}

}  // namespace slsc::yaml
