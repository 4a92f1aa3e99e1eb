"""The plan of passages: exact numbers, quotas that add up, and messages for what is wrong."""

import json
from math import comb
from pathlib import Path

import pytest
from click.testing import CliRunner

from tollcert.cli.plan import command
from tollcert.errors import ConfigError
from tollcert.plan import Mix, plan
from tollcert.statistics import bounds, faultless_shows, needed, two_sided_from


def enough(count: int, target: float, faults: int, tail: float) -> bool:
    """By the binomial sum itself."""
    return sum(comb(count, k) * (1 - target) ** k * target ** (count - k) for k in range(faults + 1)) <= tail


@pytest.mark.parametrize(("target", "faults"), [(0.9, 0), (0.9, 3), (0.95, 0), (0.95, 1), (0.99, 0), (0.99, 2)])
@pytest.mark.parametrize("confidence", [0.9, 0.95, 0.99])
def test_the_number_is_the_least_that_the_binomial_sum_allows(target: float, faults: int, confidence: float) -> None:
    count = needed(target, confidence, faults)
    assert enough(count, target, faults, 1 - confidence)
    assert not enough(count - 1, target, faults, 1 - confidence)


def test_published_numbers() -> None:
    """59 for 95 %, 299 for 99 %, 29 956 for 99.99 % at 95 %; 93 with one fault."""
    assert [needed(target) for target in (0.95, 0.99, 0.9999)] == [59, 299, 29_956]
    assert needed(0.95, 0.95, 1) == 93


def test_it_is_the_bound_of_the_certificate() -> None:
    for target, faults in ((0.99, 0), (0.99, 2), (0.9999, 0)):
        count = two_sided_from(target, 0.95, faults)
        assert bounds(count - faults, count)[0] >= target - 1e-9 > bounds(count - 1 - faults, count - 1)[0] - 1e-6
    assert bounds(368, 368)[0] >= 0.99 > bounds(367, 367)[0]
    assert faultless_shows(59) >= 0.95 > faultless_shows(58)


def test_quotas_add_up_and_follow_the_mix() -> None:
    even = plan(0.9999, 0.95)
    assert (even.needed, even.total, len(even.quotas)) == (29_956, 29_956, 30)
    assert {quota.passages for quota in even.quotas} == {998, 999}
    made = plan(0.99, 0.95, mix=Mix({1: 7, 11: 3, 21: 0}, {"two_piece": 2, "cpc": 1}))
    assert [(q.vehicle_class, q.device, q.passages) for q in made.quotas] == [(1, "two_piece", 139), (1, "cpc", 70), (11, "two_piece", 60), (11, "cpc", 30)]
    assert plan(0.95, 0.95, at_least=59).total == 30 * 59
    assert {quota.passages for quota in plan(0.5, 0.5).quotas} == {1}, "one of each, also where fewer would show it"


def run(*options: str) -> str:
    result = CliRunner().invoke(command, options, standalone_mode=False)
    if result.exception:
        raise result.exception
    return result.output


def test_the_command_shows_table_and_json(tmp_path: Path) -> None:
    shown = run("--target", "0.9999", "--confidence", "0.95")
    assert "29956 passages with at most 0 faults" in shown
    assert "36887 passages on" in shown
    mix = tmp_path / "mix.toml"
    mix.write_text("[classes]\n1 = 70\n11 = 30\n[devices]\ncpc = 1\n", encoding="utf-8")
    found = json.loads(run("--target", "0.99", "--mix", str(mix), "--json"))
    assert (found["total"], [(row["vehicle_class"], row["passages"]) for row in found["quotas"]]) == (299, [(1, 209), (11, 90)])


@pytest.mark.parametrize(
    ("mix", "words"),
    [
        ("classes = 1", "classes: 1 "), ("[classes]\n7 = 1", "classes: 7: unknown key"), ("[devices]\ncpc = -1", "devices: cpc: -1"), ("[devices]\ncpc = 0", "all weights are 0"),
        ("[cars]\n1 = 1", "unknown table"), ("[", "is not TOML"),
    ],
)  # fmt: skip
def test_a_wrong_mix_is_named(tmp_path: Path, mix: str, words: str) -> None:
    path = tmp_path / "mix.toml"
    path.write_text(mix, encoding="utf-8")
    with pytest.raises(ConfigError, match=words):
        run("--target", "0.99", "--mix", str(path))


def test_wrong_shares_are_named() -> None:
    for options in (("--target", "1"), ("--target", "99.99"), ("--target", "0.99", "--confidence", "95")):
        with pytest.raises(ConfigError, match=r"0\.5 to 0\.9999999"):
            run(*options)
