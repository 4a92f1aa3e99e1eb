"""Exchange files (交换文件): records in a named, signed file; a signed receipt comes back (N09, N11).

A file is taken once: the same again gets the same receipt, another content under its name is refused. Its good records are
kept as if they had been uploaded one by one; the bad ones are named, and kept for repair.
"""

from hashlib import sha256
from typing import TYPE_CHECKING, Any

import msgspec

from emulators.back_office import envelopes, spelling, uploads
from emulators.back_office.books import document
from emulators.back_office.call import BAD, FAILED, OK, Answer, Body, Call, Keep, Refused, read
from emulators.back_office.envelopes import MESSAGES, NAME, ReplyFile
from emulators.back_office.schemas import Fault, Schema
from emulators.back_office.service import BANKS, GANTRIES, ISSUERS, LANES, MINISTRY, Service
from emulators.back_office.signatures import Certificate
from emulators.back_office.store import Outcome, Upload
from emulators.http import Reply, read_json
from tollcert.units import stamp

if TYPE_CHECKING:
    from emulators.back_office.core import BackOffice

RECEIPT = "receipt"
SENDERS = (LANES, GANTRIES, ISSUERS, MINISTRY, BANKS)


class ExchangeFile(Body):
    """`name` is `{message}_REQ_{unit}_{time}.json`; `content` a record in JSON, or an array of records, in the names of messages or in
    capitals; `signature` (DER, hex) covers name, line feed, content.
    """

    name: str
    content: str
    signer: str
    signature: str


class Receipt(Schema):
    """What of a file is kept; `reply` says the same as a file. The centre signs `name`, `digest` (SHA-256 of the content) and `receiveTime`, each on a line."""

    sub_code: int
    info: str
    name: str
    digest: str
    receive_time: str
    success_count: int
    fail_list: list[Fault]
    signed: dict[str, str]
    reply: ReplyFile


class RenewedCertificate(Body):
    """A new signing certificate of the caller, signed by the one in force: the signature covers the certificate as JSON with sorted fields."""

    certificate: Certificate
    signer: str
    signature: str


class CertificateTaken(Schema):
    """It is in force from its own time on; the old one stays good until its end."""

    sub_code: int
    info: str
    signer: str


def receive(office: "BackOffice", call: Call) -> Answer:
    """Take a file; the receipt comes when its records are kept."""
    asked, digest = read(ExchangeFile, call.body), ""
    found = NAME.fullmatch(asked.name)
    if found is None or found["message"] not in MESSAGES or found["way"] != "REQ":
        raise Refused(400, BAD, f"name {asked.name[:64]!r} (allowed: MESSAGE_REQ_UNIT16_YYYYMMDDHHMMSSmmm.json, MESSAGE one of {', '.join(MESSAGES)})")
    certificate = office.signatures.demand(call.caller, asked.signer, asked.signature, f"{asked.name}\n{asked.content}".encode(), call.now)
    digest = sha256(asked.content.encode()).hexdigest()
    if known := office.books.latest(RECEIPT, asked.name):
        receipt = known.read(Receipt)
        if receipt.digest != digest:
            raise Refused(409, FAILED, "a file of this name was received with another content")
        return Reply(200, msgspec.to_builtins(receipt))
    return _kept(office, call, asked.name, MESSAGES[found["message"]], (asked.content, digest), certificate.algorithm)


def _kept(office: "BackOffice", call: Call, name: str, kind: str, content: tuple[str, str], algorithm: str) -> Answer:
    written = office.seeds.at("spelling of a file", [spelling.usual(kind, record) for record in _records(content[0])])
    looked_at = uploads.looked_at(kind, written, call)

    def reply(outcomes: list[Outcome]) -> Reply:
        faults = uploads.faults_of(looked_at, outcomes)
        time = stamp(call.now)
        signed = office.signatures.sign(algorithm, office.seeds.at("receipt", f"{name}\n{content[1]}\n{time}".encode()))
        receipt = Receipt(
            sub_code=OK, info="ok", name=name, digest=content[1], receive_time=time, success_count=len(looked_at) - len(faults),
            fail_list=[msgspec.convert(fault, Fault) for fault, _ in faults], signed=signed, reply=_reply(name, len(looked_at), faults, call),
        )  # fmt: skip
        office.repairs.keep(kind, faults, call.now)
        office.books.commit([document(RECEIPT, name, receipt, call.now)])
        return Reply(200, msgspec.to_builtins(receipt))

    return Keep([found for found, _ in looked_at if isinstance(found, Upload)], reply)


def _reply(name: str, count: int, faults: list[tuple[Any, Any]], call: Call) -> ReplyFile:
    """The reply as a file; of what was refused the first reason decides where nothing was taken."""
    business = uploads.replied([fault for fault, _ in faults], count, call).body
    found = NAME.fullmatch(name)
    assert found is not None
    return envelopes.reply(envelopes.file_name(found["message"], "RES", found["unit"], call.now), business)


def _records(content: str) -> list[Any]:
    try:
        found = read_json(content.encode())
    except ValueError as problem:
        raise Refused(400, BAD, f"the content is not JSON: {problem}") from None
    if isinstance(found, dict):
        return [found]
    if not isinstance(found, list) or not found:
        raise Refused(400, BAD, "the content is neither a record nor an array of records")
    return found


def renew(office: "BackOffice", call: Call) -> Answer:
    """Take a new signing certificate of the caller's."""
    asked = read(RenewedCertificate, call.body)
    if asked.certificate.owner != call.caller:
        raise Refused(403, FAILED, f"the certificate is of {asked.certificate.owner}, not of {call.caller}")
    if office.signatures.of(asked.certificate.signer):
        raise Refused(409, FAILED, f"signer {asked.certificate.signer!r} has a certificate")
    message = msgspec.json.encode(msgspec.to_builtins(asked.certificate), order="sorted")
    office.signatures.demand(call.caller, asked.signer, asked.signature, message, call.now)
    office.signatures.add(asked.certificate, call.now)
    return Reply(200, {"subCode": OK, "info": "ok", "signer": asked.certificate.signer})


SERVICES = (
    Service("POST", "exchange-files", SENDERS, "Deliver a signed file of records", receive, {200: (Receipt,)}, ExchangeFile),
    Service("POST", "signer-certificates", SENDERS, "Renew one's signing certificate", renew, {200: (CertificateTaken,)}, RenewedCertificate),
)
