"""PAdES signatures, RFC 3161 time stamps by a small service of our own, keys in a token (SoftHSM), encrypted key files."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple

import pytest
from asn1crypto import keys as asn1_keys
from asn1crypto import tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from reports import attestation, documents, key_token, pdf_signature
from reports.attestation_keys import ALGORITHMS, make
from reports.documents import Signing
from reports.journal import read
from reports.key_files import read_private, read_public
from reports.time_stamp import Service, verified
from reports.verify import verify
from tests.reports.campaigns import MADE, campaign, packed
from tests.reports.test_bundle import alone  # noqa: F401 -- a fixture
from tollcert.errors import ConfigError

SOFTHSM = Path("/usr/lib/softhsm/libsofthsm2.so")
PIN, PASSPHRASE = "1234", "correct horse 电池"


# ---- a time stamp authority


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


# ---- tokens


@pytest.fixture
def token(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A fresh SoftHSM token in a directory of its own."""
    if shutil.which("softhsm2-util") is None:
        pytest.fail("NOT RUN: softhsm2-util (apt install softhsm2)")
    (tmp_path / "tokens").mkdir()
    (tmp_path / "softhsm2.conf").write_text(f"directories.tokendir = {tmp_path / 'tokens'}\nlog.level = ERROR\n", encoding="utf-8")
    monkeypatch.setenv("SOFTHSM2_CONF", str(tmp_path / "softhsm2.conf"))
    subprocess.run(["softhsm2-util", "--init-token", "--free", "--label", "authority", "--pin", PIN, "--so-pin", "5678"], capture_output=True, check=True)
    return "authority"


SCRIPT = """
import sys
from pathlib import Path
from reports import documents, key_token
from reports.attestation_keys import described
from reports.key_files import read_private
from reports.documents import Signing
from reports.journal import read
from tollcert.errors import ConfigError
module, token, algorithm, folder, pin = sys.argv[1:]
place, campaign = key_token.Place(module, token, "k " + algorithm), Path(folder) / "c"
key_token.write(place, described(key_token.make(place, algorithm, pin), "hsm", "authority", "2030-01-01"), Path(folder))
key = read_private(Path(folder) / "hsm.key", lambda what: pin)
documents.write(campaign, list(read(campaign / "journal.jsonl")), Signing([key]), "2026-11-20T08:00:00.000+00:00")
for wrong, action in {"PIN": lambda: read_private(Path(folder) / "hsm.key", lambda what: "0000"), "label": lambda: key_token.make(place, algorithm, pin),
    "token": lambda: key_token.public_of(place.__class__(module, "none", "k"), pin), "0 keys": lambda: key_token.public_of(place.__class__(module, token, "none"), pin),
    "module": lambda: key_token.public_of(place.__class__("/no/module.so", token, "k"), pin)}.items():
    try:
        action()
    except ConfigError as problem:
        print(wrong, "|", problem)
"""


