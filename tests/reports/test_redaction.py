"""Redaction: nothing personal is left, what is left verifies with the old signatures, and nothing else may be taken out."""

import io
import itertools
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from reports import attestation, bundle, documents, redaction
from reports.attestation_keys import PrivateKey, make
from reports.bundle_reading import open_source
from reports.journal import read
from reports.verify import verify
from reports.verify_rejudge import rejudge
from tests.reports.campaigns import MADE, begin, journal, scenario
from tests.reports.test_bundle import alone  # noqa: F401 -- a fixture
from tollcert.cli.show import front
from tollcert.errors import ConfigError
from tollcert.wire import national
from tollcert.wire.fields import plate_bytes

PLATES = ("粤B12345", "京AD12345", "鲁F9876学")
NAME = "Wang Fang"
Alone = Callable[..., tuple[int, str]]


@pytest.fixture(scope="module")
def tester() -> PrivateKey:
    return make("tester")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, tester: PrivateKey) -> Path:
    """A bundle with plates in texts, in frames alone, in file contents, and with a photo."""
    folder = tmp_path_factory.mktemp("redaction") / "c"
    log = journal(folder / "journal.jsonl")
    begin(log)
    scenario(log, "s/one", "T1/entry", "control", [("held", "pass")])
    log.begin("s/two")
    log.write("scenario", cell="T1/entry", branch="still_out", name="s/two", feature="f.feature")
    log.write("fact", name="plate", value=PLATES[0])
    log.write("wire", link="entry.rsu", sender="rsu", receiver="product", hex=national.frame(1, b"\xb4" + bytes(5) + plate_bytes(PLATES[1]) + bytes(256)).hex())
    log.write("http", method="POST", path="/entries", status=200, request={"hex": plate_bytes(PLATES[2]).hex().upper(), "who": NAME}, reply={})
    log.write("claim", name="held", params={})
    for name in ("held", "nothing else happened"):
        log.write("check", name=name, verdict="pass", evidence=[5], params={}, expected=PLATES[0], observed=PLATES[0], remarks=[])
    log.write("verdict", verdict="pass", checks=2)
    log.close()
    for name, content in {"evidence/photo": b"\xff\xd8\xff\xe0photo", "evidence/log": PLATES[1].encode("gb18030"), "evidence/clean": b"nothing"}.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    documents.write(folder, list(read(folder / "journal.jsonl")), [tester], MADE)
    target = folder.with_name("b.zip")
    bundle.pack(((name, path.read_bytes()) for name, path in {attestation.NAME: folder / attestation.NAME, **bundle.files(folder)}.items()), target)
    return target


def redacted(whole: Path, target: Path, keys: list[PrivateKey] | None = None, **changes: object) -> Path:
    contents = redaction.redact(open_source(whole), [NAME], True, keys or [], MADE)
    bundle.pack({**contents, **changes}.items() if changes else contents.items(), target)  # type: ignore[arg-type]
    return target


def contents_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_nothing_personal_is_left(whole: Path, tmp_path: Path) -> None:
    """In no form: not as text, not on the wire, not in hex, not in what is compressed."""
    personal = redaction.forms([*PLATES, NAME])
    assert any(form in content for content in contents_of(whole).values() for form in personal)
    found = contents_of(redacted(whole, tmp_path / "r.zip"))
    for name, content in found.items():
        assert [form for form in personal if form in content] == [], name
    with zipfile.ZipFile(io.BytesIO(found["redacted/matrix.xlsx"])) as book:
        texts = [book.read(part) for part in book.namelist()]
    assert not any(form in text for text in texts for form in personal)
    assert "evidence/photo" not in found
    assert found["evidence/clean"] == b"nothing"
    masked = json.loads(found["redacted/result.json"])
    assert (masked["decision"], masked["salt"]) == (json.loads(contents_of(whole)["result.json"])["decision"], "")


def test_what_is_left_verifies_with_the_signature_that_was_there(whole: Path, tester: PrivateKey, tmp_path: Path, alone: Alone) -> None:  # noqa: F811
    by, (_, public) = make("office", role="authority"), tester.write(tmp_path)
    target = redacted(whole, tmp_path / "r.zip", [by])
    report = verify(target, [tester.public])
    assert report.changes == []
    assert report.remarks[0].startswith("REDACTED: ")
    assert "NOT CHECKED" in report.remarks[0]
    assert "office" in verify(target, [tester.public], reviewers=[]).remarks[0] or by.public.identity[:16] in report.remarks[0]
    code, said = alone(target, public)
    assert (code, said.startswith("REDACTED: ")) == (0, True), said
    assert report.redaction is not None
    lines = contents_of(whole)["journal.jsonl"].splitlines()
    assert report.redaction.lines == [1, *(n for n, line in enumerate(lines, 1) if any(form in line for form in redaction.forms([*PLATES, "京A12345", NAME])))]


