"""Checks on paying at an exit: who paid, what the ETC card lost, when the barrier rose, what the driver was shown."""

import unicodedata
from typing import Any

from reports.checks import Finding, check, passed_if
from reports.checks.devices import read_back
from reports.checks.fee import Trip, fee_kind
from reports.checks.records import fen, normal
from reports.journal import Event
from reports.saying import said
from reports.scene import Scene
from reports.verdict import Verdict
from tollcert.codes import PayType
from tollcert.errors import DeviceError, RemoteWireError
from tollcert.fees import before_discount, cpc_charge, etc_charge
from tollcert.units import half_up, yuan
from tollcert.wire import national

CARD, CASH, MOBILE = "with the ETC card", "in cash", "by mobile payment"
PAY_TYPES = {
    CARD: (PayType.ETC_CARD,), CASH: (PayType.CASH,), MOBILE: (PayType.ALIPAY, PayType.WECHAT, PayType.THIRD_PARTY),
}  # fmt: skip
COUNTER = 1 << 32
SHOWN_AFTER_S = 2.0
RETURNED = ("returned", "returned_after_discount", "before_discount", "single_card")
NO_TAC = ("", "0")


def _exit(scene: Scene) -> tuple[Event, dict[str, Any]]:
    found = scene.uploads("exits")
    if len(found) != 1:
        raise DeviceError(said("{count} exit records: it is not known what was charged", count=len(found)))
    return found[0]


def _taken(scene: Scene) -> list[Event]:
    """Debits that cost something."""
    return [event for event in scene.of("debit") if event.data["money"]]


def _balances(scene: Scene) -> tuple[int, int, int]:
    """What the vehicle's card held before and after, and the number of the second reading."""
    before = scene.facts().get("card_balance")
    if before is None:
        raise DeviceError("the balance before the exit is not known")
    number, raw = read_back(scene, "etc_card", "balance")
    return int(before), int.from_bytes(raw, "big"), number


@check("card debited")
def card_debited(scene: Scene) -> Finding:
    """The ETC card lost the amount once, and the record says so: balances, transFee, TAC."""
    event, record = _exit(scene)
    taken, (before, after, number) = _taken(scene), _balances(scene)
    amount = fen(record, "fee")
    faults = [] if len(taken) == 1 else [said("{count} debits", count=len(taken))]
    faults += [] if all(debit.data["money"] == amount for debit in taken) else [said("debited {money}", money=[debit.data["money"] for debit in taken])]
    faults += [] if (before - after) % COUNTER == amount else [said("the balance fell by {fen}", fen=(before - after) % COUNTER)]
    held = {name: fen(record, name) % COUNTER for name in ("balanceBefore", "balanceAfter")}
    faults += (
        []
        if held == {"balanceBefore": before, "balanceAfter": after}
        else [said("the record says {held}", held=", ".join(f"{name} {value}" for name, value in held.items()))]
    )
    if taken and normal(record.get("TAC")) != normal(taken[-1].data["tac"]):
        faults.append(said("the record's TAC is {TAC}, the card's {own}", TAC=f"{record.get('TAC')!r}", own=taken[-1].data["tac"].upper()))
    return passed_if(not faults, said("one debit of {amount} fen", amount=amount), faults or "one debit", [event.n, number, *(debit.n for debit in taken)])


@check("account charged")
def account_charged(scene: Scene) -> Finding:
    """A single-piece OBU pays on account (记账): nothing is debited from any card, and the record names neither card nor TAC. Whether
    transFee repeats the fee is free: no fact says what it is without a card.
    """
    event, record = _exit(scene)
    debits, amount = scene.of("debit"), fen(record, "fee")
    faults = [said("{count} debits", count=len(debits))] if debits else []
    faults += [] if normal(record.get("payType")) == str(int(PayType.ETC_CARD)) else [said("payType is {payType}", payType=f"{record.get('payType')!r}")]
    faults += [] if fen(record, "transFee") in (0, amount) else [said("transFee is {transFee}", transFee=f"{record.get('transFee')!r}")]
    faults += [said("{name} is {record}", name=name, record=f"{record.get(name)!r}") for name in ("TAC", "payCardId") if normal(record.get(name)).strip("0")]
    return passed_if(not faults, said("{amount} fen on account, no debit", amount=amount), faults or "on account", [event.n, *(debit.n for debit in debits)])


