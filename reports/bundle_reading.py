"""Reading what somebody hands in as a bundle: an archive as `bundle` writes it, the same repacked by another tool, or a
campaign directory. Nothing is ever unpacked onto the disk.

An archive of our own form is read along its headers, and where a header leads nowhere, along what headers look like:
a damaged archive must still say which file is damaged.
"""

import mmap
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from reports import attestation, bundle
from reports.bundle import DIRECTORY, LOCAL, START
from tollcert.errors import ConfigError

Content = bytes | memoryview
LARGEST, RATIO, SMALL = 4 << 30, 200, 1 << 20
"""What a repacked archive may unfold to: bytes in all, and times its packed size for a file beyond SMALL bytes."""
ALIKE = 10
"""Of the bytes with which a header begins this many must be right for it to be a (damaged) header."""


class Change(NamedTuple):
    """Something that is not as it was: which file, what about it."""

    file: str
    what: str


@dataclass(slots=True)
class Source:
    """Names and contents. `faults`: wrong about single files; `form`: wrong about the archive as a whole; both count
    where the contents themselves are right. `remarks` do not count.
    """

    contents: dict[str, Callable[[], Content]]
    faults: list[Change] = field(default_factory=list)
    form: list[Change] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def read(self, name: str) -> Content:
        """The content of a file; KeyError when it is not there."""
        return self.contents[name]()


def open_source(path: Path) -> Source:
    """Open a bundle or a campaign directory; raises ConfigError for anything else."""
    if path.is_dir():
        return _directory(path)
    if path.exists() and not path.is_file():
        raise ConfigError(str(path), "is no file", "a bundle or a campaign directory")
    try:
        with path.open("rb") as file:
            data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError) as problem:
        raise ConfigError(str(path), f"cannot be read: {getattr(problem, 'strerror', '') or problem}", "a bundle or a campaign directory") from None
    return _archive(data, path.name) if _alike(data, 0, START) else _repacked(path)


def _directory(folder: Path) -> Source:
    found = bundle.files(folder)
    if (folder / attestation.NAME).is_file():
        found[attestation.NAME] = folder / attestation.NAME
    return Source({name: place.read_bytes for name, place in found.items()})


# ---- archives of our own form


class _Member(NamedTuple):
    name: str
    at: int
    start: int
    finish: int


def _archive(data: memoryview, called: str) -> Source:
    members = list(_members(data, _expected(data)))
    source = Source({})
    for member in members:
        content = data[member.start : member.finish]
        if member.name in source.contents:
            source.faults.append(Change(member.name, "is in the archive twice"))
        source.contents[member.name] = lambda content=content: content  # type: ignore[misc]
        if place := _first_difference(bytes(data[member.at : member.start]), bundle.header(member.name, content)):
            source.faults.append(Change(member.name, f"its header in the archive was changed at byte {member.at + place - 1}"))
    source.form = list(_tail(data, members, called))
    return source


def _expected(data: memoryview) -> list[str]:
    """Names that the attestation lists, as far as it can be read; it is the first file."""
    start = LOCAL.size + len(attestation.NAME)
    try:
        said = attestation.decode(bytes(data[start : _finish(data, start, LOCAL.unpack_from(data, 0)[7])])).statement
        return [attestation.NAME, *sorted(str(entry["name"]) for entry in said["subject"])]
    except (ConfigError, KeyError, TypeError):
        return [attestation.NAME]


def _members(data: memoryview, expected: list[str]) -> Iterator[_Member]:
    at, missing = 0, list(expected)
    while _alike(data, at, START) and at + LOCAL.size <= len(data):
        *_, size, length, _extra = LOCAL.unpack_from(data, at)
        name = _name(data, at + LOCAL.size, length, missing)
        if name in missing:
            missing.remove(name)
        start = at + LOCAL.size + len(name.encode("utf-8", "surrogateescape"))
        finish = _finish(data, start, size)
        yield _Member(name, at, start, finish)
        at = finish


def _name(data: memoryview, at: int, length: int, missing: list[str]) -> str:
    """The name that a header states; if nobody expects it, the next expected one where that differs by one byte."""
    stated = bytes(data[at : at + length]).decode("utf-8", "surrogateescape")
    if stated in missing or not missing:
        return stated
    wanted = missing[0].encode()
    found = bytes(data[at : at + len(wanted)])
    wrong = sum(a != b for a, b in zip(wanted, found, strict=False)) + len(wanted) - len(found)
    return missing[0] if wrong <= 1 else stated


def _finish(data: memoryview, start: int, size: int) -> int:
    """Where a file ends: as its header says, if something begins there; otherwise where the next header begins."""
    if start + size <= len(data) and (_alike(data, start + size, START) or _alike(data, start + size, DIRECTORY)):
        return start + size
    raw = data.obj
    places = [raw.find(mark, start) for mark in (START, DIRECTORY)] if isinstance(raw, mmap.mmap) else []
    return min((place for place in places if place >= 0), default=len(data))


def _alike(data: memoryview, at: int, mark: bytes) -> bool:
    return sum(a == b for a, b in zip(data[at : at + len(mark)], mark, strict=False)) >= ALIKE


def _first_difference(found: bytes, wanted: bytes) -> int:
    """Number (from 1) of the first byte that differs; 0 when none does."""
    if found == wanted:
        return 0
    return next((index for index, (a, b) in enumerate(zip(found, wanted, strict=False), start=1) if a != b), min(len(found), len(wanted)) + 1)


def _tail(data: memoryview, members: list[_Member], called: str) -> Iterator[Change]:
    """The archive's directory against the only one that these members can have; the first difference."""
    at, began = members[-1].finish, members[-1].finish
    for member in members:
        entry = bundle.central(member.name, data[member.start : member.finish], member.at)
        if place := _first_difference(bytes(data[at : at + len(entry)]), entry):
            yield Change(member.name, f"its entry in the archive's directory was changed at byte {at + place - 1}")
            return
        at += len(entry)
    if place := _first_difference(bytes(data[at:]), bundle.end(len(members), at - began, began)):
        yield Change(called, f"the end of the archive was changed at byte {at + place - 1}")


# ---- other archives


def _repacked(path: Path) -> Source:
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as problem:
        raise ConfigError(str(path), f"not a bundle: {problem}", "a bundle or a campaign directory") from None
    listed = [info for info in archive.infolist() if not info.is_dir()]
    if sum(info.file_size for info in listed) > LARGEST or any(info.file_size > max(SMALL, RATIO * info.compress_size) for info in listed):
        raise ConfigError(str(path), "not a bundle: it unfolds to too much", f"{LARGEST} bytes in all, {RATIO} times a file's packed size")
    source = Source({info.filename: lambda info=info: _unpacked(archive, info) for info in listed})  # type: ignore[misc]
    count = Counter(info.filename for info in listed)
    source.faults = [Change(name, "is in the archive twice") for name in sorted(count) if count[name] > 1]
    source.remarks.append("the archive was packed again by another tool; its contents are judged one by one")
    return source


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    try:
        return archive.read(info)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError, ValueError) as problem:
        raise ConfigError(info.filename, f"cannot be read: {problem}") from None
