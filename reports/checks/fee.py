"""Check "fee": is the amount of the exit record right, and do its fields agree with each other?

The expected amount is computed by the fee oracle from the facts of the journey, or is what the back office answered to the
lane's charging request; which of them is due stands in special_cases.yaml (`fees`). Identities: real_data.md 3.4, codes_fees.md 3.2.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

import msgspec

from reports import requirements
from reports.checks import Finding, check
from reports.checks.records import number
from reports.journal import Event
from reports.saying import said
from reports.scene import Scene, asked_of
from reports.verdict import Verdict
from tollcert.errors import DeviceError
from tollcert.fees import (
    Amount,
    GantryFee,
    Network,
    RuleSet,
    Tariff,
    before_discount,
    cpc_charge,
    cpc_usable,
    drawn,
    etc_charge,
    gantry_fee,
    minimum_fee,
    rules_of,
    tariff_of,
)
from tollcert.fees.rules import SHANDONG_OBSERVED
from tollcert.units import half_up, local

OBU_SUM, CPC_SUM, PROVINCE, MINISTRY, MINIMUM = 1, 3, 4, 5, 6
"""exitFeeType (计费方式)."""
ONLINE = (PROVINCE, MINISTRY)
BY_ETC_CARD = 4
"""payType of a debit from the ETC card."""
BY_MOBILE = (2, 6, 7)
"""payType of the third-party means."""
SWIPED = 2
ON_ACCOUNT = "sm4_single_piece"
"""Generation whose payment leaves no trace on a card."""
OK = 200
COUNTER = 1 << 32
"""A credit card's balance is a 32-bit counter that runs below zero."""
LEVELS = {"province": PROVINCE, "ministry": MINISTRY}


@dataclass(slots=True)
class Due:
    """What the record must hold."""

    fields: dict[str, int]
    fee_types: tuple[int, ...]
    source: Any
    evidence: list[int] = field(default_factory=list)
    by_card: bool | None = None
    """Whether the ETC card pays; None: as the record's payType says."""
    faults: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


@lru_cache(16)
def _network(drawing: str, name: str) -> Network:
    """The network of a drawing; most scenarios are on the same one."""
    return drawn(drawing, name=name)


@lru_cache(16)
def _tariff(plain: bytes) -> Tariff:
    """The tariff of its plain form in JSON."""
    return tariff_of(msgspec.json.decode(plain))


class Trip:
    """The journey of a scene, priced."""

    def __init__(self, scene: Scene) -> None:
        plain = scene.facts().get("journey")
        if plain is None:
            raise DeviceError("the scene has no journey: the expected fee is unknown")
        self.plain: dict[str, Any] = plain
        self.network: Network = _network(plain["drawing"], plain["network"])
        self.tariff: Tariff = _tariff(msgspec.json.encode(plain["tariff"]))
        self.day = date.fromisoformat(plain["date"])
        self.rules: RuleSet = rules_of(self.network.station(plain["entry"]).province, self.day)
        self.fees = self.priced(traded_only=True)

    def priced(self, *, traded_only: bool) -> list[GantryFee]:
        """The fee of each gantry: of those that the media hold, or of the way driven."""
        return [self._fee(passage) for passage in self.plain["passages"] if passage["traded"] or not traded_only]

    def _fee(self, passage: dict[str, Any]) -> GantryFee:
        return gantry_fee(self.network, self.tariff, passage["gantry"], self.plain["vehicle_class"], local(passage["time"]).date())

    def minimum(self, entry: str, exit_: str, vehicle_class: int) -> Amount:
        """The published minimum fee: the cheapest way in whole yuan."""
        return minimum_fee(self.network, self.tariff, entry, exit_, vehicle_class, self.day).cpc(self.rules)


def fee_kind(cell: str, branch: str) -> str:
    """The fee of a cell's branch (special_cases.yaml); a gantry cell may name the exit cell that it follows."""
    whole = requirements.cells()[cell]
    if kind := whole.get("branches", {}).get(branch, {}).get("fee"):
        return str(kind)
    out = whole.get("exit", {})
    return fee_kind(out["as"], branch) if "as" in out else str(out["fee"])


