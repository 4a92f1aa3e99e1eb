"""`tollcert fee-module`: findings as JSON lines, a summary, and the three exit statuses."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.fee_module.material import library
from tollcert.cli.fee_module import command
from tollcert.errors import ConfigError, LocalWireError
from tollcert.fee_module import RULES
from tollcert.fee_module.selfcheck import selfcheck
from tollcert.wire.fee_module import FeeInfo, TradingInfo, text, unterminated

NETWORK, TARIFF = "A ==g1 3.5km== B ==g2 5km+3km== C\n", 'version = "3720240615001"\n[[rates]]\nyuan_per_km = "0.45"\n'


@pytest.fixture
def roads(tmp_path: Path) -> list[str]:
    (tmp_path / "road.txt").write_text(NETWORK, encoding="utf-8")
    (tmp_path / "tariff.toml").write_text(TARIFF, encoding="utf-8")
    return ["--network", str(tmp_path / "road.txt"), "--tariff", str(tmp_path / "tariff.toml"), "--classes", "1,11-12", "--devices", "two_piece,cpc"]


def run(*options: str) -> Result:
    return CliRunner().invoke(command, options)


def test_a_healthy_module_ends_with_0_and_says_how_sure_that_is(roads: list[str], tmp_path: Path) -> None:
    library(tmp_path)
    result = run("reference", *roads)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "18 with a price, right: 18 (95 %: 0.8147 to 1.0000)" in result.stderr


def test_a_defect_ends_with_1_and_lines_that_can_be_followed(roads: list[str], tmp_path: Path) -> None:
    library(tmp_path)
    result = run(
        "reference", *roads, "--defect", "rounds-down", "--lang", "zh", "-o", str(tmp_path / "findings.jsonl"), "--summary", str(tmp_path / "summary.json")
    )
    summary = json.loads((tmp_path / "summary.json").read_text(encoding="utf-8"))
    assert (summary["passed"], summary["fees"]["total"], summary["library"]["name"]) == (False, 18, "libfeecalc-rounds-down.so")
    assert (len(summary["library"]["sha256"]), summary["rules"]["unit.fee"]) == (64, 6)
    found = [json.loads(line) for line in (tmp_path / "findings.jsonl").read_text(encoding="utf-8").splitlines()]
    assert result.exit_code == 1
    first = next(row for row in found if row["rule"] == "unit.fee")
    assert (first["severity"], first["expected"], first["actual"]) == ("error", 214, 213)
    assert first["message"].startswith("收费单元实收金额错误: BC1: 950 permille of 2.25")
    assert first["evidence"]["input"]["curTollGantry"] == "G005537001000210020"
    assert first["evidence"]["answer"]["feeGroup"] == "213|128"


def test_a_file_that_is_no_library_is_a_finding(roads: list[str], tmp_path: Path) -> None:
    (tmp_path / "lib.so").write_bytes(b"no library")
    result = run(str(tmp_path / "lib.so"), *roads)
    assert (result.exit_code, json.loads(result.stdout)["rule"]) == (1, "process.load")
    (tmp_path / "libother.so").write_bytes(Path("/bin/true").read_bytes())
    assert json.loads(run(str(tmp_path / "libother.so"), *roads).stdout)["rule"] in ("process.load", "process.crash", "process.exit")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("nowhere.so",), r"nowhere.so: no such file"), (("reference", "--classes", "7"), r"--classes: 7"), (("reference", "--classes", "x"), r"--classes: 'x'"),
        (("reference", "--devices", "horse"), r"--devices: 'horse' \(allowed: single_piece, two_piece, cpc"), (("reference", "--defect", "none"), "no such name"),
        (("/bin/true", "--defect", "crash"), "not ours to change"), (("/bin/true", "--folder", "/nowhere"), "/nowhere: no such folder"),
        (("reference", "--trips", "/nowhere"), "/nowhere: cannot be read"), (("reference", "--records", "/nowhere"), "/nowhere: cannot be read"),
        (("reference", "--summary", "/nowhere/s.json"), "/nowhere/s.json: cannot be written"),
    ],
)  # fmt: skip
def test_wrong_options_are_named(roads: list[str], options: tuple[str, ...], words: str) -> None:
    with pytest.raises(ConfigError, match=words):
        CliRunner().invoke(command, [options[0], *roads, *options[1:]], standalone_mode=False, catch_exceptions=False)


def test_the_selfcheck_counts_what_is_killed_and_what_is_unfair(tmp_path: Path) -> None:
    """A build that ignores what is asked of it: a defect that is none survives, a variant with a defect in it is a false failure."""
    rounding = library(tmp_path, defect="rounds-down")
    healthy = library(tmp_path)
    (tmp_path / "self").mkdir()
    builds = {"rounds-down": rounding, "bankers": healthy, "": healthy, "card-fee-zero": rounding}
    outcome = selfcheck(
        lambda folder, defect="", variant="": builds[defect or variant],
        {"rounds-down": "unit.fee", "bankers": "unit.fee"},
        ["card-fee-zero"],
        tmp_path / "self",
    )
    assert (outcome["defects"], outcome["killed"], outcome["survived"]) == (2, 1, ["bankers"])
    assert (outcome["variants"], outcome["false_failures"], list(outcome["false"])) == (1, 1, ["card-fee-zero"])
    with pytest.raises(ConfigError, match="--selfcheck: defects are seeded into the reference module"):
        CliRunner().invoke(command, ["lib.so", "--selfcheck"], standalone_mode=False, catch_exceptions=False)
    with pytest.raises(ConfigError, match="--network: none given"):
        CliRunner().invoke(command, ["reference"], standalone_mode=False, catch_exceptions=False)


def test_the_structures_are_those_of_the_interface() -> None:
    """Packed sizes, little-endian, and texts with room for their NUL."""
    assert (TradingInfo.SIZE, FeeInfo.SIZE) == (673, 4333)
    raw = TradingInfo(curTollGantry=b"G1", laneStatus=3, plateColor=0x0102).encode()
    assert (raw[:3], raw[40:44]) == (b"G1\x00", b"\x03\x00\x00\x00")
    assert TradingInfo.decode(raw).show()["curTollGantry"] == "G1"
    assert next(unterminated(FeeInfo.decode(b"3" * FeeInfo.SIZE))) == "paramVersion"
    with pytest.raises(LocalWireError, match="takes 8 bytes with its NUL; the field holds 7"):
        text("3C18011", 7)


def test_every_rule_has_both_titles() -> None:
    assert all(rule.title.isascii() and not rule.zh.isascii() and rule.name == name for name, rule in RULES.items())
