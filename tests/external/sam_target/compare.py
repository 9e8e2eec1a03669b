#!/usr/bin/env python3
"""Does `slsc build --target sam` deploy what `slsc build` deploys?

    compare.py SLSC FOLDER|MARKDOWN...

Every folder is a service, every Markdown file golden cases with services. The SAM template of each is
expanded by slsc, and by the SAM translator where that is installed. What comes out is compared with
the template that slsc writes directly: the functions and their properties, what invokes each of them
and who may, the APIs before them, their alarms, and how their new versions take over.
"""
import fnmatch
import json
import logging
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from golden_services import write_services
from http_apis import http_apis
from rest_apis import rest_apis
from websocket_apis import websocket_apis

# What the translator adds to every function.
SAM_TAG = "lambda:createdBy"

ARN = "arn:${{AWS::Partition}}:{}:${{AWS::Region}}:${{AWS::AccountId}}{}"

# Where both expanders put the stack: SAM decides some references to the region.
REGION = "us-east-1"

# The conditions of rights to invoke in which SAM differs; tests/conformance/differences.md says why.
SOURCES_THAT_MAY_DIFFER = {
    "apigateway.amazonaws.com": ("SourceArn",),  # each route is asked whether it is permitted
    "s3.amazonaws.com": ("SourceArn",),
    "iot.amazonaws.com": ("SourceAccount",),
}


def choose_inside(config):
    """SAM chooses between names of deployment configurations, the service between the ends of one."""
    branches = isinstance(config, dict) and config.get("Fn::If")
    if not branches or not all(isinstance(b, dict) and "Fn::Sub" in b for b in branches[1:]):
        return config
    (text, first), (other_text, second) = (b["Fn::Sub"] for b in branches[1:])
    if text != other_text:
        return config
    return {"Fn::Sub": [text, {"ConfigName": {"Fn::If": [branches[0], first["ConfigName"], second["ConfigName"]]}}]}


def build(slsc, folder, target, out):
    command = [slsc, "build", folder, "-e", "prod", "--target", target, "-o", out,
               "--artifacts", "s3://artifacts/prefix", "--error-format", "short"]
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode != 0:
        return None, run.stderr
    with open(os.path.join(out, "prod", "template.json")) as file:
        return json.load(file), ""


def expand_with_slsc(slsc, template):
    """The template as CloudFormation, as slsc expands it."""
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "template.json"), "w") as file:
            json.dump(template, file)
        expanded, problem = build(slsc, folder, "cloudformation", os.path.join(folder, "out"))
    if expanded is None:
        raise ValueError(problem)
    return expanded


def expand_with_translator(_, template):
    from samtranslator.parser.parser import Parser
    from samtranslator.translator.translator import Translator

    return Translator({}, Parser()).translate(template, {})


def is_type(resource, name):
    return resource.get("Type") == name


def of_type(template, name):
    return {key: each for key, each in template["Resources"].items() if is_type(each, name)}


def refer(value):
    """The logical ids that a value mentions."""
    if isinstance(value, list):
        return set().union(*map(refer, value)) if value else set()
    if not isinstance(value, dict):
        return set()
    found = set()
    for key, inner in value.items():
        if key == "Ref" and isinstance(inner, str):
            found.add(inner)
        elif key == "Fn::GetAtt":
            found.add(inner[0] if isinstance(inner, list) else inner.split(".")[0])
        elif key == "Fn::Sub":
            text = inner if isinstance(inner, str) else inner[0]
            found.update(part.split("}")[0].split(".")[0] for part in text.split("${")[1:])
            if isinstance(inner, list):
                found |= refer(inner[1:])
        else:
            found |= refer(inner)
    return found


