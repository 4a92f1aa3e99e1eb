"""`tollcert fee` shows the charge and its derivation; what the user got wrong is one message with its place."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tollcert.cli.fee import command
from tollcert.errors import ConfigError

NETWORK = "A <==g1,g11 16.64km==> x <==g2,g12 15.23km==> B\nA ==g9 23.9km== B\n"
TARIFF = 'version = "3720240615001"\n[[rates]]\nclasses = [1]\nyuan_per_km = "0.45"\n[[discounts]]\ninterval = "AB"\nclasses = [1]\npermille = 900\n'


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    network, tariff = tmp_path / "road.txt", tmp_path / "tariff.toml"
    network.write_text(NETWORK, encoding="utf-8")
    tariff.write_text(TARIFF, encoding="utf-8")
    return network, tariff


def run(files: tuple[Path, Path], *options: str) -> str:
    wanted = ["--network", str(files[0]), "--tariff", str(files[1]), *options]
    result = CliRunner().invoke(command, wanted, catch_exceptions=False, standalone_mode=False)
    if result.exception:
        raise result.exception
    return result.output


TRIP = ("--from", "A", "--to", "B", "--class", "1", "--date", "2024-07-08")


def test_the_charge_of_the_gantries_passed(files: tuple[Path, Path]) -> None:
    shown = run(files, *TRIP, "--passed", "g1,g2")
    for words in ("way g1 g2;", "31870 m", "0.45/km x 16640 m, half-up", "950 permille of 7.49, half-up", "14 yuan half-up", "13.30", "14.00", "14.34"):
        assert words in shown


def test_the_cheapest_way_as_json(files: tuple[Path, Path]) -> None:
    shown = json.loads(run(files, *TRIP, "--json"))
    assert [passage["gantry"] for passage in shown["way"]] == ["g9"]
    assert (shown["etc"]["fen"], shown["cpc"]["fen"], shown["before_discount"]["fen"], shown["mileage"]) == (968, 1100, 1076, 23900)
    assert shown["etc"]["derivation"]["steps"][-1]["fen"] == 968


def test_the_exit_record_of_special_vehicles(files: tuple[Path, Path]) -> None:
    assert "ETC exit record: payFee 1434, fee 1330, discountFee 104, transFee 1330" in run(files, *TRIP, "--passed", "g1,g2")
    made = json.loads(run(files, *TRIP, "--passed", "g1,g2", "--kind", "8", "--json"))
    assert (made["exit"]["fee"], made["exit"]["transFee"], made["tariff"]["version"]) == (0, 1330, "3720240615001")
    assert [(unit["interval"], unit["sign"]) for unit in made["intervals"]] == [("Ax", 1), ("xB", 1)]
    assert json.loads(run(files, *TRIP, "--passed", "g1,g2", "--unified", "400", "--json"))["exit"]["unifiedFee"] == 400


def test_missing_gantries_are_shown_in_brackets(files: tuple[Path, Path]) -> None:
    assert "way g1 (g2);" in run(files, *TRIP, "--passed", "3C1801")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--from", "Z"), r"--from: network .* has no station 'Z' \(allowed: A, B\)"), (("--class", "7"), r"--class: 7 \(allowed: 1-4, 11-16, 21-26\)"),
        (("--date", "8 July"), r"--date: '8 July' \(allowed: a date"), (("--passed", "g7"), r"--passed: network .* has no gantry 'g7' \(allowed: g1, g11, g12, g2, g9\)"),
    ],
)  # fmt: skip
def test_wrong_options_are_named(files: tuple[Path, Path], options: tuple[str, str], words: str) -> None:
    with pytest.raises(ConfigError, match=words):
        run(files, *TRIP, *options)


@pytest.mark.parametrize(
    ("tariff", "words"),
    [
        ("version = ", "is not TOML"), ("version = 1\n", r"tariff.toml: version: 1 \(allowed: a text"), ('version = "1"\n', "rates: there is none"),
        ('version = "1"\n[[rates]]\nprice = 1\n', r"rates\[1\]: price: unknown key \(allowed: interval, classes"),
        ('version = "1"\n[[rates]]\nfen = 1\nyuan_per_km = "1"\n', r"rates\[1\]: needs one price"), ('version = "1"\n[[rates]]\nyuan_per_km = 0.45\n', "as text"),
        ('version = "1"\n[[rates]]\nfen = -1\n', "a whole number"), ('version = "1"\n[[rates]]\nfen = 1\nclasses = ["1"]\n', "list of fee vehicle classes"),
        ('version = "1"\n[[rates]]\nfen = 1\nsince = "soon"\n', "a date"), ('version = "1"\n[[rates]]\nfen = 1\n[[discounts]]\npermille = 1200\n', "0 to 1000"),
        ('version = "1"\nrates = 3\n', "not a list of tables"), ('version = "1"\n[[rates]]\nyuan_per_km = "1/0"\n', "yuan_per_km"),
    ],
)  # fmt: skip
def test_a_wrong_tariff_is_named(files: tuple[Path, Path], tariff: str, words: str) -> None:
    files[1].write_text(tariff, encoding="utf-8")
    with pytest.raises(ConfigError, match=words):
        run(files, *TRIP)


def test_wrong_files_are_named(files: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"nowhere.txt: cannot be read: No such file"):
        run((tmp_path / "nowhere.txt", files[1]), *TRIP)
    files[0].write_bytes(b"A ==g1== \xff")
    with pytest.raises(ConfigError, match="is not UTF-8 at byte 9"):
        run(files, *TRIP)
    files[0].write_text("A ~~ B", encoding="utf-8")
    with pytest.raises(ConfigError, match="line 1: cannot read"):
        run(files, *TRIP)
