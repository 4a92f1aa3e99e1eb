"""Verify a campaign bundle on a machine that has only Python and `cryptography`: one file, read it before you use it.

    python tollcert_verify.py BUNDLE.zip [PUBLIC_KEY ...]

It says which file was changed, is missing or was added; in the journal also which line; whether every given public key
has signed. Without a key it tells only that the files are as attested, not who attested them. Exit status: 0 intact,
1 changed or not signed, 3 not a bundle. Nothing is unpacked onto the disk. SM2 with SM3 is computed here, in integers.
Time stamps (RFC 3161) in the attestation are not checked here: `openssl ts -verify` does that.
"""

import base64
import hashlib
import json
import struct
import sys
import zipfile
import zlib
from datetime import datetime
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

ATTESTATION, JOURNAL, REDACTION = "attestation.dsse.json", "journal.jsonl", "redaction.dsse.json"
LARGEST, RATIO, SMALL = 4 << 30, 200, 1 << 20


class NotABundle(Exception):
    """What was handed in is something else."""


# ---- reading


def read(path):
    """Contents by name, and faults of the archive's form: [(file, what)]. Our archives are stored, headers are fixed."""
    if path.is_dir():
        return {str(file.relative_to(path).as_posix()): file.read_bytes() for file in sorted(path.rglob("*")) if belongs(path, file)}, []
    if path.exists() and not path.is_file():
        raise NotABundle(f"{path} is no file")
    data = path.read_bytes()
    if sum(a == b for a, b in zip(data, HEAD, strict=False)) >= 10:
        return walk(data, path.name)
    return repacked(path), []


HEAD = struct.pack("<4s5H", b"PK\3\4", 20, 0x800, 0, 0, 0x21)


def belongs(folder, file):
    """Hidden files and the emulated office's database are no part of a campaign; links are refused."""
    name = file.relative_to(folder).as_posix()
    if any(part.startswith(".") for part in name.split("/")) or name.startswith("back_office.sqlite"):
        return False
    if file.is_symlink():
        raise NotABundle(f"{name} is a link")
    if not file.is_file() and not file.is_dir():
        raise NotABundle(f"{name} is neither a file nor a directory")
    return file.is_file()


def walk(data, called):
    """Along the headers. Where one leads nowhere, the file that it belongs to is named."""
    contents, faults, places, at = {}, [], [], 0
    while data[at : at + 4] == b"PK\3\4" or at == 0:
        size, length = struct.unpack_from("<II", data, at + 18)[1], struct.unpack_from("<H", data, at + 26)[0]
        name = data[at + 30 : at + 30 + length].decode("utf-8", "replace")
        start = at + 30 + length
        after = data[start + size : start + size + 4]
        if start + size > len(data) or after[:2] != b"PK":
            return contents, [*faults, (guess(contents, name), f"its header or size in the archive was changed (header at byte {at})")]
        content = data[start : start + size]
        if name in contents:
            faults.append((name, "is in the archive twice"))
        if data[at:start] != header(name, content):
            faults.append((name, f"its header in the archive was changed (at byte {at})"))
        contents[name] = content
        places.append((name, at))
        at = start + size
    if data[at : at + 2] == b"PK" and data[at:] == tail(contents, places, at):
        return contents, faults
    return contents, [*faults, (guess(contents, called), f"the archive was changed at or after byte {at}")]


def guess(contents, otherwise):
    """The file after those that were read, as the attestation lists them."""
    try:
        listed = [entry["name"] for entry in statement_of(contents[ATTESTATION])[0]["subject"]]
    except (NotABundle, KeyError, TypeError):
        return otherwise
    return next((name for name in listed if name not in contents), otherwise)


def header(name, content):
    raw, crc = name.encode(), zlib.crc32(content)
    return struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0x800, 0, 0, 0x21, crc, len(content), len(content), len(raw), 0) + raw


def tail(contents, places, began):
    """The archive's directory, which follows from the files."""
    found = b""
    for name, at in places:
        raw, size, crc = name.encode(), len(contents[name]), zlib.crc32(contents[name])
        rights = 0o100644 << 16
        found += struct.pack("<4s6H3I5H2I", b"PK\1\2", 0x314, 20, 0x800, 0, 0, 0x21, crc, size, size, len(raw), 0, 0, 0, 0, rights, at) + raw
    return found + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, len(places), len(places), len(found), began, 0)


