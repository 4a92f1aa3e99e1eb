"""Time stamps (RFC 3161) over signatures: a service that somebody else runs says when a signature was there.

Needs the extra `signing`. A stamp is a TimeStampResp in DER; it covers the SHA-256 (or 384, 512) of the signature.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256, sha384, sha512
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
from cryptography import x509

from tollcert.errors import ConfigError

QUERY = "application/timestamp-query"
TIMEOUT_S = 20.0
LARGEST = 1 << 16
_DIGESTS = {"2.16.840.1.101.3.4.2.1": sha256, "2.16.840.1.101.3.4.2.2": sha384, "2.16.840.1.101.3.4.2.3": sha512}


class Service:
    """The service at a URL (http or https): called with a message it gives the time stamp over it."""

    def __init__(self, url: str) -> None:
        if not url.startswith(("http://", "https://")):
            raise ConfigError(url, "is no time stamp service", "http://... or https://...")
        _client()
        self._url = url

    def __call__(self, message: bytes) -> bytes:
        """The time stamp over a message; raises ConfigError where there is none, or one for something else."""
        library = _client()
        request = library.TimestampRequestBuilder(data=message, hash_algorithm=library.HashAlgorithm.SHA256).build()
        stamp = self.post(request.as_bytes())
        found = _decoded(stamp, self._url)
        if found.tst_info.nonce != request.nonce or not _covers(found, message):
            raise ConfigError(self._url, "gives a time stamp for something else")
        return stamp

    def post(self, request: bytes) -> bytes:
        """The reply to a TimeStampReq."""
        try:
            reply = httpx.post(self._url, content=request, headers={"Content-Type": QUERY}, timeout=TIMEOUT_S, follow_redirects=False)
        except httpx.HTTPError as problem:
            raise ConfigError(self._url, f"gives no time stamp: {type(problem).__name__} {problem}".strip()) from None
        if reply.status_code != httpx.codes.OK or len(reply.content) > LARGEST:
            raise ConfigError(self._url, f"gives no time stamp: status {reply.status_code}, {len(reply.content)} bytes")
        return bytes(reply.content)


def moment(stamp: bytes, message: bytes) -> datetime:
    """What a stamp says, if it is one over this message; whose word that is, is not checked."""
    found = _decoded(stamp, "time stamp")
    if not _covers(found, message):
        raise ConfigError("time stamp", "is over something else")
    said: datetime = found.tst_info.gen_time
    return said.astimezone(UTC)


def verified(stamp: bytes, message: bytes, roots: Sequence[x509.Certificate]) -> str:
    """Why a stamp is not the word of one of these authorities; empty when it is."""
    builder = _client().VerifierBuilder()
    for root in roots:
        builder = builder.add_root_certificate(root)
    try:
        builder.build().verify_message(_decoded(stamp, "time stamp"), message)
    except (_client().VerificationError, ValueError) as problem:
        return str(problem) or type(problem).__name__
    return ""


def certificates(path: Path) -> list[x509.Certificate]:
    """The certificates of a PEM file."""
    try:
        return x509.load_pem_x509_certificates(path.read_bytes())
    except (OSError, ValueError) as problem:
        raise ConfigError(str(path), f"holds no certificate: {problem}", "PEM") from None


def _decoded(stamp: bytes, place: str) -> Any:
    try:
        found = _client().decode_timestamp_response(stamp)
        found.tst_info  # noqa: B018 -- a refusal has none
    except ValueError as problem:
        raise ConfigError(place, f"is no time stamp: {problem}") from None
    return found


def _covers(found: Any, message: bytes) -> bool:
    imprint = found.tst_info.message_imprint
    digest = _DIGESTS.get(imprint.hash_algorithm.dotted_string)
    return digest is not None and digest(message).digest() == imprint.message


def _client() -> ModuleType:
    try:
        return import_module("rfc3161_client")
    except ImportError:
        raise ConfigError("time stamp", "rfc3161-client is not installed", "pip install 'tollcert[signing]'") from None
