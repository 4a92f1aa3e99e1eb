"""Bundles against change: every mutation is detected, by both verifiers, and put down to the right file and line."""

import importlib.util
import io
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports import attestation, bundle
from reports.attestation_keys import ALGORITHMS, PrivateKey, make
from reports.verify import verify
from tests.reports.campaigns import campaign, packed, rewritten
from tollcert.errors import ConfigError

ALONE = Path(__file__).parents[2] / "examples" / "verifier" / "tollcert_verify.py"
MUTATIONS, QUICK = 1000, 200


class Raw(bytes):
    """Bytes of a bundle; hypothesis would print them all."""

    def __repr__(self) -> str:
        return f"<{len(self)} bytes>"


@pytest.fixture(scope="module")
def key() -> PrivateKey:
    return make("tester")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, key: PrivateKey) -> Path:
    return campaign(tmp_path_factory.mktemp("bundle") / "campaign", keys=[key])


@pytest.fixture(scope="module")
def intact(folder: Path) -> bytes:
    return Raw(packed(folder, folder.with_name("b.zip")).read_bytes())


@pytest.fixture(scope="module")
def alone() -> Callable[..., tuple[int, str]]:
    """The stand-alone verifier: exit status and what it prints."""
    spec = importlib.util.spec_from_file_location("tollcert_verify", ALONE)
    assert spec and spec.loader
    module: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    def run(*arguments: Path) -> tuple[int, str]:
        said = io.StringIO()
        with redirect_stdout(said):
            code = module.main([str(argument) for argument in arguments])
        return code, said.getvalue()

    return run


def owners(raw: bytes) -> Iterator[tuple[int, int, str]]:
    """Spans of a bundle and the file that each belongs to; the last bytes belong to the bundle itself."""
    listed = zipfile.ZipFile(io.BytesIO(raw)).infolist()
    began = listed[-1].header_offset + 30 + len(listed[-1].filename.encode()) + listed[-1].file_size
    starts = [*(info.header_offset for info in listed), began]
    for info, start, finish in zip(listed, starts[:-1], starts[1:], strict=True):
        yield start, finish, info.filename
    for info in listed:
        size = 46 + len(info.filename.encode())
        yield began, began + size, info.filename
        began += size
    yield began, len(raw), "b.zip"


def owner(raw: bytes, place: int) -> str:
    return next(name for start, finish, name in owners(raw) if start <= place < finish)


def line_of(raw: bytes, place: int) -> int:
    """Number of the journal line at an offset of the bundle, 0 outside of it."""
    info = zipfile.ZipFile(io.BytesIO(raw)).getinfo("journal.jsonl")
    start = info.header_offset + 30 + len(info.filename)
    return raw[start:place].count(b"\n") + 1 if start <= place < start + info.file_size else 0


def flipped(raw: bytes, place: int, bits: int) -> bytes:
    return raw[:place] + bytes([raw[place] ^ bits]) + raw[place + 1 :]


def test_intact_means_intact(folder: Path, key: PrivateKey, alone: Callable[..., tuple[int, str]], tmp_path: Path) -> None:
    _, public = key.write(tmp_path)
    for place in (folder, folder.with_name("b.zip")):
        packed(folder, folder.with_name("b.zip"))
        report = verify(place, [key.public], "2026-11-20")
        assert (report.changes, report.signed_by, report.unchecked, report.remarks) == ([], [f"tester (tester, ed25519, {key.public.identity[:16]})"], [], [])
        assert alone(place, public) == (0, "INTACT: 12 files; signed by tester\n")
    assert zipfile.ZipFile(folder.with_name("b.zip")).testzip() is None


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(share=st.floats(0, 1, exclude_max=True), bits=st.integers(1, 255))
def test_one_byte_anywhere(share: float, bits: int, intact: bytes, key: PrivateKey, alone: Callable[..., tuple[int, str]], tmp_path: Path) -> None:
    """Property: flip one byte anywhere in a bundle, and verify says changed and names the file."""
    check_flip(int(share * len(intact)), bits, intact, [], tmp_path, alone)


def check_flip(place: int, bits: int, intact: bytes, keys: list[PrivateKey], tmp_path: Path, alone: Callable[..., tuple[int, str]]) -> None:
    target = tmp_path / "b.zip"
    target.write_bytes(flipped(intact, place, bits))
    report = verify(target, [key.public for key in keys])
    assert report.changes, place
    assert report.changes[0].file == owner(intact, place), (place, bits, report.changes)
    if line := line_of(intact, place):
        assert report.changes[0].what.startswith((f"line {line}:", f"line {line + 1}:")) or "line 1:" in report.changes[0].what, report.changes
    code, said = alone(target)
    assert code == 1, (place, bits, said)