class Stack:
    API_ARN = ARN.format("execute-api", ":")

    def __init__(self, template):
        self.template = template
        self.alias_of = {}
        for key, alias in of_type(template, "AWS::Lambda::Alias").items():
            self.alias_of[key] = (self.function_id(alias["Properties"]["FunctionName"]),
                                  alias["Properties"]["Name"])

    def of_type(self, name):
        return of_type(self.template, name)

    @staticmethod
    def refer(value):
        return refer(value)

    @staticmethod
    def function_id(value):
        return next(iter(refer(value)), str(value))

    def target(self, value):
        """(function, alias) that a value addresses; None when it is neither."""
        functions = of_type(self.template, "AWS::Lambda::Function")
        for each in sorted(refer(value)):
            if each in self.alias_of:
                return self.alias_of[each]
        for each in sorted(refer(value)):
            if each in functions:
                text = json.dumps(value)
                for function, alias in self.alias_of.values():
                    if function == each and (f":{alias}\"" in text or f"\"{alias}\"" in text):
                        return function, alias
                return each, ""
        return None

    def functions(self):
        result = {}
        for key, function in of_type(self.template, "AWS::Lambda::Function").items():
            properties = dict(function["Properties"])
            tags = [tag for tag in properties.get("Tags", []) if tag["Key"] != SAM_TAG]
            properties.pop("Tags", None)
            if tags:
                properties["Tags"] = sorted(tags, key=lambda tag: tag["Key"])
            properties.pop("Role", None)
            result[key] = properties
        return result

    def rights(self):
        """(function, statement or managed policy) of the roles in this template."""
        found = set()
        for key, function in of_type(self.template, "AWS::Lambda::Function").items():
            role = function["Properties"].get("Role")
            for each in refer(role):
                resource = self.template["Resources"].get(each, {})
                properties = resource.get("Properties", {})
                for policy in properties.get("ManagedPolicyArns", []):
                    text = json.dumps(policy)
                    found.add((key, text.rsplit("/", 1)[-1].strip('"]} ')))
                for policy in properties.get("Policies", []):
                    for statement in policy["PolicyDocument"]["Statement"]:
                        text = json.dumps(statement, sort_keys=True)
                        # SAM's deployment groups have other names.
                        if "PutLifecycleEventHookExecutionStatus" not in text:
                            found.add((key, text))
        return found

    def meaning(self, value):
        """The value, with what generated resources are in the place of their logical ids."""
        if isinstance(value, list):
            return [self.meaning(each) for each in value]
        if not isinstance(value, dict):
            return value
        if len(value) == 1 and next(iter(value)) in ("Ref", "Fn::GetAtt"):
            described = self.describe(next(iter(refer(value)), ""))
            if described:
                return described
        if isinstance(value.get("Fn::Sub"), str):
            return {"Fn::Sub": re.sub(r"\$\{(\w+)(\.?\w*)\}", self.named, value["Fn::Sub"])}
        return {key: self.meaning(each) for key, each in value.items()}

    def named(self, variable):
        described = self.describe(variable[1])
        return "${%s%s}" % (described, variable[2]) if described else variable[0]

    def describe(self, name):
        """What a resource is that SAM may name otherwise, or whose ARN is known; none for others."""
        resource = self.template["Resources"].get(name, {})
        properties = resource.get("Properties", {})
        if name in self.alias_of:
            return "alias {}:{}".format(*self.alias_of[name])
        if is_type(resource, "AWS::Lambda::Version"):
            return f"version of {self.function_id(properties['FunctionName'])}"
        if is_type(resource, "AWS::Events::Rule"):
            bus = properties.get("EventBusName")
            if "Name" in properties:
                bus = self.text(bus).rsplit("/", 1)[-1] if bus else ""
                path = "/".join(each for each in (bus, properties["Name"]) if each)
                return ARN.format("events", f":rule/{path}")
            what = properties.get("ScheduleExpression") or properties.get("EventPattern")
            return f"rule {json.dumps(what, sort_keys=True)}"
        if is_type(resource, "AWS::Events::EventBus") and isinstance(properties.get("Name"), str):
            return properties["Name"]
        if is_type(resource, "AWS::SNS::Topic") and isinstance(properties.get("TopicName"), str):
            return ARN.format("sns", f":{properties['TopicName']}")
        if is_type(resource, "AWS::IoT::TopicRule"):
            return f"topic rule {properties['TopicRulePayload']['Sql']}"
        return None

    def permissions(self):
        """(function, alias, action, service, conditions) for each right to invoke."""
        found = set()
        for target, action, principal, conditions in self.exact_permissions():
            ignored = SOURCES_THAT_MAY_DIFFER.get(principal, ())
            kept = tuple(each for each in conditions if each[0] not in ignored)
            found.add((target, action, principal, kept))
        return found

    def exact_permissions(self):
        for permission in of_type(self.template, "AWS::Lambda::Permission").values():
            properties = permission["Properties"]
            target = self.target(properties["FunctionName"])
            principal = properties["Principal"]
            if not isinstance(principal, str):
                principal = "logs.amazonaws.com" if "logs." in json.dumps(principal) else json.dumps(principal)
            conditions = tuple(sorted((name, self.text(value)) for name, value in properties.items()
                                      if name not in ("FunctionName", "Action", "Principal")))
            yield target, properties["Action"], principal, conditions

    def text(self, value):
        """What a name or an ARN is when it is deployed, with `${...}` for what is not known here."""
        if not isinstance(value, dict):
            text = str(value).replace("arn:aws:", "arn:${AWS::Partition}:")
            return text.replace(f":{REGION}:", ":${AWS::Region}:")
        (function, argument), *_ = value.items()
        if function == "Fn::Join":
            return self.text(argument[0].join(map(self.text, argument[1])))
        if function == "Fn::Sub":
            text, variables = argument if isinstance(argument, list) else (argument, {})
            for name, inner in variables.items():
                text = text.replace("${%s}" % name, self.text(inner))
            return self.text(text)
        if function in ("Ref", "Fn::GetAtt"):
            name = next(iter(refer(value)))
            return self.describe(name) or "${%s}" % (argument if isinstance(argument, str) else ".".join(argument))
        return json.dumps(self.meaning(value), sort_keys=True)

    def apis(self):
        return http_apis(self) | rest_apis(self) | websocket_apis(self)

    def keys(self):
        """The keys of APIs, their plans, and which key belongs to which."""
        return {key: json.dumps(self.meaning(each["Properties"]), sort_keys=True)
                for kind in ("ApiKey", "UsagePlan", "UsagePlanKey")
                for key, each in of_type(self.template, f"AWS::ApiGateway::{kind}").items()}

    def alarms(self):
        """The alarms of functions, by name."""
        return {key: json.dumps(self.meaning(alarm.get("Properties")), sort_keys=True)
                for key, alarm in of_type(self.template, "AWS::CloudWatch::Alarm").items()}

    def event_sources(self):
        """What invokes functions without a right of its own, or besides it."""
        found = []
        for key, resource in self.template["Resources"].items():
            properties = resource.get("Properties", {})
            kind = resource.get("Type")
            if kind == "AWS::Lambda::EventSourceMapping":
                settings = {name: value for name, value in properties.items()
                            if name != "FunctionName"}
                found.append((self.target(properties["FunctionName"]), kind, settings))
            elif kind == "AWS::Events::Rule":
                for target in properties.get("Targets", []):
                    settings = {name: properties.get(name) for name in
                                ("ScheduleExpression", "EventPattern", "State", "Name")}
                    settings["Input"] = {name: value for name, value in target.items()
                                         if name not in ("Arn", "Id")}
                    found.append((self.target(target["Arn"]), kind, settings))
            elif kind == "AWS::Scheduler::Schedule":
                settings = {name: value for name, value in properties.items() if name != "Target"}
                settings["Input"] = properties["Target"].get("Input")
                found.append((self.target(properties["Target"]["Arn"]), kind, settings))
            elif kind == "AWS::SNS::Subscription":
                settings = {name: value for name, value in properties.items()
                            if name not in ("Endpoint",)}
                found.append((self.target(properties["Endpoint"]), kind, settings))
            elif kind == "AWS::SNS::Topic":
                for each in properties.get("Subscription", []):
                    settings = {"Protocol": each["Protocol"], "TopicArn": {"Ref": key}}
                    found.append((self.target(each["Endpoint"]), "AWS::SNS::Subscription", settings))
            elif kind == "AWS::S3::Bucket":
                notifications = properties.get("NotificationConfiguration", {})
                for each in notifications.get("LambdaConfigurations", []):
                    settings = {"Event": each["Event"], "Filter": each.get("Filter"), "Bucket": key}
                    found.append((self.target(each["Function"]), kind, settings))
            elif kind == "AWS::Cognito::UserPool":
                for trigger, function in properties.get("LambdaConfig", {}).items():
                    found.append((self.target(function), kind, {"Trigger": trigger, "Pool": key}))
            elif kind == "AWS::Logs::SubscriptionFilter":
                settings = {name: value for name, value in properties.items()
                            if name != "DestinationArn"}
                found.append((self.target(properties["DestinationArn"]), kind, settings))
            elif kind == "AWS::IoT::TopicRule":
                payload = properties["TopicRulePayload"]
                settings = {"Sql": payload["Sql"], "Version": payload.get("AwsIotSqlVersion")}
                for action in payload["Actions"]:
                    found.append((self.target(action), kind, settings))
            elif kind == "AWS::Lambda::Url":
                settings = {name: value for name, value in properties.items()
                            if name != "TargetFunctionArn"}
                found.append((self.target(properties["TargetFunctionArn"]), kind, settings))
            elif kind == "AWS::Lambda::EventInvokeConfig":
                settings = {name: value for name, value in properties.items()
                            if name not in ("FunctionName", "DestinationConfig")}
                for outcome, each in properties.get("DestinationConfig", {}).items():
                    arn = each["Destination"]
                    settings[outcome] = self.target(arn) or arn
                found.append((self.target(properties["FunctionName"]), kind, settings))
        return sorted((repr(target), kind, json.dumps(settings, sort_keys=True))
                      for target, kind, settings in found if target)

    def deployments(self):
        """How the new versions of each function take over."""
        result = {}
        for key, alias in of_type(self.template, "AWS::Lambda::Alias").items():
            function, name = self.alias_of[key]
            entry = {"concurrency": alias["Properties"].get("ProvisionedConcurrencyConfig")}
            update = alias.get("UpdatePolicy", {}).get("CodeDeployLambdaAliasUpdate")
            if update:
                entry["before"] = update.get("BeforeAllowTrafficHook")
                entry["after"] = update.get("AfterAllowTrafficHook")
                group = self.template["Resources"][update["DeploymentGroupName"]["Ref"]]
                settings = group["Properties"]
                entry["alarms"] = settings.get("AlarmConfiguration", {}).get("Alarms", [])
                for setting in ("DeploymentConfigName", "DeploymentStyle", "TriggerConfigurations",
                                "AutoRollbackConfiguration", "ServiceRoleArn"):
                    entry[setting] = choose_inside(settings.get(setting))
            result[function, name] = json.dumps(entry, sort_keys=True)
        return result

    def dangling(self):
        known = set(self.template["Resources"]) | set(self.template.get("Parameters", {}))
        known |= set(self.template.get("Conditions", {}))
        for name, section in (("Resources", self.template["Resources"]),
                              ("Outputs", self.template.get("Outputs", {}))):
            for key, value in section.items():
                depends = value.get("DependsOn", [])
                mentioned = refer(value) | set([depends] if isinstance(depends, str) else depends)
                for each in sorted(mentioned):
                    if each not in known and not each.startswith(("AWS::", "!", "__")) \
                            and not local_variable(value, each):
                        yield each, f"{name}.{key} refers to {each}"


    def cycle(self):
        """The resources of one that wait for each other; empty when there are none."""
        done, path = set(), []

        def visit(name):
            if name in path:
                return path[path.index(name):]
            if name in done or name not in self.template["Resources"]:
                return []
            path.append(name)
            resource = self.template["Resources"][name]
            depends = resource.get("DependsOn", [])
            for each in sorted(refer(resource) | set([depends] if isinstance(depends, str) else depends)):
                if found := visit(each):
                    return found
            path.pop()
            done.add(name)
            return []

        return next(filter(None, map(visit, self.template["Resources"])), [])


