#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "deployment/lambda_functions.h"
#include "deployment/spelled_text.h"

namespace slsc::deployment {

/// What a name of a function says after its last colon.
enum class Qualifier : std::uint8_t { None, Latest, Alias, Version, Unknown };

/// One mention of a function in a spelled text.
struct FunctionReference {
  const LambdaFunction* function = nullptr;
  Qualifier qualifier = Qualifier::None;
  std::string qualifier_text;  ///< `Live`, `7`, a logical id; empty for None
  bool is_arn = false;         ///< false: a bare name
  std::size_t part = 0;        ///< the index of its part
  std::size_t begin = 0;       ///< within a Text part: the bytes of name and qualifier
  std::size_t end = 0;

  /// Do requests through it miss every alias?
  bool unqualified() const {
    return qualifier == Qualifier::None || qualifier == Qualifier::Latest;
  }
};

/// Every mention of a function of `functions`, in order. A bare literal name counts only when
/// `take_names` is set, and it is the whole text or the `FunctionName` of a JSON text; a whole text
/// that is a name with an alias is no coincidence anywhere. A function of another region is another
/// function.
std::vector<FunctionReference> find_function_references(const std::vector<TextPart>& parts,
                                                        const LambdaFunctions& functions,
                                                        bool take_names);

/// `parts` with the mention at `reference` replaced by the alias: by a reference to it where
/// `may_refer` and the place of it allow one. Else the result only spells the name of the alias
/// behind that of the function, and who uses it must depend on it explicitly.
std::vector<TextPart> with_alias(const std::vector<TextPart>& parts,
                                 const FunctionReference& reference, const LambdaAlias& alias,
                                 bool may_refer);

}  // namespace slsc::deployment
