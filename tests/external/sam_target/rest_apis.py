"""What a REST API is, whether its parts are resources or stand in its document."""
import json

from http_apis import ANY_METHOD, INTEGRATION, SIGNED, belonging, call_of, is_invocation, is_permitted, unconditional

USUAL_SECONDS = 300  # that the results of an authorizer are kept
HEADER = "method.response.header."
KEY = {"type": "apiKey", "name": "x-api-key", "in": "header"}


def rest_apis(stack):
    """{(API, what): description} for everything that a REST API has."""
    found = {}
    for key, api in stack.of_type("AWS::ApiGateway::RestApi").items():
        from_ = FromDocument if "Body" in api["Properties"] else FromResources
        for kind, entries in from_(stack, key).parts().items():
            for name, entry in entries.items():
                found[key, f"{kind} {name}"] = json.dumps(stack.meaning(entry), sort_keys=True)
    return found


class RestApi:
    """What is a resource or a property either way."""

    def __init__(self, stack, key):
        self.stack, self.key = stack, key
        self.properties = stack.template["Resources"][key]["Properties"]
        self.body = self.properties.get("Body", {})

    def parts(self):
        return {"setting": self.settings(), "stage": self.stages(), "authorizer": self.authorizers(),
                "method": self.methods(), "answer": self.gateway_responses(), "mapping": self.mappings()}

    def belonging(self, kind):
        return {key: each["Properties"] for key, each in self.stack.of_type(f"AWS::ApiGateway::{kind}").items()
                if each["Properties"].get("RestApiId") == {"Ref": self.key}}

    def settings(self):
        names = ("Name", "Description", "BinaryMediaTypes", "MinimumCompressionSize", "EndpointConfiguration",
                 "ApiKeySourceType", "Policy", "SecurityPolicy", "EndpointAccessMode")
        found = {name: {"is": self.properties.get(name)} for name in names if self.properties.get(name) not in (None, "")}
        found["Tags"] = {"is": sorted(json.dumps(tag, sort_keys=True) for tag in self.properties.get("Tags", []))}
        found["disabled"] = {"is": bool(self.is_disabled())}
        return found

    def stages(self):
        names = ("AccessLogSetting", "CacheClusterEnabled", "CacheClusterSize", "CanarySetting", "MethodSettings",
                 "TracingEnabled", "Variables")
        found = {each["StageName"]: {} for each in self.belonging("Deployment").values() if "StageName" in each}
        found |= {each["StageName"]: {name: each[name] for name in names if name in each}
                  for each in self.belonging("Stage").values()}
        return found

    def mappings(self):
        """Stages by what they are called: SAM's have ids of their own."""
        found = self.belonging("BasePathMapping") | belonging(self.stack, "ApiMapping", self.key)
        stages = {key: stage["Properties"]["StageName"]
                  for key, stage in self.stack.of_type("AWS::ApiGateway::Stage").items()}
        return {key: {name: stages.get(value["Ref"], value) if name == "Stage" and "Ref" in value else value
                      for name, value in each.items()} for key, each in found.items()}

    def authorizer(self, kind, source, seconds, uri, **settings):
        target = uri and self.stack.target(uri)
        pool = kind == "COGNITO_USER_POOLS"
        assert pool or is_invocation(self.stack, uri), uri
        return settings | {
            "kind": kind, "source": sorted(part.strip() for part in (source or "").split(",")),
            "seconds": USUAL_SECONDS if seconds is None else seconds,
            "function": target or (uri and self.stack.text(uri)),
            "permitted": pool or is_permitted(self.stack, target, f"${{{self.key}}}/authorizers/id")}

    def method(self, verb, path, integration, **settings):
        """`integration` in the spelling of documents."""
        target = self.stack.target(integration.get("uri", ""))
        integration = dict(integration)
        kind = integration["type"] = integration["type"].lower()
        uri = integration.pop("uri", None)
        if not target:
            integration["uri"] = uri and self.stack.text(uri)
        else:
            assert is_invocation(self.stack, uri), uri
            integration["streams"] = "response-streaming" in json.dumps(uri)
        integration.pop("cacheNamespace", None)
        if integration.get("responseTransferMode") == "BUFFERED":
            del integration["responseTransferMode"]
        integration["passthroughBehavior"] = integration.get("passthroughBehavior", "when_no_match").lower()
        if target:
            call = f"${{{self.key}}}/stage/{call_of(f'{verb} {path}')}"
            settings["permitted"] = is_permitted(self.stack, target, call)
        if verb == "OPTIONS" and kind == "mock":
            return self.preflight(integration, settings)
        return settings | {"target": target, "integration": integration}

    def preflight(self, integration, settings):
        (answer,) = integration["responses"].values()
        headers = {name[len(HEADER):]: value for name, value in answer["responseParameters"].items()}
        methods = headers.pop("Access-Control-Allow-Methods").strip("'").split(",")
        template = answer["responseTemplates"]["application/json"].strip()
        text = "BinaryMediaTypes" in self.properties and integration.get("contentHandling")
        request = integration["requestTemplates"]["application/json"]
        return {"headers": headers, "methods": sorted(set(methods)), "status": answer["statusCode"],
                "template": "" if template == "{}" else template, "text": text,
                "request": "".join(each for each in request if each not in '" \n'),
                "auth": settings["auth"], "key": settings["key"]}


