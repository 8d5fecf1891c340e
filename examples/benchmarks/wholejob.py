#!/usr/bin/env python3
"""The whole job on PostgreSQL and an S3 server: Keepsake beside the script that everybody writes first.

Build first:

    ./mvnw -q -pl examples/benchmarks -am -DskipTests package dependency:build-classpath -Dmdep.outputFile=target/classpath

    python3 examples/benchmarks/wholejob.py --images 200000 --delay 20 --rounds 3

Both servers are processes of this machine, and each request of a contestant to S3 waits a while before it is sent. A plan
lists, reads and compares; Keepsake's also takes the census, searches all text and writes its ledger. A sweep removes the
orphans, of which there are one in twenty; how long the removal itself took is told by the contestants.
"""

import argparse
import re
import statistics
import subprocess

from contest import Contestant, hold, java, publish, table

PACKAGE = "dev.keepsake.benchmarks.wholejob."
JOBS = {"Keepsake": "KeepsakeJob", "naive script": "NaiveJob"}


class Stage:
    """The servers, filled."""

    def __init__(self, images: int):
        self.process = subprocess.Popen(
            java("3g", PACKAGE + "Stage", images), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.place = self.process.stdout.readline().split()

    def refill(self) -> None:
        self.process.stdin.write("again\n")
        self.process.stdin.flush()
        if self.process.stdout.readline().strip() != "again":
            raise SystemExit("The orphans could not be uploaded again.")

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait()


def plans(stage: Stage, chosen: argparse.Namespace) -> None:
    def contestant(name: str, job: str, heap: str, what: str, answer: str) -> Contestant:
        return Contestant(name, java(heap, PACKAGE + job, what, *stage.place, chosen.delay), answer)

    orphans = f"orphans={chosen.images // 20}"
    contestants = [
        contestant("Keepsake", "KeepsakeJob", "256m", "plan", orphans),
        contestant("Keepsake, listing alone", "KeepsakeJob", "256m", "list", "listed="),
        contestant("Keepsake, reading alone", "KeepsakeJob", "256m", "read", f"read={chosen.images - chosen.images // 20}"),
        contestant("naive script", "NaiveJob", "1g", "plan", orphans),
    ]
    result = hold("wholejob-plan", contestants, chosen.rounds)
    title = f"Plan: {chosen.images:,} images, {chosen.delay} ms a request, medians of {chosen.rounds}, load {result['load']:.1f}"
    publish("wholejob-plan", f"{title}\n\n{table(result, 'Keepsake')}")
    printed = [run["printed"] for run in result["runs"]["Keepsake"]]
    phases = [re.findall(r"([A-Z_]+)=([0-9.]+)", each) for each in printed]
    walls = [run["wall"] for run in result["runs"]["Keepsake"]]
    lines = ["Phases of such a plan; the rest is the start and end of the process, policies and the ledger\n",
             "| phase | wall s | share |", "|---|---:|---:|"]
    wall = statistics.median(walls)
    for place, (phase, _) in enumerate(phases[0]):
        seconds = statistics.median(float(each[place][1]) for each in phases)
        lines.append(f"| {phase} | {seconds:.1f} | {seconds / wall:.0%} |")
    publish("wholejob-phases", "\n".join(lines))


def sweeps(stage: Stage, chosen: argparse.Namespace) -> None:
    rates = {name: [] for name in JOBS}
    for number in range(1, chosen.rounds + 1):
        for name, job in JOBS.items():
            command = java("256m", PACKAGE + job, "sweep", *stage.place, chosen.delay)
            printed = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
            removed, seconds = re.search(r"removed=(\d+) seconds=([0-9.]+)", printed).groups()
            if int(removed) != chosen.images // 20:
                raise SystemExit(f"{name} removed {removed}, where {chosen.images // 20} is right.")
            rates[name].append(int(removed) / float(seconds))
            print(f"sweep {number}/{chosen.rounds} {name}: {rates[name][-1]:.0f} keys a second", flush=True)
            stage.refill()
    lines = [f"Sweep: {chosen.images // 20:,} orphans, {chosen.delay} ms a request, medians of {chosen.rounds}\n",
             "| | keys a second |", "|---|---:|"]
    lines += [f"| {name} | {statistics.median(figures):.0f} |" for name, figures in rates.items()]
    publish("wholejob-sweep", "\n".join(lines))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--images", type=int, default=200_000)
    parser.add_argument("--delay", type=int, default=20, help="milliseconds for each request to S3")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--parts", nargs="*", default=["plans", "sweeps"], choices=["plans", "sweeps"])
    chosen = parser.parse_args()
    stage = Stage(chosen.images)
    try:
        for part in chosen.parts:
            {"plans": plans, "sweeps": sweeps}[part](stage, chosen)
    finally:
        stage.close()


if __name__ == "__main__":
    main()
