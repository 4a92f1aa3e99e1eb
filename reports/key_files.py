"""Reading key files: plain, under a passphrase, or the place of a key in a token."""

import base64
import binascii
from collections.abc import Callable
from datetime import date
from pathlib import Path

from reports import key_encryption, key_token
from reports.attestation_keys import FOREVER, KEY_ID, ROLES, PrivateKey, PublicKey, algorithm_of, public_der
from tollcert.errors import ConfigError

Ask = Callable[[str], str]
"""Asks for a passphrase or PIN; the text says for which."""
MAX_BYTES = 1 << 16


def read_private(path: Path, ask: Ask | None = None) -> PrivateKey:
    """Read a private key file; `ask` is called with what is wanted when the key is encrypted (passphrase) or lies in a token (PIN)."""
    text = _text(path)
    if "-----BEGIN ENCRYPTED PRIVATE KEY-----" in text:
        head, encrypted = _read(path, "ENCRYPTED PRIVATE KEY")
        der = key_encryption.decrypt(encrypted, _asked(ask, f"passphrase of {path}"), str(path))
    elif text.startswith("tollcert token key"):
        head, public = _read(path, "PUBLIC KEY")
        return key_token.opened(key_token.Place.of(head, str(path)), _described(public, head, path), _asked(ask, f"PIN of {head.get('token', '')}"))
    else:
        head, der = _read(path, "PRIVATE KEY")
    key = PrivateKey(der, _described(public_der(der, str(path)), head, path))
    if head.get(KEY_ID, key.public.identity) != key.public.identity:
        raise ConfigError(str(path), "is damaged: it decrypts to another key")
    return key


def _asked(ask: Ask | None, what: str) -> str:
    if ask is None:
        raise ConfigError(what, "is not given")
    return ask(what)


def read_public(path: Path) -> PublicKey:
    """Read a public key file; a private key is refused, so that none is handed to a verifier by mistake."""
    head, der = _read(path, "PUBLIC KEY")
    return _described(der, head, path)


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES).decode("utf-8")
    except OSError as problem:
        raise ConfigError(str(path), f"cannot be read: {problem.strerror}") from None
    except UnicodeDecodeError:
        raise ConfigError(str(path), "is not a key file", "PEM") from None


def _read(path: Path, kind: str) -> tuple[dict[str, str], bytes]:
    text = _text(path)
    before, begin, rest = text.partition(f"-----BEGIN {kind}-----")
    body, end, _ = rest.partition(f"-----END {kind}-----")
    if not begin or not end:
        raise ConfigError(str(path), f"holds no {kind.lower()}", f"PEM: BEGIN {kind}")
    try:
        der = base64.b64decode("".join(body.split()), validate=True)
    except binascii.Error as problem:
        raise ConfigError(str(path), f"is not PEM: {problem}") from None
    lines = (line.partition(":") for line in before.splitlines())
    return {key.strip(): value.strip() for key, colon, value in lines if colon}, der


def _described(der: bytes, head: dict[str, str], path: Path) -> PublicKey:
    """The key with what its file says of it."""
    role, until = head.get("role", ROLES[0]), head.get("valid-until", FOREVER)
    if role not in ROLES:
        raise ConfigError(f"{path}: role", f"{role!r} signs nothing", ", ".join(ROLES))
    try:
        date.fromisoformat(until)
    except ValueError:
        raise ConfigError(f"{path}: valid-until", f"{until!r} is no day", "YYYY-MM-DD") from None
    return PublicKey(der, algorithm_of(der, str(path)), head.get("name", path.stem), role, until)
