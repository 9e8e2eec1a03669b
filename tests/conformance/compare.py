"""Compares the results of a conformance run with the failures that are known.

usage: compare.py WHAT RESULTS.json KNOWN_FAILURES.txt

RESULTS.json is what run-corpus --json or run-sam-corpus --report writes. The list can only shrink: a
case that fails and is not listed is a failure, and so is a listed case that passes, or fails in
another way than the list says. Exit status 0 when the run is as expected.
"""
import json
import re
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


def in_short(why):
    """What stays the same from run to run: where the first difference is, or the errors' codes."""
    codes = re.findall(r"error\[(SLS\d+)\]", why)
    if why.startswith("exit status") and codes:
        return "refused: " + ", ".join(sorted(set(codes)))
    return why.split("\n")[0].strip()


def main(what, results_path, known_path):
    count, failed = read_results(results_path)
    with open(known_path, encoding="utf-8") as file:
        lines = [line.strip() for line in file if line.strip() and not line.startswith("#")]
    known = {case: how.strip() for case, _, how in (line.partition(" ") for line in lines)}
    unexpected = sorted(set(failed) - set(known))
    mended = sorted(set(known) - set(failed))
    otherwise = sorted(case for case in set(known) & set(failed) if in_short(failed[case]) != known[case])
    for case in unexpected:
        print(f"conformance {what}: {case} fails: {failed[case][:300]}")
    for case in mended:
        print(f"conformance {what}: {case} does not fail; take it out of the list of known failures")
    for case in otherwise:
        print(f"conformance {what}: {case} fails otherwise than listed: {in_short(failed[case])}")
    print(f"conformance {what}: {count - len(failed)} of {count} cases pass, "
          f"{len(failed) - len(unexpected)} known failures")
    return 1 if unexpected or mended or otherwise else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
