#pragma once

#include "resolve/resolve.h"

namespace slsc::resolve {

/// `.env` files as the dotenv package reads them: values by name, not expanded.
std::vector<std::pair<std::string, std::string>> parse_dotenv(std::string_view text);

/// `$A`, `${A}`, `${A:-default}` and `${A:+other}` in every value replaced; `\$` is a dollar. What
/// `process` sets to something wins over the file.
Texts expand_dotenv(const std::vector<std::pair<std::string, std::string>>& values,
                    const Texts& process);

/// `.env.<stage>` of the service folder or else `.env`; empty when there is neither. `where` is the
/// `useDotenv` that asks for it.
Texts read_dotenv(const Inputs& inputs, std::string_view stage, Where where, Sink& sink);

}  // namespace slsc::resolve
