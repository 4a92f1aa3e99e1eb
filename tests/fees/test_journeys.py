"""A journey leaves card and OBU as right lanes and gantries do, and the fee check sees every wrong amount."""

from types import SimpleNamespace
from typing import Any

import pytest

from emulators.etc_card import DF_TOLL
from emulators.obu import DF01, EF04
from fixtures.journeys import Journey
from fixtures.people import people
from fixtures.vehicles import Vehicle
from reports import checks
from reports.journal import Event
from reports.scene import Scene
from reports.verdict import Verdict
from tollcert.wire.files import PassageFile, TransitFile

NOW = 1_720_400_000


class Bench:
    """The part of the bench that a journey uses."""

    def __init__(self) -> None:
        self.clock = SimpleNamespace(now=lambda: float(NOW))
        self.facts: dict[str, Any] = {}

    def fact(self, **facts: Any) -> None:
        self.facts |= facts


def driven(vehicle_class: int = 1) -> tuple[Bench, Vehicle, Journey]:
    bench, vehicle = Bench(), Vehicle(people(1), vehicle_class)
    return bench, vehicle, Journey(bench, vehicle)  # type: ignore[arg-type]


def files(vehicle: Vehicle) -> tuple[PassageFile, TransitFile, bytes]:
    vehicle.build(NOW)
    data = vehicle.obu.esam.memory.files[DF01, EF04].data
    assert len(data) == 512
    return PassageFile.decode(vehicle.card.memory.files[DF_TOLL, 0x0019].records[0]), TransitFile.decode(data[314:405]), data[405:485]


def test_entry_and_gantries_are_on_card_and_obu() -> None:
    _, vehicle, journey = driven()
    journey.enters("A", 3600).passes("g1").passes("g2")
    card, obu, areas = files(vehicle)
    assert (card.network.hex(), card.station.hex(), card.lane, card.time, card.status) == ("3701", "2c13", 1, NOW - 3600, 3)
    assert (card.gantry.hex(), card.fee) == ("3c1803", 1363)
    assert (obu.pay_fee, obu.fee, obu.success_count, obu.mileage, obu.no_card_count, obu.provinces) == (1434, 1363, 2, 31870, 0, 1)
    assert (obu.local_pay_fee, obu.local_fee, obu.local_count, obu.province_entry.hex()) == (1434, 1363, 2, "012c13")
    assert obu.gantry == card.gantry and NOW - 3600 < obu.gantry_time < NOW
    assert areas.hex() == "37000553" + "00" * 76
    assert journey.media_charge().fen == 1330


def test_a_passage_without_card_raises_the_sums_of_the_obu_alone() -> None:
    bench, vehicle, journey = driven()
    journey.enters("A", 3600).passes("g1").passes("g2", with_card=False)
    card, obu, _ = files(vehicle)
    assert (card.gantry.hex(), card.fee, obu.gantry.hex(), obu.fee, obu.no_card_count) == ("3c1801", 712, "3c1803", 1363, 1)
    assert bench.facts["no_card_count"] == 1


def test_a_passage_that_was_not_traded_is_driven_but_not_held() -> None:
    _, vehicle, journey = driven()
    journey.enters("A", 3600).passes("g1").passes("g2", traded=False)
    assert files(vehicle)[1].pay_fee == 749
    assert journey.media_charge().fen == 665
    assert journey.online_charge(discounted=False).fen == 1434


