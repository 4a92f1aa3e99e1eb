"""The attestation of a campaign: an in-toto statement (test-result predicate) over the digests of all its files, in a
DSSE envelope. The envelope may hold no signature (UNSIGNED), the tester's, and the authority's.

Envelope and statement have one spelling only: a file that says the same in other bytes is a changed file.
"""

import base64
import binascii
import json
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from reports.attestation_keys import PrivateKey
from tollcert.errors import ConfigError

NAME = "attestation.dsse.json"
PAYLOAD_TYPE = "application/vnd.in-toto+json"
STATEMENT_TYPE = "https://in-toto.io/Statement/v1"
PREDICATE_TYPE = "https://in-toto.io/attestation/test-result/v0.1"
OUTCOME = {"certified": "PASSED", "certified_with_deviations": "WARNED"}
"""Decision to the predicate's word; every other decision is FAILED there, and stands beside it in its own word."""
MAX_BYTES = 64 << 20


class Head(NamedTuple):
    """Where a journal ends: number of lines, SHA-256 of the last one. A journal that was cut has another head."""

    lines: int
    digest: str


class Signature(NamedTuple):
    """One signature: key id, signature, and the time stamp over it (RFC 3161, DER), if there is one."""

    keyid: str
    value: bytes
    stamp: bytes = b""


Stamper = Callable[[bytes], bytes]
"""A time stamp service: the message to the time stamp over it."""


class Envelope(NamedTuple):
    """Payload and signatures as they were read."""

    payload: bytes
    signatures: tuple[Signature, ...]

    @property
    def statement(self) -> dict[str, Any]:
        """The statement; raises ConfigError when it is none."""
        found = _parsed(self.payload)
        if found.get("_type") != STATEMENT_TYPE or not isinstance(found.get("subject"), list) or _statement_bytes(found) != self.payload:
            raise ConfigError(NAME, "the payload is not an in-toto statement as tollcert writes it")
        return found


def statement(outcome: Mapping[str, Any], digests: Mapping[str, str], head: Head, made: str, signers: list[dict[str, str]]) -> dict[str, Any]:
    """What is attested: result and digests. `made` is the time of making (UTC) in the words of whoever signs."""
    tests: dict[str, list[str]] = {"pass": [], "fail": [], "other": []}
    for cell in outcome["cells"].values():
        for scenario in cell["scenarios"]:
            tests.get(scenario["verdict"], tests["other"]).append(scenario["id"])
    return {
        "_type": STATEMENT_TYPE,
        "subject": [{"name": name, "digest": {"sha256": digests[name]}} for name in sorted(digests)],
        "predicateType": PREDICATE_TYPE,
        "predicate": {
            "result": OUTCOME.get(outcome["decision"], "FAILED"),
            "configuration": [
                {"name": outcome["suite"] or "tollcert"},
                {"name": "requirements", "digest": {"sha256": outcome["requirements"]}},
                {"name": "journal.jsonl", "digest": {"sha256": digests["journal.jsonl"]}},
            ],
            "passedTests": tests["pass"], "failedTests": tests["fail"], "warnedTests": tests["other"],
            "tollcert": {
                "decision": outcome["decision"], "title": outcome["title"], "made": made, "signers": signers,
                "journal": {"lines": head.lines, "head": head.digest},
            },
        },
    }  # fmt: skip


def pae(payload: bytes, kind: str = PAYLOAD_TYPE) -> bytes:
    """Pre-authentication encoding of DSSE: what is really signed."""
    return b"DSSEv1 %d %s %d %s" % (len(kind), kind.encode(), len(payload), payload)


def seal(said: Mapping[str, Any], keys: list[PrivateKey], stamper: Stamper | None = None) -> bytes:
    """The envelope of a statement with one signature a key, each with a time stamp where there is a service; without keys
    it is UNSIGNED.
    """
    payload = _statement_bytes(said)
    return encode(Envelope(payload, tuple(_signature(payload, key, stamper) for key in keys)))


def countersign(envelope: Envelope, key: PrivateKey, stamper: Stamper | None = None) -> bytes:
    """The same statement with one more signature; a key signs once."""
    kept = tuple(entry for entry in envelope.signatures if entry.keyid != key.public.identity)
    return encode(Envelope(envelope.payload, (*kept, _signature(envelope.payload, key, stamper))))


def _signature(payload: bytes, key: PrivateKey, stamper: Stamper | None) -> Signature:
    value = key.sign(pae(payload))
    return Signature(key.public.identity, value, stamper(value) if stamper else b"")


def encode(envelope: Envelope) -> bytes:
    """The one spelling of an envelope."""
    signatures = [_entry(signature) for signature in envelope.signatures]
    whole = {"payloadType": PAYLOAD_TYPE, "payload": base64.b64encode(envelope.payload).decode(), "signatures": signatures}
    return json.dumps(whole, indent=1).encode() + b"\n"


def _entry(signature: Signature) -> dict[str, str]:
    entry = {"keyid": signature.keyid, "sig": base64.b64encode(signature.value).decode()}
    return entry | ({"timestamp": base64.b64encode(signature.stamp).decode()} if signature.stamp else {})


def decode(raw: bytes) -> Envelope:
    """Read an envelope; raises ConfigError when it is none or spelt in another way than `encode` does."""
    if len(raw) > MAX_BYTES:
        raise ConfigError(NAME, f"{len(raw)} bytes are too many", f"{MAX_BYTES} bytes")
    found = _parsed(raw)
    try:
        entries = tuple(
            Signature(str(entry["keyid"]), base64.b64decode(entry["sig"], validate=True), base64.b64decode(entry.get("timestamp", ""), validate=True))
            for entry in found["signatures"]
        )
        envelope = Envelope(base64.b64decode(found["payload"], validate=True), entries)
    except (KeyError, TypeError, AttributeError, binascii.Error) as problem:
        raise ConfigError(NAME, f"not a DSSE envelope: {problem!r}") from None
    if encode(envelope) != raw:
        raise ConfigError(NAME, "not spelt as tollcert writes it")
    return envelope


def _statement_bytes(said: Mapping[str, Any]) -> bytes:
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _parsed(raw: bytes) -> dict[str, Any]:
    try:
        found = json.loads(raw)
    except (ValueError, RecursionError) as problem:
        raise ConfigError(NAME, f"not JSON: {type(problem).__name__}: {str(problem)[:100]}") from None
    if not isinstance(found, dict):
        raise ConfigError(NAME, "not a JSON object")
    return found
