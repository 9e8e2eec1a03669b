#pragma once

#include <string>
#include <vector>

#include "support/file_system.h"

namespace slsc::package {

/// Globs of the installed npm packages that only development needs: those that `devDependencies`
/// lead to and `dependencies` do not, for every package.json below `folder` outside of
/// node_modules, with their commands in node_modules/.bin. Reads what is installed; runs nothing. A
/// package.json that cannot be read leads to nothing.
std::vector<std::string> development_dependencies(FileSystem& files, const std::string& folder);

}  // namespace slsc::package