def repacked(path):
    """An archive that another tool wrote: contents only, within bounds."""
    try:
        archive = zipfile.ZipFile(path)
        listed = [info for info in archive.infolist() if not info.is_dir()]
        if sum(info.file_size for info in listed) > LARGEST or any(info.file_size > max(SMALL, RATIO * info.compress_size) for info in listed):
            raise NotABundle("it unfolds to too much")
        if len({info.filename for info in listed}) < len(listed):
            raise NotABundle("a file is in it twice")
        return {info.filename: archive.read(info) for info in listed}
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError) as problem:
        raise NotABundle(str(problem)) from None


# ---- attestation


def statement_of(raw):
    """Statement, payload, signatures. One spelling only, so that no byte of the file is free."""
    try:
        envelope = json.loads(raw)
        payload = base64.b64decode(envelope["payload"], validate=True)
        said = json.loads(payload)
        signatures = [(entry["keyid"], base64.b64decode(entry["sig"], validate=True)) for entry in envelope["signatures"]]
        stamps = [{"timestamp": entry["timestamp"]} if entry.get("timestamp") else {} for entry in envelope["signatures"]]
        again = {"payloadType": "application/vnd.in-toto+json", "payload": base64.b64encode(payload).decode()}
        again["signatures"] = [{"keyid": key, "sig": base64.b64encode(sig).decode(), **stamp} for (key, sig), stamp in zip(signatures, stamps, strict=True)]
        spelt = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        if json.dumps(again, indent=1).encode() + b"\n" != bytes(raw) or spelt != payload or said["_type"] != "https://in-toto.io/Statement/v1":
            raise NotABundle("the attestation is not spelt as it was made")
        return said, payload, signatures
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
        raise NotABundle(f"the attestation cannot be read: {problem!r}") from None


def message_of(payload):
    """What is signed: the pre-authentication encoding of DSSE."""
    kind = b"application/vnd.in-toto+json"
    return b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload)


# ---- keys


class Key:
    """A public key file: PEM, with `name:`, `valid-until:` before it where tollcert made it."""

    def __init__(self, path):
        before, _, rest = path.read_text(encoding="utf-8").partition("-----BEGIN PUBLIC KEY-----")
        self.der = base64.b64decode("".join(rest.partition("-----END")[0].split()))
        facts = dict(line.split(": ", 1) for line in before.splitlines() if ": " in line)
        self.name, self.until = facts.get("name", path.stem), facts.get("valid-until", "9999-12-31")
        self.identity = hashlib.sha256(self.der).hexdigest()

    @classmethod
    def of(cls, der, name):
        key = cls.__new__(cls)
        key.der, key.name, key.until, key.identity = der, name, "9999-12-31", hashlib.sha256(der).hexdigest()
        return key

    def verifies(self, message, signature):
        if self.der.startswith(SM2_DER):
            return sm2_verifies(self.der[-64:], message, signature)
        key = serialization.load_der_public_key(self.der)
        try:
            if isinstance(key, ed25519.Ed25519PublicKey):
                key.verify(signature, message)
                return True
            if isinstance(key, ec.EllipticCurvePublicKey):
                key.verify(signature, message, ec.ECDSA(hashes.SHA256()))
                return True
        except InvalidSignature:
            pass
        return False


SM2_DER = bytes.fromhex("3059301306072a8648ce3d020106082a811ccf5501822d03420004")
P = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF
A = P - 3
B = 0x28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93
N = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123
G = (0x32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7, 0xBC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0)


def sm2_verifies(public, message, signature):
    """GB/T 32918.2, with the usual identity 1234567812345678 and the curve of GB/T 32918.5."""
    point = (int.from_bytes(public[:32], "big"), int.from_bytes(public[32:], "big"))
    try:
        r, s = decode_dss_signature(signature)
    except ValueError:
        return False
    t = (r + s) % N
    if not (0 < r < N and 0 < s < N and t) or (point[1] ** 2 - point[0] ** 3 - A * point[0] - B) % P:
        return False
    numbers = b"".join(number.to_bytes(32, "big") for number in (A, B, *G, *point))
    digest = sm3(sm3(b"\x00\x80" + b"1234567812345678" + numbers) + message)
    total = add(times(s, G), times(t, point))
    return total is not None and (int.from_bytes(digest, "big") + total[0]) % N == r


