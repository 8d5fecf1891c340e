#!/usr/bin/env python3
"""Runs all benchmarks, each beside its peers, and puts their tables into docs/performance.md.

    python3 examples/benchmarks/run.py                       all of it: about three hours on two cores
    python3 examples/benchmarks/run.py --only listing loops  these, and the other tables as they were
    python3 examples/benchmarks/run.py --small               a tenth of everything, to see that it works

Needs Python 3, a JDK, a C compiler, and 40 GB of disk for a hundred million keys. Peers that are not installed are left out.
"""

import argparse
import re
import subprocess
import sys

from contest import HERE, RESULTS

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
    report = updated(REPORT.read_text())
    if chosen.small:
        print(report)
    else:
        REPORT.write_text(report)


if __name__ == "__main__":
    main()
