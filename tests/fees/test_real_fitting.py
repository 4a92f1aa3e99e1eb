"""Path fitting on real trips of Shandong: a gantry left out of a trip is found again, and units that production fitted are fitted.

The roads are the gantry-to-gantry edges that were observed. A trip does not prove itself: an edge counts when another trip has it too.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Any

import pytest

from tests.fees.real import DATA, Proof, needs_data, rows
from tollcert.errors import FeeError
from tollcert.fees import RuleSet, rules_of
from tollcert.fees.fitting import Sign, fit
from tollcert.fees.loaders import Loaded, shandong
from tollcert.fees.network import Network, Stretch
from tollcert.fees.paths import Roads

DAY = date(2024, 7, 8)
NO_LIST, NO_PRICE = "a gantry is not in the province's list (a lane stands for it)", "a gantry has no price for this class in the table"
Trip = dict[str, Any]


@dataclass(frozen=True)
class Known:
    """The province as observed: gantries by HEX, how many trips drove each edge."""

    loaded: Loaded
    by_hex: dict[str, str]
    edges: dict[tuple[str, str], int]
    rules: RuleSet

    def driven(self, one: str, other: str, trip: Trip) -> bool:
        """Whether another trip went from one gantry to the other."""
        own = sum(pair == (one, other) for pair in pairwise(step["hex"] for step in trip["gantries"]))
        return self.edges.get((one, other), 0) > own

    def priced(self, codes: list[str], vehicle_class: int) -> bool:
        """Whether the table has a price of every gantry for a class."""
        roads = Roads(self.loaded.network, self.loaded.tariff, vehicle_class, DAY)
        try:
            return all(roads.passage(self.by_hex[code]) for code in codes)
        except FeeError:
            return False

    def between(self, one: str, other: str, vehicle_class: int, *, without: bool = False) -> tuple[list[str], list[Sign]]:
        """HEX codes and signs of what is fitted between two gantries; `without` the edge that leads straight there."""
        network = self.loaded.network
        first, last = self.by_hex[one], self.by_hex[other]
        straight = {(f"{first}/to", f"{last}/from")} if without else set()
        stretches = [stretch for stretch in network.stretches if (stretch.tail, stretch.head) not in straight]
        entry, exit_ = sorted(network.stations)[:2]
        part: Network = replace(network, stretches=[*stretches, Stretch(entry, f"{first}/from"), Stretch(f"{last}/to", exit_)])
        fitted = fit(Roads(part, self.loaded.tariff, vehicle_class, DAY), entry, [first, last], exit_, self.rules)
        within = fitted.passages[1:-1]
        return [network.gantries[fee.gantry].hex for fee, _ in within], [sign for _, sign in within]


@cache
def known() -> Known:
    loaded = shandong(DATA / "network")
    table = (DATA / "network" / "sd_gantry_edges.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
    edges = {(one, other): int(count) for one, other, count in (line.split(",") for line in table)}
    return Known(loaded, {gantry.hex: name for name, gantry in loaded.network.gantries.items()}, edges, rules_of("37", DAY))


def trips() -> list[Trip]:
    return rows("trips/golden_trips_etc.jsonl")


def left_out(trip: Trip) -> Iterator[tuple[str, str, str]]:
    """Every gantry between two others."""
    codes = [step["hex"] for step in trip["gantries"]]
    yield from zip(codes, codes[1:], codes[2:], strict=False)


def lacking(trip: Trip, one: str, middle: str, other: str) -> str:
    """Why nobody could say what was left out; empty where one can."""
    roads = known()
    if any(code not in roads.by_hex for code in (one, middle, other)):
        return NO_LIST
    if (one, other) in roads.edges:
        return "vehicles without a record of this gantry were seen too: a road past it, or records missing"
    if not (roads.driven(one, middle, trip) and roads.driven(middle, other, trip)):
        return "no other trip drove there: the road is not known"
    return "" if roads.priced([one, middle, other], trip["vt"]) else NO_PRICE


@needs_data
def test_a_gantry_left_out_of_a_real_trip_is_found(capsys: pytest.CaptureFixture[str]) -> None:
    proof, signs = Proof("gantries left out, one at a time"), Counter[str]()
    for trip in trips():
        for one, middle, other in left_out(trip):
            place = f"trip {trip['trip']}, {middle} between {one} and {other}"
            if reason := lacking(trip, one, middle, other):
                proof.lacks(place, reason)
                continue
            found, sign = known().between(one, other, trip["vt"])
            proof.compare(place, found, [middle])
            signs.update(one.name for one in sign)
    with capsys.disabled():
        print(f"\n{proof.show_reasons()}\n  signs: {dict(signs)}")
    assert proof.enough > 100
    assert proof.differing == []


def fitted_by_production(trip: Trip) -> Iterator[tuple[str, str, list[str]]]:
    """Records whose leading units were fitted (sign 5): the record before, this one, and the fitted units."""
    for before, step in pairwise(trip["gantries"]):
        signs = (step["sign"] or "").rstrip("|").split("|")
        count = next((number for number, sign in enumerate(signs) if sign != "5"), len(signs))
        if count:
            yield before["hex"], step["hex"], step["units"][:count]


@needs_data
def test_units_that_production_fitted(capsys: pytest.CaptureFixture[str]) -> None:
    """Without the edge that these records themselves left behind the way leads over the gantries of the fitted units."""
    roads, proof = known(), Proof("records with fitted units")
    of_unit = {name[:16]: roads.loaded.network.gantries[name].hex for name in roads.loaded.network.gantries}
    for trip in trips():
        for one, other, units in fitted_by_production(trip):
            place, over = f"trip {trip['trip']}, {other} after {one}", [of_unit.get(unit, "") for unit in units]
            if one not in roads.by_hex or other not in roads.by_hex:
                proof.lacks(place, NO_LIST)
            elif "" in over:
                proof.lacks(place, "a fitted unit has no gantry in the list")
            elif not all(pair in roads.edges for pair in pairwise([one, *over, other])):
                proof.lacks(place, "the road over the fitted gantries was not observed")
            elif not roads.priced([one, *over, other], trip["vt"]):
                proof.lacks(place, NO_PRICE)
            else:
                proof.compare(place, roads.between(one, other, trip["vt"], without=True)[0], over)
    with capsys.disabled():
        print(f"\n{proof.show_reasons()}")
    assert proof.enough
    assert proof.differing == []