@check("fee")
def fee(scene: Scene, cell: str = "", branch: str = "", kind: str = "") -> Finding:
    """The one exit record charges what is due, names its source, and its fields agree; nothing else was debited."""
    kind = kind or fee_kind(cell, branch)
    if kind == "none":
        return _nothing_charged(scene)
    found = scene.uploads("exits")
    if len(found) != 1:
        return Finding(Verdict.FAIL, "one exit record", said("{count} exit records", count=len(found)), [event.n for event, _ in found])
    event, record = found[0]
    due = KINDS[kind](scene, record)
    faults = [
        *due.faults, *_differences(due, record), *_identities(record, due.remarks), *_debit_faults(scene, record, due), *_payment_faults(scene, record, due),
    ]  # fmt: skip
    names = (*due.fields, "transFee", "exitFeeType", "payType")
    observed = {name: record.get(name) for name in names} | {"faults": faults}
    expected = {"kind": kind, **due.fields, "exitFeeType": list(due.fee_types), "from": due.source}
    evidence = [event.n, *due.evidence, *(debit.n for debit in _debits(scene)), *(taken.n for taken in scene.of("payment"))]
    return Finding(Verdict.FAIL if faults else Verdict.PASS, expected, observed, evidence, due.remarks)


# ---- what is due


def _of_trip(amount: Amount, pay_fee: int, fee_type: int, remarks: list[str], *, by_card: bool) -> Due:
    fields = {"payFee": pay_fee, "fee": amount.fen, "discountFee": pay_fee - amount.fen}
    return Due(fields, (fee_type,), amount.derivation.as_json(), by_card=by_card, remarks=remarks)


def _etc(scene: Scene, record: dict[str, Any]) -> Due:
    """The sums of the OBU by the ETC rule, debited from the card."""
    trip = Trip(scene)
    amount, other = etc_charge(trip.fees, trip.rules), etc_charge(trip.fees, SHANDONG_OBSERVED)
    remarks = []
    if other.fen != amount.fen and number(record, "fee") == other.fen:
        amount, remarks = other, [said("charged as {rule}; by the rule as written it would be {fen} fen", rule=other.derivation.rule, fen=amount.fen)]
    due = _of_trip(amount, sum(fee.pay_fee for fee in trip.fees), OBU_SUM, remarks, by_card=True)
    mileage = sum(fee.mileage for fee in trip.fees)
    if record.get("feeMileage") not in (None, "") and number(record, "feeMileage") != mileage:
        due.faults.append(said("feeMileage is {feeMileage}, the OBU holds {mileage}", feeMileage=record["feeMileage"], mileage=mileage))
    return due


def _cpc(scene: Scene, record: dict[str, Any]) -> Due:
    """The sums of the CPC card in whole yuan, where they may be used; else as returned."""
    trip = Trip(scene)
    amount = cpc_charge(trip.fees, trip.rules)
    least = trip.minimum(trip.plain["entry"], _exit_hex(scene, record), trip.plain["vehicle_class"])
    usable = cpc_usable(amount.fen, least.fen, trip.rules)
    return _of_trip(amount, amount.fen, CPC_SUM, [], by_card=False) if usable.usable else _online(scene, record)


def _online(scene: Scene, record: dict[str, Any]) -> Due:
    """What the back office answered; the minimum fee where it answered nothing that counts."""
    answered = _answer(scene)
    if answered is None:
        return _minimum(scene, record)
    event, reply = answered
    pay_fee, charged = int(reply["payFee"]), int(reply["fee"])
    level = LEVELS.get(str(asked_of(event).get("level")))
    named = reply.get("exitFeeType", level)
    return Due({"payFee": pay_fee, "fee": charged, "discountFee": pay_fee - charged}, (int(named),) if named else ONLINE, {"returned": reply}, [event.n])