@pytest.mark.parametrize("algorithm", key_token.ALGORITHMS)
def test_a_key_in_a_token_signs(token: str, algorithm: str, tmp_path: Path, alone: Callable[..., tuple[int, str]]) -> None:  # noqa: F811
    """In a process of its own: a module stays loaded, with the directory that it first saw."""
    folder = campaign(tmp_path / "c")
    run = subprocess.run([sys.executable, "-c", SCRIPT, str(SOFTHSM), token, algorithm, str(tmp_path), PIN], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert [line.split(" | ")[0] for line in run.stdout.splitlines()] == ["PIN", "label", "token", "0 keys", "module"], run.stdout
    public = read_public(tmp_path / "hsm.pub")
    assert (public.algorithm, public.role) == (algorithm, "authority")
    assert verify(folder, [public]).changes == []
    assert alone(folder, tmp_path / "hsm.pub")[0] == 0
    assert len(PdfFileReader(BytesIO((folder / "certificate.pdf").read_bytes())).embedded_signatures) == (algorithm == "p256")
    assert "PRIVATE" not in (tmp_path / "hsm.key").read_text(encoding="utf-8")


def test_a_token_on_the_command_line(token: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOLLCERT_PIN", PIN)
    tool = [sys.executable, "-m", "tollcert.cli"]
    run = subprocess.run(
        [*tool, "keys", "token", "hsm", "--module", str(SOFTHSM), "--token", token, "--new", "-o", str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    folder = campaign(tmp_path / "c")
    assert subprocess.run([*tool, "bundle", str(folder), "--key", str(tmp_path / "hsm.key")], capture_output=True, check=False).returncode == 0
    assert verify(tmp_path / "c.zip", [read_public(tmp_path / "hsm.pub")]).changes == []
    monkeypatch.delenv("TOLLCERT_PIN")
    refused = subprocess.run(
        [*tool, "bundle", str(folder), "--key", str(tmp_path / "hsm.key")], capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
    )
    assert (refused.returncode, "TOLLCERT_PIN" in refused.stderr) == (3, True)


# ---- encrypted key files


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_encrypted_key_files(algorithm: str, tmp_path: Path) -> None:
    key = make("k", algorithm)
    private, _ = key.write(tmp_path, PASSPHRASE)
    assert read_private(private, lambda what: PASSPHRASE) == key
    assert key.der not in private.read_bytes()
    with pytest.raises(ConfigError, match="wrong"):
        read_private(private, lambda what: "something else")
    with pytest.raises(ConfigError, match="not given"):
        read_private(private)
    run = subprocess.run(["openssl", "pkey", "-in", str(private), "-passin", f"pass:{PASSPHRASE}", "-pubout"], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert run.stdout.split("-----")[2] == (tmp_path / "k.pub").read_text(encoding="utf-8").split("-----")[2]


def test_keys_that_other_tools_encrypted(tmp_path: Path) -> None:
    """OpenSSL's own choice of salt and rounds, and a scheme that is not ours (scrypt)."""
    for number, options in enumerate((["-aes256"], ["-aes256", "-scrypt"], ["-v2", "aes-128-cbc"])):
        target = tmp_path / f"{number}.key"
        plain = subprocess.run(["openssl", "genpkey", "-algorithm", "ed25519"], capture_output=True, check=True).stdout
        command = [
            "openssl",
            "pkcs8",
            "-topk8",
            "-passout",
            f"pass:{PASSPHRASE}",
            "-out",
            str(target),
            *(options if options[0] != "-aes256" else ["-v2", "aes-256-cbc", *options[1:]]),
        ]
        subprocess.run(command, input=plain, capture_output=True, check=True)
        assert read_private(target, lambda what: PASSPHRASE).public.algorithm == "ed25519"


def test_damaged_and_short(tmp_path: Path) -> None:
    """Whatever is changed: refused, or still the same key."""
    key = make("k")
    private, _ = key.write(tmp_path, PASSPHRASE)
    with pytest.raises(ConfigError, match="at least 8"):
        make("j").write(tmp_path, "short")
    text, refused = private.read_text(encoding="utf-8"), 0
    for at in range(text.index("KEY-----") + 9, text.index("-----END") - 1, 7):
        private.write_text(text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :], encoding="utf-8")
        try:
            assert read_private(private, lambda what: PASSPHRASE).public == key.public
        except ConfigError:
            refused += 1
    assert refused > 20
    private.write_text("-----BEGIN ENCRYPTED PRIVATE KEY-----\nMAA=\n-----END ENCRYPTED PRIVATE KEY-----\n", encoding="utf-8")
    with pytest.raises(ConfigError):
        read_private(private, lambda what: PASSPHRASE)


def test_encrypted_keys_on_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOLLCERT_PASSPHRASE", PASSPHRASE)
    tool = [sys.executable, "-m", "tollcert.cli"]
    assert subprocess.run([*tool, "keys", "new", "k", "--encrypt", "-o", str(tmp_path)], capture_output=True, check=False).returncode == 0
    folder = campaign(tmp_path / "c")
    assert subprocess.run([*tool, "bundle", str(folder), "--key", str(tmp_path / "k.key")], capture_output=True, check=False).returncode == 0
    monkeypatch.delenv("TOLLCERT_PASSPHRASE")
    refused = subprocess.run(
        [*tool, "bundle", str(folder), "--key", str(tmp_path / "k.key")], capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
    )
    assert (refused.returncode, "TOLLCERT_PASSPHRASE" in refused.stderr, "Traceback" in refused.stderr) == (3, True, False)
