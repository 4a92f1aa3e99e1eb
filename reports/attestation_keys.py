"""Keys that sign campaigns: Ed25519 (default), ECDSA P-256, SM2 with SM3 (GB/T 32918, extra `signing`).

A key file is PEM with a few lines before it: name, role (tester or authority), algorithm, last valid day. Plain PEM
files of other tools work too. Private keys are read from files and go nowhere else.
"""

import base64
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from types import ModuleType

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519

from reports import key_encryption
from tollcert.errors import ConfigError

ALGORITHMS = ("ed25519", "p256", "sm2")
ROLES = ("tester", "authority")
FOREVER = "9999-12-31"
KEY_ID = "key-id"
"""Line of an encrypted key file: which key it must decrypt to, as a changed byte may leave a key, but another one."""

# DER of an SM2 key up to its numbers: the curve is fixed, so both forms have a fixed length.
_SM2_PUBLIC = bytes.fromhex("3059301306072a8648ce3d020106082a811ccf5501822d03420004")
_SM2_PRIVATE = bytes.fromhex("308187020100301306072a8648ce3d020106082a811ccf5501822d046d306b0201010420")
_SM2_BETWEEN = bytes.fromhex("a14403420004")


@dataclass(frozen=True, slots=True)
class PublicKey:
    """What a verifier trusts: a key with name, role and last valid day. `der` is SubjectPublicKeyInfo."""

    der: bytes
    algorithm: str
    name: str
    role: str = ROLES[0]
    valid_until: str = FOREVER

    @property
    def identity(self) -> str:
        """SHA-256 of the key, the keyid in envelopes."""
        return sha256(self.der).hexdigest()

    def verifies(self, message: bytes, signature: bytes) -> bool:
        """Whether this key made the signature."""
        if self.algorithm == "sm2":
            return bool(_sm2().sm2_verify(self.der[len(_SM2_PUBLIC) :], message, signature))
        key = serialization.load_der_public_key(self.der)
        try:
            if isinstance(key, ed25519.Ed25519PublicKey):
                key.verify(signature, message)
            elif isinstance(key, ec.EllipticCurvePublicKey):
                key.verify(signature, message, ec.ECDSA(hashes.SHA256()))
        except InvalidSignature:
            return False
        return True

    def expired(self, day: str) -> bool:
        """Whether the key is past its last day on this day (ISO, UTC)."""
        return day[:10] > self.valid_until

    def text(self) -> str:
        """The public key file."""
        return self.head("public key") + _pem("PUBLIC KEY", self.der)

    def head(self, kind: str) -> str:
        """The lines before the PEM."""
        return f"tollcert {kind}\nname: {self.name}\nrole: {self.role}\nalgorithm: {self.algorithm}\nvalid-until: {self.valid_until}\n"


@dataclass(frozen=True, slots=True)
class PrivateKey:
    """A key that signs; `der` is PKCS #8. Its `repr` shows nothing of it."""

    der: bytes = field(repr=False)
    public: PublicKey

    def sign(self, message: bytes) -> bytes:
        """The signature over a message."""
        if self.public.algorithm == "sm2":
            start = len(_SM2_PRIVATE)
            signed: bytes = _sm2().sm2_sign(self.der[start : start + 32], self.public.der[len(_SM2_PUBLIC) :], message)
            return signed
        key = serialization.load_der_private_key(self.der, None)
        if isinstance(key, ed25519.Ed25519PrivateKey):
            return key.sign(message)
        if isinstance(key, ec.EllipticCurvePrivateKey):
            return key.sign(message, ec.ECDSA(hashes.SHA256()))
        raise ConfigError(self.public.name, "this kind of key does not sign campaigns", ", ".join(ALGORITHMS))

    def write(self, folder: Path, passphrase: str = "") -> tuple[Path, Path]:
        """Write NAME.key (owner only, encrypted where a passphrase is given) and NAME.pub; existing files stay."""
        if passphrase:
            body = f"{KEY_ID}: {self.public.identity}\n" + _pem("ENCRYPTED PRIVATE KEY", key_encryption.encrypt(self.der, passphrase))
        else:
            body = _pem("PRIVATE KEY", self.der)
        return write_files(self.public, folder, self.public.head("private key") + body)


