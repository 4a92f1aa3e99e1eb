"""Signature of a published list: ECDSA with SHA-256 on P-256 over the reply of `GET lists/...` without its `signature`, as JSON
with sorted keys and nothing between tokens. The key travels in the parameters of a lane as an uncompressed point in hex.
"""

import json
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

SIGNATURE = "signature"
SHORT = 4096
"""Octets of a reply whose signature is remembered."""
CURVE = ec.SECP256R1()
ALGORITHM = ec.ECDSA(SHA256(), deterministic_signing=True)
"""The same reply has the same signature (RFC 6979): two runs of a bench can be compared."""


def _signed(reply: dict[str, Any]) -> bytes:
    plain = {name: value for name, value in reply.items() if name != SIGNATURE}
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def new_key() -> ec.EllipticCurvePrivateKey:
    """A key of a publisher."""
    return ec.generate_private_key(CURVE)


def public_hex(key: ec.EllipticCurvePrivateKey) -> str:
    """What its readers are told."""
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint).hex().upper()


def sign(key: ec.EllipticCurvePrivateKey, reply: dict[str, Any]) -> str:
    """The signature of a reply, DER in hex. A short one is remembered: every lane asks for the same again and again."""
    message = _signed(reply)
    return _signature(key, message) if len(message) <= SHORT else _signature.__wrapped__(key, message)


@lru_cache(256)
def _signature(key: ec.EllipticCurvePrivateKey, message: bytes) -> str:
    return key.sign(message, ALGORITHM).hex().upper()


@lru_cache(16)
def _point(public: str) -> ec.EllipticCurvePublicKey:
    return ec.EllipticCurvePublicKey.from_encoded_point(CURVE, bytes.fromhex(public))


def is_genuine(public: str, reply: Any) -> bool:
    """Is this reply signed with the key whose public part this is? False for whatever is no signed reply at all."""
    if not isinstance(reply, dict) or not isinstance(reply.get(SIGNATURE), str):
        return False
    try:
        _point(public).verify(bytes.fromhex(reply[SIGNATURE]), _signed(reply), ec.ECDSA(SHA256()))
    except (ValueError, InvalidSignature):
        return False
    return True
