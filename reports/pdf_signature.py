"""PAdES signatures of certificate.pdf (ETSI EN 319 142, level B-B, with a time stamp B-T), by pyHanko. Needs the extra `signing`.

The key is a P-256 key of ours, from a file or a token; RSA and Ed25519 are no choice here (the latter is not understood by
common PDF readers). Without a certificate of an authority the key states itself: a self-signed certificate.
"""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from reports.attestation_keys import PrivateKey
from reports.time_stamp import Service
from reports.time_stamp import certificates as read_certificates
from tollcert.errors import ConfigError

FIELD = "tollcert"
SUITABLE = "p256"


def signable(keys: Sequence[PrivateKey]) -> list[PrivateKey]:
    """The keys that can sign a PDF."""
    return [key for key in keys if key.public.algorithm == SUITABLE]


def sign(pdf: bytes, keys: Sequence[PrivateKey], chain: Sequence[bytes], made: str, service: Service | None) -> bytes:
    """The PDF with one signature a key. `chain`: certificates (DER) of an authority; ImportError without pyHanko."""
    for number, key in enumerate(keys, start=1):
        pdf = _signed(pdf, key, chain, f"{FIELD}_{number}", made, service)
    return pdf


def certificates(path: Path) -> list[bytes]:
    """The certificates of a PEM file, in DER."""
    from cryptography.hazmat.primitives.serialization import Encoding

    return [found.public_bytes(Encoding.DER) for found in read_certificates(path)]


def _signed(pdf: bytes, key: PrivateKey, chain: Sequence[bytes], field: str, made: str, service: Service | None) -> bytes:
    from asn1crypto import algos, x509
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    class KeySigner(signers.Signer):
        """pyHanko's view of a key that may lie in a token."""

        async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
            return bytes(72) if dry_run else key.sign(data)

    class Writer(IncrementalPdfFileWriter):
        """Leaves the metadata as they are: rewritten by pyHanko their XMP is no longer what PDF/A asks for."""

        def _update_meta(self) -> None:
            pass

    held = [x509.Certificate.load(raw) for raw in chain]
    own = next((found for found in held if found.public_key.dump() == key.public.der), None)
    if own is None and held:
        raise ConfigError(key.public.name, "is not the key of any of the certificates", "the certificate of this key, then those above it")
    certificate = own or x509.Certificate.load(self_signed(key, made))
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register_multiple(held)
    mechanism = algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"})
    signer = KeySigner(signing_cert=certificate, cert_registry=store, signature_mechanism=mechanism)
    about = signers.PdfSignatureMetadata(
        field_name=field, md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES, name=key.public.name, reason=f"tollcert {key.public.role}",
    )  # fmt: skip
    target = io.BytesIO()
    writer = Writer(io.BytesIO(pdf), strict=False)
    signers.PdfSigner(about, signer, timestamper=_timeservice(service) if service else None).sign_pdf(writer, output=target)
    return target.getvalue()


def _timeservice(service: Service) -> Any:
    """PyHanko's view of a time stamp service: it asks with requests of its own."""
    from asn1crypto import tsp
    from pyhanko.sign.timestamps import TimeStamper

    class Asked(TimeStamper):
        async def async_request_tsa_response(self, req: Any) -> Any:
            return tsp.TimeStampResp.load(service.post(req.dump()))

    return Asked()  # type: ignore[no-untyped-call]


def self_signed(key: PrivateKey, made: str) -> bytes:
    """A certificate in which the key speaks for itself: its name, from the day of signing to its last day."""
    from asn1crypto import keys, x509

    name = x509.Name.build({"common_name": key.public.name, "organizational_unit_name": key.public.role, "organization_name": "tollcert"})
    last = min(key.public.valid_until, "2049-12-31")
    body = x509.TbsCertificate({
        "version": "v3", "serial_number": int.from_bytes(sha256(key.public.der).digest()[:8], "big") | 1, "signature": {"algorithm": "sha256_ecdsa"},
        "issuer": name, "subject": name, "subject_public_key_info": keys.PublicKeyInfo.load(key.public.der),
        "validity": {"not_before": x509.Time({"utc_time": _day(made[:10])}), "not_after": x509.Time({"utc_time": _day(last, 23)})},
        "extensions": [{"extn_id": "key_usage", "critical": True, "extn_value": {"digital_signature", "non_repudiation"}}],
    })  # fmt: skip
    whole = x509.Certificate({"tbs_certificate": body, "signature_algorithm": {"algorithm": "sha256_ecdsa"}, "signature_value": key.sign(body.dump())})
    raw: bytes = whole.dump()
    return raw


def _day(text: str, hour: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(hour=hour, tzinfo=UTC)
