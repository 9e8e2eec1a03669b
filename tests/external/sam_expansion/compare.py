#!/usr/bin/env python3
"""Does slsc expand SAM templates as the SAM translator does?

    compare.py SLSC TEMPLATE...

Local code is packaged by `--target sam`, which the translator then expands. Both results must be equal,
up to the suffix of REST deployments (tests/conformance/differences.md) and the order of lists that are
sets, and cfn-lint must find no errors. Exits with 77 when there is no translator.
"""
import json
import logging
import os
import re
import shutil
import subprocess
import sys
import tempfile

SKIPPED = 77

# Errors of cfn-lint that follow today's date: a runtime may no longer be chosen, or updated.
IGNORED_RULES = ("E2531", "E2533")

# A deployment's hash is in its logical id and in its description.
DEPLOYMENT_HASH = re.compile(r"(Deployment|deployment id: )[0-9a-f]{10,40}")


def build(slsc, template, target, out):
    subprocess.run([slsc, "build", template, "-e", "staging", "-r", "eu-west-1", "--target", target, "-o", out,
                    "--artifacts", "s3://artifacts/prefix", "--error-format", "short"],
                   check=True, stdout=subprocess.DEVNULL, timeout=60)
    path = os.path.join(out, "staging", "template.json")
    with open(path) as file:
        return json.load(file), path


def parameters_of(folder):
    with open(os.path.join(folder, "staging", "config.json")) as file:
        return json.load(file).get("Parameters", {})


def translate(template, parameters):
    from samtranslator.parser.parser import Parser
    from samtranslator.translator.translator import Translator

    return Translator({}, Parser()).translate(template, parameters)


def comparable(value):
    """The value with its deployment hashes masked, and its lists in one order."""
    def in_order(value):
        if isinstance(value, dict):
            return {key: in_order(each) for key, each in value.items()}
        if isinstance(value, list):
            return sorted(map(in_order, value), key=lambda each: json.dumps(each, sort_keys=True))
        return value

    return in_order(json.loads(DEPLOYMENT_HASH.sub(r"\1HASH", json.dumps(value))))


def differences(ours, theirs, path):
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for key in sorted(ours.keys() | theirs.keys()):
            yield from differences(ours.get(key), theirs.get(key), f"{path}.{key}" if path else key)
    elif ours != theirs:
        yield f"{path}: slsc has {json.dumps(ours)[:300]}, the translator {json.dumps(theirs)[:300]}"


def lint(path):
    run = subprocess.run(["cfn-lint", "-r", "eu-west-1", "--ignore-checks", "W", "I", *IGNORED_RULES,
                          "--format", "parseable", "--", path], capture_output=True, text=True)
    return run.stdout.splitlines()


def problems(slsc, template):
    with tempfile.TemporaryDirectory() as scratch:
        expanded, path = build(slsc, template, "cloudformation", os.path.join(scratch, "cloudformation"))
        packaged, _ = build(slsc, template, "sam", os.path.join(scratch, "sam"))
        parameters = parameters_of(os.path.join(scratch, "sam"))
        theirs = translate(packaged, parameters)
        yield from differences(comparable(expanded), comparable(theirs), "")
        if shutil.which("cfn-lint"):
            yield from lint(path)


def main():
    try:
        import samtranslator  # noqa: F401
    except ImportError:
        print("skipped: python3 has no samtranslator")
        return SKIPPED
    logging.disable(logging.CRITICAL)
    os.environ.setdefault("AWS_DEFAULT_REGION", "eu-west-1")
    slsc, *templates = sys.argv[1:]
    failed = 0
    for template in templates:
        found = list(problems(os.path.abspath(slsc), template))
        failed += bool(found)
        for each in found:
            print(f"{template}: {each}")
    print(f"{len(templates)} templates compared, {failed} differ")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
