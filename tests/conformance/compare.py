"""Compares the results of a conformance run with the failures that are known.

usage: compare.py WHAT RESULTS.json KNOWN_FAILURES.txt

RESULTS.json is what run-corpus --json or run-sam-corpus --report writes. The list can only shrink: a
case that fails and is not listed is a failure, and so is a listed case that passes. Exit status 0
when the run is as expected.
"""
import json
import sys


def read_results(path):
    """The number of cases, and why each of those that failed did."""
    with open(path, encoding="utf-8") as file:
        results = json.load(file)
    if isinstance(results, list):
        return len(results), {case["id"]: case["why"] for case in results if not case["ok"]}
    failed = {}
    for failure in results["failures"]:
        why = f"[{failure['partition']}] " + " ".join(failure["differences"])
        failed.setdefault(failure["case"], why)
    return results["cases"], failed


def main(what, results_path, known_path):
    count, failed = read_results(results_path)
    with open(known_path, encoding="utf-8") as file:
        known = {line.split()[0] for line in file if line.strip() and not line.startswith("#")}
    unexpected = sorted(set(failed) - known)
    mended = sorted(known - set(failed))
    for case in unexpected:
        print(f"conformance {what}: {case} fails: {failed[case][:300]}")
    for case in mended:
        print(f"conformance {what}: {case} does not fail; take it out of the list of known failures")
    print(f"conformance {what}: {count - len(failed)} of {count} cases pass, "
          f"{len(failed) - len(unexpected)} known failures")
    return 1 if unexpected or mended else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
