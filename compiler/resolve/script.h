#pragma once

#include <string>

#include "resolve/sources/source.h"

namespace slsc::resolve {

/// `${file(x.js):address}`: what the program at `path` gives. Needs --allow-exec and node.
Answer run_variable_script(Question& question, const std::string& path);

}  // namespace slsc::resolve
