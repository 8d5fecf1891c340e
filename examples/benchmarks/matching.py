#!/usr/bin/env python3
"""Matching a listing with references: Keepsake beside what one would use instead, each a whole process, by turns.

    ./mvnw -pl examples/benchmarks -am -DskipTests package
    python3 examples/benchmarks/matching.py --keys 10000000 --rounds 5
    python3 examples/benchmarks/matching.py --keys 100000000 --rounds 1 --only keepsake --heap 256

Needs a C compiler, GNU sort and comm, and a JDK. The work is generated once for each size, under target/. Every contestant
must find exactly the orphans that the generator knows of: their number, and the sum of a hash of their keys.
"""

import argparse
import filecmp
import subprocess
from pathlib import Path

import contest
from contest import HERE, Contestant

TARGET = HERE / "target"
SOURCES = HERE / "src" / "main" / "c"
PACKAGE = "dev.keepsake.benchmarks.matching."
JVM = ["java", "-XX:+UseSerialGC", "-Dorg.slf4j.simpleLogger.defaultLogLevel=off"]


def class_path() -> str:
    """Of this module, as Maven resolves it; asked once."""
    kept = TARGET / "matching.classpath"
    if not kept.exists():
        subprocess.run(
            [HERE.parents[1] / "mvnw", "-q", "-B", "-ntp", "-o", "-f", HERE / "pom.xml", "dependency:build-classpath",
             f"-Dmdep.outputFile={kept}"],
            check=True,
        )
    return f"{TARGET / 'classes'}:{kept.read_text().strip()}"


def generated(keys: int, classes: str) -> tuple:
    """The directory of the work, and the right answer."""
    work = TARGET / f"matching-{keys}"
    answer = work / "answer"
    if not answer.exists():
        work.mkdir(parents=True, exist_ok=True)
        said = subprocess.run(
            [*JVM, "-cp", classes, PACKAGE + "GenerateWork", str(keys), work], check=True, stdout=subprocess.PIPE, text=True
        ).stdout.strip()
        answer.write_text(said)
    return work, answer.read_text()


def compiled(name: str, *flags: str) -> Path:
    program = TARGET / name
    subprocess.run(["cc", "-O2", *flags, "-o", program, SOURCES / "match.c"], check=True)
    return program


def keepsake(work: Path, answer: str, keys: int, classes: str, heap: int) -> list:
    """In memory if the index fits into half of the heap, else on disk. Little of the heap is for texts, which die at once."""
    memory = heap * 5 // 8
    java = [*JVM, f"-Xmx{heap}m", "-Xmn16m", "-cp", classes, PACKAGE + "MatchFiles"]
    subprocess.run([*java, "list", work, str(memory)], check=True, stdout=subprocess.DEVNULL)
    return [
        Contestant("Keepsake, a spooled listing", [*java, "match", work, str(memory), str(keys)], answer),
        Contestant("Keepsake, spooling it too", [*java, "both", work, str(memory), str(keys)], answer),
    ]


def peers(work: Path, answer: str, classes: str) -> list:
    count = answer.split()[0].removeprefix("orphans=")
    files = [work / "references", work / "listing"]
    sorted_out = work / "comm"
    comm = (
        f"cut -f1 '{work}/listing' | comm -13 <(sort -u -S 256M '{work}/references') - | tee '{sorted_out}' | wc -l"
    )
    return [
        Contestant("C, one table, one thread", [compiled("match", "-DBATCH=1"), *files], answer),
        Contestant("C, the same with prefetching", [compiled("match-batches", "-DBATCH=64"), *files], answer),
        Contestant("sort -u | comm", ["bash", "-o", "pipefail", "-c", comm], count, {"LC_ALL": "C"}),
        Contestant("HashSet<String>", [*JVM, "-Xmx4g", "-cp", classes, PACKAGE + "MatchInHashSet", work], answer),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--keys", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--heap", type=int, default=160, help="of Keepsake, in MiB")
    parser.add_argument("--only", choices=["keepsake"], help="leaves the others out")
    options = parser.parse_args()
    TARGET.mkdir(exist_ok=True)
    classes = class_path()
    work, answer = generated(options.keys, classes)
    contestants = keepsake(work, answer, options.keys, classes, options.heap)
    if not options.only:
        contestants += peers(work, answer, classes)
    result = contest.hold(f"matching-{options.keys}", contestants, options.rounds)
    if not options.only and not filecmp.cmp(work / "comm", work / "orphans", shallow=False):
        raise SystemExit("comm found other orphans than were generated.")
    print(contest.table(result, contestants[0].name))


if __name__ == "__main__":
    main()
