#!/usr/bin/env python3
"""The inner loops by JMH: reading a key, asking the index, reading a page of a listing.

    ./mvnw -q -pl examples/benchmarks -am -DskipTests package dependency:build-classpath -Dmdep.outputFile=target/classpath
    python3 examples/benchmarks/loops.py --forks 2
"""

import argparse
import json
import subprocess

from contest import RESULTS, java, publish


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--forks", type=int, default=2)
    parser.add_argument("--seconds", type=int, default=2, help="of each of five iterations")
    chosen = parser.parse_args()
    RESULTS.mkdir(parents=True, exist_ok=True)
    out = RESULTS / "loops.json"
    subprocess.run(
        java("2g", "org.openjdk.jmh.Main", "-f", chosen.forks, "-wi", 3, "-i", 5, "-w", chosen.seconds, "-r",
             chosen.seconds, "-rf", "json", "-rff", out, "-prof", "gc"),
        check=True)
    lines = [f"JMH, {chosen.forks} forks of 5 iterations of {chosen.seconds} s\n", "| loop | time | ± | bytes made |",
             "|---|---:|---:|---:|"]
    for each in json.loads(out.read_text()):
        metric = each["primaryMetric"]
        name = each["benchmark"].removeprefix("dev.keepsake.").split(".", 1)[1]
        given = ", ".join(f"{value}" for value in each.get("params", {}).values())
        made = next((m["score"] for n, m in each["secondaryMetrics"].items() if n.endswith("alloc.rate.norm")), 0)
        lines.append(f"| {name}{' ' + given if given else ''} | {metric['score']:.1f} {metric['scoreUnit']} |"
                     f" {metric['scoreError']:.1f} | {made:.0f} |")
    publish("loops", "\n".join(lines))


if __name__ == "__main__":
    main()