def test_every_byte_of_headers_and_directory(intact: bytes, tmp_path: Path, alone: Callable[..., tuple[int, str]]) -> None:
    """Not left to chance: each byte of the archive's own that is not content."""
    listed = zipfile.ZipFile(io.BytesIO(intact)).infolist()
    last = listed[-1]
    places = [place for info in listed for place in range(info.header_offset, info.header_offset + 30 + len(info.filename.encode()))]
    places += range(last.header_offset + 30 + len(last.filename.encode()) + last.file_size, len(intact))
    for place in places:
        check_flip(place, 1 << (place % 8), intact, [], tmp_path, alone)


def test_every_byte_of_a_signed_attestation_on_disk(folder: Path, key: PrivateKey, tmp_path: Path) -> None:
    """A directory has no check sums of an archive: there the signature and the one spelling must do."""
    place = folder / attestation.NAME
    raw = place.read_bytes()
    try:
        for at in range(0, len(raw), 7):
            place.write_bytes(flipped(raw, at, 1 << (at % 7)))
            report = verify(folder, [key.public])
            assert report.changes[0].file == attestation.NAME, (at, report.changes)
    finally:
        place.write_bytes(raw)


# ---- a thousand mutations


def mutations(folder: Path, seed: int) -> Iterator[tuple[str, int, dict[str, bytes]]]:
    """File and journal line (0: none) that a mutation strikes, and the contents after it."""
    chance = random.Random(seed)
    found = {attestation.NAME: folder / attestation.NAME, **bundle.files(folder)}
    contents = {name: path.read_bytes() for name, path in found.items()}
    names = [name for name in contents if contents[name]]
    while True:
        name = "journal.jsonl" if chance.random() < 0.4 else chance.choice(names)
        raw, kind = contents[name], chance.choice(("flip", "delete", "insert", "swap", "remove", "add", "lines"))
        at, line = chance.randrange(len(raw)), 0
        if name == "journal.jsonl":
            line = raw[:at].count(b"\n") + 1
        after = {
            "flip": lambda raw=raw, at=at: flipped(raw, at, chance.randrange(1, 256)),
            "delete": lambda raw=raw, at=at: raw[:at] + raw[at + 1 :],
            "insert": lambda raw=raw, at=at: raw[:at] + bytes([chance.randrange(256)]) + raw[at:],
            "swap": lambda raw=raw, at=at: raw[:at] + raw[at : at + 2][::-1] + raw[at + 2 :],
        }
        if kind in after:
            new = after[kind]()
            if new != raw:
                yield name, line, {**contents, name: new}
        elif kind == "remove":
            yield name, 0, {other: content for other, content in contents.items() if other != name}
        elif kind == "add":
            yield f"evidence/{at}", 0, {**contents, f"evidence/{at}": b"new"}
        elif name == "journal.jsonl":
            yield lines_changed(raw, chance, contents)


def lines_changed(raw: bytes, chance: random.Random, contents: dict[str, bytes]) -> tuple[str, int, dict[str, bytes]]:
    """A line removed, doubled, or two swapped."""
    lines = raw.splitlines(keepends=True)
    first, second = sorted(chance.sample(range(len(lines)), 2))
    kind = chance.choice(("remove", "double", "swap"))
    if kind == "remove":
        del lines[first]
    elif kind == "double":
        lines.insert(first + 1, lines[first])
        first += 1
    else:
        lines[first], lines[second] = lines[second], lines[first]
    return "journal.jsonl", first + 1, {**contents, "journal.jsonl": b"".join(lines)}


@pytest.mark.parametrize("count", [QUICK, pytest.param(MUTATIONS, marks=pytest.mark.long)])
def test_mutations_are_found_and_placed(count: int, folder: Path, key: PrivateKey, tmp_path: Path, alone: Callable[..., tuple[int, str]]) -> None:
    """All are found, 99 % at the right file and line, by both verifiers; a thousand in the long run."""
    _, public = key.write(tmp_path)
    placed, struck = 0, set()
    for number, (name, line, contents) in zip(range(count), mutations(folder, 20261120 + count), strict=False):
        target = tmp_path / "b.zip"
        order = sorted(contents, key=lambda other: (other != attestation.NAME, other))
        bundle.pack([(other, contents[other]) for other in order], target)
        changes = verify(target, [key.public]).changes
        assert changes, (number, name, line)
        assert [change.file for change in changes] == [name], (number, changes)
        code, said = alone(target, public)
        assert code == 1, (number, said)
        assert said.startswith(f"{name}: "), (number, said)
        struck.add(name)
        placed += not line or changes[0].what.startswith((f"line {line}:", f"line {line} "))
    assert placed >= 0.99 * count, placed
    assert struck > {attestation.NAME, *bundle.files(folder)} - {"evidence/empty"}


