"""Where signing keys lie: in a token (SoftHSM), in encrypted key files."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from reports import key_token
from reports.attestation_keys import ALGORITHMS, make
from reports.key_files import read_private, read_public
from reports.verify import verify
from tests.reports.campaigns import campaign
from tests.reports.test_bundle import alone  # noqa: F401 -- a fixture
from tollcert.errors import ConfigError

SOFTHSM = Path("/usr/lib/softhsm/libsofthsm2.so")
PIN, PASSPHRASE = "1234", "correct horse 电池"


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
