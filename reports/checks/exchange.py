"""Checks on exchange: what is stored, what waits for repair, what a receipt proves, which connections stand."""

import json
from collections import Counter
from hashlib import sha256
from importlib import import_module
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from reports.checks import BACK_OFFICE, DONE, Finding, check, passed_if
from reports.checks.centre import REFUSALS, asked, reply
from reports.saying import quoted, said
from reports.scene import Scene
from tollcert.errors import DeviceError


@check("stored once", judges=BACK_OFFICE)
def stored_once(scene: Scene, sent: str, looked_up: str) -> Finding:
    """Every record that the calls `sent` carried is there exactly once, with the content that was sent first."""
    first: dict[str, Any] = {}
    for event in asked(scene, sent):
        for record in _records(event.data["request"]):
            first.setdefault(str(_id(record)), record)
    expected = {number: [record] for number, record in first.items()}
    looked = asked(scene, looked_up)
    observed = {event.data["query"]["id"]: (event.data["reply"] or {}).get("records", []) for event in looked}
    return passed_if(observed == expected, expected, observed, [event.n for event in [*asked(scene, sent), *looked]])


def _records(body: Any) -> list[Any]:
    """The records of a request: one, a batch, or a file."""
    if isinstance(body, dict) and "content" in body:
        return list(json.loads(body["content"]))
    return body if isinstance(body, list) else [body]


def _id(record: Any) -> Any:
    return next((record[name] for name in ("tradeId", "picId", "id") if record.get(name)), None) if isinstance(record, dict) else None


@check("bad part refused", judges=BACK_OFFICE)
def bad_part_refused(scene: Scene, call: str, bad: int) -> Finding:
    """The record number `bad` (from 0) is named with a reason, and no other: the rest is taken."""
    event, body = reply(scene, call)
    sent = _records(event.data["request"])
    faults = body.get("failList", [])
    named = [(fault.get("id", ""), bool(fault.get("info")), fault.get("code") in (90001, 90002, 90004)) for fault in faults]
    wanted = str(_id(sent[bad]) or "")[:64]
    right = named == [(wanted, True, True)] and body.get("successCount") == len(sent) - 1
    return passed_if(
        right, {"refused": [wanted], "taken": len(sent) - 1}, {"refused": [_quoted(fault) for fault in faults], "taken": body.get("successCount")}, [event.n]
    )


def _quoted(fault: dict[str, Any]) -> dict[str, Any]:
    """A fault as the centre told it, its reason in its own words."""
    return {**fault, **{name: _own(fault[name]) for name in ("record", "info") if name in fault}}


def _own(value: Any) -> Any:
    return quoted(value) if isinstance(value, str) else value


@check("kept for repair", judges=BACK_OFFICE)
def kept_for_repair(scene: Scene, call: str, shelf: str, bad: int) -> Finding:
    """The refused record is on the shelf as it was sent, with a reason, once."""
    event, _ = reply(scene, call)
    looked, body = reply(scene, shelf)
    sent = _records(event.data["request"])[bad]
    found = [one for one in body.get("records", []) if one.get("record") == sent]
    return passed_if(
        len(found) == 1 and bool(found[0].get("info")), {"record": _own(sent), "with": "a reason"}, [_quoted(one) for one in found], [event.n, looked.n]
    )


@check("receipt proves delivery", judges=BACK_OFFICE)
def receipt(scene: Scene, call: str) -> Finding:
    """The receipt names the file and the SHA-256 of its content, and the centre's known key signed both and the time."""
    event, body = reply(scene, call)
    sent = event.data["request"]
    signed, keys = body.get("signed") or {}, scene.facts()["centre_keys"]
    digest = sha256(sent["content"].encode()).hexdigest()
    expected = {"name": sent["name"], "digest": digest, "key": keys.get(signed.get("algorithm", "")), "signature": "right"}
    message = f"{sent['name']}\n{digest}\n{body.get('receiveTime')}".encode()
    right = _verified(str(signed.get("algorithm")), keys, str(signed.get("signature", "")), message)
    observed = {"name": body.get("name"), "digest": body.get("digest"), "key": signed.get("publicKey"), "signature": "right" if right else "wrong"}
    return passed_if(observed == expected, expected, observed, [event.n])


