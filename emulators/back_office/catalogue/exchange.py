"""Exchange of files, signatures, uploads (N09, N11)."""

from typing import Any

from emulators.defects import Defect

POINTS = {
    "signature is right": "whether a signature belongs to its content",
    "signer in force": "whether a signing certificate is good now",
    "outcomes of records": "what became of the records of an upload: new, same, different",
    "record from the future": "what is wrong with the time of a record; empty for nothing",
    "record of elsewhere": "what is wrong with the place of a record; empty for nothing",
    "repaired": "refused records that are kept for repair, a list",
    "spelling of a file": "records of a file in the names of the interface",
    "file waits": "is this file still to be answered?",
    "envelope is trusted": "is a reply taken whoever signed its envelope?",
    "receipt": "the message that a receipt signs",
    "certificate speaks for place": "whether a client's certificate is that of the place whose path it uses",
    "certificate is renewed": "whether a renewed certificate is served",
}


def _always(found: bool) -> bool:
    return True


def _never(found: bool) -> bool:
    return False


def _nothing(found: list[Any]) -> list[Any]:
    return []


def _in_capitals(records: list[Any]) -> list[Any]:
    """Whatever identifies a record is found, the rest stays as a database writes it."""
    kept = ("id", "tradeId", "picId")
    return [{name if name in kept else name.upper(): value for name, value in record.items()} if isinstance(record, dict) else record for record in records]


def _without_digest(message: bytes) -> bytes:
    return message.split(b"\n")[0]


def _same_is_different(outcomes: list[str]) -> list[str]:
    return ["different" if outcome == "same" else outcome for outcome in outcomes]


DEFECTS = (
    Defect("office-takes-what-has-not-come-yet", "record from the future", "N09", "bad part refused", lambda wrong: ""),
    Defect("office-takes-another-provinces-records", "record of elsewhere", "N09", "bad part refused", lambda wrong: ""),
    Defect("office-second-sending-refused", "outcomes of records", "N10", "centre does it", _same_is_different),
    Defect("office-signature-not-verified", "signature is right", "N11", "centre refuses", _always),
    Defect("office-expired-signer-accepted", "signer in force", "N11", "centre refuses", _always),
    Defect("office-receipt-without-digest", "receipt", "N11", "receipt proves delivery", _without_digest),
    Defect("office-serves-any-certificate", "certificate speaks for place", "N38", "connection refused", _always),
    Defect("office-keeps-its-old-certificate", "certificate is renewed", "N38", "certificate changed", _never),
    Defect("office-columns-kept-as-they-are", "spelling of a file", "N09", "records mapped", _in_capitals),
    Defect("office-file-given-once", "file waits", "N09", "files that wait", _never),
    Defect("office-any-envelope-taken", "envelope is trusted", "N09", "centre refuses", _always),
    Defect("office-refused-records-thrown-away", "repaired", "N09", "kept for repair", _nothing),
)
