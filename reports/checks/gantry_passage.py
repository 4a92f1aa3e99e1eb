"""A passage under a gantry as checks see it: the facts of that moment, what OBU and card held before and after, the record."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reports.checks import GANTRY, Finding, passed_if
from reports.checks.records import CLOCK_TOLERANCE_S, normal, number
from reports.journal import Event
from reports.saying import said
from reports.scene import Scene
from tollcert.codes import parse_record_id
from tollcert.errors import DeviceError
from tollcert.fees import GantryFee, drawn, gantry_fee, tariff_of
from tollcert.units import from_stamp, local
from tollcert.wire.files import PassageFile, TransitFile

WITHOUT_CARD = 1
"""tradeType of a passage that was booked on EF04 alone."""


@dataclass(slots=True)
class Memory:
    """EF04 (local block, first province area) and 0019 at one moment."""

    event: Event

    @property
    def obu(self) -> TransitFile:
        """The local block of EF04."""
        return TransitFile.decode(bytes.fromhex(self.event.data["ef04"]))

    @property
    def card(self) -> PassageFile:
        """0019."""
        return PassageFile.decode(bytes.fromhex(self.event.data["card"]))

    @property
    def raw(self) -> tuple[str, ...]:
        """All of it, to be compared."""
        return tuple(self.event.data[name] for name in ("ef04", "provinces", "card"))


class Passage:
    """One passage under the gantry: the facts of that moment, the memories around it, the record if there is exactly one."""

    def __init__(self, scene: Scene) -> None:
        moments = {event.data["moment"]: event for event in scene.of("gantry")}
        if len(moments) != 2:
            raise DeviceError("no vehicle was driven under the gantry")
        self.scene, self.facts = scene, scene.gantry_facts()
        self.before, self.after = Memory(moments["enters"]), Memory(moments["left"])
        self.records = scene.gantry_records()
        self.record: dict[str, Any] = self.records[0][1] if len(self.records) == 1 else {}

    @property
    def evidence(self) -> list[int]:
        """Numbers of the records and of the two readings."""
        return [*(event.n for event, _ in self.records), self.before.event.n, self.after.event.n]

    @property
    def booked(self) -> bool:
        """The record says that it charged."""
        return number(self.record, "tradeResult") == 0

    @property
    def has_card(self) -> bool:
        """A single-piece OBU has none."""
        return "CPUCardId" in self.facts["gantry_media"]

    @property
    def with_card(self) -> bool:
        """The record says that a card was debited."""
        return self.has_card and number(self.record, "tradeType") != WITHOUT_CARD

    def during(self, kind: str) -> list[Event]:
        """Events between the two readings."""
        return [event for event in self.scene.of(kind) if self.before.event.n < event.n < self.after.event.n]

    def missing(self) -> Finding | None:
        """A finding where there is no one record to look at."""
        return (
            None
            if self.record
            else passed_if(False, "one gantry record", said("{count} records", count=len(self.records)), [event.n for event, _ in self.records])
        )


def group(record: dict[str, Any], name: str) -> list[str]:
    """A field of parts joined with bars."""
    return [part for part in str(record.get(name) or "").split("|") if part]


def outside_passage(passage: Passage) -> Iterator[str]:
    """The passage lies between the two readings, but for the difference of two clocks."""
    begin, end = passage.facts["gantry_entered_at"], passage.facts["gantry_left_at"]
    try:
        apart = max(begin - from_stamp(str(passage.record.get("transTime"))), from_stamp(str(passage.record.get("transTime"))) - end)
    except ValueError:
        yield said("transTime {transTime} is not a time", transTime=f"{passage.record.get('transTime')!r}")
        return
    if apart > CLOCK_TOLERANCE_S:
        yield said("transTime is {apart} s outside the passage", apart=f"{apart:.0f}")


def wrong_identity(record: dict[str, Any]) -> Iterator[str]:
    """The tradeId says which gantry made the record."""
    parsed = parse_record_id(str(record.get("tradeId") or ""), GANTRY)
    if parsed is None or normal(parsed.place) != normal(record.get("gantryId")):
        yield said("tradeId {tradeId} is not gantryId, hour, serial", tradeId=f"{record.get('tradeId')!r}")


def due_fee(passage: Passage, vehicle_class: int) -> GantryFee:
    """The oracle's fee of this gantry for a class on the day of the passage."""
    facts = passage.facts
    network, tariff = drawn(facts["roads"]["drawing"], name=facts["roads"]["network"]), tariff_of(facts["roads"]["tariff"])
    return gantry_fee(network, tariff, facts["gantry"]["hex"], vehicle_class, local(facts["gantry_left_at"]).date())
