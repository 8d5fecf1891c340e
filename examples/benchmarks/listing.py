"""Lists the same bucket by Keepsake, by the SDK's paginator, and by what else is installed (s3p, aws s3 ls).

The store is a process of its own on this machine that answers each request after a delay. Build first:

    ./mvnw -q -pl examples/benchmarks -am -DskipTests package dependency:build-classpath -Dmdep.outputFile=target/classpath

    python3 examples/benchmarks/listing.py --keys 1000000 --delay 40 --workers 32 --rounds 3 [--peers]

CPU is that of the whole process of each, start of the JVM included; requests are counted by the store, and the keys that
arrived are compared with its own, by number and digest. On one machine the store takes part of the processors too.
"""

import argparse
import shutil
import statistics
import subprocess
import urllib.request

from contest import Contestant, java, measure, publish

PACKAGE = "dev.keepsake.benchmarks.listing."


def contestants(port: str, workers: int, digest: str, keys: int, peers: bool) -> list:
    found = [
        Contestant(f"Keepsake, {workers} workers", java("256m", PACKAGE + "KeepsakeLister", port, workers), digest),
        Contestant("Keepsake, 1 worker", java("256m", PACKAGE + "KeepsakeLister", port, 1), digest),
        Contestant("SDK paginator", java("256m", PACKAGE + "PaginatorLister", port), digest),
    ]
    # These print what they count; the last key's folder shows that they came to the end.
    env = {"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": "us-east-1",
           "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}"}
    if peers and shutil.which("aws"):
        found.append(Contestant("aws s3 ls", ["sh", "-c", "aws s3 ls --recursive s3://bench | wc -l"], str(keys), env))
    if peers and shutil.which("s3p"):
        found.append(Contestant("s3p ls", ["sh", "-c", "s3p ls --bucket bench | wc -l"], str(keys), env))
    return found


def requests(port: str) -> int:
    return int(urllib.request.urlopen(f"http://127.0.0.1:{port}/stats").read())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--keys", type=int, default=1_000_000)
    parser.add_argument("--delay", type=int, default=40, help="milliseconds for each request")
    parser.add_argument("--workers", type=int, default=32)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peers", action="store_true", help="aws s3 ls and s3p too, once, where they are installed")
    chosen = parser.parse_args()
    server = ("-Dsun.net.httpserver.nodelay=true", "-Dsun.net.httpserver.maxIdleConnections=300")
    store = subprocess.Popen(
        java("2g", *server, PACKAGE + "SlowStore", chosen.keys, chosen.delay),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    port, digest = store.stdout.readline().strip().split(" ", 1)
    port = port.removeprefix("port=")
    runs = {}
    try:
        for number in range(1, chosen.rounds + 1):
            for each in contestants(port, chosen.workers, digest, chosen.keys, chosen.peers and number == 1):
                run = measure(each)
                runs.setdefault(each.name, []).append((run.cpu, run.wall, run.peak_mb, requests(port)))
                print(f"{number}/{chosen.rounds} {each.name}: {runs[each.name][-1]}", flush=True)
    finally:
        store.stdin.close()
        store.wait()
    lines = [f"{chosen.keys:,} keys, {chosen.delay} ms a request, medians of {chosen.rounds}\n",
             "| | CPU s | wall s | peak MB | requests |", "|---|---:|---:|---:|---:|"]
    for name, all_runs in runs.items():
        cpu, wall, peak, sent = (statistics.median(figure) for figure in zip(*all_runs))
        lines.append(f"| {name} | {cpu:.1f} | {wall:.1f} | {peak:.0f} | {sent:.0f} |")
    publish("listing", "\n".join(lines))


if __name__ == "__main__":
    main()
