"""Whatever somebody hands in as a bundle or a campaign: each command says in one message what is wrong with it, or finds it changed;
nothing is unpacked, nothing hangs, no traceback.
"""

import io
import json
import os
import stat
import subprocess
import sys
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from reports import attestation, bundle, documents
from reports.attestation_keys import make
from reports.declared import CLOSING
from reports.document_junit import junit
from reports.journal import read
from reports.spreadsheet import workbook
from reports.verify import verify
from tests.reports.campaigns import FINDING, MADE, campaign, journal, packed

ROOT = Path(__file__).parent.parent.parent
ALONE = ROOT / "examples" / "verifier" / "tollcert_verify.py"
CHANGED, BAD = 1, 3


def zipped(target: Path, contents: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(target, "w", how) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return target


def contents_of(folder: Path) -> dict[str, bytes]:
    return {attestation.NAME: (folder / attestation.NAME).read_bytes(), **{name: path.read_bytes() for name, path in bundle.files(folder).items()}}


def truncated(folder: Path, place: Path) -> Path:
    whole = packed(folder, place / "whole.zip").read_bytes()
    (target := place / "b.zip").write_bytes(whole[: len(whole) // 2])
    return target


def bomb(folder: Path, place: Path) -> Path:
    return zipped(place / "b.zip", {**contents_of(folder), "evidence/zeros": bytes(80 << 20)})


def many_entries(folder: Path, place: Path) -> Path:
    """Fifty thousand times the same name."""
    target = zipped(place / "b.zip", contents_of(folder), zipfile.ZIP_STORED)
    with zipfile.ZipFile(target, "a") as archive, warnings.catch_warnings(action="ignore"):
        for _ in range(50_000):
            archive.writestr("evidence/x", b"")
    return target


def traversal(folder: Path, place: Path) -> Path:
    return zipped(place / "b.zip", {**contents_of(folder), "../../../tmp/tollcert-was-here": b"x", "/etc/tollcert-was-here": b"x", "C:\\x": b"x"})


def link_in_archive(folder: Path, place: Path) -> Path:
    target = zipped(place / "b.zip", contents_of(folder))
    with zipfile.ZipFile(target, "a") as archive:
        entry = zipfile.ZipInfo("evidence/link")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, "/etc/passwd")
    return target


def link_in_folder(folder: Path, place: Path) -> Path:
    other = campaign(place / "c")
    (other / "evidence" / "link").symlink_to("/etc/passwd")
    return other


def pipe(folder: Path, place: Path) -> Path:
    """Whoever opened it would wait for ever."""
    os.mkfifo(place / "b.zip")
    return place / "b.zip"


def pipe_in_folder(folder: Path, place: Path) -> Path:
    other = campaign(place / "c")
    os.mkfifo(other / "evidence" / "pipe")
    return other


def attestation_is_a_pipe(folder: Path, place: Path) -> Path:
    (other := campaign(place / "c")).joinpath(attestation.NAME).unlink()
    os.mkfifo(other / attestation.NAME)
    return other


def attestation_is_a_link(folder: Path, place: Path) -> Path:
    other = campaign(place / "c")
    (other / attestation.NAME).rename(place / "elsewhere")
    (other / attestation.NAME).symlink_to(place / "elsewhere")
    return other


def _with(folder: Path, place: Path, **changed: bytes) -> Path:
    names = {"journal": "journal.jsonl", "result": "result.json", "statement": attestation.NAME}
    return zipped(place / "b.zip", {**contents_of(folder), **{names[name]: content for name, content in changed.items()}})


def deep_result(folder: Path, place: Path) -> Path:
    return _with(folder, place, result=b'{"decision":' + b"[" * 200_000 + b"]" * 200_000 + b"}")


def deep_statement(folder: Path, place: Path) -> Path:
    return _with(folder, place, statement=b"[" * 200_000 + b"]" * 200_000)


def deep_journal(folder: Path, place: Path) -> Path:
    return _with(
        folder, place, journal=b'{"n":1,"t":0,"at":"","kind":"run","prev":"' + b"0" * 64 + b'","data":' + b'{"a":' * 100_000 + b"1" + b"}" * 100_000 + b"}\n"
    )


def huge_number(folder: Path, place: Path) -> Path:
    return _with(folder, place, result=b'{"decision":"certified","cells":{},"n":' + b"9" * 100_000 + b"}")


def wide_result(folder: Path, place: Path) -> Path:
    return _with(folder, place, result=b'{"decision":"certified","cells":' + b"[" + b"1," * 5_000_000 + b"1]}")


def utf16(folder: Path, place: Path) -> Path:
    return _with(folder, place, journal=(folder / "journal.jsonl").read_text(encoding="utf-8").encode("utf-16"))


def gb18030(folder: Path, place: Path) -> Path:
    return _with(folder, place, journal=(folder / "journal.jsonl").read_text(encoding="utf-8").encode("gb18030"))


def byte_order_mark(folder: Path, place: Path) -> Path:
    return _with(folder, place, journal=b"\xef\xbb\xbf" + (folder / "journal.jsonl").read_bytes())


def nul_bytes(folder: Path, place: Path) -> Path:
    return _with(folder, place, journal=(folder / "journal.jsonl").read_bytes().replace(b"\n", b"\n\0", 1))


def carriage_returns(folder: Path, place: Path) -> Path:
    return _with(folder, place, journal=(folder / "journal.jsonl").read_bytes().replace(b"\n", b"\r\n"))


def noise(folder: Path, place: Path) -> Path:
    (target := place / "b.zip").write_bytes(b"PK\x03\x04" + bytes(range(256)) * 50)
    return target


INPUTS: list[Callable[[Path, Path], Path]] = [
    pipe, pipe_in_folder, attestation_is_a_pipe, attestation_is_a_link, truncated, bomb, many_entries, traversal, link_in_archive, link_in_folder, deep_result, deep_statement, deep_journal, huge_number, wide_result, utf16,
    gb18030, byte_order_mark, nul_bytes, carriage_returns, noise,
]  # fmt: skip
UNHARMED = {"rejudge": {"traversal", "link_in_archive", "deep_statement", "many_entries"}}
"""What does not concern the journal and the result leaves a verdict that can be found again."""
COMMANDS = ("verify", "rejudge", "compare", "explain", "redact", "show", "bundle")


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return campaign(tmp_path_factory.mktemp("good") / "c")


def asked(command: str, target: Path, good: Path, place: Path) -> list[str]:
    """How a command is called about an input."""
    more = {
        "compare": [str(packed(good, place / "good.zip"))],
        "redact": ["-o", str(place / "out.zip")],
        "bundle": ["-o", str(place / "packed.zip")],
        "show": [],
    }
    if command == "explain":
        return ["explain", "T1/entry", "-c", str(target)]
    return [command, str(target), *more.get(command, [])]


SCRIPT = """
import sys
from click.testing import CliRunner
import tollcert.cli as cli
def run(words):
    try:
        cli.sys.argv = ["tollcert", *words]
        cli.main()
        return 0
    except SystemExit as leaving:
        return int(leaving.code or 0)
import json
for words in json.loads(sys.argv[1]):
    print("\\n### " + words[0], flush=True)
    print("\\n=== %d" % run(words), flush=True)
"""


@pytest.mark.parametrize("bad", INPUTS, ids=lambda bad: bad.__name__)
def test_every_command_says_what_is_wrong(bad: Callable[[Path, Path], Path], good: Path, tmp_path: Path) -> None:
    """In one process, one command after the other; the verifier in one file by itself."""
    target = bad(good, tmp_path)
    words = [asked(command, target, good, tmp_path) for command in COMMANDS if command != "show" or bad.__name__ in ("noise", "bomb")]
    run = subprocess.run([sys.executable, "-c", SCRIPT, json.dumps(words)], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    said = run.stdout + run.stderr
    assert run.returncode == 0, said
    assert "Traceback" not in said
    codes = {part.split("\n")[0].strip(): int(part.rsplit("=== ", 1)[1]) for part in run.stdout.split("### ")[1:]}
    assert list(codes) == [one[0] for one in words]
    assert codes["verify"] in (CHANGED, BAD), said
    for command in set(codes) - {"verify", "bundle", "compare"}:
        assert codes[command] != 0 or bad.__name__ in UNHARMED.get(command, UNHARMED["rejudge"]), (command, said)
    alone = subprocess.run([sys.executable, "-I", str(ALONE), str(target)], capture_output=True, text=True, timeout=120, check=False)
    assert alone.returncode in (CHANGED, BAD), alone.stdout + alone.stderr
    assert "Traceback" not in alone.stdout + alone.stderr
    assert len(alone.stdout + alone.stderr) < 20_000
    for place in (Path("/tmp/tollcert-was-here"), Path("/etc/tollcert-was-here")):
        assert not place.exists()


def test_a_deep_statement_is_named_even_when_it_is_signed(good: Path, tmp_path: Path) -> None:
    """Nested as deep as JSON can be read, and one deeper."""
    for depth in (900, 5000):
        said = attestation.decode((good / attestation.NAME).read_bytes()).statement
        nested: Any = 1
        for _ in range(depth):
            nested = [nested]
        said["predicate"]["tollcert"]["note"] = nested
        try:
            sealed = attestation.seal(said, [make("k")])
        except (RecursionError, ValueError):
            continue
        report = verify(zipped(tmp_path / f"{depth}.zip", {**contents_of(good), attestation.NAME: sealed}))
        assert report.statement or report.changes


# ---- texts from outside in every document

TEXTS = (
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd",
    "+1",
    "-1+1",
    "\t=1+1",
    "<script>alert(1)</script>",
    "#panic()[x]",
    "${jndi:ldap://x}",
    "]]>&lt;",
    "\u202e文",
    "{{7*7}}",
    "`rm`",
)


@pytest.mark.parametrize("text", TEXTS)
def test_names_notes_and_plates_are_inert(text: str, tmp_path: Path) -> None:
    """As the vendor's name, a participant, a condition, a plate, the operator's text, a note of a person, a waiver and a failure."""
    log = journal(tmp_path / "journal.jsonl")
    bench = {
        "name": text,
        "products": "process",
        "product": {"vendor": text, "model": text, "version": text, "serial": text},
        "participants": {text: text},
        "conditions": {text: text},
    }
    log.write(
        "run",
        suite="tollcert",
        bench=bench,
        clock="wall",
        reference_products=False,
        requirements="",
        provenance={"product": text, text: text},
        digests={text: "ab"},
    )
    waiver = {"id": text, "clause": "T1/entry", "checks": ["held"], "owner": text, "reason": text, "expiry": "2099-12-31"}
    log.write("waiver", waiver=waiver, read="2026-01-01")
    log.begin("s/one")
    log.write("scenario", cell="T1/entry", branch="control", name=text, feature="f")
    log.write("step", keyword="When", text=text, type="when")
    log.write("fact", name="plate", value=text)
    log.write("answer", item=text, seen=False, note=text, photos=[])
    log.write("operator", state=text, text=text, reasons=[text], party="entry.operator")
    log.write("claim", name="held", params={})
    for name in ("held", CLOSING):
        finding = {**FINDING, "expected": {text: text}, "observed": [text], "remarks": [text], "said": {text: ["the lane is {state}", {"state": text}]}}
        log.write("check", name=name, verdict="fail", evidence=[log.events[-1].n], **finding)
    log.write("failure", verdict="error", step=text, message=text, traceback=text)
    log.write("verdict", verdict="fail", checks=2)
    log.close()
    outcome, missing = documents.write(tmp_path, list(read(tmp_path / "journal.jsonl")), [], MADE)
    assert missing == []
    cells = [cell for sheet in openpyxl.load_workbook(io.BytesIO(workbook(outcome))) for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not [cell for cell in cells if cell.hyperlink]
    page = (tmp_path / "certificate.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert (tmp_path / "certificate.pdf").read_bytes().startswith(b"%PDF-")
    assert b"<script" not in junit(outcome)