# ---- forgeries and bad input


@pytest.mark.parametrize("place", ["made", "journal", "signers"])
@pytest.mark.parametrize("value", [None, 5, [], {"lines": "many", "head": 1}])
def test_a_statement_of_wrong_kinds_is_named(folder: Path, tmp_path: Path, place: str, value: object, alone: Callable[..., tuple[int, str]]) -> None:
    """Whatever a forger writes there: one line on the attestation, no traceback."""
    envelope = attestation.decode((folder / attestation.NAME).read_bytes())
    said = envelope.statement
    said["predicate"]["tollcert"] = {
        **{name: found for name, found in said["predicate"]["tollcert"].items() if name != place},
        **({place: value} if value else {}),
    }
    contents = {name: path.read_bytes() for name, path in bundle.files(folder).items()}
    bundle.pack({attestation.NAME: rewritten(said, []), **contents}.items(), tmp_path / "b.zip")
    report, (code, _) = verify(tmp_path / "b.zip"), alone(tmp_path / "b.zip")
    named = [change.file for change in report.changes]
    assert (named, code) == (([], 0) if place == "signers" else ([attestation.NAME], 1))


def test_a_foreign_key_is_refused_whatever_it_signs(folder: Path, key: PrivateKey, tmp_path: Path, alone: Callable[..., tuple[int, str]]) -> None:
    """A forger turns the decision round and attests it again with a key of his own, perhaps under the tester's name."""
    said = attestation.decode((folder / attestation.NAME).read_bytes()).statement
    forger = make("tester")
    _, public = key.write(tmp_path)
    contents = {name: path.read_bytes() for name, path in bundle.files(folder).items()}
    stolen = attestation.decode((folder / attestation.NAME).read_bytes()).signatures
    said["predicate"]["tollcert"]["made"] = "2026-11-21"
    for raw in (
        rewritten(said, [forger]),
        rewritten(said, []),
        attestation.encode(attestation.Envelope(attestation.decode(rewritten(said, [])).payload, stolen)),
    ):
        bundle.pack({attestation.NAME: raw, **contents}.items(), tmp_path / "b.zip")
        assert verify(tmp_path / "b.zip", [key.public]).changes[0].file == attestation.NAME
        assert alone(tmp_path / "b.zip", public)[0] == 1


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_both_verifiers_know_every_algorithm(algorithm: str, tmp_path: Path, alone: Callable[..., tuple[int, str]]) -> None:
    """The signature of one statement under another one is refused."""
    key = make("k", algorithm)
    _, public = key.write(tmp_path)
    folder = campaign(tmp_path / "c", keys=[key])
    assert verify(folder, [key.public]).intact
    assert alone(folder, public)[0] == 0
    envelope = attestation.decode((folder / attestation.NAME).read_bytes())
    said = envelope.statement
    said["predicate"]["tollcert"]["made"] = "2026-11-19"
    payload = attestation.decode(rewritten(said, [])).payload
    (folder / attestation.NAME).write_bytes(attestation.encode(envelope._replace(payload=payload)))
    assert "does not fit" in verify(folder, [key.public]).changes[0].what
    assert "does not fit" in alone(folder, public)[1]


def test_a_statement_made_after_the_keys_last_day_is_refused(tmp_path: Path, alone: Callable[..., tuple[int, str]]) -> None:
    key = make("k", valid_until="2026-11-20")
    _, public = key.write(tmp_path)
    folder = campaign(tmp_path / "c", keys=[key])
    assert verify(folder, [key.public], "2027-01-01").remarks == [
        "the key of k has expired since, on 2026-11-20; that it signed on 2026-11-20 is its owner's word"
    ]
    said = attestation.decode((folder / attestation.NAME).read_bytes()).statement
    said["predicate"]["tollcert"]["made"] = "2026-11-21T00:00:00.000+00:00"
    (folder / attestation.NAME).write_bytes(rewritten(said, [key]))
    assert "expired key" in verify(folder, [key.public]).changes[0].what
    assert "expired key" in alone(folder, public)[1]


