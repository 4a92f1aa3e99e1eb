"""Checks on paying at an exit, on made scenes: what a suite that only passes would not show."""

from typing import Any

import pytest

from reports import checks
from reports.journal import Event
from reports.scene import Scene
from reports.verdict import Verdict

RECORD = {"id": "1", "fee": 1330, "payType": 7}
RISES = ("arm", {"position": "rising"})
BY_MOBILE = ("payment", {"order": "1", "amount": 1330, "means": "wechat"})
CASH_TAKEN = ("operator.key", {"key": "CASH", "value": None})
SHOWN = ("display", {"lines": ["鲁A12345", "１３．３０元"]})


def exit_record(**changes: Any) -> tuple[str, dict[str, Any]]:
    return "http", {"path": "/lanes/x/exits", "status": 200, "reply": {}, "request": {**RECORD, **changes}}


def scene(*events: tuple[str, dict[str, Any]], **facts: Any) -> Scene:
    said = [("fact", {"name": name, "value": value}) for name, value in {"plate": "鲁A12345", **facts}.items()]
    return Scene([Event(n, float(n), "", kind, data, "") for n, (kind, data) in enumerate([*said, *events])])


def verdict(name: str, *events: tuple[str, dict[str, Any]], **params: Any) -> Verdict:
    return checks.run(name, scene(*events), params).verdict


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ((BY_MOBILE, exit_record()), Verdict.PASS),
        ((BY_MOBILE, BY_MOBILE, exit_record()), Verdict.FAIL),
        ((BY_MOBILE, ("payment", {**BY_MOBILE[1], "amount": -1330}), exit_record()), Verdict.FAIL),
        ((BY_MOBILE, exit_record(payType=1)), Verdict.FAIL),
        ((exit_record(),), Verdict.FAIL),
        ((BY_MOBILE, ("operator", {"state": "held", "amount": 1400}), exit_record()), Verdict.FAIL),
        ((BY_MOBILE, ("printed", {"what": "receipt", "lines": ["13.31元"]}), exit_record()), Verdict.FAIL),
        ((BY_MOBILE, ("printed", {"what": "receipt", "lines": ["13.30元"]}), exit_record()), Verdict.PASS),
        ((BY_MOBILE,), Verdict.INCONCLUSIVE),
    ],
)
def test_paid_by_mobile_payment(events: tuple[Any, ...], expected: Verdict) -> None:
    assert verdict("paid", *events, means="by mobile payment") is expected


def test_the_arm_rises_after_the_payment_and_not_before() -> None:
    assert verdict("arm after payment", CASH_TAKEN, RISES) is Verdict.PASS
    assert verdict("arm after payment", RISES, CASH_TAKEN) is Verdict.FAIL
    assert verdict("arm after payment", RISES) is Verdict.FAIL
    assert verdict("arm after key", ("operator.key", {"key": "CONFIRM"}), RISES, key="CONFIRM") is Verdict.PASS
    assert verdict("arm after key", RISES, ("operator.key", {"key": "CONFIRM"}), key="CONFIRM") is Verdict.FAIL


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ([SHOWN], Verdict.PASS), ([], Verdict.FAIL), ([("display", {"lines": ["鲁A12345"]})], Verdict.FAIL),
        ([("display", {"lines": ["13.30", "鲁A12345"]})], Verdict.PASS), ([("display", {"lines": ["鲁A12346", "13.30"]})], Verdict.FAIL),
    ],
)  # fmt: skip
def test_plate_and_amount_are_displayed(shown: list[tuple[str, dict[str, Any]]], expected: Verdict) -> None:
    assert verdict("amount displayed", *shown, RISES, exit_record()) is expected


def test_an_amount_that_a_lane_could_have_from_elsewhere_is_the_bench_s_error() -> None:
    from fixtures.networks import DRAWING, NAME, bench_tariff
    from tollcert.fees import plain_of

    journey = {
        "network": NAME, "drawing": DRAWING, "tariff": plain_of(bench_tariff()), "entry": "A", "entry_hex": "37012C13", "entry_time": 1782862200,
        "vehicle_class": 1, "date": "2026-07-01", "passages": [
            {"gantry": "g1", "hex": "", "time": 1782864000, "with_card": True, "traded": True},
            {"gantry": "g2", "hex": "", "time": 1782865000, "with_card": True, "traded": False},
        ],
    }  # fmt: skip
    place = {"network": "3701", "station": "2C14", "lane": 2}

    def trap(pay_fee: int, fee: int) -> checks.Finding:
        made = scene(journey=journey, place=place, office={"payFee": pay_fee, "fee": fee})
        return checks.run("fee trap", made, {"cell": "T5/exit", "branch": "cash"})

    free = trap(1434, 1330)
    assert free.verdict is Verdict.PASS, free
    assert all(trap(other + 100, other).verdict is Verdict.ERROR for other in free.observed["others"].values() if other != 1434), free
