"""Check that the record of a gantry agrees with itself: groups, totals, the sums before and after."""

from collections.abc import Iterator
from typing import Any

from reports.checks import GANTRY, Finding, check, passed_if
from reports.checks.gantry_passage import Passage, group
from reports.checks.records import normal, number
from reports.saying import said
from reports.scene import Scene

SUMS = {
    "OBUpayFeeSum": "pay_fee", "OBUFeeSum": "fee", "OBUProvPayFeeSum": "local_pay_fee", "OBUProvfeeSum": "local_fee", "OBUMileage": "mileage",
    "OBUTotalTradeSuccNum": "success_count", "OBUProvTradeSuccNum": "local_count", "noCardTimes": "no_card_count", "provinceNum": "provinces",
}  # fmt: skip
"""Fields `...Before` and `...After` of a record and the field of EF04 that they show."""


@check("gantry record adds up", judges=GANTRY)
def adds_up(scene: Scene) -> Finding:
    """Groups sum to totals, before and after are what EF04 held, an empty trade is empty (codes_fees.md 2.5, real_data.md 3.4)."""
    passage = Passage(scene)
    if missing := passage.missing():
        return missing
    faults = [*_sums(passage), *(_groups(passage.record) if passage.booked else _empty(passage))]
    first = passage.facts.get("first_gantry") and passage.booked and "195" not in str(passage.record.get("specialType") or "").split("|")
    remarks = ["195 is missing: the first gantry after the entry carries it in Shandong (84 of 84)"] if first else []
    return passed_if(not faults, "groups, totals and sums agree", faults or "they agree", passage.evidence, remarks)


def _groups(record: dict[str, Any]) -> Iterator[str]:
    count = len(group(record, "tollIntervalId"))
    for total, name in (("payFee", "payFeeGroup"), ("fee", "feeGroup"), ("discountFee", "discountFeeGroup")):
        parts = group(record, name)
        try:
            amount = sum(int(part) for part in parts)
        except ValueError:
            yield said("{name} is {record}", name=name, record=f"{record.get(name)!r}")
            continue
        if amount != number(record, total) or len(parts) != count:
            yield said(
                "{name} {record} of {count} intervals is not {total} {sum}",
                name=name,
                record=f"{record.get(name)!r}",
                count=count,
                total=total,
                sum=f"{record.get(total)!r}",
            )
    if (number(record, "payFee") or 0) - (number(record, "fee") or 0) != number(record, "discountFee"):
        yield "discountFee is not payFee - fee"
    if number(record, "transFee") != 0:
        yield said("transFee is {transFee}: a gantry takes no money from the card", transFee=f"{record.get('transFee')!r}")


def _sums(passage: Passage) -> Iterator[str]:
    """Before and after of each sum: as EF04 held them where the trade was booked, equal where it was not."""
    record = passage.record
    for name, held in SUMS.items():
        before, after = number(record, f"{name}Before"), number(record, f"{name}After")
        if None in (before, after):
            yield said("{name}Before or {name}After is missing", name=name)
        elif not passage.booked and before != after:
            yield said("{name} moved from {before} to {after} in an empty trade", name=name, before=before, after=after)
        elif passage.booked and (before, after) != (getattr(passage.before.obu, held), getattr(passage.after.obu, held)):
            yield said(
                "{name} {before} to {after}, EF04 {value} to {other}",
                name=name,
                before=before,
                after=after,
                value=getattr(passage.before.obu, held),
                other=getattr(passage.after.obu, held),
            )
    card = (number(record, "cardfeeSumAfter") or 0) - (number(record, "cardfeeSumBefore") or 0)
    due = (number(record, "fee") or 0) if passage.booked and passage.with_card else 0
    if card != due:
        yield said("cardfeeSum grew by {card}, not {due}", card=card, due=due)


def _empty(passage: Passage) -> Iterator[str]:
    record = passage.record
    yield from (
        said("{name} is {record} in an empty trade", name=name, record=f"{record.get(name)!r}")
        for name in ("payFee", "fee", "discountFee", "transFee")
        if number(record, name) != 0
    )
    if normal(record.get("TAC")).lstrip("0"):
        yield said("TAC is {TAC} in an empty trade", TAC=f"{record.get('TAC')!r}")