def local_variable(value, name):
    """Is it a variable that a Fn::Sub brings along?"""
    if isinstance(value, list):
        return any(local_variable(each, name) for each in value)
    if not isinstance(value, dict):
        return False
    sub = value.get("Fn::Sub")
    if isinstance(sub, list) and name in sub[1]:
        return True
    return any(local_variable(each, name) for each in value.values())


def without_covered(rights, others):
    """The rights that no other one grants: log groups may be told one by one, or with a `*`."""
    return {each for each in rights if not any(covers(other, each) or covers(each, other) for other in others)}


def covers(right, other):
    return right[:3] == other[:3] and len(right[3]) == len(other[3]) and all(
        name == other_name and fnmatch.fnmatchcase(value, re.sub(r"([\[?])", r"[\1]", pattern))
        for (name, pattern), (other_name, value) in zip(right[3], other[3]))


def differences(direct, translated):
    a, b = Stack(direct), Stack(translated)
    for what in ("functions", "permissions", "event_sources", "apis", "keys", "alarms", "deployments"):
        one, other = getattr(a, what)(), getattr(b, what)()
        if what == "permissions":
            one, other = without_covered(one, other), without_covered(other, one)
        if one == other:
            continue
        if isinstance(one, dict):
            for key in sorted(set(one) | set(other), key=str):
                if one.get(key) != other.get(key):
                    yield f"{what} of {key}:\n    direct {one.get(key)}\n    SAM    {other.get(key)}"
        else:
            for each in one:
                if each not in other:
                    yield f"{what}: only direct: {each}"
            for each in other:
                if each not in one:
                    yield f"{what}: only with SAM: {each}"
    for key, right in sorted(a.rights() - b.rights()):
        yield f"{key} may no longer: {right}"
    if b.cycle() and not a.cycle():
        yield "wait for each other: " + ", ".join(b.cycle())
    before = {each for each, _ in a.dangling()}
    for each, problem in b.dangling():
        if each not in before:
            yield problem


