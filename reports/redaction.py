"""Taking personal data out of a bundle: plates and photos, so that what is left still verifies.

Every journal line carries a salt, so that its SHA-256 commits to it and tells nothing of it. A redacted bundle holds that
SHA-256 in the line's place: the chain still leads to the head that was signed. Files that hold personal data are left
out; their digests stay in the attestation. Masked documents lie in `redacted/`, attested by whoever redacts.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import msgspec

from reports import attestation, documents
from reports.attestation import Envelope, Head
from reports.attestation_keys import PrivateKey
from reports.bundle_reading import Source
from reports.journal import Event, parse
from reports.verify_journal import taken_out
from tollcert.codes.provinces import PROVINCES
from tollcert.errors import ConfigError

NAME, FOLDER = "redaction.dsse.json", "redacted/"
PREDICATE_TYPE = "urn:tollcert:redaction:v1"
DOCUMENTS = ("result.json", "certificate.html", "certificate.pdf", "matrix.xlsx", "junit.xml", "capture.pcapng")
"""Made from the journal: left out as a whole, and made again from what is left."""
PHOTOS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"BM")


class Redaction(NamedTuple):
    """What a redaction says: of which statement, which lines and files are gone, which files it adds, when."""

    of: str
    lines: list[int]
    files: dict[str, str]
    added: dict[str, str]
    made: str


# ---- finding personal data


_MARKS = [province.plate for province in PROVINCES.values()]
_PLATE = re.compile(f"[{''.join(_MARKS)}][A-HJ-NP-Z][A-HJ-NP-Z0-9]{{4,5}}[A-HJ-NP-Z0-9学警挂港澳领使]")
_ON_WIRE = re.compile(
    f"(?:{'|'.join(mark.encode('gb18030').hex() for mark in _MARKS)})4[1-9a-f](?:3[0-9]|4[1-9a-f]|5[0-9a]|[b-f][0-9a-f][a-f][0-9a-f]){{5,6}}".encode()
)


def plates(raw: bytes) -> list[str]:
    """Everything in a journal that looks like a plate, as text or as GB18030 in hex, the longest first."""
    found = set(_PLATE.findall(raw.decode("utf-8", "replace")))
    for match in _ON_WIRE.finditer(raw.lower()):
        found |= set(_PLATE.findall(bytes.fromhex(match[0].decode()[: len(match[0]) // 2 * 2]).decode("gb18030", "replace")))
    return sorted(found, key=lambda plate: (-len(plate), plate))


def forms(texts: Iterable[str]) -> list[bytes]:
    """How texts stand in files: UTF-8 and GB18030, and the latter in hex of either case."""
    found: set[bytes] = set()
    for text in texts:
        wire = text.encode("gb18030", "replace")
        found |= {text.encode(), wire, wire.hex().encode(), wire.hex().upper().encode()}
    return sorted(found, key=lambda form: (-len(form), form))


# ---- redacting


def redact(source: Source, also: Sequence[str], photos: bool, keys: Sequence[PrivateKey], made: str) -> dict[str, bytes]:
    """The contents of the redacted bundle, attestation first."""
    raw = bytes(source.read(documents.JOURNAL))
    if taken_out(raw):
        raise ConfigError(documents.JOURNAL, "is redacted already", "the bundle as it was")
    names = [*plates(raw), *also]
    pattern = re.compile(b"|".join(re.escape(form) for form in forms(names)) or b"(?!)")
    envelope = attestation.decode(bytes(source.read(attestation.NAME)))
    listed = {str(entry["name"]): str(entry["digest"]["sha256"]) for entry in envelope.statement["subject"]}
    journal, gone = _journal(raw, pattern)
    kept = {name: bytes(source.read(name)) for name in listed if name != documents.JOURNAL}
    dropped = {name for name, content in kept.items() if name in DOCUMENTS or pattern.search(content) or (photos and content.startswith(PHOTOS))}
    events = [event for event in parse(raw.splitlines(keepends=True), documents.JOURNAL) if event.n not in set(gone)]
    masked = _masked(json.loads(kept["result.json"]), events, names)
    said = {
        "_type": attestation.STATEMENT_TYPE, "predicateType": PREDICATE_TYPE,
        "subject": [{"name": name, "digest": {"sha256": sha256(masked[name]).hexdigest()}} for name in sorted(masked)],
        "predicate": {"of": sha256(envelope.payload).hexdigest(), "made": made, "lines": gone, "files": {name: listed[name] for name in sorted(dropped)}},
    }  # fmt: skip
    rest = {
        **{name: content for name, content in kept.items() if name not in dropped},
        **masked,
        documents.JOURNAL: journal,
        NAME: attestation.seal(said, list(keys)),
    }
    return {attestation.NAME: attestation.encode(envelope), **{name: rest[name] for name in sorted(rest)}}


def _journal(raw: bytes, pattern: re.Pattern[bytes]) -> tuple[bytes, list[int]]:
    """The journal with its personal lines taken out, and their numbers; the first line goes too, as its salt is the documents' salt."""
    lines, gone = raw.splitlines(keepends=True), []
    for number, line in enumerate(lines, start=1):
        if number == 1 or pattern.search(line):
            gone.append(number)
            lines[number - 1] = msgspec.json.encode({"n": number, "redacted": sha256(line.rstrip(b"\n")).hexdigest()}) + b"\n"
    return b"".join(lines), gone


