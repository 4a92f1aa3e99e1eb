"""Proof of the oracle on real trips: to the fen, or the row is listed with its reason.

TOLLCERT_DATA=... pytest -s tests/fees/test_real_trips.py      shows figures and lists
"""

import csv
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from reports.checks.fee import _identities
from tests.fees.real import DATA, Proof, needs_data, rows, whole
from tollcert.errors import FeeError
from tollcert.fees import Discount, GantryFee, IntervalFee, cpc_charge, etc_charge, province_of, rules_of
from tollcert.fees.loaders import shandong
from tollcert.fees.rules import SHANDONG_OBSERVED
from tollcert.units import CHINA
from tollcert.wire.files import CpcProvince, CpcTransit

pytestmark = needs_data
DAY = date(2024, 7, 8)
SD = rules_of("37", DAY)
FIRST_TRUCK, TRAILERS = 11, (24, 27, 28)
Unit = tuple[str, int]


def shown(proof: Proof, capsys: pytest.CaptureFixture[str]) -> Proof:
    """The headline always; reasons and rows with `pytest -s`."""
    print(proof.show())
    with capsys.disabled():
        print(f"\n{proof.headline}")
    return proof


def permille(vehicle_type: int) -> int:
    return 850 if vehicle_type >= FIRST_TRUCK else 950


def golden() -> list[dict[str, Any]]:
    return rows("trips/golden_trips_etc.jsonl")


def units(trip: dict[str, Any]) -> list[tuple[str, int, int]]:
    return [unit for gantry in trip["gantries"] for unit in zip(gantry["units"], gantry["pay"], gantry["fee"], strict=True)]


def passages(trip: dict[str, Any]) -> list[GantryFee]:
    made = []
    for gantry in trip["gantries"]:
        parts = tuple(IntervalFee(*unit) for unit in zip(gantry["units"], gantry["pay"], gantry["fee"], strict=True))
        made.append(GantryFee(gantry["gantry"], province_of(gantry["hex"]), parts))
    return made


def test_every_charge_of_the_golden_trips(capsys: pytest.CaptureFixture[str]) -> None:
    proof = Proof("golden ETC trips, charge from the fees of their units")
    for trip in golden():
        proof.compare(f"trip {trip['trip']}", etc_charge(passages(trip), SD).fen, trip["charge"])
    shown(proof, capsys)
    assert (proof.enough, proof.reproduced) == (249, 249)


def test_every_discounted_unit_of_the_golden_trips(capsys: pytest.CaptureFixture[str]) -> None:
    """By 95 % (trucks 85 %); where a unit has another price, another trip over the same unit and class must show it too."""
    seen: dict[tuple[str, int, int], dict[int, int]] = defaultdict(dict)
    for trip in golden():
        for unit, pay, fee in units(trip):
            seen[unit, trip["vt"], pay][trip["trip"]] = fee
    proof = Proof("golden ETC trips, discounted fee of each unit")
    for trip in golden():
        for unit, pay, fee in units(trip):
            place, general = f"trip {trip['trip']} {unit}", Discount(permille(trip["vt"])).of(pay)[0]
            others = {value for number, value in seen[unit, trip["vt"], pay].items() if number != trip["trip"]}
            if fee == general:
                proof.compare(place, general, fee)
            elif not others:
                proof.lacks(place, f"special price of class {trip['vt']} that no other trip shows: {pay} to {fee}")
            else:
                proof.compare(place, others, {fee}, "special price of other trips")
    shown(proof, capsys)
    assert proof.reproduced == proof.enough


