"""Small campaigns for tests: a real journal, a real fold, real documents, without a bench."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from reports import attestation, bundle, documents
from reports.attempts import scene_of
from reports.attestation_keys import PrivateKey
from reports.declared import CLOSING
from reports.journal import Journal, read
from reports.requirements import digest

MADE = "2026-11-20T08:00:00.000+00:00"
FINDING = {"params": {}, "expected": "held", "observed": "held", "remarks": []}
Verdicts = Sequence[tuple[str, str]]


def journal(path: Path) -> Journal:
    """A journal whose clock counts events."""
    ticks = iter(range(1_000_000))
    return Journal(path, lambda: 1_800_000_000.0, lambda: next(ticks) / 10)


def begin(log: Journal) -> None:
    """The head of a campaign."""
    bench = {"name": "emulated", "products": "in_process"}
    log.write("run", suite="tollcert 0.1.0", bench=bench, clock="virtual", reference_products=True, requirements=digest(), provenance={"product": "reference"})


def scenario(
    log: Journal, name: str, cell: str, branch: str, verdicts: Verdicts, *, finished: bool = True, attempt: int = 1, row_checks: Sequence[str] = ()
) -> None:
    """One scenario with its checks, of a cell or of a row."""
    log.begin(scene_of(name, attempt))
    more = {**({"of": name, "attempt": attempt} if attempt > 1 else {}), **({"row_checks": list(row_checks)} if row_checks else {})}
    log.write("scenario", cell=cell, branch=branch, name=name, feature="f.feature", **more)
    log.write("step", keyword="When", text="the vehicle 京A12345 drives in")
    for index in range(3):
        log.write("operator", state="held", text=f"京A{index}")
    evidence = log.events[-1].n
    for check, _ in verdicts:
        log.write("claim", name=check, params={})
    for check, verdict in [*verdicts, (CLOSING, "pass")]:
        log.write("check", name=check, verdict=verdict, evidence=[evidence], **FINDING)
    if finished:
        log.write("verdict", verdict="pass", checks=len(verdicts))
    log.begin("")


def campaign(folder: Path, verdicts: Iterable[tuple[str, str, str, Verdicts]] = (), keys: Sequence[PrivateKey] = (), made: str = MADE) -> Path:
    """A directory with everything that `certify` leaves, and some evidence files."""
    log = journal(folder / "journal.jsonl")
    begin(log)
    for name, cell, branch, checks in verdicts or [
        ("s/one", "T1/entry", "still_out", [("held", "pass")]),
        ("s/two", "T1/entry", "control", [("held", "fail")]),
    ]:
        scenario(log, name, cell, branch, checks)
    log.close()
    for name, content in {"evidence/aa": b"photo", "evidence/照片.jpg": b"\xff\xd8" * 40, "evidence/empty": b"", "notes.txt": b"PK\1\2 none"}.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    (folder / ".pytest_cache").mkdir()
    (folder / ".pytest_cache" / "x").write_text("no part of it", encoding="utf-8")
    (folder / "back_office.sqlite").write_bytes(b"no part of it")
    documents.write(folder, list(read(folder / "journal.jsonl")), keys, made)
    return folder


def packed(folder: Path, target: Path) -> Path:
    """Its bundle."""
    found = {attestation.NAME: folder / attestation.NAME, **bundle.files(folder)}
    bundle.pack(((name, path.read_bytes()) for name, path in found.items()), target)
    return target


def rewritten(said: dict[str, Any], keys: Sequence[PrivateKey]) -> bytes:
    """A statement sealed again, as a forger would."""
    return attestation.seal(said, list(keys))