def _masked(outcome: dict[str, Any], events: list[Event], names: Sequence[str]) -> dict[str, bytes]:
    """The documents from a result in which every name is a number."""
    text = json.dumps({**outcome, "salt": ""}, ensure_ascii=False)
    for number, name in enumerate(names, start=1):
        for form in forms([name]):
            text = text.replace(form.decode("utf-8", "replace"), f"[{number}]")
    result = json.loads(text)
    with TemporaryDirectory(prefix="tollcert-redact-") as place:
        folder = Path(place)
        (folder / documents.RESULT).write_text(documents.result_text(result), encoding="utf-8")
        (folder / documents.JOURNAL).write_bytes(b"")
        documents.render(folder, result, events, documents.Signing(), "")
        return {FOLDER + path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.name != documents.JOURNAL}


# ---- verifying


def read(source: Source, envelope: Envelope, listed: Mapping[str, str]) -> tuple[Envelope, Redaction]:
    """The redaction of a bundle, fit for its attestation; raises ConfigError for one that is not."""
    sealed = attestation.decode(bytes(source.read(NAME)))
    try:
        said = sealed.statement
        facts = said["predicate"]
        lines, files = [int(number) for number in facts["lines"]], {str(name): str(digest) for name, digest in facts["files"].items()}
        added = {str(entry["name"]): str(entry["digest"]["sha256"]) for entry in said["subject"]}
        found = Redaction(str(facts["of"]), lines, files, added, str(facts["made"]))
        kind = said["predicateType"]
    except (ConfigError, KeyError, TypeError, ValueError, AttributeError) as problem:
        raise ConfigError(NAME, f"is no redaction: {problem!r}") from None
    if kind != PREDICATE_TYPE or found.of != sha256(envelope.payload).hexdigest():
        raise ConfigError(NAME, "is of another attestation")
    if wrong := [name for name, digest in files.items() if listed.get(name) != digest or name == documents.JOURNAL]:
        raise ConfigError(NAME, f"takes out what the attestation does not hold: {wrong[0]}")
    if wrong := [name for name in added if not name.startswith(FOLDER)]:
        raise ConfigError(NAME, f"adds {wrong[0]}", f"{FOLDER}...")
    return sealed, found


def journal_fault(raw: bytes, found: Redaction | None, head: Head) -> str:
    """Why the lines that are gone are not those that the redaction names; empty when they are, or when none is gone."""
    gone = taken_out(raw)
    if found is None:
        return f"line {gone[0]}: redacted, and no {NAME} says so" if gone else ""
    if gone != found.lines or any(not 0 < number <= head.lines for number in gone):
        odd = sorted(set(gone) ^ set(found.lines))
        return f"line {odd[0] if odd else 0}: redacted otherwise than {NAME} says"
    return ""