@check("card not debited")
def card_not_debited(scene: Scene) -> Finding:
    """No card lost anything, and nothing was written before it was paid for by other means (freedom.md 12, 23). A debit
    of 0 fen and writes that end the journey on OBU and card are free after that.
    """
    taken, (before, after, number) = _taken(scene), _balances(scene)
    paid = _paid_at(scene)
    touched = [event for event in scene.of("write") + scene.of("debit") if event not in taken]
    early = [event for event in touched if not paid or event.n < paid[0].n]
    faults = [said("debited {money} fen", money=event.data["money"]) for event in taken]
    faults += [
        said("{kind} {file} before the payment", kind=event.kind, file=event.data.get("file") or event.data.get("device", ""))
        for event in early
        if event.data.get("device") != "cpc_card"
    ]
    faults += [] if before == after else [said("the balance changed by {fen}", fen=after - before)]
    evidence = [number, *(event.n for event in taken), *(event.n for event in touched if event.data.get("device") != "cpc_card")]
    return passed_if(not faults, "no debit, balance unchanged", faults or "no debit", evidence)


@check("paid")
def paid(scene: Scene, means: str) -> Finding:
    """The whole amount, by the means that the driver chose, once; a receipt may be printed and then says it."""
    event, record = _exit(scene)
    amount, received = fen(record, "fee"), scene.of("payment")
    faults = (
        []
        if normal(record.get("payType")) in {str(int(kind)) for kind in PAY_TYPES[means]}
        else [said("payType is {payType}", payType=f"{record.get('payType')!r}")]
    )
    by_mobile, due = sum(one.data["amount"] for one in received), amount if means == MOBILE else 0
    faults += [] if by_mobile == due else [said("mobile payment took {by_mobile} fen, not {due}", by_mobile=by_mobile, due=due)]
    shown = {one.data["amount"] for one in scene.states() if isinstance(one.data.get("amount"), int)}
    faults += [] if not shown or amount in shown else [said("the collector was shown {shown}", shown=sorted(shown))]
    receipts = scene.of("printed", what="receipt")
    faults += [] if len(receipts) <= 1 else [said("{count} receipts", count=len(receipts))]
    faults += [
        said("the receipt does not say {amount}", amount=yuan(amount)) for one in receipts if yuan(amount) not in _plain("".join(map(str, one.data["lines"])))
    ]
    return passed_if(
        not faults,
        said("{amount} fen paid {means}", amount=amount, means=means),
        faults or "paid",
        [event.n, *(one.n for one in received), *(one.n for one in receipts)],
    )


# ---- barrier


def _paid_at(scene: Scene) -> list[Event]:
    """What makes a vehicle a paid one: a good B5 (or B8), cash taken, mobile payment, a debit at the reader."""
    seen = [event for event in scene.of("payment") if event.data["amount"] > 0] + scene.of("operator.key", key="CASH")
    seen += _answers(scene)
    if any(event.data.get("device") == "reader" for event in scene.of("apdu")):
        seen += _taken(scene)
    return sorted(seen, key=lambda event: event.n)


def _answers(scene: Scene) -> list[Event]:
    """Frames of the antenna that confirm a debit: B5 and B8 without error."""
    deframers: dict[str, national.Deframer] = {}
    found = []
    for event in scene.of("wire", receiver="product"):
        if event.data["sender"] != "rsu":
            continue
        for frame in deframers.setdefault(event.data["link"], national.Deframer()).feed(bytes.fromhex(event.data["hex"])):
            if not frame.error and _confirms(frame.data):
                found.append(event)
    return found


