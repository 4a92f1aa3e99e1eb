"""Names, envelopes and replies of exchange files, as production has them (codes_fees.md 2.1 and 2.2).

`MESSAGE_REQ_UNIT_TIME.json` is answered by `MESSAGE_RES_UNIT_TIME.json`: the envelope of a gateway, whose `bizContent` is the business
reply as JSON text, and whose `sign` is the MD5 in capitals over `name=value` of all that is not empty, sorted, with `&filename=NAME` behind.
"""

import json
import re
from hashlib import md5
from typing import Any

import msgspec

from emulators.back_office.schemas import Schema
from emulators.http import read_json
from tollcert.units import local

MESSAGES = {
    "GBUPLOAD_ETCTU": "gantry-transactions",
    "GBUPLOAD_VIU": "plate-images",
    "TRC_ENPU": "entries",
    "TRC_EXETCPU": "exits",
    "TRC_ETCTU": "gantry-transactions",
}
"""Kind of the records of a message (codes_fees.md 2.2)."""
NAME = re.compile(r"(?P<message>[A-Z]+_[A-Z]+)_(?P<way>REQ|RES)_(?P<unit>\w{16})_(?P<time>\d{17})\.json", re.ASCII)
DONE = 10000
UNSIGNED = ("sign", "filename")


class ReplyFile(Schema):
    """The file that answers a file."""

    name: str
    content: str


class BadEnvelope(ValueError):
    """An envelope that is none, or is not signed as it must be."""


def time_digits(now: float) -> str:
    """A time in a file's name: seventeen digits, to the millisecond."""
    return f"{local(now):%Y%m%d%H%M%S}{int(now * 1000) % 1000:03d}"


def file_name(message: str, way: str, unit: str, now: float) -> str:
    """The name of a file."""
    return f"{message}_{way}_{unit}_{time_digits(now)}.json"


def sign(envelope: dict[str, Any], name: str) -> str:
    """The sign of an envelope in a file of this name."""
    parts = sorted(f"{field}={value}" for field, value in envelope.items() if field not in UNSIGNED and value not in (None, ""))
    return md5("&".join([*parts, f"filename={name}"]).encode(), usedforsecurity=False).hexdigest().upper()


def reply(name: str, business: dict[str, Any]) -> ReplyFile:
    """The file that carries a business reply."""
    envelope: dict[str, Any] = {"statusCode": DONE, "errorMsg": "网关调用成功", "bizContent": json.dumps(business, ensure_ascii=False)}
    return ReplyFile(name=name, content=json.dumps({**envelope, "sign": sign(envelope, name)}, ensure_ascii=False))


def business(name: str, content: str, *, trusted: bool = False) -> tuple[int, dict[str, Any]]:
    """Status of the gateway, and the business reply that a reply file carries; raises BadEnvelope. `trusted`: whoever signed it."""
    try:
        envelope = read_json(content.encode())
        if not isinstance(envelope, dict) or (envelope.get("sign") != sign(envelope, name) and not trusted):
            raise BadEnvelope("the sign of the envelope is not that of its content and name")
        found = read_json(str(envelope.get("bizContent", "null")).encode())
        status = envelope.get("statusCode")
    except (ValueError, msgspec.DecodeError) as problem:
        raise BadEnvelope(str(problem)) from None
    if not isinstance(status, int) or (status == DONE and not isinstance(found, dict)):
        raise BadEnvelope("an envelope without statusCode or bizContent")
    return status, found if isinstance(found, dict) else {}
