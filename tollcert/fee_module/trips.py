"""Replayed trips: the library is asked gantry by gantry, each time with the sums that its own answers left on the medium.

A trip is one JSON object a line, in one of three forms:

    {"trip": 7, "entry": "A", "passed": ["g1", "g2"], "class": 1, "device": "two_piece", "charge": 1330}
    {"trip": 7, "en": "37012C13", "vt": 1, "gantries": [{"hex": "3C1801", "units": [...], "pay": [749], "fee": [712]}], "charge": 1330}

    {"n": 1, "hex": "3C1801", "vt": 1, "units": [...], "pay": [749], "sumBefore": 2844, "sumAfter": 3593, "ef04Fee": 3600}

The second is a recorded trip: what the record says of each toll interval is compared as well. The third is a recorded step of a CPC card with
the province's sum before and after.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tollcert.errors import ConfigError, FeeError
from tollcert.fee_module.judge import FILLS, Judge
from tollcert.fee_module.process import Answer, Library, fee_frame
from tollcert.fee_module.questions import CPC, Asker, Question
from tollcert.fee_module.rules import Finding
from tollcert.fees import GantryFee, IntervalFee, Sign, Stretch, cpc_charge, etc_charge
from tollcert.fees.network import PROVINCE_EXIT
from tollcert.wire.fee_module import TAGS, FeeInfo, text_of

OWN = frozenset((int(Sign.DEFAULT), int(Sign.THIS_GANTRY)))


@dataclass(frozen=True, slots=True)
class Step:
    """A gantry that was passed; of a recorded trip the units with payable and charged fen."""

    gantry: str
    recorded: tuple[tuple[str, int, int], ...] | None = None


@dataclass(frozen=True, slots=True)
class Trip:
    """One trip."""

    name: str
    entry: str
    vehicle_class: int
    device: str
    steps: tuple[Step, ...]
    charge: int | None = None
    before: int = 0
    """Fen that the medium brings into the first step."""
    after: tuple[int, ...] = ()
    """Sums after the last step that the record knows: to the fen, and as EF04 holds it."""


@dataclass(slots=True)
class Replayed:
    """Counts of a replay: steps asked, steps and trips that the record confirms, and why steps were left out."""

    trips: int = 0
    steps: int = 0
    confirmed_steps: int = 0
    confirmed_trips: int = 0
    left_out: Counter[str] = field(default_factory=Counter)


def trips_of(path: Path) -> Iterator[Trip]:
    """Read trips; raises ConfigError with file and line."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as problem:
        raise ConfigError(str(path), f"cannot be read: {problem}", "trips as JSON lines") from None
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield _trip(json.loads(line), number)
            except (ValueError, KeyError, TypeError) as problem:
                raise ConfigError(f"{path}:{number}", f"{type(problem).__name__}: {problem}", "entry, passed, class; or en, gantries, vt") from None


def _trip(row: Mapping[str, Any], number: int) -> Trip:
    name, charge = f"trip {row.get('trip', number)}", row.get("charge")
    if "gantries" in row:
        steps = tuple(
            Step(str(g["hex"]), tuple((str(u), int(p), int(f)) for u, p, f in zip(g["units"], g["pay"], g["fee"], strict=True))) for g in row["gantries"]
        )
        return Trip(name, str(row["en"]), int(row["vt"]), str(row.get("device", "two_piece")), steps, charge)
    if "sumBefore" in row:
        units = tuple((str(unit), int(pay), int(pay)) for unit, pay in zip(row["units"], row["pay"], strict=True))
        sums = (int(row["sumAfter"]), int(row["ef04Fee"]))
        return Trip(
            f"step {row.get('n', number)}", str(row.get("en", "")), int(row["vt"]), CPC, (Step(str(row["hex"]), units),), None, int(row["sumBefore"]), sums
        )
    device = str(row.get("device", "two_piece"))
    if device not in TAGS:
        raise ValueError(f"device {device!r} is none of {', '.join(TAGS)}")
    return Trip(name, str(row["entry"]), int(row["class"]), device, tuple(Step(str(gantry)) for gantry in row["passed"]), charge)


