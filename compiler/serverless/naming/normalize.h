#pragma once

#include <string>
#include <string_view>

namespace slsc::serverless::naming {

std::string upper_first(std::string_view text);
/// A function key in a logical id: `-` becomes `Dash`, `_` becomes `Underscore`, the first letter
/// is upper-cased. `my-func_2` is `MyDashfuncUnderscore2`.
std::string normalize_name(std::string_view name);
/// Everything but letters and digits dropped, the first letter upper-cased: buckets, topics,
/// queues.
std::string normalize_alphanumeric(std::string_view name);
/// A route: parts between slashes lower-cased, `-` is `Dash`, `{id}` is `idVar`, the rest dropped,
/// each part upper-cased first, then joined. `/my-items/{item-id}` is `MyDashitemsItemDashidVar`.
std::string normalize_path(std::string_view path);

/// The words of a text (runs of letters, split where case changes, and runs of digits) joined, each
/// upper-cased first: `application/json` is `ApplicationJson`.
std::string start_case(std::string_view text);
/// The same with lower-cased words, the first of them not upper-cased: `order_ID` is `orderId`.
std::string camel_case(std::string_view text);

}  // namespace slsc::serverless::naming
