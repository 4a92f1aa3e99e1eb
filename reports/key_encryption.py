"""Private keys under a passphrase: PKCS #8 EncryptedPrivateKeyInfo (RFC 5958) with PBES2 (RFC 8018): PBKDF2 with HMAC SHA-256,
AES-256-CBC. Any kind of key, so that SM2 keys are encrypted too; other tools read and write the same.
"""

import os
from collections.abc import Iterator

from cryptography.hazmat.primitives import hashes, padding, serialization
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

from tollcert.errors import ConfigError

ROUNDS = 600_000
"""Rounds of PBKDF2 for new keys (OWASP's figure for HMAC SHA-256)."""
MOST_ROUNDS = 20_000_000
SHORTEST = 8
"""Characters of a passphrase."""
_PBES2 = bytes.fromhex("06092a864886f70d01050d")
_PBKDF2 = bytes.fromhex("06092a864886f70d01050c")
_HMAC_SHA256 = bytes.fromhex("300c06082a864886f70d02090500")
_AES_256_CBC = bytes.fromhex("060960864801650304012a")
_SEQUENCE, _INTEGER, _OCTETS = 0x30, 0x02, 0x04


def encrypt(der: bytes, passphrase: str) -> bytes:
    """The key under a passphrase."""
    if len(passphrase) < SHORTEST:
        raise ConfigError("passphrase", f"of {len(passphrase)} characters", f"at least {SHORTEST}")
    salt, start = os.urandom(16), os.urandom(16)
    padder = padding.PKCS7(128).padder()
    cipher = Cipher(algorithms.AES(_derived(passphrase, salt, ROUNDS)), modes.CBC(start)).encryptor()
    body = cipher.update(padder.update(der) + padder.finalize()) + cipher.finalize()
    kdf = _tlv(_SEQUENCE, _PBKDF2 + _tlv(_SEQUENCE, _tlv(_OCTETS, salt) + _tlv(_INTEGER, ROUNDS.to_bytes(3, "big")) + _HMAC_SHA256))
    scheme = _tlv(_SEQUENCE, _PBES2 + _tlv(_SEQUENCE, kdf + _tlv(_SEQUENCE, _AES_256_CBC + _tlv(_OCTETS, start))))
    return _tlv(_SEQUENCE, scheme + _tlv(_OCTETS, body))


def decrypt(encrypted: bytes, passphrase: str, place: str) -> bytes:
    """The key as PKCS #8; raises ConfigError for a wrong passphrase or another scheme that cryptography does not know either."""
    try:
        salt, rounds, start, body = _parts(encrypted)
    except (ValueError, IndexError):
        return _of_another_tool(encrypted, passphrase, place)
    if not 0 < rounds <= MOST_ROUNDS:
        raise ConfigError(place, f"wants {rounds} rounds of PBKDF2", f"1 to {MOST_ROUNDS}")
    try:
        cipher = Cipher(algorithms.AES(_derived(passphrase, salt, rounds)), modes.CBC(start)).decryptor()
        unpadder = padding.PKCS7(128).unpadder()
        der = unpadder.update(cipher.update(body) + cipher.finalize()) + unpadder.finalize()
    except ValueError:
        der = b""
    if der[:1] != bytes([_SEQUENCE]) or len(_whole(der)) != len(der):
        raise ConfigError(place, "the passphrase is wrong, or the file is damaged")
    return der


def _of_another_tool(encrypted: bytes, passphrase: str, place: str) -> bytes:
    try:
        key = serialization.load_der_private_key(encrypted, passphrase.encode())
    except (ValueError, TypeError) as problem:
        raise ConfigError(place, f"cannot be decrypted: {problem}", "PBES2, and its passphrase") from None
    return key.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())


def _derived(passphrase: str, salt: bytes, rounds: int) -> bytes:
    return PBKDF2HMAC(hashes.SHA256(), 32, salt, rounds).derive(passphrase.encode())


def _parts(encrypted: bytes) -> tuple[bytes, int, bytes, bytes]:
    """Salt, rounds, start vector, cipher text; ValueError for any scheme but ours."""
    ((_, whole),) = _items(encrypted)
    (_, scheme), (_, body) = _items(whole)
    (_, name), (_, parameters) = _items(scheme)
    (_, kdf), (_, cipher) = _items(parameters)
    (_, kdf_name), (_, kdf_parameters) = _items(kdf)
    (_, salt), (_, rounds), (_, prf) = _items(kdf_parameters)
    (_, cipher_name), (_, start) = _items(cipher)
    if (_PBES2[2:], _PBKDF2[2:], _AES_256_CBC[2:], _HMAC_SHA256[2:], 16) != (name, kdf_name, cipher_name, prf, len(start)):
        raise ValueError("another scheme")
    return salt, int.from_bytes(rounds, "big"), start, body


def _tlv(tag: int, content: bytes) -> bytes:
    size = len(content)
    length = bytes([size]) if size < 0x80 else bytes([0x80 + (len(raw := size.to_bytes((size.bit_length() + 7) // 8, "big")))]) + raw
    return bytes([tag]) + length + content


def _items(raw: bytes) -> Iterator[tuple[int, bytes]]:
    """Tag and content of each element; ValueError when they do not fill the bytes."""
    while raw:
        element = _whole(raw)
        head = 2 + (element[1] & 0x7F if element[1] & 0x80 else 0)
        yield element[0], element[head:]
        raw = raw[len(element) :]


def _whole(raw: bytes) -> bytes:
    """The first element with its head."""
    if len(raw) < 2:
        raise ValueError("no element")
    more = raw[1] & 0x7F if raw[1] & 0x80 else 0
    size = int.from_bytes(raw[2 : 2 + more], "big") if more else raw[1]
    if len(raw) < 2 + more + size:
        raise ValueError("an element ends too early")
    return raw[: 2 + more + size]
