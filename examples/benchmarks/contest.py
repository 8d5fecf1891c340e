"""Runs commands on the same work by turns and measures each as a whole process. Needs Python 3 and nothing else.

A contest is a list of contestants. Every round runs each of them once, in turn, so that what slows the machine slows all of
them. Of each figure the median over the rounds counts, and figures are compared as ratios.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
TARGET = HERE / "target"
RESULTS = TARGET / "results"


@dataclass
class Contestant:
    """A command, and what it must print for its answer to be the right one."""

    name: str
    command: list
    answer: str
    env: dict = field(default_factory=dict)
    once: bool = False  # too slow for every round


@dataclass
class Run:
    """One process: CPU and wall seconds, and the largest resident set in MB. Children that were waited for count."""

    cpu: float
    wall: float
    peak_mb: float
    printed: str


def class_path(name: str = "classpath") -> str:
    """Of this module, as Maven resolved it when run.py, or the command that the scripts name, built it."""
    return f"{TARGET / 'classes'}:{(TARGET / name).read_text().strip()}"


def java(heap: str, *arguments: str, libraries: str = "") -> list:
    """A command that runs a class of this module in a JVM of this heap."""
    # Java keeps five idle connections by default, and opens the others anew for each request.
    return ["java", "-XX:+UseSerialGC", f"-Xmx{heap}", "-Dhttp.maxConnections=128",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=off", "--enable-native-access=ALL-UNNAMED",
            "-cp", libraries or class_path(), *map(str, arguments)]


def peer(heap: str, *arguments: str) -> list:
    """The same with the libraries of the profile peers, which would be in Keepsake's way, and classes compiled for them."""
    return java(heap, *arguments, libraries=f"{TARGET / 'peers'}:{class_path('classpath-peers')}")


def measure(contestant: Contestant) -> Run:
    began = time.monotonic()
    child = subprocess.Popen(
        contestant.command, stdout=subprocess.PIPE, env={**os.environ, **contestant.env}, text=True
    )
    printed = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.monotonic() - began
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise SystemExit(f"{contestant.name} ended with {child.returncode}: {' '.join(contestant.command)}")
    if contestant.answer not in printed:
        raise SystemExit(f"{contestant.name} printed {printed[-500:]!r}, where {contestant.answer!r} is right.")
    return Run(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024, printed[-500:])


def hold(name: str, contestants: list, rounds: int) -> dict:
    """All rounds; the runs and medians go to a file that the report is made of."""
    runs = {each.name: [] for each in contestants}
    for number in range(1, rounds + 1):
        for each in contestants:
            if each.once and number > 1:
                continue
            run = measure(each)
            runs[each.name].append(run.__dict__)
            print(f"{name} {number}/{rounds} {each.name}: {run.cpu:.2f} CPU s, {run.wall:.2f} s, {run.peak_mb:.0f} MB",
                  file=sys.stderr, flush=True)
    medians = {
        who: {figure: statistics.median(run[figure] for run in all_runs) for figure in ("cpu", "wall", "peak_mb")}
        for who, all_runs in runs.items()
    }
    contest = {"name": name, "rounds": rounds, "load": os.getloadavg()[0], "medians": medians, "runs": runs}
    RESULTS.mkdir(parents=True, exist_ok=True)
    (RESULTS / f"{name}.json").write_text(json.dumps(contest, indent=2))
    return contest


def publish(name: str, lines: str) -> None:
    """Prints a part of the report, and keeps it for run.py. Its first line is a title, and gets the date."""
    title, rest = lines.split("\n", 1)
    lines = f"{title}, {date.today()}\n{rest}"
    RESULTS.mkdir(parents=True, exist_ok=True)
    (RESULTS / f"{name}.md").write_text(lines + "\n")
    print(lines, flush=True)


def table(contest: dict, first: str) -> str:
    """Markdown; ratios are of CPU time, against the first."""
    rows = ["| | CPU s | wall s | peak MB | CPU, as a multiple |", "|---|---:|---:|---:|---:|"]
    base = contest["medians"][first]["cpu"]
    for who, each in contest["medians"].items():
        rows.append(f"| {who} | {each['cpu']:.2f} | {each['wall']:.2f} | {each['peak_mb']:.0f} | {each['cpu'] / base:.2f} |")
    return "\n".join(rows)
