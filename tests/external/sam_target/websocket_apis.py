"""What a WebSocket API is, whatever its parts are called."""
import json

from http_apis import belonging, is_invocation, is_permitted

SAM_TAG = "websocketapi:createdBy"


def websocket_apis(stack):
    """{(API, what): description} for everything that a WebSocket API has."""
    found = {}
    for key, api in stack.of_type("AWS::ApiGatewayV2::Api").items():
        properties = api["Properties"]
        if properties.get("ProtocolType") != "WEBSOCKET":
            continue
        tags = {name: value for name, value in properties.get("Tags", {}).items() if name != SAM_TAG}
        settings = {"setting": properties | {"Tags": tags}}
        for part in (settings, stages(stack, key), routes(stack, key)):
            for name, entry in part.items():
                found[key, name] = json.dumps(stack.meaning(entry), sort_keys=True)
    return found


def stages(stack, api):
    settings = ("AccessLogSettings", "DefaultRouteSettings", "RouteSettings", "StageVariables")
    return {f"stage {stage['StageName']}": {name: stage.get(name) for name in settings}
            | {"deploys": bool(stage.get("AutoDeploy") or stage.get("DeploymentId"))}
            for stage in belonging(stack, "Stage", api).values()}


def routes(stack, api):
    authorizers = {key: authorizer(stack, api, each) for key, each in belonging(stack, "Authorizer", api).items()}
    integrations = belonging(stack, "Integration", api)
    answers = {each["RouteId"]["Ref"]: each["RouteResponseKey"]
               for each in belonging(stack, "RouteResponse", api).values()}
    told = ("ApiId", "AuthorizationType", "AuthorizerId", "RouteKey", "Target")
    stage = next((each["StageName"] for each in belonging(stack, "Stage", api).values()), "")
    found = {}
    for key, route in belonging(stack, "Route", api).items():
        integration = integrations[next(iter(stack.refer(route["Target"])))]
        target = stack.target(integration["IntegrationUri"])
        assert not target or is_invocation(stack, integration["IntegrationUri"])
        found[f"route {route['RouteKey']}"] = {
            "settings": {name: value for name, value in route.items() if name not in told},
            "kind": route.get("AuthorizationType", "NONE"),
            "authorizer": authorizers.get(route.get("AuthorizerId", {}).get("Ref")),
            "target": target, "type": integration["IntegrationType"],
            "timeout": integration.get("TimeoutInMillis"), "answers": answers.get(key),
            "permitted": is_permitted(stack, target, f"${{{api}}}/{stage}/{route['RouteKey']}")}
    return found


def authorizer(stack, api, settings):
    target = stack.target(settings["AuthorizerUri"])
    assert is_invocation(stack, settings["AuthorizerUri"])
    return {"kind": settings["AuthorizerType"], "name": settings["Name"], "source": settings.get("IdentitySource"),
            "function": target or stack.text(settings["AuthorizerUri"]),
            "permitted": is_permitted(stack, target, f"${{{api}}}/authorizers/id")}