def test_every_charge_of_the_golden_trips_from_the_price_table(capsys: pytest.CaptureFixture[str]) -> None:
    """End to end: gantries, price table, discount, rule; nothing of the row but where it drove.

    The table was collected from trips: a price counts only when other trips than this one stand behind it.
    """
    loaded, behind = shandong(DATA / "network"), observations()
    proof = Proof("golden ETC trips, charge from the price table")
    for trip in golden():
        place, fees = f"trip {trip['trip']}", []
        if trip["vc"] in TRAILERS:
            proof.lacks(place, f"vehicle kind {trip['vc']}: the fee vehicle type follows from the axles, which the row does not give")
            continue
        special = [unit for unit, pay, fee in units(trip) if fee != Discount(permille(trip["vt"])).of(pay)[0]]
        if special:
            proof.lacks(place, "a unit with a special price, which no published table gives")
            continue
        own = Counter(unit for unit, _, _ in units(trip))
        if any(behind.get((unit, trip["vt"]), 0) <= times for unit, times in own.items()):
            proof.lacks(place, "a price behind which stands no other trip than this one")
            continue
        try:
            for unit, _, _ in units(trip):
                pay = loaded.tariff.price(loaded.network.intervals[unit], trip["vt"], DAY)[0]
                fees.append(GantryFee(unit, "37", (IntervalFee(unit, pay, Discount(permille(trip["vt"])).of(pay)[0]),)))
        except (FeeError, KeyError):
            proof.lacks(place, "a unit and class whose price is not in the shared half of the table")
            continue
        proof.compare(place, etc_charge(fees, SD).fen, trip["charge"])
    shown(proof, capsys)
    assert proof.reproduced == proof.enough >= 60


def observations() -> dict[Unit, int]:
    """How many rows stand behind each price of the table, the shared half among them."""
    with (DATA / "network" / "sd_unit_fee.csv").open(encoding="utf-8") as file:
        return {(row["toll_unit"], int(row["fee_vehicle_type"])): int(row["observations"]) for row in csv.DictReader(file)}


def test_every_price_is_the_same_in_trips_and_table(capsys: pytest.CaptureFixture[str]) -> None:
    """The tariff is a function of unit and fee vehicle type: table, ETC trips and CPC steps agree."""
    loaded, behind = shandong(DATA / "network"), observations()
    observed: dict[Unit, list[int]] = defaultdict(list)
    for trip in golden():
        for unit, pay, _ in units(trip):
            if trip["vc"] not in TRAILERS:
                observed[unit, trip["vt"]].append(pay)
    for step in rows("trips/cpc_gantry_ef02_ef04.jsonl"):
        for unit, pay in zip(step["units"], step["pay"], strict=True):
            observed[unit, step["vt"]].append(int(pay))
    proof = Proof("priced units of the table")
    for (unit, vehicle_type), (rate,) in loaded.tariff.rates.items():
        assert rate.of(loaded.network.intervals[unit].length_m) == (rate.fen, "price of the tariff")
        prices = observed.get((unit, vehicle_type))
        if prices is None:
            proof.lacks(f"{unit} class {vehicle_type}", "no shared trip drives it")
        elif behind[unit, vehicle_type] <= len(prices):
            proof.lacks(f"{unit} class {vehicle_type}", "the shared trips may be all that stands behind the price")
        else:
            proof.compare(f"{unit} class {vehicle_type}", set(prices), {rate.fen})
    shown(proof, capsys)
    assert proof.reproduced == proof.enough >= 300


def unix(text: str) -> int:
    return int(datetime.strptime(text, "%Y-%m-%d %H:%M:%S").replace(tzinfo=CHINA).timestamp())


def test_every_cpc_step(capsys: pytest.CaptureFixture[str]) -> None:
    """The province sum, its yuan, and the bytes of EF04 and EF02 after the gantry, rebuilt from what the row says."""
    sums, ef04, ef02 = (Proof(f"CPC steps, {what}") for what in ("province sum in whole yuan", "EF04 record of 23 bytes", "EF02 list of gantries"))
    for step in rows("trips/cpc_gantry_ef02_ef04.jsonl"):
        place, raw = f"step {step['n']}", bytes.fromhex(step["ef04"])
        added = GantryFee(step["gantry"], "37", tuple(IntervalFee(u, int(p), int(p)) for u, p in zip(step["units"], step["pay"], strict=True)))
        before = GantryFee("before", "37", (IntervalFee("before", step["sumBefore"], step["sumBefore"]),))
        charge = cpc_charge([before, added], SD).fen
        sums.compare(place, (step["sumBefore"] + added.pay_fee, charge), (step["sumAfter"], step["ef04Fee"]))
        _ef04(ef04, place, step, raw, charge)
        _ef02(ef02, place, step)
    for proof in (sums, ef04, ef02):
        shown(proof, capsys)
    assert (sums.enough, sums.reproduced) == (317, 317)
    assert ef04.reproduced == ef04.enough >= 240
    assert ef02.reproduced == ef02.enough >= 310


