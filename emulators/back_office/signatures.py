"""Signing certificates (签名证书) of whoever exchanges files, and the centre's own signatures (N11: 防篡改、防抵赖).

Two profiles: ECDSA on P-256 with SHA-256, and SM2 with SM3. A certificate is in force between two times; its owner replaces
it by a new one that the old one signs, and both are good while they overlap.
"""

from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import Any, Literal

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from emulators.back_office.books import Books, document
from emulators.back_office.call import FAILED, Refused
from tollcert.units import from_stamp

Algorithm = Literal["ecdsa-p256-sha256", "sm2-sm3"]
ECDSA, SM2 = "ecdsa-p256-sha256", "sm2-sm3"
KIND = "signer"
At = Callable[[str, Any], Any]


class Certificate(msgspec.Struct, rename="camel", forbid_unknown_fields=True, frozen=True):
    """Whose key it is and when it is good. `owner` is `folder/name`; `publicKey` an uncompressed point (65 bytes hex); times are
    local, `YYYY-MM-DDTHH:mm:ss`.
    """

    signer: str
    owner: str
    algorithm: Algorithm
    public_key: str
    not_before: str
    not_after: str


class SigningKey(msgspec.Struct, rename="camel", forbid_unknown_fields=True, frozen=True):
    """A key of the centre's own: private scalar (32 bytes) and public point (65 bytes), in hex."""

    private: str
    public: str


class Signatures:
    """Certificates from the set-up and the books; `own` keys by algorithm sign receipts."""

    def __init__(self, books: Books, at: At) -> None:
        self.known: dict[str, Certificate] = {}
        """Those that the set-up names."""
        self.own: dict[str, SigningKey] = {}
        self._books, self._at = books, at

    def of(self, signer: str) -> Certificate | None:
        """The certificate of a signer."""
        stored = self._books.latest(KIND, signer) if len(signer) <= 96 else None
        return stored.read(Certificate) if stored else self.known.get(signer)

    def add(self, certificate: Certificate, now: float) -> None:
        """Put a renewed certificate into force beside the one that it replaces."""
        self._books.commit([document(KIND, certificate.signer, certificate, now, group=certificate.owner, after=self._books.latest(KIND, certificate.signer))])

    def demand(self, caller: str, signer: str, signature: str, message: bytes, now: float) -> Certificate:
        """The certificate by which the caller signed this message; raises Refused saying what is wrong with it."""
        certificate = self.of(signer)
        if certificate is None:
            raise Refused(403, FAILED, f"unknown signer {signer[:64]!r}")
        if certificate.owner != caller:
            raise Refused(403, FAILED, f"signer {signer!r} is {certificate.owner}, not {caller}")
        if not self._at("signer in force", from_stamp(certificate.not_before) <= now <= from_stamp(certificate.not_after)):
            raise Refused(403, FAILED, f"the certificate of {signer!r} is good from {certificate.not_before} to {certificate.not_after}")
        if not self._at("signature is right", verified(certificate, signature, message)):
            raise Refused(403, FAILED, "the signature does not belong to this content")
        return certificate

    def sign(self, algorithm: str, message: bytes) -> dict[str, str]:
        """The centre's own signature: algorithm, public key, signature in hex."""
        key = self.own.get(algorithm)
        if key is None:
            raise Refused(501, FAILED, f"the centre has no {algorithm} key")
        made = _SIGN[algorithm](key, message)
        return {"algorithm": algorithm, "publicKey": key.public, "signature": made.hex()}


def verified(certificate: Certificate, signature: str, message: bytes) -> bool:
    """Whether a signature (DER, hex) is that of a certificate's key over a message."""
    try:
        return _VERIFY[certificate.algorithm](bytes.fromhex(certificate.public_key), bytes.fromhex(signature), message)
    except ValueError:
        return False


def _ecdsa_verify(point: bytes, signature: bytes, message: bytes) -> bool:
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point).verify(signature, message, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    return True


def _ecdsa_sign(key: SigningKey, message: bytes) -> bytes:
    return ec.derive_private_key(int(key.private, 16), ec.SECP256R1()).sign(message, ec.ECDSA(hashes.SHA256(), deterministic_signing=True))


def _sm2() -> ModuleType:
    """The library for SM2, which is an extra."""
    try:
        return import_module("gmssl_pyx")
    except ImportError:
        raise Refused(501, FAILED, "SM2 needs the extra `signing` (gmssl-pyx)") from None


def _sm2_verify(point: bytes, signature: bytes, message: bytes) -> bool:
    return bool(_sm2().sm2_verify(point[1:], message, signature))


def _sm2_sign(key: SigningKey, message: bytes) -> bytes:
    made: bytes = _sm2().sm2_sign(bytes.fromhex(key.private), bytes.fromhex(key.public)[1:], message)
    return made


_VERIFY: dict[str, Callable[[bytes, bytes, bytes], bool]] = {ECDSA: _ecdsa_verify, SM2: _sm2_verify}
_SIGN: dict[str, Callable[[SigningKey, bytes], bytes]] = {ECDSA: _ecdsa_sign, SM2: _sm2_sign}
