"""The oracle against the naive implementation on random passages, and laws that any right charge obeys."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fees import naive
from tollcert.fees import (
    Discount,
    Gantry,
    GantryFee,
    Interval,
    IntervalFee,
    Network,
    Rate,
    Stretch,
    Tariff,
    before_discount,
    cpc_charge,
    etc_charge,
    gantry_fee,
    minimum_fee,
    rules_of,
)
from tollcert.fees.distance import TAIWAN, day_charge
from tollcert.fees.network import Station

DAY = date(2024, 7, 8)
SD = rules_of("37", DAY)
CLASSES = (1, 2, 3, 4, 11, 12, 13, 14, 15, 16)
SHARES = (1000, 950, 850, 700)


def random_network(random: Random) -> tuple[Network, Tariff]:
    """Gantries with one to three intervals of random length; rates per kilometre, a few given prices and discounts."""
    network = Network("random")
    rates = {("*", n): (Rate(fen_per_km=Fraction(random.randrange(20, 300))),) for n in CLASSES}
    discounts = {}
    for g in range(30):
        names = tuple(f"i{g}.{k}" for k in range(random.randrange(1, 4)))
        for name in names:
            network.intervals[name] = Interval(name, random.randrange(100, 40_000), "")
            if random.random() < 0.3:
                discounts[name, random.choice(CLASSES)] = (Discount(random.choice(SHARES)),)
            if random.random() < 0.2:
                rates[name, random.choice(CLASSES)] = (Rate(fen=random.randrange(5000)),)
        network.gantries[f"g{g}"] = Gantry(f"g{g}", "", names, random.choice(("37", "41", "61")))
    return network, Tariff("random", rates, discounts)


def naive_passage(network: Network, tariff: Tariff, gantry: str, vehicle_class: int) -> dict:
    units = []
    for name in network.gantries[gantry].intervals:
        rate = tariff.rates.get((name, vehicle_class), tariff.rates["*", vehicle_class])[0]
        given_price = None if rate.fen is None else Decimal(rate.fen) / 100
        price = naive.unit_price(network.intervals[name].length_m, Decimal(int(rate.fen_per_km or 0)) / 100) if given_price is None else given_price
        share = tariff.discounts.get((name, vehicle_class), (Discount(950),))[0].permille
        units.append((price, Decimal(share) / 1000))
    return {"province": network.gantries[gantry].province, "units": units}


def agree(passages: int, seed: int) -> int:
    random, compared, trips = Random(seed), 0, 0
    while compared < passages:
        if trips % 200 == 0:
            network, tariff = random_network(random)
        trips += 1
        vehicle_class, way = random.choice(CLASSES), [random.choice(list(network.gantries)) for _ in range(random.randrange(1, 12))]
        fees = [gantry_fee(network, tariff, gantry, vehicle_class, DAY) for gantry in way]
        slow = [naive_passage(network, tariff, gantry, vehicle_class) for gantry in way]
        assert Decimal(etc_charge(fees, SD).fen) / 100 == naive.etc_trip(slow), (seed, way, vehicle_class)
        assert Decimal(cpc_charge(fees, SD).fen) / 100 == naive.cpc_trip(slow), (seed, way, vehicle_class)
        compared += len(way)
    return compared


def test_the_oracle_agrees_with_the_naive_implementation_on_5000_passages() -> None:
    assert agree(5_000, 20241) >= 5_000


@pytest.mark.long
def test_the_oracle_agrees_with_the_naive_implementation_on_100000_passages() -> None:
    assert agree(100_000, 7) >= 100_000


def test_the_cheapest_way_is_that_of_bellman_and_ford() -> None:
    random = Random(3)
    for _ in range(60):
        network, tariff = random_network(random)
        places = [f"P{n}" for n in range(12)]
        network.stations = {place: Station(place, "", "37") for place in places}
        network.stretches = [Stretch(random.choice(places), random.choice(places), gantry) for gantry in network.gantries]
        roads: dict[str, list] = {place: [] for place in places}
        for stretch in network.stretches:
            price = sum(unit[0] for unit in naive_passage(network, tariff, stretch.gantry, 1)["units"])
            roads[stretch.tail].append((stretch.head, price))
        expected = naive.cheapest(roads, "P0", "P11")
        if expected is not None:
            assert Decimal(minimum_fee(network, tariff, "P0", "P11", 1, DAY).cheapest.pay_fee) / 100 == expected


@given(st.lists(st.tuples(st.integers(100, 60_000), st.integers(10, 9000)), min_size=1, max_size=8))
@settings(max_examples=40, deadline=None)
def test_the_taiwan_day_agrees_metre_by_metre(way: list[tuple[int, int]]) -> None:
    fees = [GantryFee(f"g{n}", "TW", (IntervalFee(f"i{n}", price, price, metres),)) for n, (metres, price) in enumerate(way)]
    assert Decimal(day_charge(fees, TAIWAN).fen) / 100 == naive.taiwan_day([(metres, Decimal(price) / 100) for metres, price in way])


# ---- laws


PASSAGES = st.lists(
    st.builds(
        lambda n, province, pay, share: GantryFee(f"g{n}", province, (IntervalFee(f"i{n}", pay, Discount(share).of(pay)[0]),)),
        st.integers(0, 99), st.sampled_from(("37", "41")), st.integers(0, 50_000), st.sampled_from(SHARES),
    ),
    min_size=1, max_size=12,
)  # fmt: skip


@given(PASSAGES)
def test_etc_never_costs_more_than_the_units_and_never_more_than_the_payable_sum(fees: list[GantryFee]) -> None:
    charge = etc_charge(fees, SD).fen
    assert 0 <= charge <= sum(fee.fee for fee in fees) <= before_discount(fees, SD).fen


@given(PASSAGES, PASSAGES)
def test_another_passage_never_makes_a_trip_cheaper(fees: list[GantryFee], more: list[GantryFee]) -> None:
    """Within one province; the yuan branch may fall by rounding, but never below what was due before."""
    one = [replace(fee, province="37") for fee in fees]
    both = [*one, *(replace(fee, province="37") for fee in more)]
    assert etc_charge(both, SD).fen >= etc_charge(one, SD).fen
    assert cpc_charge(both, SD).fen >= cpc_charge(one, SD).fen


@given(PASSAGES)
def test_the_order_within_a_province_does_not_matter(fees: list[GantryFee]) -> None:
    one = [replace(fee, province="37") for fee in fees]
    assert etc_charge(one[::-1], SD).fen == etc_charge(one, SD).fen
    assert cpc_charge(one[::-1], SD).fen == cpc_charge(one, SD).fen


@given(PASSAGES)
def test_a_branch_that_is_switched_off_never_makes_a_trip_cheaper(fees: list[GantryFee]) -> None:
    for branches in (("units",), ("units", "exact"), ("units", "yuan")):
        assert etc_charge(fees, replace(SD, etc_branches=branches)).fen >= etc_charge(fees, SD).fen


@given(PASSAGES)
def test_a_free_passage_changes_nothing(fees: list[GantryFee]) -> None:
    free = GantryFee("free", fees[-1].province, (IntervalFee("free", 0, 0),))
    assert etc_charge([*fees, free], SD).fen == etc_charge(fees, SD).fen
    assert cpc_charge([*fees, free], SD).fen == cpc_charge(fees, SD).fen


@given(PASSAGES)
def test_cpc_is_whole_yuan_within_half_a_yuan_a_stay(fees: list[GantryFee]) -> None:
    charge, exact = cpc_charge(fees, SD).fen, sum(fee.pay_fee for fee in fees)
    assert charge % 100 == 0
    assert abs(charge - exact) <= 50 * len(fees)


@given(PASSAGES)
def test_the_derivation_adds_up(fees: list[GantryFee]) -> None:
    for amount in (etc_charge(fees, SD), cpc_charge(fees, SD)):
        steps = amount.derivation.as_json()["steps"]
        assert steps[-1]["fen"] == amount.fen == sum(step["fen"] for step in steps if step["what"].startswith("province "))