def compare(slsc, folder, expanders):
    """The differences; none at all for a service that slsc refuses, as some golden cases want."""
    with tempfile.TemporaryDirectory() as scratch:
        direct, problem = build(slsc, folder, "cloudformation", os.path.join(scratch, "direct"))
        if direct is None:
            return None
        template, problem = build(slsc, folder, "sam", os.path.join(scratch, "sam"))
        if template is None:
            return ["does not build: " + problem]
    found = []
    for name, expand in expanders.items():
        try:
            found += [f"{name}: {each}" for each in differences(direct, expand(slsc, template))]
        except Exception as problem:
            found.append(f"{name} refuses it: {getattr(problem, 'message', problem)}")
    return found


def main():
    logging.disable(logging.CRITICAL)
    os.environ["AWS_DEFAULT_REGION"] = REGION
    expanders = {"slsc": expand_with_slsc}
    try:
        import samtranslator  # noqa: F401
        expanders["translator"] = expand_with_translator
    except ImportError:
        print("skipped: python3 has no samtranslator, slsc alone expands")
    slsc, *arguments = sys.argv[1:]
    slsc = os.path.abspath(slsc)
    failed = compared = 0
    with tempfile.TemporaryDirectory() as scratch:
        folders = []
        for each in arguments:
            folders += write_services(Path(each), Path(scratch)) if each.endswith(".md") else [each]
        for folder in folders:
            found = compare(slsc, folder, expanders)
            if found is None:
                continue
            compared += 1
            failed += bool(found)
            for each in found:
                print(f"{os.path.relpath(folder, scratch) if str(folder).startswith(scratch) else folder}: {each}")
    print(f"{compared} services compared by {' and '.join(expanders)}, {failed} differ")
    return 1 if failed or compared == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