def test_a_line_commits_and_does_not_tell(whole: Path, tmp_path: Path) -> None:
    """Two lines of the same words have other digests: who tries all plates finds none."""
    target = redacted(whole, tmp_path / "r.zip")
    kept, gone = contents_of(whole)["journal.jsonl"].splitlines(), contents_of(target)["journal.jsonl"].splitlines()
    for before, after in zip(kept, gone, strict=True):
        line = json.loads(after)
        assert before == after or line["redacted"] == sha256(before).hexdigest()
    salts = [json.loads(line)["salt"] for line in kept]
    assert len(set(salts)) == len(salts)
    assert all(len(salt) == 32 for salt in salts)
    assert not any(
        salt.encode() in content
        for salt in itertools.compress(salts, (a != b for a, b in zip(kept, gone, strict=True)))
        for content in contents_of(target).values()
    )


@pytest.mark.parametrize(
    "kind", ["line more", "line restored", "line changed", "another digest", "file more", "no redaction", "of another", "masked changed", "outside"]
)
def test_nothing_else_may_be_taken_out(whole: Path, tester: PrivateKey, tmp_path: Path, kind: str, alone: Alone) -> None:  # noqa: F811
    """Whoever redacts further, or changes what is left, is found; with the tester's key alone."""
    contents, (_, public) = contents_of(redacted(whole, tmp_path / "r.zip")), tester.write(tmp_path)
    lines, before = contents["journal.jsonl"].splitlines(), contents_of(whole)["journal.jsonl"].splitlines()
    at, where = len(lines) - 1, "journal.jsonl"
    gone = next(number for number, line in enumerate(lines) if number and b'"redacted"' in line)
    if kind == "line more":
        lines[at] = json.dumps({"n": at + 1, "redacted": sha256(lines[at]).hexdigest()}, separators=(",", ":")).encode()
    elif kind == "line restored":
        lines[gone] = before[gone]
    elif kind == "line changed":
        lines[at] = lines[at].replace(b"pass", b"fail")
    elif kind == "another digest":
        lines[gone] = json.dumps({"n": gone + 1, "redacted": "0" * 64}, separators=(",", ":")).encode()
    elif kind == "file more":
        del contents["evidence/clean"]
        where = "evidence/clean"
    elif kind == "no redaction":
        contents = {name: content for name, content in contents.items() if name != redaction.NAME and not name.startswith("redacted/")}
    elif kind == "masked changed":
        contents["redacted/certificate.html"] += b" "
        where = "redacted/certificate.html"
    else:
        said = attestation.decode(contents[redaction.NAME]).statement
        if kind == "of another":
            said["predicate"]["of"] = "0" * 64
        else:
            said["subject"][0]["name"] = "certificate.html"
        contents[redaction.NAME] = attestation.seal(said, [])
        where = redaction.NAME
    contents["journal.jsonl"] = b"".join(line + b"\n" for line in lines)
    bundle.pack(sorted(contents.items(), key=lambda pair: (pair[0] != attestation.NAME, pair[0])), tmp_path / "r.zip")
    assert where in [change.file for change in verify(tmp_path / "r.zip", [tester.public]).changes]
    assert alone(tmp_path / "r.zip", public)[0] == 1


def test_a_redacted_bundle_is_not_judged_again(whole: Path, tmp_path: Path) -> None:
    target = redacted(whole, tmp_path / "r.zip")
    with pytest.raises(ConfigError, match="redacted campaign cannot be judged again"):
        rejudge(target)
    with pytest.raises(ConfigError, match="redacted already"):
        redaction.redact(open_source(target), [], False, [], MADE)


def test_on_the_command_line(whole: Path, tester: PrivateKey, tmp_path: Path) -> None:
    _, public = tester.write(tmp_path)
    tool, target = [sys.executable, "-m", "tollcert.cli"], tmp_path / "r.zip"
    run = subprocess.run([*tool, "redact", str(whole), "-o", str(target), "--photos", "--also", NAME], capture_output=True, text=True, check=False)
    assert (run.returncode, "REDACTED: " in run.stdout) == (0, True), run.stderr
    assert subprocess.run([*tool, "verify", str(target), "--key", str(public)], capture_output=True, check=False).returncode == 0
    assert [front(contents_of(path)) for path in (whole, target)] == ["certificate.html", "redacted/certificate.html"]
    again = subprocess.run([*tool, "redact", str(whole), "-o", str(whole)], capture_output=True, text=True, check=False)
    assert (again.returncode, "is the bundle itself" in again.stderr) == (3, True)


@pytest.mark.parametrize("text", ["粤B12345", "京AD12345", "鲁F9876学", "粤B1234港", "沪C12345"])
def test_plates_are_found(text: str) -> None:
    assert redaction.plates(f'{{"a":"x{text}y"}}'.encode()) == [text]
    assert text in redaction.plates(b'"hex":"00' + plate_bytes(text).hex().encode() + b'00"')
    assert redaction.plates("粤 B12345 广东省 G0055370010010".encode()) == []