def sm3(data):
    state = hashes.Hash(hashes.SM3())
    state.update(data)
    return state.finalize()


def add(left, right):
    """Sum of two points; None is the point at infinity."""
    if left is None or right is None:
        return left or right
    if left[0] == right[0]:
        if (left[1] + right[1]) % P == 0:
            return None
        slope = (3 * left[0] ** 2 + A) * pow(2 * left[1], -1, P)
    else:
        slope = (right[1] - left[1]) * pow(right[0] - left[0], -1, P)
    x = (slope * slope - left[0] - right[0]) % P
    return x, (slope * (left[0] - x) - left[1]) % P


def times(factor, point):
    total = None
    for bit in f"{factor:b}":
        total = add(total, total)
        total = add(total, point) if bit == "1" else total
    return total


# ---- judging


def journal_fault(raw, lines, head):
    """The first line at which the chain breaks: each line names number and SHA-256 of the one before."""
    previous, found = "0" * 64, raw.split(b"\n")
    torn = found.pop()
    for number, line in enumerate(found, start=1):
        try:
            event = json.loads(line)
            gone = event.get("redacted")
            fits = event["n"] == number and (gone is not None or event["prev"] == previous)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return f"line {number}: not a journal line"
        if not fits:
            return f"line {culprit(number, event, line, found, head)}: the chain breaks between lines {number - 1} and {number}"
        previous = gone or hashlib.sha256(line).hexdigest()  # of a line that was taken out its digest is left
    if torn or len(found) != lines:
        return f"line {min(len(found), lines) + 1}: {len(found)} whole lines of {lines}"
    return "" if previous == head else f"line {lines}: changed (or the whole journal was written anew)"


def culprit(number, event, line, found, head):
    """Of two lines that do not fit, the one that was changed: the second is as it was when the link behind it still holds."""
    if event["n"] != number or number == 1:
        return number
    behind = head
    if number < len(found):
        try:
            behind = json.loads(found[number])["prev"]
        except (ValueError, KeyError, TypeError, RecursionError):
            behind = ""
    return number - 1 if behind == hashlib.sha256(line).hexdigest() else number


def judge(contents, keys, damaged):
    """Everything that is not as attested: [(file, what)], and what is to be said about the signatures."""
    if ATTESTATION not in contents:
        if damaged:
            return [(ATTESTATION, "missing")], ""
        raise NotABundle("no attestation in it")
    try:
        said, payload, signatures = statement_of(contents[ATTESTATION])
        facts = said["predicate"]["tollcert"]
        listed = {entry["name"]: entry["digest"]["sha256"] for entry in said["subject"]}
        lines, head, made = int(facts["journal"]["lines"]), str(facts["journal"]["head"]), facts["made"]
        datetime.fromisoformat(made)
    except (NotABundle, KeyError, TypeError, ValueError) as problem:
        return [(ATTESTATION, f"changed: {problem}")], ""
    faults = []
    try:
        taken, added = redaction(contents, payload, listed)
    except (NotABundle, KeyError, TypeError, ValueError) as problem:
        return [(REDACTION, f"changed: {problem}")], ""
    for name, digest in {**listed, **added}.items():
        if name not in contents:
            faults += [] if name in taken else [(name, "missing")]
        elif name == JOURNAL and (place := journal_fault(contents[name], lines, head)):
            faults.append((name, place))
        elif hashlib.sha256(contents[name]).hexdigest() != digest and not (name == JOURNAL and JOURNAL in taken):
            faults.append((name, "changed"))
    faults += [(name, "added") for name in sorted(set(contents) - set(listed) - set(added) - {ATTESTATION} - ({REDACTION} if taken else set()))]
    if not faults:
        faults = list(review_faults(contents.get(JOURNAL, b"")))
    wrong = list(signature_faults(payload, dict(signatures), keys, made))
    if any("does not fit" in what for _, what in wrong):
        faults = []  # the statement is not what was signed: what it says of other files is worth nothing
    return [*faults, *wrong], said_of(signatures, keys)


