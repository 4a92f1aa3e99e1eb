"""What reviewers say of a finished campaign: sign-offs, rejections and comments, appended to the journal as signed events.

The signature covers the words and the head of the journal that the reviewer saw, so that a review belongs to this campaign
and to this place in it. It is made with the reviewer's key; the whole is attested afterwards like everything else.
"""

import base64
import binascii
import json
import os
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from reports import requirements
from reports.attestation_keys import PrivateKey, PublicKey
from reports.journal import Event, decode_line, read
from tollcert.errors import ConfigError

KIND = "review"
MARK = b'"kind":"review"'
VERDICTS = ("signed_off", "rejected", "comment")
LONGEST = 4000
"""Characters of a comment."""
SIGNED = ("reviewer", "role", "algorithm", "keyid", "public", "verdict", "on", "text", "made", "of")
SHOWN = ("reviewer", "role", "algorithm", "keyid", "verdict", "on", "text", "made")


def append(journal: Path, key: PrivateKey, verdict: str, text: str, on: str, made: str) -> Event:
    """Append a review to the journal of a finished campaign. `on`: what it is about, empty for the whole; `made`: now (UTC)."""
    events = list(read(journal))
    _refuse(events, key, verdict, text, on, made)
    raw = journal.read_bytes()
    head = sha256(raw[raw.rstrip(b"\n").rfind(b"\n") + 1 :].rstrip(b"\n")).hexdigest()
    public = key.public
    said = {
        "reviewer": public.name, "role": public.role, "algorithm": public.algorithm, "keyid": public.identity, "public": base64.b64encode(public.der).decode(),
        "verdict": verdict, "on": on, "text": text, "made": made, "of": {"lines": len(events), "head": head},
    }  # fmt: skip
    event = Event(len(events) + 1, events[-1].t, made, KIND, {**said, "sig": base64.b64encode(key.sign(message(said))).decode()}, head)
    with journal.open("ab") as file:
        file.write(msgspec.json.encode(event) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    return event


def message(said: Mapping[str, Any]) -> bytes:
    """What a reviewer signs: the kind of statement, and the words in one spelling."""
    words = {name: said.get(name) for name in SIGNED}
    return b"tollcert review v1\n" + json.dumps(words, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _refuse(events: list[Event], key: PrivateKey, verdict: str, text: str, on: str, made: str) -> None:
    if not events:
        raise ConfigError("journal", "is empty: there is nothing to review", "a finished campaign")
    if not text.isprintable() and set(text) - {"\n"} and not text.replace("\n", "").isprintable():
        raise ConfigError("comment", "holds control characters")
    if len(text) > LONGEST or (verdict != "signed_off" and not text.strip()):
        raise ConfigError("comment", f"of {len(text)} characters", f"1 to {LONGEST}; a rejection says why")
    known = {*requirements.cells(), *requirements.rows(), *(event.scene for event in events if event.scene)}
    if on and on not in known:
        raise ConfigError("--on", f"{on!r} is neither a cell, a row nor a scenario of this campaign", "T3/exit, N05, or the id of a scenario")
    if key.public.expired(made):
        raise ConfigError(key.public.name, f"the key has expired: valid until {key.public.valid_until}", "a key that is valid")


def recorded(events: Iterable[Event]) -> list[dict[str, Any]]:
    """The reviews of a campaign as documents show them."""
    return [{name: event.data[name] for name in SHOWN} for event in events if event.kind == KIND]


def rejected(reviews: Iterable[Mapping[str, Any]]) -> list[str]:
    """Reviewers whose last word is a rejection."""
    last = {review["keyid"]: review for review in reviews if review["verdict"] != "comment"}
    return [review["reviewer"] for review in last.values() if review["verdict"] == "rejected"]


def forged(event: Event, known: Mapping[str, PublicKey]) -> str:
    """Why a stored review is not what its reviewer wrote; empty when its signature fits and it stands where it was made."""
    said = event.data
    try:
        key = PublicKey(base64.b64decode(said["public"], validate=True), said["algorithm"], said["reviewer"], said["role"])
        signature, of = base64.b64decode(said["sig"], validate=True), (said["of"]["lines"], said["of"]["head"])
    except (KeyError, TypeError, binascii.Error) as problem:
        return f"is no review: {problem!r}"
    if key.identity != said["keyid"]:
        return "names another key than it holds"
    if of != (event.n - 1, event.prev):
        return "was made on another journal, or at another place"
    if not key.verifies(message(said), signature):
        return "was changed: its signature does not fit"
    trusted = known.get(key.identity)
    if trusted and (trusted.name, trusted.role) != (key.name, key.role):
        return f"says that it is by {key.name} ({key.role}); the key is that of {trusted.name} ({trusted.role})"
    return ""


def of_journal(raw: bytes) -> list[Event]:
    """The review events of a journal's bytes; its chain is somebody else's matter."""
    lines = (line + b"\n" for line in raw.split(b"\n") if MARK in line)
    return [event for line in lines if (event := decode_line(line)) and event.kind == KIND]
