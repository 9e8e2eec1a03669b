"""Compares the results of a conformance run with the failures that are known.

usage: compare.py RESULTS.json KNOWN_FAILURES.txt

The list can only shrink: a case that fails and is not listed is a failure, and so is a listed case
that passes. Exit status 0 when the run is as expected.
"""
import json
import sys


def main(results_path, known_path):
    with open(results_path, encoding="utf-8") as file:
        results = json.load(file)
    if isinstance(results, dict):
        results = results.get("cases") or results.get("results")
    with open(known_path, encoding="utf-8") as file:
        known = {line.split()[0] for line in file if line.strip() and not line.startswith("#")}
    failed = {case["id"]: case["why"] for case in results if not case["ok"]}
    unexpected = sorted(set(failed) - known)
    mended = sorted(known & {case["id"] for case in results if case["ok"]})
    unknown = sorted(known - {case["id"] for case in results})
    for case in unexpected:
        print(f"conformance: {case} fails: {failed[case][:300]}")
    for case in mended:
        print(f"conformance: {case} passes; take it out of the list of known failures")
    for case in unknown:
        print(f"conformance: the list of known failures names {case}, which does not exist")
    passed = len(results) - len(failed)
    print(f"conformance: {passed} of {len(results)} cases pass, {len(failed) - len(unexpected)} known failures")
    return 1 if unexpected or mended or unknown else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
