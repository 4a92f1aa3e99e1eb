"""Verifying a bundle: signatures, every digest, the chain of the journal. Says which file, and in the journal which line.

What a verdict means: with keys, every one of them must have signed this statement. Without keys, the files are as they
were when the statement was made; who made it is not established.
"""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
from cryptography.x509 import Certificate

from reports import attestation, redaction
from reports.attestation import Head
from reports.attestation_keys import PublicKey
from reports.bundle_reading import Change, Source, open_source
from reports.verify_journal import broken
from reports.verify_report import FORGED, Report
from reports.verify_signatures import redacted, reviewed, signatures
from tollcert.errors import ConfigError

JOURNAL = "journal.jsonl"


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
    signatures(envelope, keys, today, stamps, report)
    if redaction.NAME in source.contents and not redacted(source, envelope, listed, {key.identity: key for key in (*keys, *reviewers)}, report):
        return report
    forged = [change for change in report.changes if FORGED in change.what]
    _contents(source, listed, head, report)
    if forged:
        # The statement is not what was signed: which other file differs from it is worth a remark, no more.
        report.remarks += [f"differs from the statement that is there: {change.file}" for change in report.changes if change.file != attestation.NAME]
        report.changes = [change for change in report.changes if change.file == attestation.NAME]
        return report
    if not report.changes:
        reviewed(bytes(source.read(JOURNAL)), {key.identity: key for key in (*keys, *reviewers)}, reviewers, report)
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
