"""PAdES signatures, and RFC 3161 time stamps by a small service of our own."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from asn1crypto import tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from reports import attestation, documents, pdf_signature
from reports.attestation_keys import ALGORITHMS, make
from reports.documents import Signing
from reports.journal import read
from reports.time_stamp import Service, verified
from reports.verify import verify
from tests.reports.campaigns import MADE, campaign, packed
from tests.reports.test_bundle import alone  # noqa: F401 -- a fixture
from tests.reports.time_stamping import Answering, Authority, authority
from tollcert.errors import ConfigError


@pytest.fixture(scope="module")
def trusted() -> Authority:
    return authority()


@pytest.fixture
def tsa(trusted: Authority) -> Iterator[Callable[..., tuple[Answering, str]]]:
    """Starts services; they end with the test."""
    running: list[tuple[Answering, Thread]] = []

    def start(of: Authority = trusted, moment: datetime | None = None) -> tuple[Answering, str]:
        server = Answering(of, moment)
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        running.append((server, thread))
        return server, f"http://127.0.0.1:{server.server_port}/tsa"

    yield start
    for server, thread in running:
        server.shutdown()
        thread.join()
        server.server_close()


def attested(folder: Path, *signing: Any, made: str = MADE) -> Path:
    """A campaign attested with these keys and this service."""
    campaign(folder)
    documents.write(folder, list(read(folder / "journal.jsonl")), Signing(*signing), made)
    return folder


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_a_stamped_signature_verifies(algorithm: str, tsa: Any, trusted: Authority, tmp_path: Path, alone: Callable[..., tuple[int, str]]) -> None:  # noqa: F811
    key = make("k", algorithm)
    folder = attested(tmp_path / "c", [key], (), Service(tsa()[1]))
    target, (_, public) = packed(folder, tmp_path / "b.zip"), key.write(tmp_path)
    report = verify(target, [key.public], stamps=[trusted.root])
    assert (report.changes, len(report.signed_by)) == ([], 1)
    assert report.remarks[0].startswith(f"key {key.public.identity[:16]}: time stamp of 20")
    assert verify(target, [key.public]).remarks[0].endswith("NOT CHECKED: no time stamp authority was given")
    assert alone(target, public)[0] == 0


def test_a_stamp_stands_against_the_keys_last_day(tsa: Any, trusted: Authority, tmp_path: Path) -> None:
    """The signer says that the key was valid; the authority saw the signature a day later."""
    key = make("k", valid_until="2026-11-20")
    folder = attested(tmp_path / "late", [key], (), Service(tsa(moment=datetime(2026, 11, 21, tzinfo=UTC))[1]))
    assert verify(folder, [key.public]).changes == []
    assert "signed on 2026-11-21 with the expired key" in verify(folder, [key.public], stamps=[trusted.root]).changes[0].what
    early = attested(tmp_path / "early", [key], (), Service(tsa(moment=datetime(2026, 11, 20, 9, tzinfo=UTC))[1]))
    assert verify(early, [key.public], "2030-01-01", stamps=[trusted.root]).changes == []
    assert not any("word" in remark for remark in verify(early, [key.public], "2030-01-01", stamps=[trusted.root]).remarks)


def test_a_stamp_of_another_authority_or_signature_does_not_hold(tsa: Any, trusted: Authority, tmp_path: Path) -> None:
    foreign = authority()
    key = make("k")
    folder = attested(tmp_path / "c", [key], (), Service(tsa(foreign)[1]))
    assert "does not hold" in verify(folder, [key.public], stamps=[trusted.root]).changes[0].what
    envelope = attestation.decode((folder / attestation.NAME).read_bytes())
    other = attestation.decode((attested(tmp_path / "d", [key], (), Service(tsa()[1])) / attestation.NAME).read_bytes())
    for stamp in (other.signatures[0].stamp, b"no stamp"):
        moved = envelope._replace(signatures=(envelope.signatures[0]._replace(stamp=stamp, value=make("k").sign(b"x")),))
        (folder / attestation.NAME).write_bytes(attestation.encode(moved))
        assert "does not hold" in verify(folder).changes[0].what
    assert verified(other.signatures[0].stamp, other.signatures[0].value, [trusted.root]) == ""
    assert verified(other.signatures[0].stamp, b"else", [trusted.root]) != ""


def test_a_service_that_fails_is_named(tsa: Any, tmp_path: Path) -> None:
    server, url = tsa()
    server.status = 503
    with pytest.raises(ConfigError, match="503"):
        Service(url)(b"x")
    server.status = 200
    server.changed = lambda raw: tsp.TimeStampReq({**tsp.TimeStampReq.load(raw).native, "nonce": 5}).dump()
    with pytest.raises(ConfigError, match="something else"):
        Service(url)(b"x")
    with pytest.raises(ConfigError, match="ConnectError"):
        Service("http://127.0.0.1:1/")(b"x")
    with pytest.raises(ConfigError, match="http"):
        Service("ftp://x")


def test_bundle_with_a_time_stamp_on_the_command_line(tsa: Any, trusted: Authority, tmp_path: Path) -> None:
    folder, (private, public) = campaign(tmp_path / "c"), make("k").write(tmp_path)
    (tmp_path / "tsa.pem").write_bytes(trusted.root.public_bytes(serialization.Encoding.PEM))
    bundle = [sys.executable, "-m", "tollcert.cli", "bundle", str(folder), "--key", str(private), "--timestamp", tsa()[1]]
    assert subprocess.run(bundle, capture_output=True, check=False).returncode == 0
    check = [sys.executable, "-m", "tollcert.cli", "verify", str(tmp_path / "c.zip"), "--key", str(public), "--tsa", str(tmp_path / "tsa.pem")]
    run = subprocess.run(check, capture_output=True, text=True, check=False)
    assert (run.returncode, "time stamp of 20" in run.stdout, "NOT CHECKED" in run.stdout) == (0, True, False), run.stdout + run.stderr
    again = subprocess.run([*bundle[:-1], "http://127.0.0.1:1/"], capture_output=True, text=True, check=False)
    assert (again.returncode, "gives no time stamp" in again.stderr) == (3, True)


# ---- PAdES


def status_of(pdf: bytes, roots: list[x509.Certificate], number: int = 0) -> Any:
    found = PdfFileReader(BytesIO(pdf)).embedded_signatures[number]
    held = [asn1_x509.Certificate.load(root.public_bytes(serialization.Encoding.DER)) for root in roots]
    return validate_pdf_signature(found, ValidationContext(trust_roots=held))


def test_the_pdf_is_signed_by_every_key_that_can(tmp_path: Path) -> None:
    """Ed25519 and SM2 stand in the attestation alone: PDF readers do not know them."""
    one, two = make("Zhang Wei", "p256", valid_until="2030-01-01"), make("李娜", "p256", "authority", "2031-01-01")
    folder = attested(tmp_path / "c", [one, make("x"), two])
    pdf = (folder / "certificate.pdf").read_bytes()
    signatures = PdfFileReader(BytesIO(pdf)).embedded_signatures
    assert [found.signer_cert.subject.native["common_name"] for found in signatures] == ["Zhang Wei", "李娜"]
    assert [found.sig_object["/SubFilter"] for found in signatures] == ["/ETSI.CAdES.detached"] * 2
    for number, key in enumerate((one, two)):
        root = x509.load_der_x509_certificate(pdf_signature.self_signed(key, MADE))
        status = status_of(pdf, [root], number)
        assert (status.intact, status.valid) == (True, True)
    assert verify(folder, [one.public, two.public]).changes == []
    assert b"pdfaid:part>3<" in pdf


def test_a_changed_pdf_is_not_intact(tmp_path: Path) -> None:
    key = make("k", "p256", valid_until="2030-01-01")
    folder = attested(tmp_path / "c", [key])
    pdf = (folder / "certificate.pdf").read_bytes()
    at = pdf.index(b"stream") + 40
    status = status_of(pdf[:at] + bytes([pdf[at] ^ 1]) + pdf[at + 1 :], [x509.load_der_x509_certificate(pdf_signature.self_signed(key, MADE))])
    assert not status.intact


def test_a_certificate_of_an_authority_and_a_time_stamp(tsa: Any, trusted: Authority, tmp_path: Path) -> None:
    key, ca = make("k", "p256", valid_until="2035-01-01"), ec.generate_private_key(ec.SECP256R1())
    name = lambda text: x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])  # noqa: E731
    now = datetime.now(UTC)

    def issued(subject: str, public: Any, authority_of: bool) -> x509.Certificate:
        return (
            x509.CertificateBuilder().subject_name(name(subject)).issuer_name(name("CA")).public_key(public).serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
            .add_extension(x509.BasicConstraints(ca=authority_of, path_length=None), critical=True)
            .add_extension(x509.KeyUsage(True, True, False, False, False, authority_of, False, False, False), critical=True)
            .sign(ca, hashes.SHA256())
        )  # fmt: skip

    root, own = issued("CA", ca.public_key(), True), issued("k", serialization.load_der_public_key(key.public.der), False)
    pem = tmp_path / "chain.pem"
    pem.write_bytes(own.public_bytes(serialization.Encoding.PEM) + root.public_bytes(serialization.Encoding.PEM))
    folder = attested(tmp_path / "c", [key], pdf_signature.certificates(pem), Service(tsa()[1]))
    status = status_of((folder / "certificate.pdf").read_bytes(), [root, trusted.root])
    assert (status.intact, status.valid, status.trusted, status.timestamp_validity.valid, status.timestamp_validity.trusted) == (True,) * 5
    with pytest.raises(ConfigError, match="not the key of any"):
        pdf_signature.sign((folder / "certificate.pdf").read_bytes(), [make("other", "p256")], pdf_signature.certificates(pem), MADE, None)


def test_without_pyhanko_the_pdf_stays_unsigned_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = campaign(tmp_path / "c")
    monkeypatch.setitem(sys.modules, "pyhanko.sign", None)
    _, missing = documents.write(folder, list(read(folder / "journal.jsonl")), [make("k", "p256")], MADE)
    assert missing == ["NOT RUN: signature in certificate.pdf (pip install 'tollcert[signing]')"]
    assert PdfFileReader(BytesIO((folder / "certificate.pdf").read_bytes())).embedded_signatures == []