def test_the_rule_is_applied_where_a_province_ends() -> None:
    _, vehicle, journey = driven()
    journey.enters("A", 7200).passes("g1").passes("g2").passes("g4").passes("g5").passes("g6").passes("g7")
    _, obu, areas = files(vehicle)
    first = int.from_bytes(areas[1:4], "big")
    second = int.from_bytes(areas[5:8], "big")
    assert (areas[0], areas[4], obu.provinces, obu.province_entry.hex()) == (0x37, 0x41, 2, "42180c")
    pay = 749 + 685 + 423 + 138
    assert first == min(712 + 651 + 402 + 131, (95 * pay + 50) // 100, 95 * ((pay + 50) // 100))
    assert (obu.fee, obu.local_fee, obu.local_count) == (first + second, second, 2)


def test_devices_that_exist_are_written_at_once_and_can_be_spoilt() -> None:
    _, vehicle, journey = driven()
    vehicle.build(NOW)
    journey.enters("A", 600).spoil("obu", prefix=b"\xbb\x29\x00")
    assert files(vehicle)[1].prefix == b"\xbb\x29\x00"
    assert files(vehicle)[0].prefix == b"\xaa\x29\x00"


# ---- the check "fee"

RIGHT = {
    "id": "1", "payFee": 1434, "fee": 1330, "discountFee": 104, "transFee": 1330, "exitFeeType": 1, "payType": 4, "transPayType": 1,
    "balanceBefore": 100_000, "balanceAfter": 98_670, "provinceTransGroup": "37:1330", "feeMileage": 31870, "shortFee": 1022, "feeRate": "1.30",
}  # fmt: skip
ONLINE = {"id": "1", "payFee": "2000", "fee": "1900", "discountFee": "100", "transFee": 0, "exitFeeType": "4", "payType": 1}
REPLY = {"subCode": 200, "payFee": 2000, "fee": 1900, "discountFee": 100, "exitFeeType": 4}


def scene(record: dict[str, Any] | None, debits: tuple[int, ...] = (), reply: dict[str, Any] | None = None) -> Scene:
    bench, _, journey = driven()
    journey.enters("A", 3600).passes("g1").passes("g2")
    facts = {**bench.facts, "place": {"network": "3701", "station": "2C14", "lane": 1}, "vehicle_class": 1}
    data: list[tuple[str, dict[str, Any]]] = [("fact", {"name": name, "value": value}) for name, value in facts.items()]
    data += [("debit", {"money": money}) for money in debits]
    if reply is not None:
        data.append(("http", {"path": "/lanes/1/charging-requests", "status": 200, "request": {"level": "province"}, "reply": reply}))
    if record is not None:
        data.append(("http", {"path": "/lanes/1/exits", "status": 200, "request": record, "reply": {}}))
    return Scene([Event(n=n, t=0.0, at="", prev="", kind=kind, data=values, scene="x") for n, (kind, values) in enumerate(data, 1)])


def verdict(kind: str, record: dict[str, Any] | None, *debits: int, reply: dict[str, Any] | None = None) -> Verdict:
    found = checks.run("fee", scene(record, debits, reply), {"kind": kind})
    assert found.verdict is not Verdict.ERROR, found.observed
    return found.verdict


def test_the_right_etc_record_passes_and_shows_its_derivation() -> None:
    found = checks.run("fee", scene(RIGHT, (1330,)), {"kind": "etc"})
    assert (found.verdict, found.remarks) == (Verdict.PASS, [])
    assert found.expected["from"]["steps"][-1] == {"what": "ETC charge", "how": "13.30", "fen": 1330}
    assert len(found.evidence) == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"fee": 1363, "discountFee": 71, "transFee": 1363}, {"fee": 1362, "discountFee": 72}, {"payFee": 1400}, {"discountFee": 0}, {"exitFeeType": 3}, {"payType": 1},
        {"transFee": 0}, {"balanceAfter": 98_637}, {"provinceTransGroup": "37:1363"}, {"feeMileage": 31871}, {"fee": None}, {"fee": "thirteen"},
    ],
)  # fmt: skip
def test_every_wrong_field_of_an_etc_record_fails(wrong: dict[str, Any]) -> None:
    assert verdict("etc", RIGHT | wrong, 1330) is Verdict.FAIL


@pytest.mark.parametrize("debits", [(), (1363,), (1330, 1330)])
def test_a_wrong_debit_fails(debits: tuple[int, ...]) -> None:
    assert verdict("etc", RIGHT, *debits) is Verdict.FAIL


def test_missing_or_double_records_fail() -> None:
    assert verdict("etc", None, 1330) is Verdict.FAIL


def test_amounts_from_the_back_office() -> None:
    assert verdict("returned", ONLINE, reply=REPLY) is Verdict.PASS
    assert verdict("returned_after_discount", ONLINE, reply=REPLY) is Verdict.PASS
    assert verdict("returned", RIGHT, 1330, reply=REPLY) is Verdict.FAIL
    assert verdict("returned", ONLINE | {"exitFeeType": 5}, reply=REPLY) is Verdict.FAIL
    assert verdict("single_card", ONLINE | {"payType": 4, "transPayType": 2, "transFee": 1900}, 1900, reply=REPLY) is Verdict.PASS
    assert verdict("single_card", ONLINE | {"payType": 4, "transPayType": 1, "transFee": 1900}, 1900, reply=REPLY) is Verdict.FAIL


def test_before_discount_leaves_the_card_alone() -> None:
    right = ONLINE | {"fee": 2000, "discountFee": 0}
    assert verdict("before_discount", right, reply=REPLY | {"fee": 2000}) is Verdict.PASS
    assert verdict("before_discount", ONLINE, reply=REPLY | {"fee": 2000}) is Verdict.FAIL
    assert verdict("before_discount", right | {"payType": 4, "transFee": 2000}, 2000, reply=REPLY | {"fee": 2000}) is Verdict.FAIL


def test_cpc_and_minimum_fee() -> None:
    whole = ONLINE | {"payFee": 1400, "fee": 1400, "discountFee": 0, "exitFeeType": 3}
    assert verdict("cpc", whole) is Verdict.PASS
    assert verdict("cpc", whole | {"payFee": 1434, "fee": 1434}) is Verdict.FAIL
    least = whole | {"payFee": 1100, "fee": 1100, "exitFeeType": 6}
    assert verdict("stated_entry", least) is Verdict.PASS
    assert verdict("stated_entry", least, reply=REPLY) is Verdict.FAIL


def test_nothing_is_charged_at_an_entry() -> None:
    assert verdict("none", None, 0) is Verdict.PASS
    assert verdict("none", None, 1) is Verdict.FAIL
    assert verdict("none", RIGHT) is Verdict.FAIL


def test_without_a_journey_the_check_is_inconclusive() -> None:
    found = checks.run(
        "fee",
        Scene([Event(n=1, t=0.0, at="", prev="", kind="http", data={"path": "/exits", "status": 200, "request": RIGHT, "reply": {}}, scene="x")]),
        {"kind": "etc"},
    )
    assert found.verdict is Verdict.INCONCLUSIVE


def test_every_cell_names_a_fee() -> None:
    from reports import requirements
    from reports.checks.fee import KINDS, fee_kind

    for cell, whole in requirements.cells().items():
        for branch in whole.get("branches", {}):
            assert fee_kind(cell, branch) in {*KINDS, "none"}
    assert fee_kind("T1/gantry", "") == "etc"
    assert fee_kind("T2/gantry", "query_found") == "before_discount"
