"""Whose word a bundle is: signatures on the statement with their time stamps, on a redaction, on reviews."""

from collections.abc import Sequence

from cryptography.x509 import Certificate

from reports import attestation, redaction, reviews, time_stamp
from reports.attestation import Envelope, Signature, pae
from reports.attestation_keys import PublicKey
from reports.bundle_reading import Change, Source
from reports.verify_report import FORGED, UNSIGNED, Report, named
from tollcert.errors import ConfigError

JOURNAL = "journal.jsonl"


def signatures(envelope: Envelope, keys: Sequence[PublicKey], today: str, stamps: Sequence[Certificate], report: Report) -> None:
    """Signatures on the statement: those of given keys fit, are made in time, and are all there."""
    known, signed, message = {key.identity: key for key in keys}, set(), pae(envelope.payload)
    for signature in envelope.signatures:
        key = known.get(signature.keyid)
        when, stamped = _moment(signature, str(report.statement["predicate"]["tollcert"]["made"]), stamps, report)
        if key is None:
            report.unchecked.append(signature.keyid)
        elif not key.verifies(message, signature.value):
            report.changes.append(Change(attestation.NAME, f"the signature of {named(key)} {FORGED}"))
            signed.add(signature.keyid)
        elif key.expired(when):
            report.changes.append(Change(attestation.NAME, f"signed on {when[:10]} with the expired key of {named(key)}, valid until {key.valid_until}"))
            signed.add(signature.keyid)
        else:
            signed.add(signature.keyid)
            report.signed_by.append(named(key))
            if today and key.expired(today) and not stamped:
                report.remarks.append(f"the key of {key.name} has expired since, on {key.valid_until}; that it signed on {when[:10]} is its owner's word")
    for key in keys:
        if key.identity not in signed:
            others = ", ".join(signature.keyid[:16] for signature in envelope.signatures)
            report.changes.append(Change(attestation.NAME, f"not signed by {named(key)}; " + (f"signed by another key: {others}" if others else UNSIGNED)))


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


def redacted(source: Source, envelope: Envelope, listed: dict[str, str], known: dict[str, PublicKey], report: Report) -> bool:
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
            report.changes.append(Change(redaction.NAME, f"the signature of {named(key)} {FORGED}"))
            return False
        by.append(named(key) if key else f"key {signature.keyid[:16]} NOT CHECKED")
    what = f"{len(found.lines)} lines of the journal and {len(found.files)} files were taken out on {found.made[:10]}"
    report.remarks.append(f"REDACTED: {what} by {', '.join(by) or UNSIGNED}; {redaction.FOLDER} holds masked documents in their word")
    return True


def reviewed(raw: bytes, known: dict[str, PublicKey], wanted: Sequence[PublicKey], report: Report) -> None:
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
    report.changes += [Change(JOURNAL, f"not signed off by {named(key)}") for key in missing]
