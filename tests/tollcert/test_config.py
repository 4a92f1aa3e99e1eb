"""Profiles: the regional switches, and what a wrong one says."""

from pathlib import Path

import pytest

from reports import requirements, truth
from tollcert.config import Profile, load
from tollcert.errors import ConfigError


def written(folder: Path, text: str) -> Path:
    path = folder / "bench.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_switches_are_read_and_told_to_lanes(tmp_path: Path) -> None:
    profile = load(written(tmp_path, '[switches]\ncode_epoch = "2021"\ncheck_order = ["list", "tamper"]\nduplicate_window_s = 600\n'))
    assert profile.switches.lane_parameters() == {"codeEpoch": "2021", "statusListExit": "stop", "duplicateWindowS": 600, "foreignOldCards": "refuse"}
    assert truth.terms(profile.switches.model_dump(), gantry=False).order == ("list", "tamper")


def test_the_usual_switches_are_those_of_the_rule() -> None:
    usual = Profile().switches.model_dump()
    assert truth.terms(usual, gantry=False) == truth.terms(None, gantry=False)
    known = {name.replace(".", "_").lower() for name in requirements.special_cases()["profile_switches"]} - {"dup_window_s"}
    assert known <= set(usual)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('code_epoch = "2023"', r"bench.toml:2: switches.code_epoch: Input should be '2021' or '2024'$"),
        ('check_order = ["tampr"]', r"bench.toml:2: switches.check_order.0: .*'tamper'"),
        ("epoch = 1", r"bench.toml:2: switches.epoch: Extra inputs.*allowed: code_epoch, check_order"),
    ],
)
def test_a_wrong_switch_names_file_line_key_and_what_is_allowed(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        load(written(tmp_path, f"[switches]\n{line}\n"))


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as told:
        load(written(tmp_path, 'products = "proces"\n[timing]\nready = "soon"\nredy = 3\n'))
    lines = str(told.value).splitlines()
    assert [line.split(": ")[0].rpartition("/")[2] for line in lines] == ["bench.toml:1", "bench.toml:3", "bench.toml:4"]
    assert "allowed: scale, ready" in lines[2]
