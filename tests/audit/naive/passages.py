"""Records of one passage, one security module: each with the one before it; exits with the sums of their gantries and their entry."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from tests.audit.naive.exits import etc, least_of_two, paid
from tests.audit.naive.values import ABSENT, Record, given, half_up, known, outside, seconds, size, there

LAST = datetime.max
Groups = Iterator[tuple[Record | None, Record]]


def in_order(records: list[Record], of: Callable[[Record], Any], by: Callable[[Record], Any]) -> Groups:
    """Each record with the one before it of its group."""
    groups: dict[Any, list[Record]] = defaultdict(list)
    for record in records:
        groups[of(record)].append(record)
    for group in groups.values():
        group.sort(key=by)
        yield from zip([None, *group], group, strict=False)


def by_time(x: Record) -> Any:
    return given(x.at, LAST), given(x.record, "\uffff"), x.file, x.line


def steps(records: list[Record]) -> Iterator[tuple[str, Record]]:
    """Two gantry records, one after the other."""
    of_passages = [x for x in records if size(x.passId) == 36]
    for before, x in in_order(of_passages, lambda x: x.passId, by_time):
        if before is None:
            continue
        if before.record == x.record:
            yield "identity.duplicate", x
        if x.shifted or not (x.tradeResult == 0 and before.tradeResult == 0 and x.record != before.record and x.mediaType == before.mediaType):
            continue
        yield from ((rule, x) for rule in _road(before, x))
        if x.mediaType == 1:
            yield from ((rule, x) for rule in _obu(before, x))
        same = x.OBUProvTradeSuccNumBefore == before.OBUProvTradeSuccNumAfter and x.provinceNumBefore == before.provinceNumAfter
        if x.mediaType == 2 and same and x.feeSumLocalBefore != before.feeSumLocalAfter:
            yield "chain.cpc-sum", x


def _road(before: Record, x: Record) -> Iterator[str]:
    took = seconds(x.transTime, before.transTime)
    if x.originalFlag == before.originalFlag and x.gantryHex == before.gantryHex and took <= 300 and x.fee > 0:
        yield "chain.repeated"
    if x.originalFlag == 1 and x.gantryHex == before.gantryHexOpposite and took <= 120 and x.fee > 0:
        yield "chain.opposite"


def _obu(before: Record, x: Record) -> Iterator[str]:
    count, last = x.OBUTotalTradeSuccNumBefore, before.OBUTotalTradeSuccNumAfter
    if known(count, last) and count > last:
        yield "chain.gap"
    if known(count, last) and count < last:
        yield "chain.backwards"
    if not count == last:  # noqa: SIM201 - ABSENT is neither equal nor unequal
        return
    road = before.originalFlag == 1
    if x.OBUPayFeeSumBefore != before.OBUPayFeeSumAfter:
        yield "chain.payable"
    if road and x.OBUFeeSumBefore != before.OBUFeeSumAfter:
        yield "chain.charged"
    if road and outside(x.lastGantryHex, ("000000", "FFFFFF")) and x.lastGantryHex != before.gantryHex:
        yield "chain.last-gantry"
    took = seconds(x.transTime, before.transTime)
    if road and x.originalFlag == 1 and x.rateFitCount == 0 and known(x.feeMileage) and x.feeMileage > 60 * (took + 60):
        yield "chain.speed"
    if known(before.provinceNumAfter, x.provinceNumBefore) and x.provinceNumBefore < before.provinceNumAfter:
        yield "chain.province"


def journeys(exits: list[Record], gantries: list[Record], entries: list[Record]) -> Iterator[tuple[str, Record]]:
    """Exits with what belongs to them."""
    passed: dict[str, list[Record]] = defaultdict(list)
    for gantry in gantries:
        if gantry.tradeResult == 0 and size(gantry.passId) == 36:
            passed[gantry.passId].append(gantry)
    entered: dict[str, Record] = {}
    for entry in sorted(entries, key=by_time):
        if size(entry.passId) == 36:
            entered.setdefault(entry.passId, entry)
    for before, x in in_order(exits, lambda x: given(x.passId, None), by_time):
        if before is not None and before.record == x.record:
            yield "identity.duplicate", x
        if x.shifted:
            continue
        if before is not None and before.record != x.record and there(x.passId) and x.passId[:2] in {"01", "02"} and given(x.modifyFlag, 1) == 1:
            yield "journey.twice", x
        if there(x.passId) and x.passId in passed:
            yield from ((rule, x) for rule in _with_gantries(x, passed[x.passId]))
        if there(x.passId) and x.passId in entered:
            yield from ((rule, x) for rule in _with_entry(x, entered[x.passId]))


def arrivals(entries: list[Record]) -> Iterator[tuple[str, Record]]:
    """Entry records whose id was there before."""
    for before, x in in_order([one for one in entries if there(one.record)], lambda x: x.record, by_time):
        if before is not None and not x.shifted:
            yield "identity.duplicate", x


def _sum(gantries: list[Record], name: str) -> Any:
    """As a database adds: what is absent is left out, nothing at all is absent."""
    values = [getattr(gantry, name) for gantry in gantries if there(getattr(gantry, name))]
    return sum(values) if values else ABSENT


def _with_gantries(x: Record, gantries: list[Record]) -> Iterator[str]:
    payable, fees, complete = _sum(gantries, "payFee"), _sum(gantries, "fee"), x.totalCount == len(gantries)
    if x.mediaType == 1:
        if x.exitFeeType == 1 and known(x.totalCount) and not complete:
            yield "journey.count"
        if complete and known(x.noCardCount) and sum(gantry.has(102) for gantry in gantries) != x.noCardCount:
            yield "journey.no-card"
        if complete and known(x.feeMileage) and abs(_sum(gantries, "feeMileage") - x.feeMileage) > 2:
            yield "journey.mileage"
    if etc(x) and known(x.totalCount) and complete:
        if payable != x.payFee:
            yield "money.chain-payable"
        provinces = [gantry.provinceNumAfter for gantry in gantries if there(gantry.provinceNumAfter)]
        if x.multiProvince == 0 and provinces and max(provinces) == 1 and payable == x.payFee and there(fees) and paid(x) != min(fees, least_of_two(payable)):
            yield "money.chain-charge"
    cpc = x.mediaType == 2 and x.exitFeeType == 3 and given(x.modifyFlag, 1) == 1
    if cpc and x.multiProvince == 0 and fees == x.provFee and outside(x.exVehicleClass, (21,)) and x.payFee != half_up(fees, 100) * 100:
        yield "money.chain-cpc"
    times = [gantry.transTime for gantry in gantries if there(gantry.transTime)]
    if times and not x.utc and seconds(x.exTime, max(times)) < -31:
        yield "journey.late-gantry"


def _with_entry(x: Record, entry: Record) -> Iterator[str]:
    if not there(entry.record):
        return
    apart = abs(seconds(x.enTime, entry.enTime))
    if apart > 31 and apart != 8 * 3600:
        yield "journey.entry-time"
    if x.enTollStationHex != entry.enTollStationHex:
        yield "journey.entry-station"
    if there(entry.vlp) and not entry.vlp.startswith("默") and entry.vlp != x.exVlp and not x.has(52):
        yield "journey.entry-plate"
    if entry.vehicleType != x.exVehicleType and not x.has(51):
        yield "journey.entry-class"


def modules(records: list[Record]) -> Iterator[tuple[str, Record]]:
    """Two records of a security module, by its serial numbers."""
    used = [x for x in records if size(x.terminalNo) == 12 and size(x.terminalTransNo) == 8 and x.terminalTransNo != "0" * 8 and size(x.TAC) == 8]
    for before, x in in_order(used, lambda x: x.terminalNo, lambda x: (x.terminalTransNo.upper(), *by_time(x))):
        if before is None or before.record == x.record or x.shifted:
            continue
        if before.terminalTransNo.upper() == x.terminalTransNo.upper():
            yield "identity.tac-reuse", x
        elif seconds(x.at, before.at) < -31:
            yield "identity.serial-backwards", x