class Replay:
    """Drives trips through a library."""

    def __init__(self, asker: Asker, judge: Judge, library: Library) -> None:
        self.asker, self.judge, self.library = asker, judge, library
        self.counts = Replayed()
        self._over = {stretch.gantry: stretch for stretch in asker.network.stretches if stretch.gantry}
        self._by_hex = {gantry.hex: name for name, gantry in asker.network.gantries.items()}

    def drive(self, trip: Trip) -> Iterator[Finding]:
        """Findings of one trip."""
        fees: list[GantryFee] = []
        before, sums, whole = "", (trip.before, trip.before), True
        self.counts.trips += 1
        for step in trip.steps:
            name = self._by_hex.get(step.gantry, step.gantry)
            if reason := self._left_out(trip, step, name):
                self.counts.left_out[reason] += 1
                whole = whole and not any(pay for _, pay, _ in step.recorded or ((name, 1, 0),))
                continue
            question = self._question(trip, step, name, before, sums)
            first, second = (self.library.one(fee_frame(question.info.encode(), fill)) for fill in FILLS)
            self.counts.steps += 1
            yield from self.judge.of(question, first, second)
            fee = self._fee(name, first)
            whole = whole and not first.death and first.code == 0
            if step.recorded is not None:
                yield from self._recorded(question, step, fee)
            if trip.after and whole and (after := FeeInfo.decode(first.output).feeProvSumLocal) not in trip.after:
                yield Finding("sum.province", question.place, "feeProvSumLocal, as recorded", trip.after, after)
            sums = (sums[0] + fee.pay_fee, sums[1] + fee.fee) if not fees or fees[-1].province == fee.province else (fee.pay_fee, fee.fee)
            fees.append(fee)
            before = name
        if trip.charge is not None and whole and fees:
            yield from self._charged(trip, fees)

    def _left_out(self, trip: Trip, step: Step, name: str) -> str:
        """Why a step cannot be judged; empty when it can."""
        if name not in self._over:
            return "gantry that the network does not have"
        gantry = self.asker.network.gantries[name]
        if step.recorded is not None and [unit for unit, _, _ in step.recorded] != [self.asker.network.intervals[i].code for i in gantry.intervals]:
            return "recorded units are not those of the gantry alone"
        try:
            own = self.asker.roads_of(trip.vehicle_class).passage(name)
        except FeeError:
            return "no price in the tariff"
        priced = [(unit.pay_fee, unit.pay_fee if trip.device == CPC else unit.fee) for unit in own.intervals]
        if step.recorded is not None and priced != [(pay, fee) for _, pay, fee in step.recorded]:
            return "recorded with a price that the tariff does not have"
        return ""

    def _question(self, trip: Trip, step: Step, name: str, before: str, sums: tuple[int, int]) -> Question:
        """The next step. Gantries that left no record are fitted; a recorded trip is complete, whatever the network knows of its edges."""
        network, stretch = self.asker.network, self._over[name]
        fitted: tuple[tuple[GantryFee, frozenset[int]], ...] = ()
        if before and before not in self.asker.ways.before(stretch.tail)[1]:
            fitted = self._missing(before, stretch, trip) if step.recorded is None else ()
            before = before if fitted else ""
        if before and network.gantries[before].province != network.gantries[name].province:
            sums = (0, 0)
        own = (self.asker.roads_of(trip.vehicle_class).passage(name), OWN)
        expected = self.asker.expected(trip.vehicle_class, (*fitted, own), trip.device, sums, last=network.gantries[name].kind == PROVINCE_EXIT)
        station = trip.entry if not before and trip.entry in network.stations else ""
        return Question(
            f"{trip.name} gantry {name}", self.asker.info(name, trip.vehicle_class, trip.device, before=before, station=station, sums=sums), expected
        )

    def _missing(self, before: str, stretch: Stretch, trip: Trip) -> tuple[tuple[GantryFee, frozenset[int]], ...]:
        try:
            return self.asker.fitted(before, stretch, trip.vehicle_class)
        except FeeError:
            return ()

    def _fee(self, name: str, answer: Answer) -> GantryFee:
        """The step as the library priced it."""
        province = self.asker.network.gantries[name].province
        if answer.death or answer.code:
            return GantryFee(name, province, ())
        given = FeeInfo.decode(answer.output)
        parts = [[int(part) for part in text_of(raw).split("|") if part.isdigit()] for raw in (given.payFeeGroup, given.feeGroup)]
        return GantryFee(name, province, tuple(IntervalFee(f"{name}.{i}", pay, fee) for i, (pay, fee) in enumerate(zip(*parts, strict=False))))

    def _recorded(self, question: Question, step: Step, fee: GantryFee) -> Iterator[Finding]:
        wanted, actual = [(pay, paid) for _, pay, paid in step.recorded or ()], [(unit.pay_fee, unit.fee) for unit in fee.intervals]
        if wanted == actual:
            self.counts.confirmed_steps += 1
        else:
            yield Finding("trip.units", question.place, "payable and charged fen of each interval", wanted, actual)

    def _charged(self, trip: Trip, fees: list[GantryFee]) -> Iterator[Finding]:
        """The exit charge that follows from the library's fees, against the recorded one."""
        charge = (cpc_charge if trip.device == CPC else etc_charge)(fees, self.asker.rules)
        if charge.fen == trip.charge:
            self.counts.confirmed_trips += 1
        else:
            yield Finding("trip.charge", trip.name, charge.derivation.line(), trip.charge, charge.fen)
