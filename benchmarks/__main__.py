"""`make bench`: each row as `name ratio unit`, measured against a reference in the same run."""

import json
import os
import resource
import statistics
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks import audit, clearing, empty_steps, fees, lists, selfcheck, tac, transactions, trust, uploads
from benchmarks.measure import against, of_children
from tollcert.wire import national
from tollcert.wire.scapy_layers import layer

CALLS = 5_000
"""Calls of a codec in one round."""


def codec() -> None:
    """B4 (274 bytes) against a bare struct of the same fields, and against scapy's dissection."""
    message = national.ObuRead(obu_id=b"abcd")
    raw, bare, scapy = message.encode(), struct.Struct(">B4sBB79sI91s50s43s"), layer(national.ObuRead)
    values = bare.unpack(raw)
    decoded = against(lambda: national.ObuRead.decode(raw), lambda: bare.unpack(raw), CALLS)
    print(f"decode-B4 {decoded.ratio:.2f} x struct ({decoded.subject * 1e6:.2f} us)")
    encoded = against(message.encode, lambda: bare.pack(*values), CALLS)
    print(f"encode-B4 {encoded.ratio:.2f} x struct ({encoded.subject * 1e6:.2f} us)")
    dissected = against(lambda: scapy(raw), lambda: national.ObuRead.decode(raw), CALLS // 10)
    print(f"decode-B4-scapy {dissected.ratio:.0f} x slower than ours")


def suite() -> None:
    """The whole self-test in process: median of a scenario in processor time, and peak memory. Without the scenarios over
    lists of 10 and 50 million entries, which take the memory of those lists.
    """
    with tempfile.TemporaryDirectory(prefix="tollcert-bench-") as folder:
        campaign, times = Path(folder) / "campaign", Path(folder) / "times.json"
        chosen = ["-p", "no:cacheprovider", "-p", "benchmarks.scenario_times", "-m", "not large", "features", "--campaign", str(campaign)]
        before = of_children()
        subprocess.run([sys.executable, "-m", "pytest", "-q", *chosen], capture_output=True, check=False, env={**os.environ, "SCENARIO_TIMES": str(times)})
        live = of_children() - before
        seconds = sorted(json.loads(times.read_bytes()).values())
        print(f"suite-scenarios {len(seconds)} scenarios in {live:.1f} processor seconds")
        print(
            f"suite-median {statistics.median(seconds) * 1000:.0f} ms of the processor a scenario, 95 % below {seconds[len(seconds) * 95 // 100] * 1000:.0f} ms"
        )
        print(f"suite-memory {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024} MB peak")
        before = of_children()
        subprocess.run([sys.executable, "-m", "tollcert.cli", "rejudge", str(campaign)], capture_output=True, check=True)
        print(f"rejudge {(of_children() - before) / live:.2f} x the live run")
        code = "import sys; from pathlib import Path; from reports import documents; from reports.journal import read; f = Path(sys.argv[1]); documents.write(f, list(read(f / 'journal.jsonl')), [], MADE)"
        before = of_children()
        subprocess.run([sys.executable, "-c", code.replace("MADE", repr(trust.MADE)), str(campaign)], check=True)
        size = (campaign / "certificate.html").stat().st_size / 1e6
        print(f"documents-whole-campaign {of_children() - before:.1f} processor seconds for {len(seconds)} scenarios, HTML {size:.1f} MB")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.exit(
            "python -m benchmarks measures every row and takes no arguments; one subject alone: python -m benchmarks.audit, .clearing, .empty_steps, .lists, .tac, .trust, .uploads"
        )
    codec()
    suite()
    empty_steps.report()
    transactions.report()
    tac.report()
    uploads.report()
    clearing.measure()
    lists.report()
    fees.report()
    trust.report()
    selfcheck.report()
    audit.report()
