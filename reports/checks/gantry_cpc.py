"""Checks on a CPC card under a gantry: its record, what the card holds of the passage, the fee (real_data.md 3.3).

A card whose 5.8 GHz side is off is not seen, and a blank one may be refused without a record (freedom.md 48); what is recorded and what
the card carries to the exit must be one story.
"""

from collections.abc import Iterator
from math import inf
from typing import Any, TypeVar

from reports.checks import GANTRY, Finding, check, passed_if
from reports.checks.gantry import REQUIRED
from reports.checks.gantry_passage import Passage, due_fee, group, outside_passage, wrong_identity
from reports.checks.records import normal, number
from reports.journal import Event
from reports.saying import said
from reports.scene import Scene
from tollcert.codes import UNREAD_PLATE, MediaType, parse_pass_id
from tollcert.units import from_stamp, half_up, local
from tollcert.wire.fields import Record
from tollcert.wire.files import CpcEntry, CpcProvince, CpcTransit

Held = TypeVar("Held", bound=Record)
CARD_REQUIRED = tuple(name for name in REQUIRED if name != "tradeType")
"""The tradeType of a CPC record is -1 in production, which says nothing."""
TIME_TOLERANCE_S = 2
SUMS = {"feeSumLocal": "local_fee", "OBUProvTradeSuccNum": "local_count", "OBUMileage": "local_mileage", "provinceNum": "provinces"}
"""Fields `...Before` and `...After` of a record and the field of EF02 that they show."""


class Card:
    """EF02 and EF04 of the CPC card at one moment."""

    def __init__(self, moment: Event) -> None:
        self.raw = tuple(str(moment.data[name]) for name in ("cpc_entry", "cpc_transit", "cpc_provinces"))
        entry, transit, provinces = (bytes.fromhex(text) for text in self.raw)
        self.entry, self.transit = _decoded(CpcEntry, entry), _decoded(CpcTransit, transit)
        self.province = _decoded(CpcProvince, provinces[CpcProvince.SIZE * (max(self.transit.provinces, 1) - 1) :])


def _decoded(layout: type[Held], data: bytes) -> Held:
    """The head of a file; a file that is damaged or too short holds zeros."""
    return layout.decode(data[: layout.SIZE].ljust(layout.SIZE, b"\x00"))


def _touched(passage: Passage) -> list[Event]:
    return [event for event in passage.during("write") if event.data.get("device") == "cpc_card"]


# ---- the record


@check("one CPC gantry record", judges=GANTRY)
def one_card_record(scene: Scene) -> Finding:
    """Exactly one record, of this gantry, this card and the vehicle on it, at this time, complete."""
    passage = Passage(scene)
    if missing := passage.missing():
        return missing
    record, facts = passage.record, passage.facts
    expected = {"gantryId": facts["gantry"]["id"], "gantryHex": facts["gantry"]["hex"], "mediaType": int(MediaType.CPC), **facts["gantry_media"]}
    if passage.booked or str(record.get("vlp") or "") not in ("", UNREAD_PLATE):
        expected |= {"vlp": facts["cpc"]["plate"], "vehicleType": facts["cpc"]["vehicle_class"]}
    observed = {name: record.get(name) for name in expected}
    faults = [said("{name} is {observed}", name=name, observed=f"{observed[name]!r}") for name in expected if normal(observed[name]) != normal(expected[name])]
    faults += [said("{name} is missing", name=name) for name in CARD_REQUIRED if record.get(name) in (None, "")]
    faults += [*outside_passage(passage), *wrong_identity(record), *_pass_id(passage)]
    return passed_if(not faults, expected, {**observed, "faults": faults}, passage.evidence)


def _pass_id(passage: Passage) -> Iterator[str]:
    """Form 02 with the card's number and the entry's time, where there is an entry."""
    entered, text = Card(passage.before.event).entry.time, str(passage.record.get("passId"))
    parsed = parse_pass_id(text)
    due = ("02", f"0000{passage.facts['gantry_media']['OBUSN']}", local(entered).strftime("%Y%m%d%H%M%S"))
    if entered and (parsed is None or (parsed.form, parsed.number.upper(), parsed.time) != due):
        yield said("passId is {text}", text=f"{text!r}")


# ---- record and card


@check("CPC record and card agree", judges=GANTRY)
def card_and_record_agree(scene: Scene) -> Finding:
    """Booked: EF02 grew by the record's amounts and this gantry, the province's record in EF04 is its sum in whole yuan. Not booked,
    or not seen: nothing changed, fee 0.
    """
    passage = Passage(scene)
    before, after, touched = Card(passage.before.event), Card(passage.after.event), _touched(passage)
    evidence = [*passage.evidence, *(event.n for event in touched)]
    if len(passage.records) > 1:
        return passed_if(False, "one record at most", said("{count} records", count=len(passage.records)), evidence)
    if not passage.record or not passage.booked:
        faults = ["the card was written"] if touched or before.raw != after.raw else []
        faults += [
            said("{name} is {record}", name=name, record=passage.record.get(name))
            for name in ("fee", "payFee", "discountFee", "transFee")
            if passage.record and number(passage.record, name)
        ]
        return passed_if(not faults, "nothing changed and fee 0", faults or "nothing changed", evidence)
    grown = _written(touched, after)
    faults = [*_grown(passage, before.transit, grown), *_province(passage, before.entry, after, grown), *_sums(passage, before.transit, grown)]
    faults += ["the entry on the card changed"] if before.entry != after.entry else []
    return passed_if(not faults, "EF02 and EF04 grew by the record's amounts", faults or "they did", evidence)


