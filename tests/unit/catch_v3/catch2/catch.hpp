#pragma once

// Catch2 3 has no header of this name; tests are written for Catch2 2 and 3 alike. This folder is
// searched only when the installed version is 3.
#include <catch2/catch_all.hpp>

using Catch::Approx;
