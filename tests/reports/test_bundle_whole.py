"""A thousand changes of a whole campaign: its directory, its bundle, and the bundle's own bytes; all are found by both verifiers.

In the long run. `TOLLCERT_CAMPAIGN=DIR` takes a campaign that is there (it is copied), else one is run.
"""

import io
import os
import random
import shutil
import subprocess
import sys
import zipfile
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from reports import attestation, bundle, documents
from reports.attestation_keys import PrivateKey, make
from reports.journal import read
from reports.verify import verify
from tests.reports import test_bundle
from tests.reports.campaigns import MADE
from tests.reports.test_bundle import Raw, flipped, lines_changed, owners

ROOT = Path(__file__).parents[2]
JOURNAL, MUTATIONS = "journal.jsonl", 1000
NAMED = (attestation.NAME, "result.json", "certificate.html", "certificate.pdf", "matrix.xlsx", "junit.xml", "capture.pcapng", "tollcert.lua")
alone = test_bundle.alone


class Strike(NamedTuple):
    """One change: of which file, at which line of the journal (0: none), of what kind; the file's content after it (None: removed)."""

    name: str
    line: int
    kind: str
    content: bytes | None


@pytest.fixture(scope="module")
def key() -> PrivateKey:
    return make("tester")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, key: PrivateKey) -> Path:
    """The directory of a whole campaign, attested with the key."""
    folder, given = tmp_path_factory.mktemp("whole") / "campaign", os.environ.get("TOLLCERT_CAMPAIGN")
    if given:
        shutil.copytree(given, folder, ignore=shutil.ignore_patterns("back_office.sqlite*", ".*"))
    else:
        subprocess.run([sys.executable, "-m", "tollcert.cli", "certify", "-o", str(folder)], cwd=ROOT, check=True, capture_output=True)
    documents.write(folder, list(read(folder / JOURNAL)), [key], MADE)
    return folder


def strikes(contents: dict[str, bytes], chance: random.Random) -> Iterator[Strike]:
    """Bytes flipped, deleted, inserted, swapped; files removed and added; lines removed, doubled, swapped."""
    every = [name for name, content in contents.items() if content]
    while True:
        name = chance.choices((JOURNAL, chance.choice([name for name in NAMED if name in contents]), chance.choice(every)), (4, 3, 3))[0]
        raw, kind = contents[name], chance.choice(("flip", "delete", "insert", "swap", "flip", "delete", "insert", "swap", "remove", "add", "lines"))
        at = chance.randrange(len(raw))
        line = raw[:at].count(b"\n") + 1 if name == JOURNAL else 0
        if kind == "flip":
            yield Strike(name, line, kind, flipped(raw, at, chance.randrange(1, 256)))
        elif kind == "delete":
            yield Strike(name, line, kind, raw[:at] + raw[at + 1 :])
        elif kind == "insert":
            yield Strike(name, line, kind, raw[:at] + bytes([chance.randrange(256)]) + raw[at:])
        elif kind == "swap" and raw[at : at + 1] != raw[at + 1 : at + 2] and at + 1 < len(raw):
            yield Strike(name, line, kind, raw[:at] + raw[at : at + 2][::-1] + raw[at + 2 :])
        elif kind == "remove" and name != attestation.NAME:
            yield Strike(name, 0, kind, None)
        elif kind == "add":
            yield Strike(f"evidence/{at}", 0, kind, b"new")
        elif kind == "lines" and name == JOURNAL:
            _, line, changed = lines_changed(raw, chance, {})
            yield Strike(name, line, kind, changed[JOURNAL])


def on_disk(strike: Strike, folder: Path) -> None:
    place = folder / strike.name
    place.parent.mkdir(exist_ok=True)
    if strike.content is None:
        place.unlink()
    else:
        place.write_bytes(strike.content)


def restored(strike: Strike, folder: Path, contents: dict[str, bytes]) -> None:
    if strike.name in contents:
        (folder / strike.name).write_bytes(contents[strike.name])
    else:
        (folder / strike.name).unlink()


def in_bundle(strike: Strike, contents: dict[str, bytes], target: Path) -> None:
    after = {name: content for name, content in {**contents, strike.name: strike.content}.items() if content is not None}
    bundle.pack([(name, after[name]) for name in sorted(after, key=lambda name: (name != attestation.NAME, name))], target)


def spans(raw: bytes) -> tuple[list[int], list[str]]:
    """Where what belongs to each file begins in a bundle, in order."""
    found = sorted((start, name) for start, _, name in owners(raw))
    return [start for start, _ in found], [name for _, name in found]


@pytest.mark.long
def test_a_thousand_changes_of_a_whole_campaign(whole: Path, key: PrivateKey, tmp_path: Path, alone: Callable[..., tuple[int, str]]) -> None:
    """By turns of the directory, the bundle, and one byte of the archive: all are found, 99 % at the right file and line."""
    _, public = key.write(tmp_path)
    chance, target, told = random.Random(20261121), tmp_path / "b.zip", Counter[str]()
    contents = {attestation.NAME: (whole / attestation.NAME).read_bytes(), **{name: path.read_bytes() for name, path in bundle.files(whole).items()}}
    assert contents[JOURNAL].count(b"\n") > 100_000
    in_bundle(Strike(JOURNAL, 0, "", contents[JOURNAL]), contents, target)
    intact = Raw(target.read_bytes())
    starts, names = spans(intact)
    start = zipfile.ZipFile(io.BytesIO(intact)).getinfo(JOURNAL).header_offset + 30 + len(JOURNAL)
    for number, strike in zip(range(MUTATIONS), strikes(contents, chance), strict=False):
        how = ("directory", "bundle", "archive")[number % 3]
        name, line = strike.name, strike.line
        if how == "archive":
            at = chance.randrange(len(intact))
            name, inside = names[bisect_right(starts, at) - 1], start <= at < start + len(contents[JOURNAL])
            line = intact[start:at].count(b"\n") + 1 if inside else 0
            target.write_bytes(flipped(intact, at, chance.randrange(1, 256)))
        elif how == "bundle":
            in_bundle(strike, contents, target)
        else:
            on_disk(strike, whole)
        place = whole if how == "directory" else target
        changes, (code, said) = verify(place, [key.public]).changes, alone(place, public)
        if how == "directory":
            restored(strike, whole, contents)
        assert changes, (number, how, strike[:3])
        assert code == 1, (number, how, strike[:3], said)
        told["file"] += [change.file for change in changes] == [name]
        told["file alone"] += said.startswith(f"{name}: ")
        told["line"] += not line or changes[0].what.startswith((f"line {line}:", f"line {line} "))
        told["line alone"] += not line or any(f"line {near}" in said for near in (line, line + 1))
        told[f"{how} {strike.kind if how != 'archive' else 'byte'}"] += 1
    print(dict(sorted(told.items())))
    assert min(told[what] for what in ("file", "file alone", "line", "line alone")) >= 0.99 * MUTATIONS, told