def _confirms(data: bytes) -> bool:
    try:
        message = national.decode(data)
    except RemoteWireError:
        return False
    return isinstance(message, national.Traded | national.TacRead) and not message.error


@check("arm after payment")
def arm_after_payment(scene: Scene) -> Finding:
    """The arm rises when the debit or the payment is confirmed, not before (freedom.md 38)."""
    risen, paid_at = scene.of("arm", position="rising"), _paid_at(scene)
    good = bool(risen and paid_at) and paid_at[0].n < risen[0].n
    observed = "after it" if good else "never paid" if not paid_at else "never raised" if not risen else "before it"
    return passed_if(good, "the arm rises after the payment", observed, [event.n for event in [*risen[:1], *paid_at[:1]]])


@check("arm after key")
def arm_after_key(scene: Scene, key: str) -> Finding:
    """The arm rises when the collector has pressed this key, not before."""
    risen, pressed = scene.of("arm", position="rising"), scene.of("operator.key", key=key)
    good = bool(risen and pressed) and pressed[0].n < risen[0].n
    return passed_if(
        good, said("the arm rises after {key}", key=key), "after it" if good else "not after it", [event.n for event in [*risen[:1], *pressed[:1]]]
    )


# ---- display


def _plain(text: str) -> str:
    """Full-width characters as their usual form."""
    return unicodedata.normalize("NFKC", text)


@check("amount displayed")
def amount_displayed(scene: Scene) -> Finding:
    """Plate and amount are on the fee display no later than 2 s after the arm began to rise (freedom.md 40)."""
    event, record = _exit(scene)
    risen = scene.of("arm", position="rising")
    until = risen[0].t + SHOWN_AFTER_S if risen else event.t + SHOWN_AFTER_S
    shown = [one for one in scene.of("display") if one.t <= until]
    text = _plain(" ".join(str(line) for one in shown for line in one.data.get("lines") or ()))
    wanted = [yuan(fen(record, "fee")), str(scene.facts()["plate"])]
    missing = [token for token in wanted if _plain(token) not in text]
    return passed_if(
        not missing,
        said("{wanted} displayed", wanted=" and ".join(wanted)),
        said("missing: {missing}", missing=missing) if missing else "displayed",
        [one.n for one in shown],
    )


# ---- the bench's own trap


@check("fee trap")
def fee_trap(scene: Scene, cell: str = "", branch: str = "") -> Finding:
    """Where the back office says the amount: it is no amount that a lane could have from anywhere else (special_cases.yaml,
    fee_trap). A bench that cannot tell is in error, not the product.
    """
    if fee_kind(cell, branch) not in RETURNED:
        return passed_if(True, "nothing is returned here", "nothing", [])
    office = scene.facts().get("office")
    if not isinstance(office, dict):
        raise DeviceError("what the back office returns is not among the facts")
    others = _other_amounts(scene, int(office["fee"]) != int(office["payFee"]))
    same = sorted(name for name, amount in others.items() if amount in {int(office["fee"]), half_up(int(office["fee"]), 100) * 100})
    return Finding(Verdict.ERROR if same else Verdict.PASS, said("{fee} fen come from nowhere else", fee=office["fee"]), {"others": others, "equal": same}, [])


def _other_amounts(scene: Scene, discounted: bool) -> dict[str, int]:
    """Media sum in its three forms, minimum fee, and the other basis of the whole way."""
    trip = Trip(scene)
    place = scene.facts()["place"]
    way = trip.priced(traded_only=False)
    least = trip.minimum(trip.plain["entry"], place["network"] + place["station"], trip.plain["vehicle_class"])
    found = {"minimum fee": least.fen, "other basis": (before_discount if discounted else etc_charge)(way, trip.rules).fen}
    if trip.fees:
        found |= {
            "media sum": etc_charge(trip.fees, trip.rules).fen, "media sum before discount": before_discount(trip.fees, trip.rules).fen,
            "media sum in yuan": cpc_charge(trip.fees, trip.rules).fen,
        }  # fmt: skip
    return found