def _minimum(scene: Scene, record: dict[str, Any]) -> Due:
    trip = Trip(scene)
    entry = scene.facts().get("stated_entry") or trip.plain["entry_hex"]
    amount = trip.minimum(entry, _exit_hex(scene, record), scene.facts().get("vehicle_class", trip.plain["vehicle_class"]))
    return _of_trip(amount, amount.fen, MINIMUM, ["no charging request was answered: the minimum fee is due"], by_card=False)


def _after_discount(scene: Scene, record: dict[str, Any]) -> Due:
    due = _online(scene, record)
    trip = Trip(scene)
    _trap(due, before_discount(trip.fees, trip.rules).fen)
    return due


def _before_discount(scene: Scene, record: dict[str, Any]) -> Due:
    """The amount returned without discount: fee = payFee, and no debit from the ETC card (freedom.md 21)."""
    due = _online(scene, record)
    due.by_card = False
    due.fields |= {"fee": due.fields["payFee"], "discountFee": 0}
    return due


def _single_card(scene: Scene, record: dict[str, Any]) -> Due:
    """As returned; where the card pays, it was swiped at the exit (transPayType 2)."""
    due = _online(scene, record)
    if number(record, "payType") == BY_ETC_CARD and number(record, "transPayType") != SWIPED:
        due.faults.append(
            said("the card was swiped at the exit: transPayType is {transPayType}, not {wanted}", transPayType=f"{record.get('transPayType')!r}", wanted=SWIPED)
        )
    return due


def _actual_class(scene: Scene, record: dict[str, Any]) -> Due:
    """As returned for the class at the exit; the sum on the card is for another class and never charged."""
    due = _online(scene, record)
    trip = Trip(scene)
    _trap(due, cpc_charge(trip.fees, trip.rules).fen)
    return due


def _trap(due: Due, other: int) -> None:
    """Where the wrong basis gives the same amount, the scenario cannot tell (special_cases.yaml, fee_trap)."""
    if due.fields["fee"] == other:
        due.remarks.append(said("the amount from the media would be {other} fen as well: taking it does not show here", other=other))


def _exempt(scene: Scene, record: dict[str, Any]) -> Due:
    """An exempt vehicle: the payable sum is all discount, and a debit of nothing gives the TAC."""
    payable = sum(fee.pay_fee for fee in Trip(scene).fees)
    due = _etc(scene, record)
    due.fields = {"payFee": payable, "fee": 0, "discountFee": payable}
    return due


def _cpc_by_card(scene: Scene, record: dict[str, Any]) -> Due:
    """The CPC card's sum, paid with an ETC card: no discount for that."""
    due = _cpc(scene, record)
    due.by_card = True
    return due


KINDS: dict[str, Callable[[Scene, dict[str, Any]], Due]] = {
    "etc": _etc, "cpc": _cpc, "returned": _online, "returned_after_discount": _after_discount, "before_discount": _before_discount,
    "single_card": _single_card, "actual_class": _actual_class, "stated_entry": _online, "exempt": _exempt, "cpc_by_card": _cpc_by_card,
}  # fmt: skip


def _answer(scene: Scene) -> tuple[Event, dict[str, Any]] | None:
    """The last charging request that was answered with an amount."""
    for event in reversed(scene.of("http")):
        reply = event.data.get("reply")
        if event.data["path"].rsplit("/", 1)[-1] == "charging-requests" and isinstance(reply, dict) and reply.get("subCode") == OK and "fee" in reply:
            return event, reply
    return None


def _exit_hex(scene: Scene, record: dict[str, Any]) -> str:
    place = scene.facts().get("place")
    return str(place["network"] + place["station"]) if place else str(record.get("exTollStationHex", ""))


# ---- what the record says


def _differences(due: Due, record: dict[str, Any]) -> list[str]:
    faults = [
        said("{name} is {record}, not {value}", name=name, record=f"{record.get(name)!r}", value=value)
        for name, value in due.fields.items()
        if number(record, name) != value
    ]
    if number(record, "exitFeeType") not in due.fee_types:
        faults.append(
            said("exitFeeType is {exitFeeType}, not {fee_types}", exitFeeType=f"{record.get('exitFeeType')!r}", fee_types=" or ".join(map(str, due.fee_types)))
        )
    paid_by_card = number(record, "payType") == BY_ETC_CARD
    if due.by_card is not None and paid_by_card != due.by_card:
        faults.append(said("payType is {payType}: the ETC card {how}", payType=f"{record.get('payType')!r}", how="pays" if due.by_card else "does not pay"))
    return faults