def _ef04(proof: Proof, place: str, step: dict[str, Any], raw: bytes, charge: int) -> None:
    count = whole(step["count"])
    if step["mileAfter"] == -1 or not step["provBeginHex"] or not step["hex"]:
        proof.lacks(place, "hosted in a lane: the row gives no mileage, begin or hex")
        return
    if not count or count != whole(step["countBefore"]) + 1 or len(step["ef02After"]) // 6 != count:
        proof.lacks(place, "the list was full: the row's count stops at 24, the one in EF04 does not")
        return
    record = CpcProvince(
        province=int(province_of(step["hex"]), 16), count=count, fee=charge, mileage=step["mileAfter"], entry_gantry=bytes.fromhex(step["provBeginHex"]),
        entry_time=unix(step["provBeginTime"]), last_gantry=bytes.fromhex(step["hex"]), last_time=unix(step["transTime"]),
    )  # fmt: skip
    proof.compare(place, record.encode().hex(), raw.hex())


def _ef02(proof: Proof, place: str, step: dict[str, Any]) -> None:
    before, after = bytes.fromhex(step["ef02Before"]), step["ef02After"]
    if len(after) > 2 * 3 * 24:
        _first_ef02(proof, place, step)
        return
    if not after:
        proof.lacks(place, f"gantry type {step['gantryType']}: the list is cleared where a province ends")
        return
    transit = CpcTransit(passed=len(before) // 3, gantries=before.ljust(72, b"\x00")).with_gantry(bytes.fromhex(step["hex"]))
    proof.compare(place, b"".join(transit.passed_gantries()).hex().upper(), after)


def _first_ef02(proof: Proof, place: str, step: dict[str, Any]) -> None:
    """A row hosted in a lane gives the whole file after the first gantry of a trip: all 101 bytes."""
    code, at = bytes.fromhex(step["hex"]), unix(step["transTime"])
    first = CpcTransit(
        provinces=1,
        local_count=1,
        local_fee=step["sumAfter"],
        local_mileage=1,
        entry_time=at,
        last_gantry=code,
        last_time=at,
        last_mileage=1,
    )
    proof.compare(place, first.with_gantry(code).encode().hex().upper(), step["ef02After"][:202])


# ---- exits of trips through several provinces


def _stay(row: dict[str, Any], *, discounted: bool) -> GantryFee:
    """The exit province of a row: payable fees of its units; the discounted ones follow from the class."""
    pays = [whole(value) or 0 for value in row["SPLITOWNERPAYFEEGROUP"].split("|")]
    share = permille(int(row["VEHICLETYPE"])) if discounted else 1000
    parts = [IntervalFee(unit, pay, Discount(share).of(pay)[0]) for unit, pay in zip(row["SPLITOWNERGROUP"].split("|"), pays, strict=True)]
    return GantryFee(row["EXTOLLSTATIONHEX"], "37", tuple(parts))


BEFORE = GantryFee("another province", "00", ())


@pytest.mark.parametrize("file", ["exits_multiprovince_etc_masked", "exits_multiprovince_cpc_masked"])
def test_exits_of_several_provinces(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What the exit province charges, from the payable fees of its units; and the total over the provinces."""
    proof, totals = Proof(f"{file}: exit province"), Proof(f"{file}: sum over provinces")
    for number, row in enumerate(rows(f"real_records/{file}.jsonl"), 1):
        place, own, across = f"row {number}", whole(row["SPLITINFEE"]), whole(row["SPLITCROSSFEE"])
        totals.compare(place, (own or 0) + (across or 0), whole(row["FEE"]))
        if reason := _not_by_units(row):
            proof.lacks(place, reason)
        elif row["MEDIATYPE"] != "1":
            proof.compare(place, cpc_charge([_stay(row, discounted=False)], SD).fen, own)
        else:
            way = [BEFORE, _stay(row, discounted=True)] if row["MULTIPROVINCE"] == "1" else [_stay(row, discounted=True)]
            proof.compare(place, etc_charge(way, SHANDONG_OBSERVED).fen, own)
    shown(proof, capsys)
    shown(totals, capsys)
    assert proof.reproduced == proof.enough >= 60
    assert totals.reproduced == totals.enough


def _not_by_units(row: dict[str, Any]) -> str:
    """Why the units of a row do not say what its exit province charges; empty when they do."""
    fee_type, own, media = whole(row["EXITFEETYPE"]), whole(row["SPLITINFEE"]), row["MEDIATYPE"]
    if fee_type == 11:
        return "open toll: a fixed price"
    if own == 0:
        return f"nothing charged (vehicle kind {row['VEHICLECLASS']}, special {row.get('SPECIALTYPE') or 'none'})"
    if media != "1":
        return ""
    if fee_type != 1:
        return f"exitFeeType {fee_type} with an OBU: not charged by the sums of the OBU"
    pays, fees = ([whole(value) or 0 for value in row[f"SPLITOWNER{name}GROUP"].split("|")] for name in ("PAYFEE", "FEE"))
    general = [Discount(permille(int(row["VEHICLETYPE"]))).of(pay)[0] for pay in pays]
    if any(pay and not fee for pay, fee in zip(pays, fees, strict=True)):
        return "units that are free on their road: no published table"
    apart = [(fee, usual) for fee, usual in zip(fees, general, strict=True) if fee != usual]
    if apart and all(fee > usual for fee, usual in apart) and len(apart) > 2:
        return "every unit is scaled above its discounted price: the split of an amount that was not made of units"
    if len(apart) > 2 and all(fee * 1000 < usual * 950 for fee, usual in apart):
        return "units with a special price: no published table"
    if len(apart) > 2 and abs(sum(fees) - sum(general)) * 100 > sum(general):
        return "every unit is scaled: the split of an amount that was not made of units"
    return ""


@pytest.mark.parametrize(
    "broken", [{"etc_branches": ("units", "exact")}, {"etc_branches": ("units", "yuan")}, {"etc_branches": ("exact", "yuan")}, {"etc_permille": 949}, {"etc_permille": 951}]
)  # fmt: skip
def test_a_broken_rule_does_not_reproduce_the_golden_trips(broken: dict[str, Any]) -> None:
    wrong = replace(SD, **broken)
    right = sum(etc_charge(passages(trip), wrong).fen == trip["charge"] for trip in golden())
    assert right < 249 - 10


# ---- exits of one province, and what holds within every exit record


def test_cpc_exits_of_one_province(capsys: pytest.CaptureFixture[str]) -> None:
    """The sum on the card in whole yuan is what was charged, where the card's sum was used (exitFeeType 3)."""
    proof = Proof("exits_single_cpc_masked")
    for number, row in enumerate(rows("real_records/exits_single_cpc_masked.jsonl"), 1):
        place, media, fee_type, total = f"row {number}", row["MEDIATYPE"], whole(row["EXITFEETYPE"]), whole(row["OBUPROVINCEFEE"]) or 0
        if (media, fee_type) != ("2", 3):
            proof.lacks(place, f"mediaType {media}, exitFeeType {fee_type}: not charged by the sum of a CPC card")
        else:
            held = GantryFee("card", "37", (IntervalFee("sum on the card", total, total),))
            proof.compare(place, cpc_charge([held], SD).fen, whole(row["PAYFEE"]))
    shown(proof, capsys)
    assert (proof.enough, proof.reproduced) == (113, 113)


SHIFTED = {("raw_exits_masked", n) for n in (12, 13, 36, 37, 38)}
"""Rows whose transFee column holds 1: damage of the export."""
NAMES = {
    name.lower(): name for name in ("payFee", "fee", "discountFee", "provinceDiscountFee", "transFee", "balanceBefore", "balanceAfter", "provinceTransGroup")
}
NAMES |= {"prebalance": "balanceBefore", "postbalance": "balanceAfter"}


@pytest.mark.parametrize(
    "file",
    [
        "night_exits",
        "raw_exits_masked",
        "exits_single_etc_special_masked",
        "exits_multiprovince_etc_masked",
        "exits_single_cpc_masked",
        "exits_multiprovince_cpc_masked",
    ],
)
def test_no_real_exit_fails_the_identities_of_the_fee_check(file: str) -> None:
    for number, row in enumerate(rows(f"real_records/{file}.jsonl"), 1):
        record = {NAMES[key.lower()]: str(value).removesuffix(".0") for key, value in row.items() if key.lower() in NAMES}
        faults = _identities(record, [])
        assert bool(faults) == ((file, number) in SHIFTED and whole(row.get("BALANCEBEFORE")) not in (None, 0)), (number, faults, record)
