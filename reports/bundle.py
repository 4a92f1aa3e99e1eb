"""A bundle: the files of a campaign in one archive with one possible spelling.

It is a ZIP archive that every tool opens, but stored (no compression: nothing in it can blow up), in fixed order
(attestation first), with fixed times and rights. So every byte of it follows from the names and contents, and a byte
that does not is a change that can be named.
"""

import struct
import zlib
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from reports import attestation
from tollcert.errors import ConfigError

LOCAL = struct.Struct("<4s5H3I2H")
CENTRAL = struct.Struct("<4s6H3I5H2I")
END = struct.Struct("<4s4H2IH")
VERSION, UTF8, STORED, MIDNIGHT, FIRST_DAY = 20, 0x800, 0, 0, 0x21
MADE_BY, RIGHTS = 0x314, 0o100644 << 16
START = struct.pack("<4s5H", b"PK\3\4", VERSION, UTF8, STORED, MIDNIGHT, FIRST_DAY)
"""How the header of every file in a bundle begins."""
DIRECTORY = struct.pack("<4s6H", b"PK\1\2", MADE_BY, VERSION, UTF8, STORED, MIDNIGHT, FIRST_DAY)
LARGEST, MOST = 0xFFFFFFFE, 0xFFFE
"""Bytes and files that this form of archive can count."""
LEFT_OUT = ("back_office.sqlite",)
"""Beginnings of names that are no part of a campaign: what the emulated office kept is in the journal."""
PRIVATE = b"PRIVATE KEY-----"


def files(folder: Path) -> dict[str, Path]:
    """The files of a campaign by their names in a bundle, sorted; hidden files and the attestation are left out. Raises
    ConfigError for what cannot be attested: links, pipes and devices, odd names.
    """
    found: dict[str, Path] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if any(part.startswith(".") for part in name.split("/")) or name.startswith(LEFT_OUT):
            continue
        if path.is_symlink():
            raise ConfigError(str(path), "is a link", "files and directories")
        if not path.is_file() and not path.is_dir():  # whoever opened a pipe would wait for ever
            raise ConfigError(str(path), "is neither a file nor a directory", "files and directories")
        if name == attestation.NAME:
            continue
        if not name.isprintable() or "\\" in name:
            raise ConfigError(repr(str(path)), "a file name with control characters or a backslash")
        if path.is_file():
            found[name] = path
    return dict(sorted(found.items()))


def digests(found: Mapping[str, Path]) -> dict[str, str]:
    """SHA-256 by name. A private key among the files is refused: keys never go into a bundle."""
    sums = {}
    for name, path in found.items():
        content = path.read_bytes()
        if PRIVATE in content:
            raise ConfigError(str(path), "holds a private key", "keys outside the campaign directory")
        sums[name] = sha256(content).hexdigest()
    return sums


def pack(contents: Iterable[tuple[str, bytes]], target: Path) -> None:
    """Write the archive of (name, content), in this order; a file that is there is replaced as a whole."""
    directory, position, count = bytearray(), 0, 0
    beside = target.with_name(target.name + ".part")
    with beside.open("wb") as file:
        for name, content in contents:
            head, entry = header(name, content), central(name, content, position)
            file.write(head + content)
            directory += entry
            position += len(head) + len(content)
            count += 1
            if position > LARGEST or count > MOST:
                raise ConfigError(str(target), "the campaign is too large for one bundle", f"{LARGEST} bytes, {MOST} files; verify its directory")
        file.write(bytes(directory) + end(count, len(directory), position))
    beside.replace(target)


def header(name: str, content: bytes | memoryview) -> bytes:
    """The only header that a file can have."""
    raw = name.encode("utf-8", "surrogateescape")
    return LOCAL.pack(b"PK\3\4", VERSION, UTF8, STORED, MIDNIGHT, FIRST_DAY, zlib.crc32(content), len(content), len(content), len(raw), 0) + raw


def central(name: str, content: bytes | memoryview, position: int) -> bytes:
    """The only entry that a file can have in the archive's directory."""
    raw, size = name.encode("utf-8", "surrogateescape"), len(content)
    return CENTRAL.pack(b"PK\1\2", MADE_BY, VERSION, UTF8, STORED, MIDNIGHT, FIRST_DAY, zlib.crc32(content), size, size, len(raw), 0, 0, 0, 0, RIGHTS, position) + raw  # fmt: skip


def end(count: int, size: int, position: int) -> bytes:
    """The last bytes of an archive: number of files, size and place of its directory."""
    return END.pack(b"PK\5\6", 0, 0, count, count, size, position, 0)
