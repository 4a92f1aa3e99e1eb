"""Verifying a bundle: signatures, every digest, the chain of the journal. Says which file, and in the journal which line.

What a verdict means: with keys, every one of them must have signed this statement. Without keys, the files are as they
were when the statement was made; who made it is not established.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
from cryptography.x509 import Certificate

from reports import attestation, redaction, reviews, time_stamp
from reports.attestation import Envelope, Head, Signature, pae
from reports.attestation_keys import PublicKey
from reports.bundle_reading import Change, Source, open_source
from reports.redaction import Redaction
from reports.verify_journal import broken
from tollcert.errors import ConfigError

JOURNAL = "journal.jsonl"
UNSIGNED = "UNSIGNED"
FORGED = "does not fit: the statement or the signature was changed"


@dataclass(slots=True)
class Report:
    """What verification found."""

    statement: dict[str, Any]
    changes: list[Change] = field(default_factory=list)
    signed_by: list[str] = field(default_factory=list)
    unchecked: list[str] = field(default_factory=list)
    """Key ids of signatures for which no key was given."""
    remarks: list[str] = field(default_factory=list)
    redaction: Redaction | None = None

    @property
    def intact(self) -> bool:
        """Nothing was changed, and every demanded signature is there."""
        return not self.changes

    @property
    def signature(self) -> str:
        """The state of the signatures in words."""
        parts = [f"signed by {', '.join(self.signed_by)}"] if self.signed_by else []
        parts += [f"signature of key {identity[:16]} NOT CHECKED: no such key was given" for identity in self.unchecked]
        return "; ".join(parts) or UNSIGNED


def verify(path: Path, keys: Sequence[PublicKey] = (), today: str = "", reviewers: Sequence[PublicKey] = (), stamps: Sequence[Certificate] = ()) -> Report:
    """Verify a bundle or campaign directory; raises ConfigError for what is neither. `today`: ISO day, for expired keys;
    `reviewers`: keys whose last word in the journal must be a sign-off; `stamps`: authorities whose time stamps count.
    """
    source = open_source(path)
    if attestation.NAME not in source.contents:
        if JOURNAL not in source.contents or path.is_dir():
            raise ConfigError(str(path), f"not a bundle: no {attestation.NAME} in it", "what `tollcert bundle` made")
        return Report({}, [Change(attestation.NAME, "missing")])
    try:
        envelope = attestation.decode(bytes(source.read(attestation.NAME)))
        said = envelope.statement
        listed, head = _listed(said)
    except ConfigError as problem:
        return Report({}, [Change(attestation.NAME, f"changed: {problem}")])
    report = Report(said, remarks=list(source.remarks))
    if damaged := [change for change in source.faults if change.file == attestation.NAME]:
        # What it says of other files is worth nothing then.
        report.changes = damaged
        return report
    _signatures(envelope, keys, today, stamps, report)
    if redaction.NAME in source.contents and not _redacted(source, envelope, listed, {key.identity: key for key in (*keys, *reviewers)}, report):
        return report
    forged = [change for change in report.changes if FORGED in change.what]
    _contents(source, listed, head, report)
    if forged:
        # The statement is not what was signed: which other file differs from it is worth a remark, no more.
        report.remarks += [f"differs from the statement that is there: {change.file}" for change in report.changes if change.file != attestation.NAME]
        report.changes = [change for change in report.changes if change.file == attestation.NAME]
        return report
    if not report.changes:
        _reviews(bytes(source.read(JOURNAL)), {key.identity: key for key in (*keys, *reviewers)}, reviewers, report)
    named = {change.file for change in report.changes}
    report.changes += [change for change in source.faults if change.file not in named]
    report.changes += [] if report.changes else source.form
    return report


def _listed(said: dict[str, Any]) -> tuple[dict[str, str], Head]:
    try:
        facts = said["predicate"]["tollcert"]
        journal, _ = facts["journal"], datetime.fromisoformat(facts["made"])
        return {str(entry["name"]): str(entry["digest"]["sha256"]) for entry in said["subject"]}, Head(int(journal["lines"]), str(journal["head"]))
    except (KeyError, TypeError, ValueError) as problem:
        raise ConfigError(attestation.NAME, f"the statement lacks, or says wrongly: {problem}") from None


def _signatures(envelope: Envelope, keys: Sequence[PublicKey], today: str, stamps: Sequence[Certificate], report: Report) -> None:
    known, signed, message = {key.identity: key for key in keys}, set(), pae(envelope.payload)
    for signature in envelope.signatures:
        key = known.get(signature.keyid)
        when, stamped = _moment(signature, str(report.statement["predicate"]["tollcert"]["made"]), stamps, report)
        if key is None:
            report.unchecked.append(signature.keyid)
        elif not key.verifies(message, signature.value):
            report.changes.append(Change(attestation.NAME, f"the signature of {_named(key)} {FORGED}"))
            signed.add(signature.keyid)
        elif key.expired(when):
            report.changes.append(Change(attestation.NAME, f"signed on {when[:10]} with the expired key of {_named(key)}, valid until {key.valid_until}"))
            signed.add(signature.keyid)
        else:
            signed.add(signature.keyid)
            report.signed_by.append(_named(key))
            if today and key.expired(today) and not stamped:
                report.remarks.append(f"the key of {key.name} has expired since, on {key.valid_until}; that it signed on {when[:10]} is its owner's word")
    for key in keys:
        if key.identity not in signed:
            others = ", ".join(signature.keyid[:16] for signature in envelope.signatures)
            report.changes.append(Change(attestation.NAME, f"not signed by {_named(key)}; " + (f"signed by another key: {others}" if others else UNSIGNED)))


def _moment(signature: Signature, made: str, stamps: Sequence[Certificate], report: Report) -> tuple[str, bool]:
    """When something was signed: what a time stamp of a given authority says, else the signer's word."""
    if not signature.stamp:
        return made, False
    try:
        said = time_stamp.moment(signature.stamp, signature.value).isoformat()
        fault = time_stamp.verified(signature.stamp, signature.value, stamps) if stamps else ""
    except ConfigError as problem:
        fault, said = str(problem), made
    if fault:
        report.changes.append(Change(attestation.NAME, f"the time stamp on the signature of key {signature.keyid[:16]} does not hold: {fault}"))
        return made, False
    report.remarks.append(f"key {signature.keyid[:16]}: time stamp of {said}" + ("" if stamps else " NOT CHECKED: no time stamp authority was given"))
    return (said, True) if stamps else (made, False)


