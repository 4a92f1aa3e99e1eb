"""A trip over a border where the rule as written and the rule as observed differ: both are accepted, the second with a remark."""

from dataclasses import replace
from datetime import date

from fixtures.journeys import Journey
from fixtures.people import people
from fixtures.vehicles import Vehicle
from reports import checks
from reports.journal import Event
from reports.scene import Scene
from reports.verdict import Verdict
from tests.fees.test_journeys import Bench
from tollcert.fees import GantryFee, IntervalFee, etc_charge, rules_of
from tollcert.fees.rules import SHANDONG_OBSERVED

SD = rules_of("37", date(2024, 7, 8))
ROAD = "41: A ==g1(exit) 10km== y\n37: y ==g2(entry) 1.0km== z ==g3 1.0km== B"


def test_the_observed_rule_leaves_out_the_exact_branch_after_a_border() -> None:
    """Payable 161.99, units 153.90: production charges 15390, the rule as written 15389 (a shared exit of 2023-11)."""
    stay = GantryFee("all", "37", (IntervalFee("all", 16199, 15390),))
    before = replace(stay, province="41")
    assert etc_charge([before, stay], SD).fen == 15389 + 15389
    assert etc_charge([before, stay], SHANDONG_OBSERVED).fen == 15389 + 15390
    assert etc_charge([stay], SHANDONG_OBSERVED).fen == 15389


def _verdict(fee: int, pay_fee: int, facts: dict) -> checks.Finding:
    record = {"id": "1", "payFee": pay_fee, "fee": fee, "discountFee": pay_fee - fee, "transFee": fee, "exitFeeType": 1, "payType": 4}
    data = [("fact", {"name": name, "value": value}) for name, value in facts.items()]
    data += [("debit", {"money": fee}), ("http", {"path": "/lanes/1/exits", "status": 200, "request": record, "reply": {}})]
    events = [Event(n=n, t=0.0, at="", prev="", kind=kind, data=values, scene="x") for n, (kind, values) in enumerate(data, 1)]
    return checks.run("fee", Scene(events), {"kind": "etc"})


def test_the_check_accepts_both_and_remarks_the_second() -> None:
    """The length is sought at which 95 % of the payable sum alone would bind after the border."""
    bench, vehicle = Bench(), Vehicle(people(1), 1)
    for metres in range(1000, 20_000, 10):
        journey = Journey(bench, vehicle, ROAD.replace("1.0km", f"{metres}m"))  # type: ignore[arg-type]
        journey.enters("A", 3600).passes("g1").passes("g2").passes("g3")
        written, observed = etc_charge(journey.fees(), SD).fen, etc_charge(journey.fees(), SHANDONG_OBSERVED).fen
        if written != observed:
            break
    pay_fee = sum(fee.pay_fee for fee in journey.fees())
    first, second, third = (_verdict(fee, pay_fee, bench.facts) for fee in (written, observed, observed + 1))
    assert (first.verdict, first.remarks, second.verdict, third.verdict) == (Verdict.PASS, [], Verdict.PASS, Verdict.FAIL)
    assert "as observed" in second.remarks[0]
