"""The last look beside programs that search text for many words, over a file and over a table of PostgreSQL.

Build first:

    ./mvnw -q -pl examples/benchmarks -am -DskipTests package dependency:build-classpath -Dmdep.outputFile=target/classpath

    python3 examples/benchmarks/lastlook.py --megabytes 2000 --ids 100000 --rounds 3

Peers are grep and ripgrep where they are installed. Over the table they read what psql copies, and psql alone shows what
any of them pays for that; the server is a process of its own, and its CPU counts for nobody. All must find as many
mentions. The last table is of the scanner alone, without the start of the JVM, over a quarter of the text, and with ten
million ids once.
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess

import contest

DATA = contest.HERE / "target" / "lastlook"
PACKAGE = "dev.keepsake.benchmarks.lastlook."


def rows(megabytes: int, ids: int) -> tuple:
    """The file of rows, the file of ids, and what is printed by who finds all mentions."""
    DATA.mkdir(parents=True, exist_ok=True)
    text, wanted = DATA / f"rows-{megabytes}-{ids}.jsonl", DATA / f"ids-{megabytes}-{ids}.txt"
    made = subprocess.run(contest.java("1g", PACKAGE + "Rows", str(megabytes * 1_000_000), str(ids), str(text), str(wanted)),
                          check=True, capture_output=True, text=True).stdout
    return str(text), str(wanted), made.strip()


def peers(wanted: str, source: str, before: str, mentions: str) -> list:
    commands = {"grep": f"LC_ALL=C grep -oF -f '{wanted}'", "rg": f"rg -oFI --no-line-number --threads 1 -f '{wanted}'"}
    return [
        contest.Contestant(before + name, ["sh", "-c", source.replace("SEARCH", command) + " | wc -l"],
                           mentions.split()[0])
        for name, command in commands.items() if shutil.which(name)
    ]


def over_file(chosen: argparse.Namespace, made: tuple) -> None:
    text, wanted, mentions = made
    contestants = [contest.Contestant("Keepsake", contest.java("1g", PACKAGE + "ScanFile", text, wanted, "0"), mentions)]
    contestants += peers(wanted, f"SEARCH '{text}'", "", mentions)
    show("lastlook-file", f"File of {chosen.megabytes} MB, {chosen.ids} ids", contest.hold("lastlook-file", contestants, chosen.rounds))


def over_table(chosen: argparse.Namespace, made: tuple) -> None:
    text, wanted, mentions = made
    server = subprocess.Popen(contest.java("512m", PACKAGE + "ServeTable", text),
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        url = server.stdout.readline().strip()
        contestants = [
            contest.Contestant(name, contest.java("1g", PACKAGE + "ScanTable", url, wanted, way), mentions)
            for name, way in {"Keepsake": "copy", "Keepsake by cursor": "cursor"}.items()
        ]
        if shutil.which("psql"):
            port, name = re.match(r"jdbc:postgresql://[^:/]*:(\d+)/(\w+)", url).groups()
            copy = f"psql -X 'postgresql://postgres@127.0.0.1:{port}/{name}' -c 'copy page to stdout'"
            contestants += peers(wanted, copy + " | SEARCH", "psql, ", mentions)
            contestants.append(contest.Contestant("psql alone", ["sh", "-c", copy + " > /dev/null"], ""))
        show("lastlook-table", f"Table of {chosen.megabytes} MB, {chosen.ids} ids",
             contest.hold("lastlook-table", contestants, chosen.rounds))
    finally:
        server.stdin.close()
        server.wait()


def by_number(chosen: argparse.Namespace) -> None:
    megabytes = max(1, chosen.megabytes // 4)
    text, wanted, mentions = rows(megabytes, 1_000)
    runs = {number: [] for number in (1_000, 100_000, 1_000_000, 10_000_000)}
    for done in range(chosen.rounds):
        for number, figures in runs.items():
            if done and number > 1_000_000:
                continue
            heap = "8g" if number > 1_000_000 else "2g"
            printed = subprocess.run(contest.java(heap, PACKAGE + "ScanFile", text, wanted, str(number - 1_000)),
                                     check=True, capture_output=True, text=True).stdout
            if mentions not in printed:
                raise SystemExit(f"{number} ids: printed {printed!r}, where {mentions!r} is right.")
            figures.append([float(each) for each in re.findall(r"=([0-9.]+)", printed)])
            print(f"{number}: {printed.strip()}", flush=True)
    lines = [f"Scanner alone, {megabytes} MB, load {os.getloadavg()[0]:.1f}\n",
             "| ids | search, CPU s | MB a CPU s | as a multiple | heap, MB | index, CPU s |",
             "|---:|---:|---:|---:|---:|---:|"]
    base = None
    for number, figures in runs.items():
        index, search, heap = (statistics.median(each) for each in zip(*figures))
        base = base or search
        lines.append(f"| {number:,} | {search:.2f} | {megabytes / search:.0f} | {search / base:.2f} | {heap:.0f} | {index:.1f} |")
    contest.publish("lastlook-ids", "\n".join(lines))


def show(name: str, title: str, held: dict) -> None:
    contest.publish(
        name, f"{title}, medians of {held['rounds']}, load {held['load']:.1f}\n\n{contest.table(held, 'Keepsake')}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--megabytes", type=int, default=2_000)
    parser.add_argument("--ids", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    made = rows(chosen.megabytes, chosen.ids)
    over_file(chosen, made)
    over_table(chosen, made)
    by_number(chosen)


if __name__ == "__main__":
    main()
