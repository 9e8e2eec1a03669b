"""What the comparisons of this folder share: the program, one run of a command, a service of any size."""
import os
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SLSC = os.path.join(ROOT, "build", "release", "slsc")


def run_once(command, **options):
    """Wall time in milliseconds and peak memory in MB (no less than the calling script's own, which its
    children inherit) of one run. Options are those of Popen. Ends the script where the command fails."""
    begin = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit("failed: " + " ".join(command))
    return (time.perf_counter() - begin) * 1000, usage.ru_maxrss / 1024


def median_and_peak(command, rounds, **options):
    """The median of the times and the highest of the peaks."""
    runs = [run_once(command, **options) for _ in range(rounds)]
    return sorted(ms for ms, _ in runs)[rounds // 2], max(mb for _, mb in runs)


def write_service(folder, functions):
    """A service of so many functions, each with an environment and a queue; returns its serverless.yml."""
    lines = ["service: bench", "provider: { name: aws, runtime: nodejs22.x, region: eu-west-1 }", "functions:"]
    for i in range(functions):
        lines += [
            f"  function{i}:",
            "    handler: src/handler.run",
            "    environment: { NUMBER: \"%d\", STAGE: \"${sls:stage}\" }" % i,
            "    events:",
            f"      - sqs: arn:aws:sqs:eu-west-1:111111111111:queue{i}",
        ]
    os.makedirs(os.path.join(folder, "src"))
    with open(os.path.join(folder, "src", "handler.js"), "w", encoding="utf-8") as file:
        file.write("exports.run = async () => {};\n")
    source = os.path.join(folder, "serverless.yml")
    with open(source, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    return source
