"""A time stamp authority (RFC 3161) of our own, for tests: a key, its certificate, and a service that stamps or misbehaves."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any, NamedTuple

from asn1crypto import keys as asn1_keys
from asn1crypto import tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

from tests.reports.test_bundle import alone  # noqa: F401 -- a fixture


class Authority(NamedTuple):
    """A time stamp authority: its key, its certificate, and the root that verifiers trust."""

    key: rsa.RSAPrivateKey
    certificate: x509.Certificate
    root: x509.Certificate


def authority() -> Authority:
    """A new one."""
    root, key = rsa.generate_private_key(65537, 2048), rsa.generate_private_key(65537, 2048)
    above = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "root")])
    now = datetime.now(UTC)

    def issued(name: str, public: Any, top: bool) -> x509.CertificateBuilder:
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        return (
            x509.CertificateBuilder().subject_name(subject).issuer_name(above).public_key(public).serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=3650)).not_valid_after(now + timedelta(days=3650))
            .add_extension(x509.BasicConstraints(ca=top, path_length=None), critical=True)
            .add_extension(x509.KeyUsage(not top, False, False, False, False, top, top, False, False), critical=True)
        )  # fmt: skip

    purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
    leaf = issued("TSA", key.public_key(), False).add_extension(purpose, critical=True).sign(root, hashes.SHA256())
    return Authority(key, leaf, issued("root", root.public_key(), True).sign(root, hashes.SHA256()))


class Answering(HTTPServer):
    """A service that stamps with a given time, or misbehaves."""

    def __init__(self, of: Authority, moment: datetime | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        private = asn1_keys.PrivateKeyInfo.load(
            of.key.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        )
        public = asn1_x509.Certificate.load(of.certificate.public_bytes(serialization.Encoding.DER))
        self.stamper = DummyTimeStamper(tsa_cert=public, tsa_key=private, fixed_dt=moment)
        self.changed: Callable[[bytes], bytes] = lambda request: request
        self.status = 200


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        server: Any = self.server
        request = tsp.TimeStampReq.load(server.changed(self.rfile.read(int(self.headers["Content-Length"]))))
        body = server.stamper.request_tsa_response(request).dump() if server.status == 200 else b"no"
        self.send_response(server.status)
        self.send_header("Content-Type", "application/timestamp-reply")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass
