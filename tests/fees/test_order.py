"""Whose amount an exit charges, which minimum-fee file is in use, how intervals are rounded, and laws of splitting."""

from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollcert.errors import ConfigError, FeeError
from tollcert.fees import (
    ALL,
    Circumstances,
    Discount,
    GantryFee,
    IntervalFee,
    Rate,
    Roads,
    Tariff,
    before_discount,
    cpc_charge,
    cpc_usable,
    drawn,
    etc_charge,
    exit_amounts,
    gantry_fee,
    plain_of,
    rules_of,
    tariff_of,
)
from tollcert.fees.amount import DOWN, HALF_EVEN, HALF_UP, quotient
from tollcert.fees.order import CpcMedium, CpcStay, MinimumFees, MinimumFeeVersions, Offers, charged, entry_of, medium_usable
from tollcert.fees.rules import FARTHEST, MEDIA, MINIMUM, MINISTRY, QUERIED, STATED

DAY = date(2024, 7, 8)
SD = rules_of("37", DAY)


@pytest.mark.parametrize(
    ("offers", "fen", "exit_fee_type"),
    [
        (Offers(950, province=900, ministry=800, minimum=700), 950, 1),
        (Offers(1000, province=900, minimum=700, device="cpc"), 1000, 3),
        (Offers(300, cpc_usable(300, 1000, SD), 900, 800, 700), 900, 4),
        (Offers(1600, cpc_usable(1600, 1000, SD), None, 800, 700), 800, 5),
        (Offers(None, None, None, None, 700), 700, 6),
    ],
)
def test_the_first_usable_amount_is_charged(offers: Offers, fen: int, exit_fee_type: int) -> None:
    found = charged(offers, SD)
    assert (found.amount.fen, found.exit_fee_type) == (fen, exit_fee_type)
    assert found.amount.derivation.steps[-1].fen == fen


def test_the_derivation_says_why_an_amount_before_does_not_count() -> None:
    table = charged(Offers(300, cpc_usable(300, 1000, SD), None, None, 700), SD).amount.derivation.table()
    for words in ("not usable: 3.00 is below 1 x the minimum fee 10.00", "no amount", "charged; order media, province, ministry, minimum"):
        assert words in table


def test_the_order_is_data_and_nothing_to_charge_is_told() -> None:
    other = replace(SD, charging_order=(MINISTRY, MINIMUM, MEDIA))
    assert charged(Offers(950, province=1, ministry=800), other).exit_fee_type == 5
    with pytest.raises(FeeError, match=r"no amount to charge: “media 3.00: not usable: .*; province 0.00: no amount"):
        charged(Offers(300, cpc_usable(300, 1000, SD)), SD)


def test_an_entry_that_the_medium_does_not_give() -> None:
    network, tariff = drawn("A ==g1 10km== B ==g2 5km== C"), Tariff("1", {("*", 1): (Rate(fen_per_km=Fraction(50)),)})
    roads, older = Roads(network, tariff, 1, DAY), replace(SD, unknown_entry=(QUERIED, STATED, FARTHEST))
    assert entry_of("C", SD, roads, queried="B", stated="A") == ("B", QUERIED)
    assert entry_of("C", SD, roads, stated="A") == ("A", STATED)
    assert entry_of("C", older, roads) == ("A", FARTHEST)
    with pytest.raises(FeeError, match=r"no entry for the exit C: queried, stated gave none \(code 129\)"):
        entry_of("C", SD, roads)


CARD = CpcMedium(1000, datetime(2024, 7, 1, 8), datetime(2024, 7, 8, 23))


@pytest.mark.parametrize(
    ("card", "words"),
    [
        (CARD, "10.00 lies in 1 to 3/2 x the minimum fee 10.00"), (replace(CARD, fen=1501), "above 3/2 x"), (replace(CARD, fen=999), "below 1 x"),
        (replace(CARD, issuer_known=False), "issuer is not in the network"), (replace(CARD, entry_known=False), "no valid entry"),
        (replace(CARD, at_exit=datetime(2024, 7, 9)), "not within 7 natural days"), (replace(CARD, entered=datetime(2024, 7, 9)), "not within 7 natural days"),
        (replace(CARD, left=(CpcStay("41"), CpcStay("61", ends_at_border=False))), "province 61 was left without its border gantry"),
        (replace(CARD, left=(CpcStay("41", fitted=False),)), "through province 41 could not be fitted"), (replace(CARD, left=(CpcStay("41"),)), "lies in"),
    ],
)  # fmt: skip
def test_when_the_sum_on_a_cpc_card_counts(card: CpcMedium, words: str) -> None:
    found = medium_usable(card, 1000, SD)
    assert words in found.why
    assert found.usable == ("lies in" in words)


@pytest.mark.parametrize(
    ("at", "words", "fee"),
    [
        (Circumstances(), "the charge", 950), (Circumstances(kind=8), "fee 0, and yet debited", 0), (Circumstances(kind=10), "vehicle kind 10: free", 0),
        (Circumstances(kind=21), "free after inspection", 0), (Circumstances(unified_fen=ALL), "unified payment takes all", 0),
        (Circumstances(unified_fen=450), "unified payment takes 4.50", 500), (Circumstances(vehicle_class=3), "second discount of class 3: 850 permille of 10.00", 850),
    ],
)  # fmt: skip
def test_the_amounts_of_an_exit_carry_their_derivation(at: Circumstances, words: str, fee: int) -> None:
    rules = replace(SD, second_discounts=((3, 850),))
    made = exit_amounts(1000, etc_charge([GantryFee("g", "37", (IntervalFee("i", 1000, 950),))], rules), rules, at)
    assert (made.fee, [step.fen for step in made.derivation.steps][-2:]) == (fee, [made.fee, made.trans_fee])
    assert words in made.derivation.table()
    assert "95 % of whole yuan" in made.derivation.table()


FILES = MinimumFeeVersions([
    MinimumFees("24070101", date(2024, 7, 1), date(2024, 6, 20), {("A", "B", 1): (1000, 23_900)}),
    MinimumFees("24071601", date(2024, 7, 16), date(2024, 7, 8), {("A", "B", 1): (1100, 23_900)}),
])  # fmt: skip


def test_one_minimum_fee_file_is_in_use_and_the_next_one_pending() -> None:
    assert [FILES.of("A", "B", 1, date(2024, 7, day))[0] for day in (1, 15, 16)] == [1000, 1000, 1100]
    pending = [FILES.pending(date(2024, 7, day)) for day in (7, 8, 15, 16)]
    assert [file and file.version for file in pending] == [None, "24071601", "24071601", None]
    with pytest.raises(FeeError, match="no minimum-fee file is in force on 2024-06-30"):
        FILES.in_use(date(2024, 6, 30))
    with pytest.raises(FeeError, match="24070101 has no way from B to A for class 1"):
        FILES.of("B", "A", 1, date(2024, 7, 2))


def test_files_that_come_late_or_on_another_day_are_named() -> None:
    assert [file.problems() for file in FILES.files] == [[], []]
    late = MinimumFees("24071701", date(2024, 7, 17), date(2024, 7, 13), {})
    assert late.problems() == [
        "version 24071701 comes into force on 2024-07-17, not on the 1st or 16th", "version 24071701 was received on 2024-07-13, less than 5 days before 2024-07-17",
    ]  # fmt: skip


@pytest.mark.parametrize(("rounding", "fees"), [(HALF_UP, (333, 257)), (DOWN, (332, 256)), (HALF_EVEN, (332, 256))])
def test_the_rounding_of_an_interval_is_a_rule(rounding: str, fees: tuple[int, int]) -> None:
    network, tariff = drawn("A ==g1 1km== B ==g2 1km== C"), Tariff("1", {("AB", 1): (Rate(fen=350),), ("BC", 1): (Rate(fen=270),)})
    rules = replace(SD, interval_rounding=rounding)
    roads = Roads(network, tariff, 1, DAY, rules.interval_rounding)
    assert tuple(roads.passage(gantry).fee for gantry in ("g1", "g2")) == fees
    assert [quotient(n, 2, rounding) for n in (1, 3, 5)] == {HALF_UP: [1, 2, 3], DOWN: [0, 1, 2], HALF_EVEN: [0, 2, 2]}[rounding]


def test_a_tariff_names_its_legal_source() -> None:
    plain = {"version": "1", "source": "a notice of the province", "rates": [{"fen": 1}]}
    assert plain_of(tariff_of(plain))["source"] == tariff_of(plain).source == "a notice of the province"
    with pytest.raises(ConfigError, match="source: 3"):
        tariff_of(plain | {"source": 3})


# ---- laws of splitting


@given(st.lists(st.tuples(st.integers(1, 30_000), st.booleans()), min_size=1, max_size=10), st.integers(1, 300))
def test_splitting_the_intervals_over_more_gantries_keeps_every_sum(lengths: list[tuple[int, bool]], fen_per_km: int) -> None:
    """The same intervals under one gantry or under one each: payable and discounted sums are the same to the fen."""
    one = drawn(f"A ==g1 {'+'.join(f'{metres}m' for metres, _ in lengths)}== B")
    many = drawn(" ".join(f"P{n} ==g{n} {metres}m==" for n, (metres, _) in enumerate(lengths)) + " Q")
    tariff = Tariff("1", {("*", 1): (Rate(fen_per_km=Fraction(fen_per_km)),)}, {("*", 1): (Discount(850),)})
    whole, parts = gantry_fee(one, tariff, "g1", 1, DAY), [gantry_fee(many, tariff, name, 1, DAY) for name in many.gantries]
    assert (whole.pay_fee, whole.fee, whole.mileage) == tuple(sum(getattr(part, name) for part in parts) for name in ("pay_fee", "fee", "mileage"))
    assert before_discount([whole], SD).fen == before_discount(parts, SD).fen
    assert cpc_charge([whole], SD).fen == cpc_charge(parts, SD).fen


@given(st.lists(st.integers(1, 20_000), min_size=1, max_size=8), st.integers(1, 7))
def test_a_record_that_is_split_keeps_the_payable_sum(pays: list[int], cut: int) -> None:
    parts = tuple(IntervalFee(f"i{n}", pay, pay) for n, pay in enumerate(pays))
    whole, split = [GantryFee("g", "37", parts)], [GantryFee("g", "37", parts[:cut]), GantryFee("h", "37", parts[cut:])]
    assert (before_discount(whole, SD).fen, cpc_charge(whole, SD).fen) == (before_discount(split, SD).fen, cpc_charge(split, SD).fen)


@given(st.lists(st.integers(100, 20_000), min_size=2, max_size=6), st.integers(1, 300))
def test_a_longer_way_is_never_cheaper_before_discount(lengths: list[int], fen_per_km: int) -> None:
    tariff = Tariff("1", {("*", 1): (Rate(fen_per_km=Fraction(fen_per_km)),)})
    network = drawn(" ".join(f"P{n} ==g{n} {metres}m==" for n, metres in enumerate(lengths)) + " Q")
    fees = [gantry_fee(network, tariff, name, 1, DAY) for name in network.gantries]
    sums = [before_discount(fees[:n], SD).fen for n in range(1, len(fees) + 1)]
    assert sums == sorted(sums)
