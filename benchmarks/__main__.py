"""`make bench`: each row as `name ratio unit`, measured against a reference in the same run."""

import resource
import statistics
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from timeit import repeat

from benchmarks import audit, clearing, empty_steps, fees, lists, selfcheck, tac, transactions, trust, uploads
from reports.journal import read
from tollcert.wire import national
from tollcert.wire.scapy_layers import layer


def fastest(function: object, number: int = 100_000) -> float:
    """Seconds a call, the best of five runs."""
    return min(repeat(function, number=number, repeat=5)) / number  # type: ignore[arg-type]


def codec() -> None:
    """B4 (274 bytes) against a bare struct of the same fields, and against scapy's dissection."""
    message = national.ObuRead(obu_id=b"abcd")
    raw, bare, scapy = message.encode(), struct.Struct(">B4sBB79sI91s50s43s"), layer(national.ObuRead)
    values = bare.unpack(raw)
    decode = fastest(lambda: national.ObuRead.decode(raw))
    print(f"decode-B4 {decode / fastest(lambda: bare.unpack(raw)):.2f} x struct")
    print(f"encode-B4 {fastest(message.encode) / fastest(lambda: bare.pack(*values)):.2f} x struct")
    print(f"decode-B4-scapy {fastest(lambda: scapy(raw), 5_000) / decode:.0f} x slower than ours")


def suite() -> None:
    """The whole self-test in process: median of a scenario on wall time, and peak memory. Without the scenarios over
    lists of 10 and 50 million entries, which take the memory of those lists.
    """
    with tempfile.TemporaryDirectory(prefix="tollcert-bench-") as folder:
        campaign, started = Path(folder) / "campaign", time.monotonic()
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "-m",
            "not large",
            "features",
            "--campaign",
            str(campaign),
            "--durations=0",
            "-vv",
        ]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        calls = [float(line.split("s ", 1)[0]) for line in run.stdout.splitlines() if "s call " in line]
        live = time.monotonic() - started
        print(f"suite-scenarios {sum(event.kind == 'verdict' for event in read(campaign / 'journal.jsonl'))} scenarios in {live:.1f} s")
        started = time.monotonic()
        subprocess.run([sys.executable, "-m", "tollcert.cli", "rejudge", str(campaign)], capture_output=True, check=True)
        print(f"rejudge {(time.monotonic() - started) / live:.2f} x the live run")
        print(f"suite-median {statistics.median(calls) * 1000:.0f} ms a scenario")
        print(f"suite-memory {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024} MB peak")


if __name__ == "__main__":
    codec()
    suite()
    empty_steps.report()
    transactions.report()
    tac.report()
    uploads.on_sqlite()
    clearing.measure()
    lists.report()
    fees.report()
    trust.report()
    selfcheck.report()
    audit.report()
