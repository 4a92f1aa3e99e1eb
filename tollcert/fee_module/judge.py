"""An answer of the library against the oracle: every difference by itself."""

from collections.abc import Iterator
from typing import Any

from tollcert.fee_module.process import Answer
from tollcert.fee_module.questions import SHARE_LENGTH, Expected, Question
from tollcert.fee_module.rules import Finding
from tollcert.fees import Network
from tollcert.units import yuan
from tollcert.wire.fee_module import PROVINCIAL, RETURN_CODES, FeeInfo, TradingInfo, text_of, unterminated

FILLS = (0x00, 0xA5)
"""What the output holds before the first and the second time that a question is asked."""
SPECIALS = {"", "0", "1", "2", "3", "4", "5"}
MODES = ("1", "2", "3")
DEATHS = {"crash": "process.crash", "hang": "process.hang", "exit": "process.exit", "load": "process.load"}


Said = tuple[str, tuple[Any, ...]]
"""A rule, and message, expected and actual."""


class Judge:
    """Judges the two answers to a question."""

    def __init__(self, network: Network, version: str = "") -> None:
        self.network, self.version = network, version

    def of(self, question: Question, first: Answer, second: Answer) -> Iterator[Finding]:
        """All that is wrong. A death says it all; an answer that is no price is not looked at further."""
        evidence = _evidence(question)
        for answer in (first, second):
            if answer.death:
                yield Finding(DEATHS[answer.death], question.place, answer.how, evidence=evidence)
                return
        yield from (_finding(rule, question, said, evidence) for rule, said in (*_memory(first, second), *self._code(question, first)))
        if first.code != second.code:
            yield Finding("answer.random", question.place, "return code", first.code, second.code, evidence)
        if first.code == 0 == second.code:
            given = FeeInfo.decode(first.output)
            yield from (_finding(rule, question, said, evidence) for rule, said in _twice(first, second))
            for name in _endless(second):
                yield Finding(
                    "text.unterminated", question.place, name, f"a NUL within {given.FIELDS[name].code[:-1]} bytes", given.show()[name][:40], evidence
                )
            for rule, said in (*self._form(given), *(self._amounts(question.expected, given) if question.expected else ())):
                yield _finding(rule, question, said, evidence | {"answer": _shown(given)})

    def _code(self, question: Question, answer: Answer) -> Iterator[Said]:
        known = answer.code in RETURN_CODES or answer.code in PROVINCIAL
        if not known:
            yield "return.code", ("", "0, -10 to -13, -20 to -99", answer.code)
        elif question.expected and answer.code:
            yield "return.refused", (RETURN_CODES.get(answer.code, "provincial"), 0, answer.code)
        elif question.must_refuse and answer.code == 0:
            yield "return.accepted", ("", "a code below 0", 0)

    def _form(self, given: FeeInfo) -> Iterator[Said]:
        for name, kind in given.FIELDS.items():
            if kind.name == "text" and not getattr(given, name).split(b"\x00", 1)[0].isascii():
                yield "text.ascii", (name, "ASCII", text_of(getattr(given, name))[:40])
        version = text_of(given.paramVersion)
        if version != self.version:
            yield "version.parameters", ("paramVersion", self.version, version)
        if unknown := set(text_of(given.feeSpecial).split("|")) - SPECIALS:
            yield "special", ("feeSpecial", "0 to 5, joined with a bar", "|".join(sorted(unknown)))
        mode, _, fen = text_of(given.provMinFee).partition("|")
        if mode and (mode not in MODES or not fen.isdigit()):
            yield "minimum", ("provMinFee", "1, 2 or 3, bar, fen", text_of(given.provMinFee))
        if given.payFee - given.discountFee != given.realFee:
            yield "amount.identity", ("", given.payFee - given.discountFee, given.realFee)

    def _amounts(self, expected: Expected, given: FeeInfo) -> Iterator[Said]:
        yield from self._units(expected, given)
        for rule, wanted, actual in (("amount.payable", expected.pay_fee, given.payFee), ("amount.fee", expected.fee, given.realFee)):
            if wanted != actual:
                yield rule, (f"{yuan(wanted)} yuan expected", wanted, actual)
        if given.feeProvSumLocal not in expected.sums:
            yield "sum.province", ("feeProvSumLocal", sorted(expected.sums), given.feeProvSumLocal)
        if given.cardFee != expected.fee and (given.cardFee or not expected.discount):
            yield "amount.card", ("cardFee", [0, expected.fee] if expected.discount else expected.fee, given.cardFee)
        if given.feeVehicleType != expected.vehicle_class:
            yield "class", ("feeVehicleType", expected.vehicle_class, given.feeVehicleType)
        if given.feeMileage != expected.mileage:
            yield "mileage", ("feeMileage, metres", expected.mileage, given.feeMileage)
        if given.fitResult:
            yield "fit", ("fitResult", 0, given.fitResult)

    def _units(self, expected: Expected, given: FeeInfo) -> Iterator[Said]:
        wanted = [self.network.intervals[unit.interval].code[:SHARE_LENGTH] for unit, _ in expected.units]
        parts = [part for part in text_of(given.tollIntervalIDs).split("|") if part]
        if [part[:SHARE_LENGTH] for part in parts] != wanted:
            yield "unit.list", ("tollIntervalIDs", wanted, parts)
            return
        for (unit, signs), part in zip(expected.units, parts, strict=True):
            if part[SHARE_LENGTH:] not in {str(sign) for sign in signs}:
                yield "unit.sign", (unit.interval, sorted(signs), part[SHARE_LENGTH:])
        groups = {name: [part for part in text_of(getattr(given, name)).split("|") if part] for name in ("payFeeGroup", "discountFeeGroup", "feeGroup")}
        if any(len(group) != len(wanted) or not all(part.isdigit() for part in group) for group in groups.values()):
            yield "unit.groups", ("", f"{len(wanted)} whole numbers each", groups)
            return
        pays, discounts, fees = ([int(part) for part in group] for group in groups.values())
        for (unit, _), pay, discount, fee in zip(expected.units, pays, discounts, fees, strict=True):
            due = unit.fee if expected.discount else unit.pay_fee
            if pay != unit.pay_fee:
                yield "unit.payable", (f"{unit.interval}: {unit.how}", unit.pay_fee, pay)
            if fee != due:
                yield "unit.fee", (f"{unit.interval}: {unit.discount_how if expected.discount else 'a CPC card has no discount'}", due, fee)
            elif pay - discount != fee:
                yield "unit.groups", (f"{unit.interval}: payFeeGroup less discountFeeGroup", fee, pay - discount)


