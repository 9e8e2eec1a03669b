"""What an HTTP API is, whether its parts are resources or stand in its document."""
import fnmatch
import json
import re

# What the translator adds to every HTTP API.
SAM_TAG = "httpapi:createdBy"

INTEGRATION = "x-amazon-apigateway-integration"
ANY_METHOD = "x-amazon-apigateway-any-method"
LONGEST_WAIT = 30000  # of an integration that does not say

# The scheme of requests that AWS's own signature comes with.
SIGNED = {"type": "apiKey", "name": "Authorization", "in": "header", "x-amazon-apigateway-authtype": "awsSigv4"}


def http_apis(stack):
    """{(API, what): description} for everything that an HTTP API has."""
    found = {}
    for key, api in stack.of_type("AWS::ApiGatewayV2::Api").items():
        properties = api["Properties"]
        if properties.get("ProtocolType", "HTTP") != "HTTP":
            continue
        parts = from_document(stack, key) if "Body" in properties else from_resources(stack, key)
        parts["stages"] = stages(stack, key)
        for name, mapping in mappings(stack, key).items():
            parts["mappings"][name] = mapping
        for kind, entries in parts.items():
            for name, entry in entries.items():
                found[key, f"{kind} {name}"] = json.dumps(stack.meaning(entry), sort_keys=True)
    return found


def belonging(stack, kind, api):
    return {key: each["Properties"] for key, each in stack.of_type(f"AWS::ApiGatewayV2::{kind}").items()
            if each["Properties"].get("ApiId") == {"Ref": api}}


def without_sam_tag(tags):
    return {key: value for key, value in (tags or {}).items() if key != SAM_TAG}


def stages(stack, api):
    settings = ("AutoDeploy", "DefaultRouteSettings", "AccessLogSettings", "RouteSettings", "StageVariables")
    return {stage["StageName"]: {name: stage.get(name) for name in settings}
            | {"Tags": without_sam_tag(stage.get("Tags"))}
            for stage in belonging(stack, "Stage", api).values()}


def mappings(stack, api):
    """Stages by what they are called: SAM's have ids of their own."""
    names = {key: stage["Properties"]["StageName"]
             for key, stage in stack.of_type("AWS::ApiGatewayV2::Stage").items()}
    result = {}
    for key, mapping in belonging(stack, "ApiMapping", api).items():
        stage = mapping["Stage"]
        result[key] = mapping | {"Stage": names.get(stage["Ref"]) if isinstance(stage, dict) else stage}
    return result


def route(stack, api, key, integration, auth, name):
    """`integration` in the spelling of documents."""
    integration = dict(integration)
    uri = integration.pop("uri", None)
    target = integration["type"] == "aws_proxy" and uri and stack.target(uri)
    if target:
        assert integration.pop("httpMethod", "POST") == "POST"
    else:
        integration["uri"] = uri and stack.text(uri)
    integration["timeoutInMillis"] = integration.get("timeoutInMillis") or LONGEST_WAIT
    return {"target": target, "integration": integration, "auth": auth, "name": name,
            "permitted": not target or is_permitted(stack, target, f"${{{api}}}/stage/{call_of(key)}")}


def integration_of(written):
    """The resource's properties in the spelling of documents."""
    names = {"IntegrationMethod": "httpMethod", "IntegrationUri": "uri", "IntegrationType": "type",
             "CredentialsArn": "credentials"}
    made = {names.get(name, name[0].lower() + name[1:]): value for name, value in written.items() if name != "ApiId"}
    made["type"] = made["type"].lower()
    if "tlsConfig" in made:
        made["tlsConfig"] = {"serverNameToVerify": made["tlsConfig"]["ServerNameToVerify"]}
    if "responseParameters" in made:
        made["responseParameters"] = {
            code: {each["Destination"]: each["Source"] for each in parameters["ResponseParameters"]}
            for code, parameters in made["responseParameters"].items()}
    return {"payloadFormatVersion": "1.0"} | made


def is_invocation(stack, uri):
    """Is it what API Gateway invokes functions by?"""
    return re.fullmatch(r"arn:\$\{AWS::Partition\}:apigateway:\$\{AWS::Region\}:lambda:path/"
                        r"(2015-03-31/functions/.+/invocations|2021-11-15/functions/.+/response-streaming-invocations)",
                        stack.text(unconditional(uri)))


def call_of(key):
    """A request that leads to the route, as ARNs have it."""
    method, _, path = key.partition(" ")
    return re.sub(r"\{[^}]*\}", "x", f"{'GET' if method in ('ANY', '$default') else method}{path}")


def is_permitted(stack, target, call):
    for permitted, action, principal, conditions in stack.exact_permissions():
        source = dict(conditions).get("SourceArn", "*").replace(".ApiId}", "}")
        pattern = re.sub(r"([\[?])", r"[\1]", source)
        if permitted == target and action == "lambda:InvokeFunction" \
                and principal == "apigateway.amazonaws.com" and fnmatch.fnmatchcase(f"{stack.API_ARN}{call}", pattern):
            return True
    return False