def _identities(record: dict[str, Any], remarks: list[str]) -> list[str]:
    """What holds within every exit record."""
    held = {name: number(record, name) for name in ("payFee", "fee", "discountFee", "transFee", "balanceBefore", "balanceAfter")}
    pay_fee, charged_fee, discount, before, after = (held[name] for name in ("payFee", "fee", "discountFee", "balanceBefore", "balanceAfter"))
    faults = []
    of_province = number(record, "provinceDiscountFee") or 0
    if pay_fee is not None and charged_fee is not None and discount is not None and pay_fee - charged_fee - of_province != discount:
        faults.append("discountFee is not payFee - fee")
    if before and after is not None and (spent := (before - after) % COUNTER) != (held["transFee"] or 0):
        faults.append(said("the balance fell by {spent}, transFee is {transFee}", spent=spent, transFee=held["transFee"]))
    group = str(record.get("provinceTransGroup") or "")
    if ":" in group and _split(group) != charged_fee:
        faults.append(said("the provinces of {group} do not add up to the fee", group=f"{group!r}"))
    minimum, charged = number(record, "shortFee"), held["transFee"] or held["fee"] or 0
    rate = record.get("feeRate")
    if minimum and rate not in (None, "") and _hundredths(rate) != half_up(100 * charged, minimum):
        remarks.append(said("feeRate {rate} is not {charged} / {minimum}", rate=rate, charged=charged, minimum=minimum))
    return faults


def _hundredths(rate: Any) -> int | None:
    try:
        return int(Decimal(str(rate)) * 100)
    except (InvalidOperation, ValueError, OverflowError):
        return None


def _split(group: str) -> int | None:
    """Sum of `37:9836|41:1200`."""
    try:
        return sum(int(part.split(":")[1]) for part in group.split("|") if part)
    except (IndexError, ValueError):
        return None


def _debits(scene: Scene) -> list[Event]:
    return [event for event in scene.of("debit") if event.data["money"]]


def _debit_faults(scene: Scene, record: dict[str, Any], due: Due) -> list[str]:
    """What the ETC card lost, transFee and payType tell one story: the whole fee or nothing (freedom.md 23)."""
    debited = sum(event.data["money"] for event in _debits(scene))
    right = due.fields["fee"] if number(record, "payType") == BY_ETC_CARD else 0
    faults = []
    if scene.facts().get("generation") == ON_ACCOUNT:
        return [said("{debited} fen were debited from a card", debited=debited)] if debited else []
    if (number(record, "transFee") or 0) != right:
        faults.append(said("transFee is {transFee}, not {right}", transFee=f"{record.get('transFee')!r}", right=right))
    if debited != right and "channels" not in scene.facts():  # in the field nobody sees into a card
        faults.append(said("{debited} fen were debited from the ETC card, not {right}", debited=debited, right=right))
    return faults


def _payment_faults(scene: Scene, record: dict[str, Any], due: Due) -> list[str]:
    """What the payment terminal took and gave back makes the fee, where the record says that it was paid so, and nothing elsewhere."""
    taken = sum(event.data["amount"] for event in scene.of("payment"))
    right = due.fields["fee"] if number(record, "payType") in BY_MOBILE else 0
    return [said("mobile payment took {taken} fen, not {right}", taken=taken, right=right)] if taken != right else []


def _nothing_charged(scene: Scene) -> Finding:
    charged = [event for event, record in scene.uploads("exits") if number(record, "fee")]
    taken = [*_debits(scene), *charged]
    return Finding(Verdict.FAIL if taken else Verdict.PASS, "nothing is charged", said("{count} charges", count=len(taken)), [event.n for event in taken])