class FromResources(RestApi):
    def is_disabled(self):
        return self.properties.get("DisableExecuteApiEndpoint")

    def path(self, value):
        if "Ref" not in value:
            return ""
        resource = self.belonging("Resource")[value["Ref"]]
        return f"{self.path(resource['ParentId'])}/{resource['PathPart']}"

    def authorizers(self):
        return {each["Name"]: self.authorizer(
            each["Type"], each.get("IdentitySource"), each.get("AuthorizerResultTtlInSeconds"),
            each.get("AuthorizerUri"), expression=each.get("IdentityValidationExpression"),
            pools=each.get("ProviderARNs"), role=each.get("AuthorizerCredentials"))
            for each in self.belonging("Authorizer").values()}

    def auth(self, method):
        kind = method.get("AuthorizationType", "NONE")
        if kind == "NONE":
            return None
        names = {key: each["Name"] for key, each in self.belonging("Authorizer").items()}
        name = method.get("AuthorizerId", {}).get("Ref")
        return ["AWS_IAM" if kind == "AWS_IAM" else names.get(name, name), method.get("AuthorizationScopes", [])]

    def integration(self, written):
        names = {"IntegrationHttpMethod": "httpMethod", "IntegrationResponses": "responses"}
        made = {names.get(name, name[0].lower() + name[1:]): value for name, value in written.items()}
        if made["type"] == "MOCK":
            made.pop("httpMethod", None)
        if "responses" in made:
            made["responses"] = {
                each.get("SelectionPattern") or "default":
                    {name[0].lower() + name[1:]: value for name, value in each.items() if name != "SelectionPattern"}
                    | {"statusCode": str(each["StatusCode"])}
                for each in made["responses"]}
        return made

    def schema(self, reference):
        model = self.belonging("Model")[reference["Ref"]]
        schema = {name: value for name, value in model["Schema"].items() if name != "$schema"}
        if "Description" in model:
            schema["description"] = model["Description"]
        return schema

    def methods(self):
        found = {}
        validators = self.belonging("RequestValidator")
        for each in self.belonging("Method").values():
            path = self.path(each["ResourceId"]) or "/"
            validator = validators.get(each.get("RequestValidatorId", {}).get("Ref"), {})
            answers = {str(answer["StatusCode"]): sorted(name[len(HEADER):] for name in answer.get("ResponseParameters", {}))
                       for answer in each.get("MethodResponses", [])}
            found[f"{each['HttpMethod']} {path}"] = self.method(
                each["HttpMethod"], path, self.integration(each["Integration"]), auth=self.auth(each),
                key=bool(each.get("ApiKeyRequired")), name=each.get("OperationName"),
                parameters=each.get("RequestParameters", {}), answers=answers,
                models={kind: self.schema(model) for kind, model in each.get("RequestModels", {}).items()},
                validator=[bool(validator.get("ValidateRequestBody")),
                           bool(validator.get("ValidateRequestParameters"))])
        return found

    def gateway_responses(self):
        return {each["ResponseType"]: [each.get("ResponseParameters", {}), each.get("ResponseTemplates", {}),
                                       str(each.get("StatusCode", ""))]
                for each in self.belonging("GatewayResponse").values()}