def authorizer(stack, api, kind, settings, configuration, function):
    target = function and stack.target(function)
    assert not function or is_invocation(stack, function), function
    return {"kind": kind, "settings": settings, "tokens": configuration,
            "function": target or (function and stack.text(function)),
            "permitted": is_permitted(stack, target, f"${{{api}}}/authorizers/id")}


def from_resources(stack, api):
    properties = stack.template["Resources"][api]["Properties"]
    names = {key: each["Name"] for key, each in belonging(stack, "Authorizer", api).items()}
    integrations = belonging(stack, "Integration", api)
    authorizers = {}
    for each in belonging(stack, "Authorizer", api).values():
        tokens = {name.lower(): value for name, value in each.get("JwtConfiguration", {}).items()}
        settings = [each.get("IdentitySource") or [], each.get("AuthorizerResultTtlInSeconds"),
                    each.get("AuthorizerPayloadFormatVersion"), bool(each.get("EnableSimpleResponses")),
                    each.get("AuthorizerCredentialsArn")]
        authorizers[each["Name"]] = authorizer(stack, api, each["AuthorizerType"], settings, tokens,
                                               each.get("AuthorizerUri"))
    routes = {}
    for each in belonging(stack, "Route", api).values():
        kind = each.get("AuthorizationType", "NONE")
        auth = {"NONE": None, "AWS_IAM": ["AWS_IAM", []]}.get(
            kind, [names.get(each.get("AuthorizerId", {}).get("Ref")), each.get("AuthorizationScopes", [])])
        integration = integration_of(integrations[next(iter(stack.refer(each["Target"])))])
        key = each["RouteKey"]
        routes[key] = route(stack, api, key, integration, auth, each.get("OperationName"))
    settings = {"name": properties["Name"], "description": properties.get("Description"),
                "disabled": bool(properties.get("DisableExecuteApiEndpoint")),
                "tags": properties.get("Tags", {}),
                "cors": cors(properties.get("CorsConfiguration", {}))}
    return {"settings": settings_by_name(settings), "authorizers": authorizers, "routes": routes, "mappings": {}}


def settings_by_name(settings):
    return {name: {"is": value} for name, value in settings.items()}


def cors(settings):
    """By the spelling of documents, without what is empty."""
    return {name[0].lower() + name[1:]: value for name, value in settings.items()
            if value or (name.lower() == "maxage" and value is not None)}


def from_document(stack, api):
    body = stack.template["Resources"][api]["Properties"]["Body"]
    authorizers = {}
    for name, scheme in body.get("components", {}).get("securitySchemes", {}).items():
        each = scheme.get("x-amazon-apigateway-authorizer")
        if not each:
            assert (name, scheme) == ("AWS_IAM", SIGNED)
            continue
        assert scheme["type"] == "oauth2" or [scheme[key] for key in ("type", "in", "name")] == [
            "apiKey", "header", "Unused"], f"{name} is no authorizer"
        source = each.get("identitySource") or []
        settings = [[source] if isinstance(source, str) else source, each.get("authorizerResultTtlInSeconds"),
                    each.get("authorizerPayloadFormatVersion"), bool(each.get("enableSimpleResponses")),
                    each.get("authorizerCredentials")]
        kind = {"jwt": "JWT", "request": "REQUEST"}[each["type"]]
        authorizers[name] = authorizer(stack, api, kind, settings, each.get("jwtConfiguration", {}),
                                       each.get("authorizerUri"))
    routes = {}
    for path, item in body["paths"].items():
        for method, definition in unconditional(item).items():
            definition = unconditional(definition)
            verb = "ANY" if method == ANY_METHOD else method.upper()
            key = "$default" if path == "$default" else f"{verb} {path}"
            security = definition.get("security") or [{}]
            auth = next(([name, scopes] for each in security for name, scopes in each.items()), None)
            integration = definition[INTEGRATION]
            assert not stack.target(integration.get("uri", "")) or is_invocation(stack, integration["uri"])
            routes[key] = route(stack, api, key, integration, auth, definition.get("operationId"))
    servers = body.get("servers", [{}])
    endpoint = servers[0].get("x-amazon-apigateway-endpoint-configuration", {})
    tags = {tag["name"]: tag["x-amazon-apigateway-tag-value"] for tag in body.get("tags", [])}
    settings = {"name": body["info"]["title"], "description": body["info"].get("description"),
                "disabled": bool(endpoint.get("disableExecuteApiEndpoint")),
                "tags": without_sam_tag(tags), "cors": cors(body.get("x-amazon-apigateway-cors", {}))}
    return {"settings": settings_by_name(settings), "authorizers": authorizers, "routes": routes, "mappings": {}}


def unconditional(value):
    """Methods of functions with a condition are there under the same condition."""
    while isinstance(value, dict) and set(value) == {"Fn::If"}:
        value = value["Fn::If"][1]
    return value