def _written(touched: list[Event], after: Card) -> CpcTransit:
    """EF02 with this passage: as it was first written, for where a province ends it is begun anew afterwards (B7)."""
    written = [event for event in touched if event.data.get("file") == "EF02" and event.data.get("directory") == "DF01"]
    anew = len(written) > 1 or (written and not any(after.transit.encode()))
    return _decoded(CpcTransit, bytes.fromhex(written[0].data["hex"])) if anew else after.transit


@check("gantry code", judges=GANTRY)
def gantry_code(scene: Scene, code: int) -> Finding:
    """The record names the code of what the antenna could not do (codes_fees.md 1.3)."""
    passage = Passage(scene)
    if missing := passage.missing():
        return missing
    told = str(passage.record.get("specialType") or "")
    return passed_if(str(code) in told.split("|"), str(code), told or "none", passage.evidence)


def _grown(passage: Passage, was: CpcTransit, held: CpcTransit) -> Iterator[str]:
    """EF02: sums, count, mileage, list of gantries, first and last gantry of the stay."""
    pay, mileage, hex_ = number(passage.record, "payFee") or 0, number(passage.record, "feeMileage") or 0, bytes.fromhex(passage.facts["gantry"]["hex"])
    due = {
        "provinces": max(was.provinces, 1), "local_count": was.local_count + 1, "local_fee": was.local_fee + pay, "local_mileage": was.local_mileage + mileage,
        "last_gantry": hex_, "last_fee": pay, "last_mileage": mileage, "passed": was.with_gantry(hex_).passed, "gantries": was.with_gantry(hex_).gantries,
        "entry_gantry": was.entry_gantry if was.local_count else hex_,
    }  # fmt: skip
    yield from (
        said("{name} of EF02 is {value}, not {due}", name=name, value=_plain(getattr(held, name)), due=_plain(value))
        for name, value in due.items()
        if getattr(held, name) != value
    )
    try:
        apart = abs(held.last_time - from_stamp(str(passage.record.get("transTime"))))
    except ValueError:
        apart = inf
    if apart > TIME_TOLERANCE_S:
        yield "the time of the last gantry in EF02 is not transTime"


def _province(passage: Passage, entry: CpcEntry, after: Card, sums: CpcTransit) -> Iterator[str]:
    """EF04: count, sum in whole yuan, mileage, begin, last gantry."""
    held = after.province
    due = {
        "count": sums.local_count, "fee": half_up(sums.local_fee, 100) * 100, "mileage": sums.local_mileage, "last_gantry": sums.last_gantry,
        "last_time": sums.last_time,
    }  # fmt: skip
    if sums.provinces <= 1:
        due |= {"entry_gantry": bytes(3), "entry_time": entry.time}
    yield from (
        said("{name} of EF04 is {value}, not {due}", name=name, value=_plain(getattr(held, name)), due=_plain(value))
        for name, value in due.items()
        if getattr(held, name) != value
    )
    told = str(passage.record.get("feeProvEF04") or held.encode().hex())
    if told.upper() != held.encode().hex().upper():
        yield said("feeProvEF04 is {told}", told=told)


def _sums(passage: Passage, was: CpcTransit, held: CpcTransit) -> Iterator[str]:
    """What the record tells of EF02; what it leaves out is free."""
    for name, field in SUMS.items():
        told = (number(passage.record, f"{name}Before"), number(passage.record, f"{name}After"))
        if None not in told and told != (getattr(was, field), getattr(held, field)):
            yield said(
                "{name} {told} to {after}, EF02 {value} to {due}",
                name=name,
                told=told[0],
                after=told[1],
                value=getattr(was, field),
                due=getattr(held, field),
            )
    listed = str(passage.record.get("gantryPassInfoAfter") or "")
    if listed and listed.upper() != b"".join(held.passed_gantries()).hex().upper():
        yield said("gantryPassInfoAfter is {listed}", listed=listed)


def _plain(value: Any) -> Any:
    return value.hex().upper() if isinstance(value, bytes) else value


# ---- the fee


@check("CPC gantry fee", judges=GANTRY)
def card_fee(scene: Scene, charged: bool = False) -> Finding:
    """What was booked is the oracle's payable fee, without discount, interval by interval. `charged`: it must be booked."""
    passage = Passage(scene)
    if missing := passage.missing():
        return missing
    if not passage.booked:
        return passed_if(
            not charged,
            "charged" if charged else "nothing is charged",
            said("tradeResult {tradeResult}", tradeResult=passage.record.get("tradeResult")),
            passage.evidence,
        )
    due = due_fee(passage, passage.facts["cpc"]["vehicle_class"])
    expected = {"payFee": due.pay_fee, "fee": due.pay_fee, "discountFee": 0, "feeMileage": due.mileage}
    observed = {name: number(passage.record, name) for name in expected}
    units = [str(unit.pay_fee) for unit in due.intervals]
    wrong = {name: passage.record.get(name) for name in ("payFeeGroup", "feeGroup") if group(passage.record, name) != units}
    return passed_if(observed == expected and not wrong, expected, {**observed, **wrong}, passage.evidence)
