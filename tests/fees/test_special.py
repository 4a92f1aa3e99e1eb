"""Fitting, and what an exit record holds where a trip is not simply charged; with real rows where there are any."""

from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction

import pytest

from tests.fees.real import needs_data, rows, whole
from tollcert.errors import FeeError
from tollcert.fees import (
    ALL,
    Amount,
    Circumstances,
    Derivation,
    ExitAmounts,
    GantryFee,
    IntervalFee,
    Rate,
    Roads,
    Sign,
    Tariff,
    drawn,
    etc_charge,
    exit_amounts,
    farthest_entry,
    fit,
    rules_of,
)
from tollcert.fees.paths import MILEAGE
from tollcert.fees.special import entry_valid, from_media, holiday_fees, over_time, u_turn_fees

DAY = date(2024, 7, 8)
SD = rules_of("37", DAY)
ROAD = """
A ==g1 10km== x ==g2 5km== B
x ==g3 8km== y ==g4 2km== B ==g5 6km== C
"""
TARIFF = Tariff("1", {("*", 1): (Rate(fen_per_km=Fraction(50)),), ("xB", 1): (Rate(fen=900),)})


def roads() -> Roads:
    return Roads(drawn(ROAD), TARIFF, 1, DAY)


def signs(passed: list[str], **options: str) -> list[tuple[str, int]]:
    return [(fee.gantry, int(sign)) for fee, sign in fit(roads(), "A", passed, "C", SD, **options).passages]


def test_missing_gantries_are_fitted_by_the_only_way_else_the_cheapest_else_the_shortest() -> None:
    assert signs(["g1", "g2", "g5"]) == [("g1", 1), ("g2", 1), ("g5", 1)]
    assert signs(["g1", "g3", "g5"]) == [("g1", 1), ("g3", 1), ("g4", Sign.ONLY_WAY), ("g5", 1)]
    assert signs(["g1", "g5"]) == [("g1", 1), ("g3", Sign.CHEAPEST), ("g4", Sign.CHEAPEST), ("g5", 1)]
    assert signs(["g1", "g5"], least=MILEAGE) == [("g1", 1), ("g2", Sign.SHORTEST), ("g5", 1)]
    assert [sign for _, sign in signs([])] == [Sign.CHEAPEST] * 4


def test_too_many_fitted_gantries_and_unreachable_ones_are_told() -> None:
    assert fit(roads(), "A", [], "C", replace(SD, fit_limit=3)).too_many
    assert not fit(roads(), "A", ["g1"], "C", replace(SD, fit_limit=3)).too_many
    with pytest.raises(FeeError, match="no way from B to x"):
        fit(roads(), "A", ["g2", "g3"], "C", SD)


def test_the_farthest_station() -> None:
    assert farthest_entry(roads(), "C") == ("A", 500 + 400 + 100 + 300)
    with pytest.raises(FeeError, match="no station leads to A"):
        farthest_entry(roads(), "A")


def due(fen: int) -> Amount:
    return Amount(fen, Derivation("test", "1", ()))


def test_exempt_vehicles() -> None:
    assert exit_amounts(1000, due(950), SD, Circumstances(kind=8)) == ExitAmounts(1000, 0, 1000, 950)
    assert exit_amounts(1000, due(950), SD, Circumstances(kind=10)) == ExitAmounts(1000, 0, 1000, 0)
    assert exit_amounts(1000, due(950), SD, Circumstances(kind=21)) == ExitAmounts(1000, 0, 50, 0, province_discount_fee=950)
    assert exit_amounts(1000, due(950), SD, Circumstances(kind=21, inspected=False)) == ExitAmounts(1000, 950, 50, 950)


def test_second_discount_of_a_coach() -> None:
    """P 12844: the card pays 12160, the record's fee is 10917 (real_data.md 3.1)."""
    rules = replace(SD, second_discounts=((3, 850), (4, 850)))
    assert exit_amounts(12844, due(12160), rules, Circumstances(vehicle_class=3)) == ExitAmounts(12844, 10917, 1927, 12160)
    assert exit_amounts(12844, due(12160), rules, Circumstances(vehicle_class=1)).fee == 12160


def trip(*pairs: tuple[int, int]) -> list[GantryFee]:
    return [GantryFee(f"g{i}", "37", (IntervalFee(f"u{i}", pay, fee),)) for i, (pay, fee) in enumerate(pairs)]


def test_holidays_count_by_the_time_at_each_gantry() -> None:
    rules = replace(SD, holidays=((datetime(2024, 10, 1), datetime(2024, 10, 8)),))
    fees = trip((1000, 950), (2000, 1900))
    way = [(fees[0], datetime(2024, 9, 30, 23, 59, 59)), (fees[1], datetime(2024, 10, 1))]
    assert etc_charge(holiday_fees(way, 1, rules), rules).fen == 950
    assert etc_charge(holiday_fees(way, 11, rules), rules).fen == 2850
    assert holiday_fees(way, 1, rules)[1].pay_fee == 2000


def test_u_turn_over_time_entry_and_class() -> None:
    fees = trip((1000, 950))
    assert u_turn_fees(fees, "A", "A", SD) == fees
    assert u_turn_fees(fees, "A", "A", replace(SD, u_turn="free")) == []
    assert u_turn_fees(fees, "A", "B", replace(SD, u_turn="free")) == fees
    start = datetime(2024, 7, 1, 12)
    assert [over_time(start, datetime(2024, 7, 2, 12, 0, s), replace(SD, over_time_h=24)) for s in (0, 1)] == [False, True]
    assert not over_time(start, datetime(2025, 1, 1), SD)
    assert [entry_valid(start, datetime(2024, 7, day), SD) for day in (1, 8, 9)] == [False, True, False]
    assert [from_media(1, 1, SD), from_media(1, 3, SD)] == [True, False]


@needs_data
def test_unified_payment_of_real_trips() -> None:
    """统缴: all of the charge, or a fixed part of it; 13 golden trips."""
    found = [trip for trip in rows("trips/golden_trips_etc.jsonl") if trip["unifiedFee"]]
    assert len(found) == 13
    for row in found:
        part = ALL if row["unifiedFee"] == row["charge"] else row["unifiedFee"]
        made = exit_amounts(row["P"], due(row["charge"]), SD, Circumstances(unified_fen=part))
        assert (made.trans_fee, made.unified_fee, made.fee) == (row["transFee"], row["unifiedFee"], row["fee"])


@needs_data
def test_green_channel_of_real_cpc_exits() -> None:
    """CPC: the whole payable sum is the province's discount; 16 shared exits."""
    files = ("exits_single_cpc_masked", "exits_multiprovince_cpc_masked")
    found = [row for file in files for row in rows(f"real_records/{file}.jsonl") if row["VEHICLECLASS"] == "21"]
    assert len(found) == 16
    for row in found:
        pay_fee = whole(row["PAYFEE"])
        made = exit_amounts(pay_fee, due(pay_fee), SD, Circumstances(kind=21))
        assert (made.fee, made.discount_fee, made.province_discount_fee) == (whole(row["FEE"]), whole(row["DISCOUNTFEE"]), whole(row["PROVINCEDISCOUNTFEE"]))
