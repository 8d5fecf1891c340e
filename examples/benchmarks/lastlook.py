"""The last look beside grep and ripgrep over a file, and beside a plain COPY over a table of PostgreSQL.

Usage: lastlook.py <class path> [megabytes] [ids] [rounds]
The class path is what `mvn dependency:build-classpath` prints, with target/classes before it.
"""

import shutil
import subprocess
import sys

import contest

DATA = contest.HERE / "target" / "lastlook"
JAVA = ["java", "-XX:+UseSerialGC", "-Xmx1500m"]


def main(class_path: str, megabytes: int = 256, ids: int = 100_000, rounds: int = 3) -> None:
    java = [*JAVA, "-cp", class_path]
    package = "dev.keepsake.benchmarks.lastlook."
    DATA.mkdir(parents=True, exist_ok=True)
    rows, wanted = DATA / f"rows-{megabytes}-{ids}.jsonl", DATA / f"ids-{megabytes}-{ids}.txt"
    made = subprocess.run(
        [*java, package + "Rows", str(megabytes * 1_000_000), str(ids), str(rows), str(wanted)],
        check=True, capture_output=True, text=True,
    ).stdout
    mentions = made.split()[0]
    contestants = [contest.Contestant("Keepsake", [*java, package + "ScanFile", str(rows), str(wanted)], made.strip())]
    peers = {"grep": "LC_ALL=C grep -oF -f", "rg": "rg -oF --no-line-number --threads 1 -f"}
    for name, command in peers.items():
        if shutil.which(name):
            contestants.append(
                contest.Contestant(name, ["sh", "-c", f"{command} '{wanted}' '{rows}' | wc -l"], mentions)
            )
    print(contest.table(contest.hold(f"lastlook-{megabytes}-{ids}", contestants, rounds), "Keepsake"))
    subprocess.run([*java, package + "ScanTable", str(rows), str(wanted), str(rounds)], check=True)


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
