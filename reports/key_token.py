"""Keys in a token (smart card, HSM) by PKCS #11: they sign there and never leave it. What lies on the disk is a key file that
names module, token and label; the PIN comes from whoever signs. Ed25519 and P-256.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from reports.attestation_keys import PrivateKey, PublicKey, write_files
from tollcert.errors import ConfigError

ALGORITHMS = ("p256", "ed25519")
_P256 = bytes.fromhex("06082a8648ce3d030107")
_EDWARDS = bytes.fromhex("130c656477617264733235353139")  # PrintableString "edwards25519" (PKCS #11 v3.0, 2.3.5)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a key lies: module (shared library), token label, key label."""

    module: str
    token: str
    label: str

    @classmethod
    def of(cls, head: Mapping[str, str], place: str) -> "Place":
        """From the lines of a key file."""
        if missing := [name for name in ("module", "token", "label") if not head.get(name)]:
            raise ConfigError(place, f"lacks {', '.join(missing)}", "module:, token:, label:")
        return cls(head["module"], head["token"], head["label"])

    def lines(self) -> str:
        """The lines of a key file."""
        return f"module: {self.module}\ntoken: {self.token}\nlabel: {self.label}\n"


@dataclass(frozen=True, slots=True)
class TokenKey(PrivateKey):
    """A key in a token; a session is opened for each signature."""

    place: Place = field(default=Place("", "", ""))
    pin: str = field(default="", repr=False)

    def sign(self, message: bytes) -> bytes:
        """The signature over a message, made in the token."""
        pkcs11 = _pkcs11()
        with _session(self.place, self.pin) as session:
            key = _object(session, self.place, pkcs11.ObjectClass.PRIVATE_KEY)
            if self.public.algorithm == "ed25519":
                return bytes(key.sign(message, mechanism=pkcs11.Mechanism.EDDSA))
            raw = bytes(key.sign(sha256(message).digest(), mechanism=pkcs11.Mechanism.ECDSA))
            return encode_dss_signature(int.from_bytes(raw[: len(raw) // 2], "big"), int.from_bytes(raw[len(raw) // 2 :], "big"))


def make(place: Place, algorithm: str, pin: str) -> bytes:
    """A new key pair in the token; returns the public key (SubjectPublicKeyInfo)."""
    pkcs11 = _pkcs11()
    kind, parameters = (pkcs11.KeyType.EC, _P256) if algorithm == "p256" else (pkcs11.KeyType.EC_EDWARDS, _EDWARDS)
    with _session(place, pin, writing=True) as session:
        if list(session.get_objects({pkcs11.Attribute.LABEL: place.label})):
            raise ConfigError(place.label, "is in the token already", "a new label")
        domain = session.create_domain_parameters(kind, {pkcs11.Attribute.EC_PARAMS: parameters}, local=True)
        domain.generate_keypair(label=place.label, id=sha256(place.label.encode()).digest()[:16], store=True)
    return public_of(place, pin)


def public_of(place: Place, pin: str) -> bytes:
    """The public key of a key in a token."""
    pkcs11 = _pkcs11()
    with _session(place, pin) as session:
        point = bytes(_object(session, place, pkcs11.ObjectClass.PUBLIC_KEY)[pkcs11.Attribute.EC_POINT])
    raw = point[2:] if len(point) in (67, 34) else point
    try:
        key = ed25519.Ed25519PublicKey.from_public_bytes(raw) if len(raw) == 32 else ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), raw)
    except (ValueError, UnsupportedAlgorithm) as problem:
        raise ConfigError(place.label, f"is no key that signs campaigns: {problem}", ", ".join(ALGORITHMS)) from None
    return key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)


def opened(place: Place, public: PublicKey, pin: str) -> TokenKey:
    """The key, if the token holds the one that its file names."""
    if public_of(place, pin) != public.der:
        raise ConfigError(place.label, "is another key than its file says", "the .pub of this key beside it")
    return TokenKey(b"", public, place, pin)


def write(place: Place, public: PublicKey, folder: Path) -> tuple[Path, Path]:
    """Write NAME.key, which says where the key is, and NAME.pub; nothing in them is secret."""
    return write_files(public, folder, public.head("token key") + place.lines() + public.text().partition("valid-until")[2].partition("\n")[2])


@contextmanager
def _session(place: Place, pin: str, *, writing: bool = False) -> Iterator[Any]:
    """A session with the token; whatever the module says against it becomes one message."""
    pkcs11 = _pkcs11()
    try:
        with pkcs11.lib(place.module).get_token(token_label=place.token).open(user_pin=pin, rw=writing) as session:
            yield session
    except pkcs11.PinIncorrect:
        raise ConfigError(place.token, "the PIN is wrong") from None
    except (pkcs11.PKCS11Error, RuntimeError, OSError) as problem:
        raise ConfigError(f"{place.module}: {place.token}", f"{type(problem).__name__} {problem}".strip(), "a PKCS #11 module, a token by its label") from None


def _object(session: Any, place: Place, kind: Any) -> Any:
    found = list(session.get_objects({_pkcs11().Attribute.LABEL: place.label, _pkcs11().Attribute.CLASS: kind}))
    if len(found) != 1:
        raise ConfigError(place.label, f"{len(found)} keys of this label are in the token", "one")
    return found[0]


def _pkcs11() -> ModuleType:
    try:
        return import_module("pkcs11")
    except ImportError:
        raise ConfigError("pkcs11", "python-pkcs11 is not installed", "pip install 'tollcert[signing]'") from None
