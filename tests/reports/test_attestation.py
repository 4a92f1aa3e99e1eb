"""Keys, envelope, statement: real signatures, and OpenSSL as a second opinion."""

import json
import shutil
import stat
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from reports import attestation
from reports.attestation_keys import ALGORITHMS, PrivateKey, make
from reports.key_files import read_private, read_public
from tests.reports.campaigns import campaign
from tollcert.errors import ConfigError

SAID = {"_type": attestation.STATEMENT_TYPE, "subject": [], "predicate": {"x": "特情"}}


def test_pae_is_the_published_one() -> None:
    """The example of the DSSE specification."""
    assert attestation.pae(b"hello world", "http://example.com/HelloWorld") == b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_keys_sign_and_survive_their_files(algorithm: str, tmp_path: Path) -> None:
    key = make("Zhang Wei", algorithm, "authority", "2030-01-01")
    private, public = key.write(tmp_path)
    again, known = read_private(private), read_public(public)
    assert (again.public, known.role, known.valid_until) == (known, "authority", "2030-01-01")
    assert stat.S_IMODE(private.stat().st_mode) == 0o600
    signature = again.sign(b"message")
    assert known.verifies(b"message", signature)
    assert not known.verifies(b"massage", signature)
    assert not make("other", algorithm).public.verifies(b"message", signature)
    assert key.der.hex() not in repr(key)


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_openssl_accepts_what_we_sign(algorithm: str, tmp_path: Path) -> None:
    tool = shutil.which("openssl")
    assert tool, "NOT RUN: openssl (apt install openssl)"
    key = make("k", algorithm)
    _, public = key.write(tmp_path)
    (tmp_path / "message").write_bytes(b"message")
    (tmp_path / "signature").write_bytes(key.sign(b"message"))
    options = {"ed25519": ["-rawin"], "p256": ["-rawin", "-digest", "sha256"], "sm2": ["-rawin", "-digest", "sm3", "-pkeyopt", "distid:1234567812345678"]}[
        algorithm
    ]
    command = [tool, "pkeyutl", "-verify", "-pubin", "-inkey", str(public), "-sigfile", str(tmp_path / "signature"), "-in", str(tmp_path / "message"), *options]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_a_key_file_is_refused_for_its_reason(tmp_path: Path) -> None:
    private, public = make("k").write(tmp_path)
    rsa_key = rsa.generate_private_key(public_exponent=65537, key_size=2048).public_key()
    (tmp_path / "rsa").write_bytes(rsa_key.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo))
    (tmp_path / "role").write_text(public.read_text(encoding="utf-8").replace("role: tester", "role: king"), encoding="utf-8")
    (tmp_path / "noise").write_bytes(b"\xff\xfe\x00")
    for name, words in {
        private.name: "holds no public key",
        "rsa": "does not sign",
        "role": "king",
        "noise": "not a key file",
        "none": "cannot be read",
    }.items():
        with pytest.raises(ConfigError, match=words):
            read_public(tmp_path / name)
    with pytest.raises(ConfigError, match="is there already"):
        make("k").write(tmp_path)
    with pytest.raises(ConfigError, match="no file name"):
        make("../k")


def test_an_envelope_has_one_spelling() -> None:
    raw = attestation.seal(SAID, [make("k")])
    assert attestation.decode(raw).statement == SAID
    for other in (raw + b" ", raw.replace(b'"sig"', b'"keyid": "", "sig"'), json.dumps(json.loads(raw)).encode(), b"[" * 100_000, b"{}", b"[]", b"\xff"):
        with pytest.raises(ConfigError, match="attestation"):
            attestation.decode(other)


def test_the_payload_has_one_spelling() -> None:
    envelope = attestation.decode(attestation.seal(SAID, []))
    with pytest.raises(ConfigError, match="as tollcert writes it"):
        _ = envelope._replace(payload=envelope.payload.replace(b",", b", ")).statement


def test_a_second_signature_leaves_the_statement_alone() -> None:
    tester, authority = make("t"), make("a", "p256", "authority")
    once = attestation.decode(attestation.seal(SAID, [tester]))
    twice = attestation.decode(attestation.countersign(once, authority))
    assert twice.payload == once.payload
    assert [signature.keyid for signature in twice.signatures] == [tester.public.identity, authority.public.identity]
    assert len(attestation.decode(attestation.countersign(twice, authority)).signatures) == 2


def test_the_statement_is_a_test_result(tmp_path: Path) -> None:
    key = make("k")
    folder = campaign(tmp_path / "c", keys=[key])
    said = attestation.decode((folder / attestation.NAME).read_bytes()).statement
    assert said["predicateType"] == "https://in-toto.io/attestation/test-result/v0.1"
    assert (said["predicate"]["result"], said["predicate"]["passedTests"], said["predicate"]["failedTests"]) == ("FAILED", ["s/one"], ["s/two"])
    names = [entry["name"] for entry in said["subject"]]
    assert names == sorted(names)
    assert {"journal.jsonl", "result.json", "certificate.html", "evidence/照片.jpg"} <= set(names)
    assert not [name for name in names if "sqlite" in name or "cache" in name]
    assert all(sha256((folder / entry["name"]).read_bytes()).hexdigest() == entry["digest"]["sha256"] for entry in said["subject"])


def test_an_expired_key_signs_nothing(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="has expired"):
        campaign(tmp_path / "c", keys=[make("k", valid_until="2026-11-19")])


def test_the_cover_says_who_signs_or_unsigned(tmp_path: Path) -> None:
    key: PrivateKey = make("Zhang <b>Wei")
    signed = (campaign(tmp_path / "signed", keys=[key]) / "certificate.html").read_text(encoding="utf-8")
    unsigned = (campaign(tmp_path / "unsigned") / "certificate.html").read_text(encoding="utf-8")
    assert key.public.identity[:16] in signed
    assert "Zhang &lt;b&gt;Wei" in signed
    assert "UNSIGNED" not in signed
    assert unsigned.count("UNSIGNED") == 2
