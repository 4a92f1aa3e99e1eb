"""The oracle against the published examples, its own drawings and its error messages."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from tollcert.errors import ConfigError, FeeError
from tollcert.fees import (
    Discount,
    GantryFee,
    Interval,
    IntervalFee,
    Rate,
    Tariff,
    before_discount,
    cpc_charge,
    cpc_usable,
    drawn,
    etc_charge,
    gantry_fee,
    gantry_hex,
    minimum_fee,
    province_of,
    rules_of,
    single_card,
)

DAY = date(2024, 7, 8)
SD = rules_of("37", DAY)
ROAD = """
37:  A ==g1 12km== B ==g2 8.4km+1km== C
     A ==g9 18km== C
     C <==g3,g4 5km==> x --300m-- D     # x is an interchange
     C ==g5(exit) 2km== y
41:  y ==g6(entry) 2.5km== E
"""
TARIFF = Tariff("1", {("*", 1): (Rate(fen_per_km=Fraction(45)),), ("AB", 1): (Rate(fen=600), Rate(fen=700, since=date(2025, 1, 1)))})


def trip(*pairs: tuple[int, int], province: str = "37") -> list[GantryFee]:
    return [GantryFee(f"g{i}", province, (IntervalFee(f"u{i}", pay, fee),)) for i, (pay, fee) in enumerate(pairs)]


@pytest.mark.parametrize(
    ("pay", "fee", "charge"),
    [
        (782, 743, 743), (556, 528, 528), (912, 866, 855), (1748, 1661, 1615), (1950, 1852, 1852), (2170, 2063, 2062), (2009, 1909, 1900), (4152, 3945, 3944),
        (9138, 8684, 8645), (11323, 10760, 10735), (16352, 15536, 15534), (16908, 16062, 16055), (229, 138, 138), (2093, 1866, 1866), (3747, 3512, 3512),
        (25160, 21388, 21388), (26, 22, 0), (495, 471, 470), (1009, 958, 950), (4496, 4272, 4271), (188, 160, 160), (30612, 29085, 29070), (98583, 83794, 83794),
        (19171, 18215, 18212), (1840, 1749, 1710),
    ],
)  # fmt: skip
def test_etc_charge_of_published_vectors(pay: int, fee: int, charge: int) -> None:
    assert etc_charge(trip((pay, fee)), SD).fen == charge


@pytest.mark.parametrize(("pay", "fee"), [(350, 333), (270, 257), (590, 561), (390, 371), (370, 352), (10, 10)])
def test_halves_of_a_fen_are_rounded_up(pay: int, fee: int) -> None:
    assert Discount().of(pay)[0] == fee


@pytest.mark.parametrize(("exact", "yuan"), [(8650, 8700), (10450, 10500), (1750, 1800), (3086, 3100)])
def test_cpc_sum_is_rounded_half_up_to_the_yuan(exact: int, yuan: int) -> None:
    assert cpc_charge(trip((exact, exact)), SD).fen == yuan


def test_each_province_is_rounded_alone() -> None:
    fees = [*trip((1250, 1188), province="37"), *trip((1350, 1283), province="41")]
    assert cpc_charge(fees, SD).fen == 1300 + 1400
    assert etc_charge(fees, SD).fen == min(1188, 1188, 95 * 13) + min(1283, 1283, 95 * 14)
    assert etc_charge(fees, replace(SD, border_application=False)).fen == 1188 + 1283


def test_a_branch_can_be_switched_off() -> None:
    assert etc_charge(trip((912, 866)), replace(SD, etc_branches=("units", "exact"))).fen == 866


def test_single_card_follows_the_rules() -> None:
    fees = trip((912, 866))
    never = replace(SD, single_card_discount="never")
    assert [single_card(fees, SD).fen, single_card(fees, never).fen, single_card(fees, SD, entry_on_card=False).fen] == [855, 912, 912]
    assert single_card(fees, SD, pays_cpc=True).fen == 900
    assert before_discount(fees, SD).fen == 912


def test_drawing() -> None:
    network = drawn(ROAD, name="road")
    assert sorted(network.stations) == ["A", "B", "C", "D", "E"]
    assert network.gantry("g2").intervals == ("BC1", "BC2")
    assert network.intervals["BC1"] == Interval("BC1", 8400, "37", code="G0055370010" + "00210")
    assert [network.gantry(name).hex[:2] for name in ("g3", "g4", "g5", "g6")] == ["3C", "3D", "3E", "42"]
    assert (network.gantry("g3").opposite, network.gantry("g4").opposite, network.gantry("g1").opposite) == (
        network.gantry("g4").hex,
        network.gantry("g3").hex,
        "",
    )
    assert network.station("37012C13").name == "A"
    assert (province_of(network.gantry("g6").hex), province_of("37012C13")) == ("41", "37")
    assert gantry_hex("61", 0x7531, border=True) == "6E7531"


def test_prices_are_dated() -> None:
    network = drawn(ROAD)
    assert [gantry_fee(network, TARIFF, "g1", 1, day).pay_fee for day in (DAY, date(2025, 1, 1))] == [600, 700]
    two = gantry_fee(network, TARIFF, "g2", 1, DAY)
    assert [(unit.pay_fee, unit.fee) for unit in two.intervals] == [(378, 359), (45, 43)]
    assert (two.pay_fee, two.fee, two.mileage) == (423, 402, 9400)


def test_an_interval_that_is_not_open_is_not_charged() -> None:
    network = drawn(ROAD)
    network.intervals["BC2"] = replace(network.intervals["BC2"], opens=date(2030, 1, 1))
    assert gantry_fee(network, TARIFF, "g2", 1, DAY).pay_fee == 378


def test_minimum_fee() -> None:
    found = minimum_fee(drawn(ROAD), TARIFF, "A", "D", 1, DAY)
    assert [passage.gantry for passage in found.shortest.passages] == ["g9", "g3"]
    assert (found.shortest.mileage, found.cheapest.mileage) == (18000 + 5000 + 300, 18000 + 5000 + 300)
    assert found.cheapest.pay_fee == 810 + 225
    assert found.cpc(SD).fen == 1000


def test_media_sum_is_usable_from_one_to_one_and_a_half() -> None:
    assert [cpc_usable(fen, 1000, SD).usable for fen in (999, 1000, 1500, 1501)] == [False, True, True, False]


def test_derivation_shows_every_interval_and_rounding() -> None:
    network = drawn(ROAD)
    amount = etc_charge([gantry_fee(network, TARIFF, gantry, 1, DAY) for gantry in ("g1", "g2")], SD)
    table = amount.derivation.table()
    assert amount.fen == min(570 + 402, 972, 95 * 10) == 950
    for words in ("shandong", "0.45/km x 8400 m, half-up", "950 permille of 3.78, half-up", "10 yuan half-up", "9.50"):
        assert words in table
    assert amount.derivation.line().startswith("9.50 = ETC charge")
    assert amount.derivation.as_json()["steps"][-1]["fen"] == 950


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no stretch of road"), ("A", "no road leaves A"), ("A ==== B", "0 gantries for 1 directions"), ("A ==g1,g2 1km== B", "2 gantries for 1"),
        ("99: A ==g1== B", "province '99'"), ("A ==g1== B\nB ==g1== C", "line 2: gantry g1 stands on two"), ("A ==g1 1.23456km== B", "whole number of metres"),
        ("A ==g1(side)== B", "border gantry 'side'"), ("A ==g1 5 miles== B", "cannot read the label"), ("A ~~ B", "cannot read"), ("A ==g1 1..2km== B", "cannot read the label"), ("A --g1 1km-- B", "a gantry on --"),
    ],
)  # fmt: skip
def test_a_wrong_drawing_is_named(text: str, words: str) -> None:
    with pytest.raises(ConfigError, match=words):
        drawn(text)


def test_what_is_unknown_is_named() -> None:
    network = drawn(ROAD)
    with pytest.raises(FeeError, match=r"no station 'Z' \(allowed: A, B, C, D, E\)"):
        minimum_fee(network, TARIFF, "A", "Z", 1, DAY)
    with pytest.raises(FeeError, match="no way from E to A"):
        minimum_fee(network, TARIFF, "E", "A", 1, DAY)
    with pytest.raises(FeeError, match="no price of AB for fee vehicle class 2"):
        gantry_fee(network, TARIFF, "g1", 2, DAY)