def _finding(rule: str, question: Question, said: tuple[Any, ...], evidence: dict[str, Any]) -> Finding:
    message, wanted, actual = (*said, None, None)[:3]
    return Finding(rule, question.place, message, wanted, actual, evidence)


def _memory(first: Answer, second: Answer) -> Iterator[Said]:
    before, after = max(first.before, second.before), max(first.after, second.after)
    if before or after:
        yield "memory.overrun", (f"{before} bytes before and {after} behind the output", 0, before + after)
    if first.input_changed or second.input_changed:
        yield "memory.input", ("TradingInfo or the memory around it",)


def _twice(first: Answer, second: Answer) -> Iterator[Said]:
    """Fields that differ between two answers to one question: never written, or made up anew."""
    one, two = FeeInfo.decode(first.output), FeeInfo.decode(second.output)
    unwritten: list[str] = []
    random: list[str] = []
    endless = _endless(second)
    for name, kind in one.FIELDS.items():
        left, right = (text_of(getattr(answer, name)) if kind.name == "text" else getattr(answer, name) for answer in (one, two))
        if left != right and name not in endless:
            raw = getattr(two, name)
            never = raw[:1] == bytes(FILLS[1:]) if kind.name == "text" else raw.to_bytes(4, "little", signed=True) == bytes(FILLS[1:]) * 4
            (unwritten if never else random).append(name)
    if unwritten:
        yield "answer.unwritten", (", ".join(unwritten),)
    for name in random:
        yield "answer.random", (name, one.show()[name], two.show()[name])


def _endless(second: Answer) -> list[str]:
    """Texts that were written without a NUL, into an output that held none."""
    answer = FeeInfo.decode(second.output)
    return [name for name in unterminated(answer) if getattr(answer, name)[:1] != bytes(FILLS[1:])]


def differing(first: bytes, second: bytes) -> dict[str, tuple[Any, Any]]:
    """Fields in which two answers differ, as a person reads them."""
    one, two = FeeInfo.decode(first).show(), FeeInfo.decode(second).show()
    return {name: (one[name], two[name]) for name in one if one[name] != two[name]}


def _evidence(question: Question) -> dict[str, Any]:
    blank, shown = TradingInfo().show(), question.info.show()
    made = {"input": {name: value for name, value in shown.items() if value != blank[name]}}
    return made | ({"derivation": question.expected.derivation()} if question.expected else {})


def _shown(given: FeeInfo) -> dict[str, Any]:
    return {name: value for name, value in given.show().items() if value not in ("", 0)}
