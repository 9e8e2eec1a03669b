#pragma once

#include "serverless/lower_sam/folding.h"

// An API with all that makes it up becomes one resource of SAM's with the same logical id, and its
// routes become `Events` of functions, if SAM makes the same of that. Otherwise nothing changes.
namespace slsc::serverless::sam {

/// `AWS::Serverless::HttpApi`
void fold_http_api(Folding& folding, const cfn::Resource& api);
/// `AWS::Serverless::Api`
void fold_rest_api(Folding& folding, const cfn::Resource& api);
/// `AWS::Serverless::WebSocketApi`, which has its routes itself
void fold_websocket_api(Folding& folding, const cfn::Resource& api);

}  // namespace slsc::serverless::sam
