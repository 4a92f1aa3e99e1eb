"""Checks on keys: right diversification, never in clear, arrived where they belong (protocol.md 4.5, vectors.md 6.3)."""

import json
from hashlib import sha256
from typing import Any

from reports.checks import BACK_OFFICE, DONE, Finding, check, passed_if
from reports.checks.centre import asked, reply
from reports.saying import said
from reports.scene import Scene
from tollcert import crypto
from tollcert.codes.provinces import PROVINCES
from tollcert.errors import DeviceError

VECTORS = {
    ("3DES", "1101"): ("174E797452F84DF8B0BD38B3F1DE99AA", "8518341D1C7BAFCBC201BBA8969C7277"),
    ("SM4", "1101"): ("68A5CD424BFD4934805E926A4050119A", "80ED46DAC019B6B26ECFAB786620C546"),
}
"""Published keys of the vectors: by area, and by number 1101000000000001."""


def _area(network: str) -> bytes:
    return PROVINCES[int(network[:2])].issuer.encode("gb18030")


def _step(algorithm: str, key: bytes, factor: bytes) -> bytes:
    """The formula as it is published: the factor, and its complement, under the key."""
    complement = bytes(255 - byte for byte in factor)
    if algorithm == crypto.TDES:
        return crypto.encrypt(algorithm, key, factor) + crypto.encrypt(algorithm, key, complement)
    return crypto.encrypt(algorithm, key, factor + complement)


def _check(algorithm: str, key: bytes) -> str:
    return crypto.encrypt(algorithm, key, bytes(crypto.BLOCK[algorithm]))[:3].hex().upper()


def _masters(scene: Scene) -> dict[str, dict[str, str]]:
    found = scene.facts().get("issuing_masters")
    if not found:
        raise DeviceError("the masters of the set-up are not known")
    masters: dict[str, dict[str, str]] = found
    return masters


def _keys(scene: Scene, request: dict[str, Any]) -> tuple[bytes, bytes]:
    """By area and by number, as they have to be."""
    masters, network, algorithm = _masters(scene), request["network"], request["algorithm"]
    master = bytes.fromhex(masters.get(network, masters[""])[f"{request['usage']}.{algorithm}"])
    first = _step(algorithm, master, _area(network) * 2)
    second = _step(algorithm, first, bytes.fromhex(request.get("number") or "00" * 8))
    if (known := VECTORS.get((algorithm, network))) and request["usage"] == "purchase":
        first, second = bytes.fromhex(known[0]), bytes.fromhex(known[1])
    return first, second


@check("check values", judges=BACK_OFFICE)
def check_values(scene: Scene, call: str) -> Finding:
    """Of every issuer asked for, both check values are those of the published diversification."""
    wrong, found = [], asked(scene, call)
    for event in found:
        request, body = event.data["request"], event.data["reply"] or {}
        first, second = _keys(scene, request)
        expected = _check(request["algorithm"], first), _check(request["algorithm"], second)
        if event.data["status"] != DONE or (body.get("areaCheck"), body.get("numberCheck")) != expected:
            wrong.append(
                said(
                    "{network}: {areaCheck} {numberCheck} instead of {expected}",
                    network=request["network"],
                    areaCheck=body.get("areaCheck"),
                    numberCheck=body.get("numberCheck"),
                    expected=" ".join(expected),
                )
            )
    return passed_if(
        not wrong, said("right for {count} issuers", count=len(found)), wrong or said("right for {count}", count=len(found)), [event.n for event in found]
    )


@check("key delivered", judges=BACK_OFFICE)
def key_delivered(scene: Scene, call: str) -> Finding:
    """What the bank's side unwrapped is the network's key, and the check value that came with it is the key's."""
    event, body = reply(scene, call)
    if event.data["status"] != DONE:
        return passed_if(False, "delivered", event.data["status"], [event.n])
    came = scene.of("key", delivery=body["delivery"])
    if len(came) != 1:
        return passed_if(False, "delivered", said("{count} keys came", count=len(came)), [event.n, *(key.n for key in came)])
    arrived = came[0]
    key, _ = _keys(scene, event.data["request"])
    right = arrived.data["digest"] == sha256(key).hexdigest() and body["check"] == _check(event.data["request"]["algorithm"], key)
    return passed_if(
        right,
        "the network's key and its check value",
        "right" if right else said("another key, check value {check}", check=body["check"]),
        [event.n, arrived.n],
    )


@check("no key in clear", judges=BACK_OFFICE)
def no_key_in_clear(scene: Scene) -> Finding:
    """No reply holds a master or a derived key, in hex of either case, or the half of one."""
    masters = {bytes.fromhex(key) for named in _masters(scene).values() for key in named.values()}
    requests = [event.data["request"] for event in scene.of("office") if event.data["verb"] in ("key-checks", "key-deliveries")]
    keys = masters | {key for request in requests for key in _keys(scene, request)}
    halves = {key[at : at + 8].hex() for key in keys for at in (0, 8)}
    replies = scene.of("office")
    shown = [event.n for event in replies if any(half in json.dumps(event.data["reply"]).lower() for half in halves)]
    return passed_if(not shown, "never", said("in events {shown}", shown=shown) if shown else "never", [event.n for event in replies])
