"""Ciphers of the published standard (protocol.md 4.5, vectors.md 6): key diversification, session keys, MAC, TAC.

Everything takes and returns bytes. Keys are 16 bytes; the algorithm is named by `TDES` or `SM4`.
"""

from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import SM4 as _SM4
from cryptography.hazmat.primitives.ciphers.modes import CBC, ECB

TDES, SM4 = "3DES", "SM4"
BLOCK = {TDES: 8, SM4: 16}
IDENTIFIER = {TDES: 0x00, SM4: 0x04}
"""What names an algorithm (算法标识) to cards and security modules."""
KEY_INDEX = {TDES: 0x01, SM4: 0x41}
"""Index of an ETC card's purchase and load keys (密钥索引)."""
SM4_CARD_VERSION = 0x50


def card_algorithm(version: int) -> str:
    """The algorithm of an ETC card by its version in file 0015: 5x is SM4."""
    return SM4 if version >= SM4_CARD_VERSION else TDES


def _tdes(key: bytes) -> TripleDES:
    expanded = {8: key * 3, 16: key + key[:8], 24: key}[len(key)]
    return TripleDES(expanded)


def _cipher(algorithm: str, key: bytes, mode: ECB | CBC) -> Cipher[ECB | CBC]:
    return Cipher(_tdes(key) if algorithm == TDES else _SM4(key), mode)


def encrypt(algorithm: str, key: bytes, data: bytes) -> bytes:
    """ECB encryption of whole blocks."""
    worker = _cipher(algorithm, key, ECB()).encryptor()
    return worker.update(data) + worker.finalize()


def decrypt(algorithm: str, key: bytes, data: bytes) -> bytes:
    """ECB decryption of whole blocks."""
    worker = _cipher(algorithm, key, ECB()).decryptor()
    return worker.update(data) + worker.finalize()


def _inverted(data: bytes) -> bytes:
    return bytes(byte ^ 0xFF for byte in data)


def diversify(algorithm: str, key: bytes, factor: bytes) -> bytes:
    """Sub-key of an 8-byte factor: E(f) || E(~f) for 3DES, SM4(f || ~f) for SM4."""
    return encrypt(algorithm, key, factor + _inverted(factor))


def card_key(algorithm: str, master: bytes, issuer: bytes, number: bytes) -> bytes:
    """Key of one card: master, diversified by the area (first 4 bytes of the issuer, twice), then by its number."""
    return diversify(algorithm, diversify(algorithm, master, issuer[:4] * 2), number)


def session_key(algorithm: str, key: bytes, rand: bytes, card_serial: bytes, terminal_serial: bytes) -> bytes:
    """Session key of a purchase: random number, card serial, low two bytes of the terminal serial."""
    seed = rand + card_serial + terminal_serial[2:]
    return encrypt(algorithm, key, seed if algorithm == TDES else seed + _inverted(seed))


def pad(data: bytes, block: int) -> bytes:
    """ISO padding: 80 00.. up to whole blocks, always at least one byte."""
    return (data + b"\x80").ljust((len(data) // block + 1) * block, b"\x00")


def mac(algorithm: str, key: bytes, data: bytes, iv: bytes = b"") -> bytes:
    """First 4 bytes of the CBC-MAC; for 3DES with an 8-byte key this is single DES."""
    block = BLOCK[algorithm]
    worker = _cipher(algorithm, key, CBC(iv.ljust(block, b"\x00"))).encryptor()
    return (worker.update(pad(data, block)) + worker.finalize())[-block:][:4]


def tac(algorithm: str, key: bytes, data: bytes) -> bytes:
    """Transaction authentication code (交易验证码): 3DES folds the key to its left xor right half; SM4 uses the key as it is."""
    if algorithm == TDES:
        key = bytes(left ^ right for left, right in zip(key[:8], key[8:], strict=True))
    return mac(algorithm, key, data)


def external_answer(algorithm: str, key: bytes, challenge: bytes) -> bytes:
    """Answer to an external authentication: the encrypted 16-byte challenge, halves xored."""
    cipher = encrypt(algorithm, key, challenge.ljust(16, b"\x00"))
    return bytes(left ^ right for left, right in zip(cipher[:8], cipher[8:], strict=True))


def secure_mac(algorithm: str, key: bytes, challenge: bytes, command: bytes) -> bytes:
    """MAC of secure messaging: IV is the 4-byte challenge and zeros, over header and data. For 3DES the folded
    DES / 3DES retail MAC of PBOC is used (proof none).
    """
    block = BLOCK[algorithm]
    if algorithm == SM4:
        return mac(SM4, key, command, challenge)
    head = pad(command, block)
    worker = _cipher(TDES, key[:8], CBC(challenge.ljust(block, b"\x00"))).encryptor()
    chained = (worker.update(head) + worker.finalize())[-block:]
    return encrypt(TDES, key, decrypt(TDES, key[:8], chained))[:4]
