#include "json/json_writer.h"
namespace slsc::json { void append(std::string&, const Value&, Layout) {} std::string write(const Value&, Layout) { return {}; } }