def test_the_statement_must_say_what_the_result_says(folder: Path, tmp_path: Path) -> None:
    said = attestation.decode((folder / attestation.NAME).read_bytes()).statement
    said["predicate"]["tollcert"]["decision"] = "certified"
    contents = {name: path.read_bytes() for name, path in bundle.files(folder).items()}
    bundle.pack({attestation.NAME: rewritten(said, []), **contents}.items(), tmp_path / "b.zip")
    assert verify(tmp_path / "b.zip").changes[0].what == "says SELF-TEST certified, result.json says SELF-TEST not_certified"


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.95, 0.999])
def test_a_truncated_bundle_is_changed(intact: bytes, share: float, tmp_path: Path, alone: Callable[..., tuple[int, str]]) -> None:
    (tmp_path / "b.zip").write_bytes(intact[: int(len(intact) * share)])
    assert verify(tmp_path / "b.zip").changes
    assert alone(tmp_path / "b.zip")[0] == 1


def repack(raw: bytes, target: Path, **changed: bytes) -> Path:
    """As a stranger's tool would: deflated, other times."""
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, changed.get(info.filename.replace(".", "_"), old.read(info)))
    return target


def test_a_repacked_bundle_is_judged_by_its_contents(intact: bytes, key: PrivateKey, tmp_path: Path, alone: Callable[..., tuple[int, str]]) -> None:
    report = verify(repack(intact, tmp_path / "b.zip"), [key.public])
    assert report.intact
    assert "packed again" in report.remarks[0]
    assert alone(tmp_path / "b.zip")[0] == 0
    changed = repack(intact, tmp_path / "b.zip", result_json=b"{}")
    assert [change.file for change in verify(changed, [key.public]).changes] == ["result.json"]
    assert alone(changed)[1].startswith("result.json: changed")


def test_what_is_no_bundle_is_refused(folder: Path, tmp_path: Path, alone: Callable[..., tuple[int, str]]) -> None:
    (tmp_path / "text").write_text("hello", encoding="utf-8")
    (tmp_path / "empty").write_bytes(b"")
    with zipfile.ZipFile(tmp_path / "bomb", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("journal.jsonl", bytes(50 << 20))
    (tmp_path / "directory").mkdir()
    (tmp_path / "directory" / "journal.jsonl").write_text("", encoding="utf-8")
    for name in ("text", "empty", "bomb", "directory", "none"):
        with pytest.raises(ConfigError, match=r"bundle|cannot be read"):
            verify(tmp_path / name)
        assert alone(tmp_path / name)[0] == 3, name


def test_traversal_and_links(folder: Path, intact: bytes, tmp_path: Path, alone: Callable[..., tuple[int, str]]) -> None:
    contents = {attestation.NAME: (folder / attestation.NAME).read_bytes(), **{name: path.read_bytes() for name, path in bundle.files(folder).items()}}
    bundle.pack({**contents, "../../out": b"x"}.items(), tmp_path / "b.zip")
    assert verify(tmp_path / "b.zip").changes == [("../../out", "added")]
    assert alone(tmp_path / "b.zip")[0] == 1
    assert not (tmp_path.parent.parent / "out").exists()
    other = campaign(tmp_path / "c")
    (other / "evidence" / "link").symlink_to("/etc/passwd")
    with pytest.raises(ConfigError, match="is a link"):
        verify(other)
    assert alone(other)[0] == 3


def test_a_private_key_never_gets_in(tmp_path: Path) -> None:
    folder = campaign(tmp_path / "c")
    make("k").write(folder)
    with pytest.raises(ConfigError, match="holds a private key"):
        bundle.digests(bundle.files(folder))


def test_the_same_directory_gives_the_same_bytes(folder: Path, intact: bytes, tmp_path: Path) -> None:
    assert packed(folder, tmp_path / "b.zip").read_bytes() == intact


def test_the_verifier_in_one_file_needs_nothing_of_the_project(folder: Path, key: PrivateKey, tmp_path: Path) -> None:
    """Run by itself, in an interpreter in which the project cannot be imported."""
    _, public = key.write(tmp_path)
    target = packed(folder, tmp_path / "b.zip")
    code = f"import runpy, sys; sys.modules.update(dict.fromkeys(('tollcert', 'reports', 'emulators', 'fixtures', 'msgspec', 'pydantic'))); sys.argv[1:] = {[str(target), str(public)]!r}; runpy.run_path({str(ALONE)!r}, run_name='__main__')"
    run = subprocess.run([sys.executable, "-I", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (0, "INTACT: 12 files; signed by tester\n"), run.stderr
