"""Verifying a bundle of 10,000 evidence files against sha256sum over the same files; the documents of a campaign of 500
scenarios of 60 events. `python -m benchmarks.trust`.
"""

import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reports import attestation, bundle, documents, requirements
from reports.declared import CLOSING
from reports.journal import Journal, read
from reports.verify import verify

FILES, SIZE, SCENARIOS, EVENTS = 10_000, 8192, 500, 60
MADE = "2026-01-01T00:00:00.000+00:00"


def seconds(work: Callable[[], Any]) -> float:
    """The best of three runs."""
    best = float("inf")
    for _ in range(3):
        started = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - started)
    return best


def campaign(folder: Path, scenarios: int) -> None:
    """A journal of scenarios with frames, states and one check each."""
    ticks = iter(range(100_000_000))
    log = Journal(folder / "journal.jsonl", lambda: 1_800_000_000.0, lambda: next(ticks) / 10)
    log.write("run", suite="tollcert", bench={"name": "b", "products": "p"}, clock="virtual", requirements=requirements.digest(), provenance={"product": "x"})
    cells = list(requirements.cells())
    for number in range(scenarios):
        log.begin(f"s/{number}")
        log.write("scenario", cell=cells[number % len(cells)], branch="control", name=str(number), feature="f")
        for event in range(EVENTS - 5):
            log.write("air", sender="rsu", receiver="obu", hex=(b"%060d" % (number * EVENTS + event)).hex())
        log.write("claim", name="held", params={})
        for name in ("held", CLOSING):
            log.write("check", name=name, params={}, verdict="pass", expected="held", observed="held", evidence=[log.events[-2].n], remarks=[])
        log.write("verdict", verdict="pass", checks=1)
    log.close()


def report() -> None:
    """Print the rows."""
    with tempfile.TemporaryDirectory(prefix="tollcert-bench-") as place:
        folder = Path(place) / "c"
        campaign(folder, 1)
        (folder / "evidence").mkdir()
        for number in range(FILES):
            (folder / "evidence" / f"{number:064x}").write_bytes(number.to_bytes(8, "big") * (SIZE // 8))
        documents.write(folder, list(read(folder / "journal.jsonl")), [], MADE)
        packed = Path(place) / "b.zip"
        bundle.pack(((name, path.read_bytes()) for name, path in {attestation.NAME: folder / attestation.NAME, **bundle.files(folder)}.items()), packed)
        reference = seconds(lambda: subprocess.run("find c -type f | xargs sha256sum", shell=True, cwd=place, stdout=subprocess.DEVNULL, check=True))
        print(f"verify-{FILES}-files {seconds(lambda: verify(packed)) / reference:.2f} x sha256sum")
        large = Path(place) / "large"
        campaign(large, SCENARIOS)
        events = list(read(large / "journal.jsonl"))
        print(f"documents-{SCENARIOS}-scenarios {seconds(lambda: documents.write(large, events, [], MADE)):.2f} s")
        print(f"certificate-html-{SCENARIOS}-scenarios {(large / 'certificate.html').stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    report()