def redaction(contents, payload, listed):
    """What was taken out of a bundle: {file or journal: digest}, and the masked documents that were added: {file: digest}."""
    gone = [
        event["n"]
        for event in map(json.loads, filter(lambda line: b'"redacted":' in line[:40], contents.get(JOURNAL, b"").split(b"\n")))
        if "redacted" in event
    ]
    if REDACTION not in contents:
        if gone:
            raise NotABundle(f"line {gone[0]} of {JOURNAL} was taken out, and no {REDACTION} says so")
        return {}, {}
    said, _, signatures = statement_of(contents[REDACTION])
    facts, added = said["predicate"], {entry["name"]: entry["digest"]["sha256"] for entry in said["subject"]}
    if said["predicateType"] != "urn:tollcert:redaction:v1" or facts["of"] != hashlib.sha256(payload).hexdigest() or facts["lines"] != gone:
        raise NotABundle("is of another attestation, or of other lines")
    if any(listed.get(name) != digest or name == JOURNAL for name, digest in facts["files"].items()) or not all(name.startswith("redacted/") for name in added):
        raise NotABundle("takes out or adds what it may not")
    print(f"REDACTED: {len(gone)} lines, {len(facts['files'])} files; redacted/ is the word of whoever redacted ({len(signatures)} signatures, NOT CHECKED)")
    return {**facts["files"], JOURNAL: listed[JOURNAL]}, added


def review_faults(raw):
    """Reviews are events signed by their reviewer, over their words and the head of the journal that the reviewer saw."""
    names = ("reviewer", "role", "algorithm", "keyid", "public", "verdict", "on", "text", "made", "of")
    for number, line in enumerate(raw.split(b"\n"), start=1):
        event = json.loads(line) if b'"kind":"review"' in line else {}
        if event.get("kind") != "review":
            continue
        try:
            said = event["data"]
            key, words = Key.of(base64.b64decode(said["public"]), said["reviewer"]), {name: said.get(name) for name in names}
            message = b"tollcert review v1\n" + json.dumps(words, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
            here = said["of"] == {"lines": number - 1, "head": event["prev"]} and said["keyid"] == key.identity
            fits = here and key.verifies(message, base64.b64decode(said["sig"]))
        except (KeyError, TypeError, ValueError, UnsupportedAlgorithm):
            fits = False
        if not fits:
            yield JOURNAL, f"line {number}: the review is not as its reviewer signed it"
        else:
            print(f"{said['verdict']} by {said['reviewer']} (key {key.identity[:16]}) on {said['made']}; whose key this is you have to know")


def signature_faults(payload, signatures, keys, made):
    for key in keys:
        if key.identity not in signatures:
            yield ATTESTATION, f"not signed by {key.name} ({key.identity[:16]})"
        elif not key.verifies(message_of(payload), signatures[key.identity]):
            yield ATTESTATION, f"the signature of {key.name} does not fit"
        elif made[:10] > key.until:
            yield ATTESTATION, f"signed on {made[:10]} with the expired key of {key.name}, valid until {key.until}"


def said_of(signatures, keys):
    known = {key.identity: key.name for key in keys}
    words = [f"signed by {known[key]}" if key in known else f"signature of key {key[:16]} NOT CHECKED: no such key was given" for key, _ in signatures]
    return "; ".join(words) or "UNSIGNED"


def main(arguments):
    if not arguments or arguments[0].startswith("-"):
        print(__doc__)
        return 3
    try:
        keys = [Key(Path(name)) for name in arguments[1:]]
        contents, form = read(Path(arguments[0]))
        faults, signature = judge(contents, keys, damaged=bool(form) or (JOURNAL in contents and not Path(arguments[0]).is_dir()))
    except (NotABundle, OSError, ValueError, UnsupportedAlgorithm, struct.error) as problem:
        print(f"not a bundle, or not a key: {problem}")
        return 3
    if damaged := [fault for fault in form if fault[0] == ATTESTATION]:
        faults = damaged  # what a damaged attestation says of other files is worth nothing
    faults += [fault for fault in form if fault[0] not in {name for name, _ in faults}]
    for name, what in faults:
        print(f"{name}: {what}")
    print(f"{'CHANGED' if faults else 'INTACT'}: {len(contents) - 1} files{'; ' + signature if signature and not faults else ''}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