def write_files(public: PublicKey, folder: Path, private_text: str) -> tuple[Path, Path]:
    """Write NAME.key (owner only) and NAME.pub; existing files stay."""
    private, beside = folder / f"{public.name}.key", folder / f"{public.name}.pub"
    for path in (private, beside):
        if path.exists():
            raise ConfigError(str(path), "is there already", "a new name")
    folder.mkdir(parents=True, exist_ok=True)
    for path, mode, text in ((private, 0o600, private_text), (beside, 0o644, public.text())):
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "w", encoding="utf-8") as file:
            file.write(text)
    return private, beside


def make(name: str, algorithm: str = ALGORITHMS[0], role: str = ROLES[0], valid_until: str = FOREVER) -> PrivateKey:
    """A new key."""
    if not name or Path(name).name != name or not name.isprintable():
        raise ConfigError("name", f"{name!r} is no file name")
    der = _MAKE[algorithm]()
    return PrivateKey(der, PublicKey(public_der(der), algorithm, name, role, valid_until))


def described(der: bytes, name: str, role: str, valid_until: str) -> PublicKey:
    """A public key of somebody else's making."""
    if not name or Path(name).name != name or not name.isprintable():
        raise ConfigError("name", f"{name!r} is no file name")
    return PublicKey(der, algorithm_of(der, name), name, role, valid_until)


def algorithm_of(der: bytes, place: str) -> str:
    """The algorithm of a public key (DER); raises ConfigError for one that does not sign campaigns."""
    if der.startswith(_SM2_PUBLIC) and len(der) == len(_SM2_PUBLIC) + 64:
        return "sm2"
    try:
        key = serialization.load_der_public_key(der)
    except (ValueError, UnsupportedAlgorithm) as problem:
        raise ConfigError(place, f"is not a public key: {problem}") from None
    if isinstance(key, ed25519.Ed25519PublicKey):
        return "ed25519"
    if isinstance(key, ec.EllipticCurvePublicKey) and isinstance(key.curve, ec.SECP256R1):
        return "p256"
    raise ConfigError(place, "this kind of key does not sign campaigns", ", ".join(ALGORITHMS))


def public_der(der: bytes, place: str = "key") -> bytes:
    """The public key of a private one."""
    if der.startswith(_SM2_PRIVATE):
        return _SM2_PUBLIC + der[-64:]
    try:
        key = serialization.load_der_private_key(der, None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as problem:
        raise ConfigError(place, f"is not a private key: {problem}") from None
    public = key.public_key()
    return public.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)


def _new(key: ed25519.Ed25519PrivateKey | ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())


def _new_sm2() -> bytes:
    public, private = _sm2().sm2_key_generate()
    return bytes(_SM2_PRIVATE + private + _SM2_BETWEEN + public)


_MAKE: dict[str, Callable[[], bytes]] = {
    "ed25519": lambda: _new(ed25519.Ed25519PrivateKey.generate()),
    "p256": lambda: _new(ec.generate_private_key(ec.SECP256R1())),
    "sm2": _new_sm2,
}


def _pem(kind: str, der: bytes) -> str:
    body = base64.b64encode(der).decode()
    lines = "\n".join(body[at : at + 64] for at in range(0, len(body), 64))
    return f"-----BEGIN {kind}-----\n{lines}\n-----END {kind}-----\n"


def _sm2() -> ModuleType:
    """GmSSL, imported when an SM2 key is used."""
    try:
        return import_module("gmssl_pyx")
    except ImportError:
        raise ConfigError("sm2", "gmssl-pyx is not installed", "pip install 'tollcert[signing]'") from None
