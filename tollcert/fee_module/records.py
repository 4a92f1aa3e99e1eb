"""Recorded calls: gantry records whose feeInfo1 echoes every input of the fee module (codes_fees.md 2.5) are asked again.

`G:...|T:...|ES:...|ET:...|LG:...` becomes the structure that the gantry gave; what the record says of each toll interval must come back.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tollcert.errors import ConfigError, FeeError, LocalWireError
from tollcert.fee_module.judge import FILLS, Judge
from tollcert.fee_module.process import Library, fee_frame
from tollcert.fee_module.questions import SHARE_LENGTH, Asker, Question
from tollcert.fee_module.rules import Finding
from tollcert.fee_module.trips import Replayed
from tollcert.fees import GantryFee
from tollcert.wire.fee_module import TAGS, FeeInfo, TradingInfo, text, text_of

ECHO = {
    "G": "curTollGantry", "T": "curPassTime", "ES": "enTollStationHex", "ET": "enPassTime", "LG": "lastGantryHex", "LT": "lastPasstime", "CN": "cardNetwork",
    "UT": "vehicleUserType", "AC": "axleCount", "EAC": "enAxleCount", "TT": "tagType", "CT": "cardType", "PH": "plateHex", "PC": "plateColor",
    "VT": "vehicleType", "EVT": "enVehicleType", "VC": "vehicleClass", "FSL": "feeSumLocal", "WL": "vehicleWeightLimits", "TW": "totalWeight",
    "VSF": "vehicleStatusFlag", "BH": "feeProvBeginHex", "PSL": "payFeeSumLocal", "RSL": "realFeeSumLocal", "SP1": "Spare1",
}  # fmt: skip
"""Words of feeInfo1 and the fields that they echo."""
Row = Mapping[str, Any]


def echoed(feeinfo: str) -> TradingInfo:
    """The structure that a feeInfo1 echoes; raises ValueError when it is none."""
    words = dict(part.split(":", 1) for part in feeinfo.split("|") if ":" in part)
    if "G" not in words or "VT" not in words:
        raise ValueError("no G or VT in it")
    fields: dict[str, Any] = {}
    for word, name in ECHO.items():
        if word in words:
            kind = TradingInfo.FIELDS[name]
            fields[name] = text(words[word], int(kind.code[:-1])) if kind.name == "text" else int(words[word])
    return TradingInfo(**fields)


def rows_of(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Line and row of gantry records as JSON lines, column names in small letters; raises ConfigError with file and line."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as problem:
        raise ConfigError(str(path), f"cannot be read: {problem}", "gantry records as JSON lines") from None
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield number, {str(key).lower(): value for key, value in json.loads(line).items()}
            except (ValueError, AttributeError) as problem:
                raise ConfigError(f"{path}:{number}", f"is not a record: {problem}", "one JSON object a line") from None


class Records:
    """Asks recorded calls again."""

    def __init__(self, asker: Asker, judge: Judge, library: Library) -> None:
        self.asker, self.judge, self.library = asker, judge, library
        self.counts = Replayed()
        self._names = {gantry.code or name: name for name, gantry in asker.network.gantries.items()}
        self._by_hex = {gantry.hex: name for name, gantry in asker.network.gantries.items()}
        self._over = {stretch.gantry: stretch for stretch in asker.network.stretches if stretch.gantry}

    def ask(self, place: str, row: Row) -> Iterator[Finding]:
        """Findings of one record."""
        try:
            info = echoed(str(row.get("feeinfo1") or ""))
        except (ValueError, LocalWireError) as problem:
            self.counts.left_out[f"feeInfo1 does not echo the input ({str(problem)[:40]})"] += 1
            return
        if reason := self._left_out(row, info):
            self.counts.left_out[reason] += 1
            return
        question = Question(f"{place} gantry {text_of(info.curTollGantry)}", info, None)
        first, second = (self.library.one(fee_frame(info.encode(), fill)) for fill in FILLS)
        self.counts.steps += 1
        yield from self.judge.of(question, first, second)
        if first.death:
            return
        if first.code:
            yield Finding("return.refused", question.place, "the record has a fee", 0, first.code)
            return
        wanted, actual = _recorded(row), _answered(FeeInfo.decode(first.output))
        self.counts.confirmed_steps += wanted == actual
        if wanted != actual:
            yield Finding("trip.units", question.place, "interval, payable and charged fen", wanted, actual, {"feeInfo1": row["feeinfo1"]})

    def _left_out(self, row: Row, info: TradingInfo) -> str:
        """Why a record says nothing about the library; empty when it does."""
        name = self._names.get(text_of(info.curTollGantry), "")
        recorded = _recorded(row)
        if name not in self._over:
            return "gantry that the network does not have"
        if str(row.get("feecalcresult") or "0") not in ("0", "0.0") or not recorded:
            return "the fee module refused it"
        try:
            known = self._by_oracle(name, text_of(info.lastGantryHex), info.vehicleType, fitted=len(recorded) > 1)
        except FeeError as problem:
            return "no price or no way in the network" if "no " in str(problem) else str(problem)
        cpc = info.tagType == TAGS["cpc"]
        priced = [
            (self.asker.network.intervals[unit.interval].code[:SHARE_LENGTH], unit.pay_fee, unit.pay_fee if cpc else unit.fee)
            for fee in known
            for unit in fee.intervals
        ]
        if [unit for unit, _, _ in priced] != [unit for unit, _, _ in recorded]:
            return "recorded units are not those that the network leads to"
        return "" if priced == recorded else "recorded with a price that the tariff does not have"

    def _by_oracle(self, name: str, last: str, vehicle_class: int, *, fitted: bool) -> list[GantryFee]:
        """What the network leads to: the gantry, and before it those that are missing, where the record says that some were."""
        own = self.asker.roads_of(vehicle_class).passage(name)
        before = self._by_hex.get(last, "")
        if not fitted:
            if before in self._over and before != name and before not in self.asker.ways.before(self._over[name].tail)[1]:
                raise FeeError("no edge from the last gantry")
            return [own]
        if before not in self._over:
            raise FeeError("no such last gantry")
        return [*(fee for fee, _ in self.asker.fitted(before, self._over[name], vehicle_class)), own]


def _recorded(row: Row) -> list[tuple[str, int, int]]:
    """Toll intervals of a record: id without its last digit, payable and charged fen."""
    groups = [str(row.get(name) or "").split("|") for name in ("tollintervalid", "payfeegroup", "feegroup")]
    if len({len(group) for group in groups}) != 1 or not all(part.isdigit() for group in groups[1:] for part in group):
        return []
    return [(unit[:SHARE_LENGTH], int(pay), int(fee)) for unit, pay, fee in zip(*groups, strict=True)]


def _answered(given: FeeInfo) -> list[tuple[str, int, int]]:
    groups = [[part for part in text_of(raw).split("|") if part] for raw in (given.tollIntervalIDs, given.payFeeGroup, given.feeGroup)]
    if len({len(group) for group in groups}) != 1 or not all(part.isdigit() for group in groups[1:] for part in group):
        return []
    return [(unit[:SHARE_LENGTH], int(pay), int(fee)) for unit, pay, fee in zip(*groups, strict=True)]
