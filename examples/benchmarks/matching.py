#!/usr/bin/env python3
"""Matching a listing with references: Keepsake beside what one would use instead, each a whole process, by turns.

    ./mvnw -q -pl examples/benchmarks -am -DskipTests package dependency:build-classpath -Dmdep.outputFile=target/classpath
    ./mvnw -q -Ppeers -pl examples/benchmarks -am -DskipTests package dependency:build-classpath -Dmdep.outputFile=target/classpath-peers
    python3 examples/benchmarks/matching.py --keys 10000000 --rounds 5
    python3 examples/benchmarks/matching.py --keys 100000000 --rounds 1 --heap 256 --peers c comm

Needs a C compiler, GNU sort and comm, and a JDK for its peers. The work is generated once for each size, under target/. Every contestant
must find exactly the orphans that the generator knows of: their number, and the sum of a hash of their keys.
"""

import argparse
import filecmp
import subprocess
from pathlib import Path

import contest
from contest import HERE, Contestant

TARGET = contest.TARGET
SOURCES = HERE / "src" / "main" / "c"
PACKAGE = "dev.keepsake.benchmarks.matching."
SLOW = ["SQLite", "Spark"]
PEERS = ["c", "prefetch", "comm", "duckdb", "hashset", "sqlite", "spark"]


def generated(keys: int) -> tuple:
    """The directory of the work, and the right answer."""
    work = TARGET / f"matching-{keys}"
    answer = work / "answer"
    if not answer.exists():
        work.mkdir(parents=True, exist_ok=True)
        said = subprocess.run(
            contest.java("1g", PACKAGE + "GenerateWork", keys, work), check=True, stdout=subprocess.PIPE, text=True
        ).stdout.strip()
        answer.write_text(said)
    return work, answer.read_text()


def compiled(name: str, *flags: str) -> Path:
    program = TARGET / name
    subprocess.run(["cc", "-O2", *flags, "-o", program, SOURCES / "match.c"], check=True)
    return program


def keepsake(work: Path, answer: str, keys: int, heap: int) -> list:
    """In memory if the index fits into half of the heap, else on disk. Little of the heap is for texts, which die at once."""
    memory = heap * 5 // 8

    def command(what: str) -> list:
        java = contest.java(f"{heap}m", PACKAGE + "MatchFiles", what, work, memory, keys)
        return [java[0], "-Xmn16m", *java[1:]]

    subprocess.run(command("list"), check=True, stdout=subprocess.DEVNULL)
    return [
        Contestant(f"Keepsake, a spooled listing, {heap} MB of heap", command("match"), answer),
        Contestant("Keepsake, spooling it too", command("both"), answer),
    ]


def spark(work: Path) -> list:
    """Compiled here, because its library is nobody else's."""
    classes = TARGET / "peers"
    classes.mkdir(exist_ok=True)
    source = HERE / "src" / "peers" / "java" / "dev" / "keepsake" / "benchmarks" / "peers" / "MatchInSpark.java"
    libraries = contest.class_path("classpath-peers")
    subprocess.run(["javac", "-nowarn", "-proc:none", "-d", classes, "-cp", libraries, source], check=True)
    return contest.peer("3g", "dev.keepsake.benchmarks.peers.MatchInSpark", work)


def peers(work: Path, answer: str, names: list) -> list:
    count = answer.split()[0]
    files = [work / "references", work / "listing"]
    comm = (  # one after the other: nobody would wait for, and so count, a process in a substitution
        f"sort -u -S 256M '{work}/references' > '{work}/sorted' && "
        f"cut -f1 '{work}/listing' | comm -13 '{work}/sorted' - | tee '{work}/comm' | wc -l"
    )
    all_peers = {
        "c": lambda: Contestant("C, one table, one thread", [compiled("match", "-DBATCH=1"), *files], answer),
        "prefetch": lambda: Contestant(
            "C, the same with prefetching", [compiled("match-batches", "-DBATCH=64"), *files], answer),
        "comm": lambda: Contestant(
            "sort -u, comm", ["bash", "-o", "pipefail", "-c", comm], count.removeprefix("orphans="), {"LC_ALL": "C"}),
        "duckdb": lambda: Contestant("DuckDB, 4 GB", contest.peer("256m", PACKAGE + "MatchInSql", "duckdb", work), count),
        "hashset": lambda: Contestant("HashSet<String>", contest.java("4g", PACKAGE + "MatchInHashSet", work), answer),
        "sqlite": lambda: Contestant("SQLite", contest.peer("256m", PACKAGE + "MatchInSql", "sqlite", work), count),
        "spark": lambda: Contestant("Spark, left anti join, two threads", spark(work), count),
    }
    chosen = [all_peers[each]() for each in names]
    for each in chosen:
        each.once = each.name.split(",")[0] in SLOW
    return chosen


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--keys", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--heap", type=int, default=160, help="of Keepsake, in MiB")
    parser.add_argument("--peers", nargs="*", default=PEERS, choices=PEERS, help="whom to measure it beside")
    options = parser.parse_args()
    TARGET.mkdir(exist_ok=True)
    work, answer = generated(options.keys)
    contestants = keepsake(work, answer, options.keys, options.heap) + peers(work, answer, options.peers)
    result = contest.hold(f"matching-{options.keys}", contestants, options.rounds)
    if "comm" in options.peers and not filecmp.cmp(work / "comm", work / "orphans", shallow=False):
        raise SystemExit("comm found other orphans than were generated.")
    slow = [each.name.split(",")[0] for each in contestants if each.once and options.rounds > 1]
    rounds = f"medians of {options.rounds}" + (f", {' and '.join(slow)} of one" if slow else "")
    title = f"{options.keys:,} keys, {options.keys * 9 // 10:,} references, {rounds}, load {result['load']:.1f}"
    contest.publish(f"matching-{options.keys}", f"{title}\n\n{contest.table(result, contestants[0].name)}")


if __name__ == "__main__":
    main()
