#pragma once

#include <string>
#include <string_view>

namespace slsc::serverless::naming {

/// A function key in a logical id: `-` becomes `Dash`, `_` becomes `Underscore`, the first letter is
/// upper-cased. `my-func_2` is `MyDashfuncUnderscore2`.
std::string normalize_name(std::string_view name);
/// Everything but letters and digits dropped, the first letter upper-cased: buckets, topics, queues.
std::string normalize_alphanumeric(std::string_view name);
/// A route: parts between slashes lower-cased, `-` is `Dash`, `{id}` is `idVar`, the rest dropped,
/// each part upper-cased first, then joined. `/my-items/{item-id}` is `MyDashitemsItemDashidVar`.
std::string normalize_path(std::string_view path);

}  // namespace slsc::serverless::naming