class FromDocument(RestApi):
    def is_disabled(self):
        where = self.body.get("servers", [{}])[0] if "openapi" in self.body else self.body
        return where.get("x-amazon-apigateway-endpoint-configuration", {}).get("disableExecuteApiEndpoint")

    def section(self, swagger, open_api):
        """A part that the versions of OpenAPI have in different places."""
        return self.body.get("components", {}).get(open_api, {}) if "openapi" in self.body else self.body.get(swagger, {})

    def schemes(self):
        found = self.section("securityDefinitions", "securitySchemes")
        for name, scheme in found.items():
            settings = {key: value for key, value in scheme.items() if key != "x-amazon-apigateway-authorizer"}
            pool = scheme.get("x-amazon-apigateway-authorizer", {}).get("type") == "cognito_user_pools"
            expected = {"api_key": KEY, "AWS_IAM": SIGNED}.get(name) or {
                "type": "apiKey", "in": "header", "name": scheme["name"],
                "x-amazon-apigateway-authtype": "cognito_user_pools" if pool else "custom"}
            assert settings == expected, f"{name} is {settings}"
        return found

    def authorizers(self):
        found = {}
        for name, scheme in self.schemes().items():
            each = scheme.get("x-amazon-apigateway-authorizer")
            if not each:
                continue
            kind = each["type"].upper()
            source = each.get("identitySource") if kind == "REQUEST" else f"method.request.header.{scheme['name']}"
            found[name] = self.authorizer(kind, source, each.get("authorizerResultTtlInSeconds"),
                                          each.get("authorizerUri"),
                                          expression=each.get("identityValidationExpression"),
                                          pools=each.get("providerARNs"), role=each.get("authorizerCredentials"))
        return found

    def auth(self, method):
        for entry in method.get("security", []):
            for name, scopes in entry.items():
                if name != "api_key":
                    assert name in self.schemes(), f"{name} is not defined"
                    return [name, scopes]
        return None

    def key_required(self, method):
        required = any("api_key" in entry for entry in method.get("security", []))
        assert not required or "api_key" in self.schemes(), "api_key is not defined"
        return required

    def models(self, method):
        known = self.section("definitions", "schemas")
        if "openapi" in self.body:
            content = method.get("requestBody", {}).get("content", {})
            return {kind: known[each["schema"]["$ref"].removeprefix("#/components/schemas/")]
                    for kind, each in content.items()}
        schemas = [each["schema"]["$ref"] for each in method.get("parameters", []) if each["in"] == "body"]
        return {kind: known[schemas[0].removeprefix("#/definitions/")]
                for kind in method.get("consumes", ["application/json"])} if schemas else {}

    def parameters(self, method):
        places = {"query": "querystring"}
        return {f"method.request.{places.get(each['in'], each['in'])}.{each['name']}": each["required"]
                for each in method.get("parameters", []) if each["in"] != "body" and self.is_text(each)}

    def is_text(self, parameter):
        kind = parameter["schema"]["type"] if "openapi" in self.body else parameter["type"]
        assert kind == "string"
        return True

    def methods(self):
        found = {}
        validators = self.body.get("x-amazon-apigateway-request-validators", {})
        for path, item in self.body["paths"].items():
            for name, each in unconditional(item).items():
                each = unconditional(each)
                verb = "ANY" if name == ANY_METHOD else name.upper()
                validator = validators.get(each.get("x-amazon-apigateway-request-validator"), {})
                answers = {code: sorted(answer.get("headers", {})) for code, answer in each["responses"].items()}
                integration = each[INTEGRATION]
                if integration["type"] == "mock":
                    integration = {key: value for key, value in integration.items() if key != "httpMethod"}
                found[f"{verb} {path}"] = self.method(
                    verb, path, integration, auth=self.auth(each), key=self.key_required(each),
                    name=each.get("operationId"), parameters=self.parameters(each), answers=answers,
                    models=self.models(each),
                    validator=[bool(validator.get("validateRequestBody")),
                               bool(validator.get("validateRequestParameters"))])
        return found

    def gateway_responses(self):
        return {name: [each.get("responseParameters", {}), each.get("responseTemplates", {}),
                       each.get("statusCode", "")]
                for name, each in self.body.get("x-amazon-apigateway-gateway-responses", {}).items()}
