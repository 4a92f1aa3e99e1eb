"""The bench's network: every amount that a lane could take by mistake differs from the right one."""

from datetime import date

import pytest

from fixtures.networks import FEE_CLASSES, bench_network, bench_tariff, parameters
from tollcert.fees import cpc_charge, cpc_usable, etc_branches, etc_charge, gantry_fee, minimum_fee, plain_of, rules_of, tariff_of

DAY = date(2024, 7, 8)
RULES = rules_of("37", DAY)


@pytest.mark.parametrize("vehicle_class", FEE_CLASSES)
def test_all_amounts_of_the_two_gantry_trip_differ(vehicle_class: int) -> None:
    network, tariff = bench_network(), bench_tariff()
    fees = [gantry_fee(network, tariff, gantry, vehicle_class, DAY) for gantry in ("g1", "g2")]
    pay_fee = sum(fee.pay_fee for fee in fees)
    amounts = [step.fen for step in etc_branches(pay_fee, sum(fee.fee for fee in fees), RULES).values()]
    amounts += [pay_fee, cpc_charge(fees, RULES).fen]
    assert len(set(amounts)) == 5
    least = minimum_fee(network, tariff, "A", "B", vehicle_class, DAY)
    assert not {least.etc(RULES).fen, least.cpc(RULES).fen, least.cheapest.pay_fee} & set(amounts)
    assert cpc_usable(cpc_charge(fees, RULES).fen, least.cpc(RULES).fen, RULES).usable
    assert sum(fee.mileage for fee in fees) > least.cheapest.mileage


def test_each_branch_binds_somewhere() -> None:
    network, tariff = bench_network(), bench_tariff()
    bound = set()
    for vehicle_class in (1, 2, 3, 4):
        for trip in (("g1", "g2"), ("g1", "g3"), ("g2", "g4"), ("g1", "g2", "g4")):
            fees = [gantry_fee(network, tariff, gantry, vehicle_class, DAY) for gantry in trip]
            branches = etc_branches(sum(fee.pay_fee for fee in fees), sum(fee.fee for fee in fees), RULES)
            least = etc_charge(fees, RULES).fen
            bound |= {name for name, step in branches.items() if step.fen == least} if sum(step.fen == least for step in branches.values()) == 1 else set()
    assert bound == {"units", "exact", "yuan"}


def test_published_parameters_say_what_the_tariff_says() -> None:
    network, tariff = bench_network(), bench_tariff()
    published = parameters(network, tariff)
    interval = published["intervals"][0]
    assert (len(interval["intervalId"]), interval["lengthM"], interval["prices"]["1"], interval["discountPermille"]["11"]) == (16, 16640, 749, 850)
    gantry = published["gantries"][0]
    assert (len(gantry["gantryId"]), gantry["hex"], gantry["intervals"]) == (19, "3C1801", [interval["intervalId"]])
    found = next(row for row in published["minimumFees"] if (row["entryHex"], row["exitHex"], row["vehicleType"]) == ("37012C13", "37012C14", 1))
    assert (found["fee"], found["mileage"]) == (1100, 23900)
    assert next(row for row in published["minimumFees"] if row["exitHex"].startswith("41"))["fee"] > 0


def test_a_tariff_survives_its_plain_form() -> None:
    assert tariff_of(plain_of(bench_tariff())) == bench_tariff()