def _sm2_verified(point: bytes, message: bytes, made: bytes) -> bool:
    verify = import_module("gmssl_pyx").sm2_verify
    try:
        return bool(verify(point, message, made))
    except Exception:  # noqa: BLE001 -- its own errors have no name outside: bytes that are no signature
        return False


def _verified(algorithm: str, keys: dict[str, str], signature: str, message: bytes) -> bool:
    try:
        point, made = bytes.fromhex(keys[algorithm]), bytes.fromhex(signature)
        if algorithm.startswith("sm2"):
            return _sm2_verified(point[1:], message, made)
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point).verify(made, message, ec.ECDSA(hashes.SHA256()))
    except (KeyError, ValueError, InvalidSignature):
        return False
    except ImportError:
        raise DeviceError("the extra `signing` is not installed: SM2 cannot be verified") from None
    return True


@check("nothing found", judges=BACK_OFFICE)
def nothing_found(scene: Scene, call: str) -> Finding:
    """What is looked for is no record: either nothing is found, or the question is refused."""
    event, body = reply(scene, call)
    found, status = body.get("records", []), event.data["status"]
    return passed_if(not found and (status == DONE or status in REFUSALS), "nothing", {"status": status, "records": len(found)}, [event.n])


@check("no receipt", judges=BACK_OFFICE)
def no_receipt(scene: Scene, call: str) -> Finding:
    """A file that is refused has no receipt: neither a signature nor a digest that its sender could show."""
    found = asked(scene, call)
    signed = [
        event.data["reply"]
        for event in found
        if isinstance(event.data["reply"], dict) and (event.data["reply"].get("signed") or event.data["reply"].get("digest"))
    ]
    return passed_if(not signed, "no receipt", signed or "none", [event.n for event in found])


@check("same receipt", judges=BACK_OFFICE)
def same_receipt(scene: Scene, call: str) -> Finding:
    """Deliveries of one file get one receipt."""
    found = asked(scene, call)
    receipts = Counter(str(event.data["reply"]) for event in found)
    return passed_if(
        len(found) > 1 and len(receipts) == 1,
        said("{count} equal receipts", count=len(found)),
        said("{count} different", count=len(receipts)),
        [event.n for event in found],
    )


@check("connection refused", judges=BACK_OFFICE)
def connection_refused(scene: Scene, attempt: str) -> Finding:
    """No request of these attempts was answered with anything but a refusal, or over anything but TLS."""
    found = scene.of("connection", attempt=attempt)
    if not found:
        raise DeviceError(said("nobody tried {attempt}", attempt=f"{attempt!r}"))
    refused = all(not event.data["answered"] for event in found)
    return passed_if(refused, "no answer", [quoted(event.data["what"]) for event in found], [event.n for event in found])


@check("connection stands", judges=BACK_OFFICE)
def connection_stands(scene: Scene, attempt: str, tls: str = "") -> Finding:
    """Every request of these attempts was answered, over that version of TLS if one is given."""
    found = scene.of("connection", attempt=attempt)
    right = bool(found) and all(event.data["answered"] and tls in ("", event.data["tls"]) for event in found)
    return passed_if(
        right, said("answered over {tls}", tls=tls) if tls else "answered", [quoted(event.data["what"]) for event in found], [event.n for event in found]
    )


@check("certificate changed", judges=BACK_OFFICE)
def certificate_changed(scene: Scene, before: str, after: str) -> Finding:
    """New connections are shown another certificate than before; the old connection was answered on."""
    old, new = scene.of("connection", attempt=before), scene.of("connection", attempt=after)
    serials = [{event.data["serial"] for event in found} for found in (old, new)]
    right = all(len(found) == 1 for found in serials) and serials[0] != serials[1]
    return passed_if(right, "another serial number", [sorted(found) for found in serials], [event.n for event in (*old, *new)])