def _named(key: PublicKey) -> str:
    return f"{key.name} ({key.role}, {key.algorithm}, {key.identity[:16]})"


def _redacted(source: Source, envelope: Envelope, listed: dict[str, str], known: dict[str, PublicKey], report: Report) -> bool:
    """Reads what was taken out, and by whom; False when the redaction is not fit for this bundle."""
    try:
        sealed, report.redaction = redaction.read(source, envelope, listed)
    except ConfigError as problem:
        report.changes.append(Change(redaction.NAME, f"changed: {problem}"))
        return False
    found, by = report.redaction, []
    for signature in sealed.signatures:
        key = known.get(signature.keyid)
        if key and not key.verifies(pae(sealed.payload), signature.value):
            report.changes.append(Change(redaction.NAME, f"the signature of {_named(key)} {FORGED}"))
            return False
        by.append(_named(key) if key else f"key {signature.keyid[:16]} NOT CHECKED")
    what = f"{len(found.lines)} lines of the journal and {len(found.files)} files were taken out on {found.made[:10]}"
    report.remarks.append(f"REDACTED: {what} by {', '.join(by) or UNSIGNED}; {redaction.FOLDER} holds masked documents in their word")
    return True


def _contents(source: Source, listed: dict[str, str], head: Head, report: Report) -> None:
    gone = report.redaction
    for name, digest in {**listed, **(gone.added if gone else {})}.items():
        if name not in source.contents:
            if not gone or name not in gone.files:
                report.changes.append(Change(name, "missing"))
            continue
        try:
            content = source.read(name)
        except (ConfigError, OSError) as problem:
            report.changes.append(Change(name, f"changed: {problem}"))
            continue
        place = (broken(bytes(content), head) or redaction.journal_fault(bytes(content), gone, head)) if name == JOURNAL else ""
        same = sha256(content).hexdigest() == digest or (name == JOURNAL and gone is not None)
        if not same or place:
            report.changes.append(Change(name, place or ("the whole journal was written anew" if name == JOURNAL else "changed")))
        elif name == "result.json":
            _decision(bytes(content), report)
    own = {attestation.NAME, *([redaction.NAME, *gone.added] if gone else [])}
    report.changes += [Change(name, "added") for name in sorted(source.contents) if name not in listed and name not in own]


def _reviews(raw: bytes, known: dict[str, PublicKey], wanted: Sequence[PublicKey], report: Report) -> None:
    """Every review is as its reviewer signed it, and the wanted reviewers have signed off."""
    last: dict[str, str] = {}
    for event in reviews.of_journal(raw):
        if fault := reviews.forged(event, known):
            report.changes.append(Change(JOURNAL, f"line {event.n}: the review {fault}"))
            continue
        said = event.data
        trust = "" if said["keyid"] in known else ": NOT CHECKED: no such key was given"
        report.remarks.append(f"{said['verdict']} by {said['reviewer']} ({said['role']}, {said['keyid'][:16]}) on {said['made'][:10]}{trust}")
        if said["verdict"] != "comment":
            last[said["keyid"]] = said["verdict"]
    missing = [key for key in wanted if last.get(key.identity) != "signed_off"]
    report.changes += [Change(JOURNAL, f"not signed off by {_named(key)}") for key in missing]


def _decision(raw: bytes, report: Report) -> None:
    """The statement says the same as the result that it covers."""
    said = report.statement["predicate"]["tollcert"]
    try:
        outcome = msgspec.json.decode(raw)
        real = (outcome["decision"], outcome["title"])
    except (msgspec.DecodeError, UnicodeDecodeError, KeyError, TypeError, RecursionError) as problem:
        report.changes.append(Change("result.json", f"not a result: {problem!r}"))
        return
    if real != (said.get("decision"), said.get("title")):
        report.changes.append(Change(attestation.NAME, f"says {said.get('title')} {said.get('decision')}, result.json says {real[1]} {real[0]}"))
