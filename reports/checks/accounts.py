"""Checks on accounts, statements, statistics, enquiries and the archive."""

from collections import Counter
from typing import Any

from reports.checks import BACK_OFFICE, Finding, check, passed_if
from reports.checks.centre import reply
from reports.saying import quoted, said
from reports.scene import Scene
from reports.transactions import Sent, sent

PAYMENTS = {4: "card", 1: "cash", 6: "alipay", 7: "wechat"}


@check("account balance", judges=BACK_OFFICE)
def account_balance(scene: Scene, call: str, fen: int) -> Finding:
    """The account holds this much."""
    event, body = reply(scene, call)
    return passed_if(body.get("balance") == fen, fen, body.get("balance"), [event.n])


@check("statement of account", judges=BACK_OFFICE)
def statement_of_account(scene: Scene, call: str, cards: list[str]) -> Finding:
    """Exactly the transactions of these cards, with amount and place; its own sum is theirs."""
    event, body = reply(scene, call)
    due = sorted((one.id, one.card, one.fen, one.station) for one in sent(scene, event.n).values() if one.card in cards)
    seen = sorted((one["id"], one["cardId"], one["fen"], one["station"]) for one in body.get("transactions", ()))
    sums = (body.get("count"), body.get("fen")) == (len(seen), sum(one[2] for one in seen))
    return passed_if(seen == due and sums, due, seen, [event.n])


@check("statistics equal the records", judges=BACK_OFFICE)
def statistics_equal(scene: Scene, call: str) -> Finding:
    """Number and sum by key are those of the records that were taken; so is the total."""
    event, body = reply(scene, call)
    by, day = event.data["query"]["by"], event.data["query"].get("day")
    of = [one for one in sent(scene, event.n).values() if day in (None, one.day)]
    count: Counter[str] = Counter(_key(one, by) for one in of)
    fen: Counter[str] = Counter()
    for one in of:
        fen[_key(one, by)] += one.fen
    due = {"totals": [[key, count[key], fen[key]] for key in sorted(count)], "count": len(of), "fen": sum(one.fen for one in of)}
    seen = {"totals": sorted([line["key"], line["count"], line["fen"]] for line in body.get("totals", ())), "count": body.get("count"), "fen": body.get("fen")}
    return passed_if(seen == due and bool(of), due, seen, [event.n])


def _key(one: Sent, by: str) -> str:
    return {"day": one.day, "station": one.station, "issuer": one.network, "payment": PAYMENTS[one.payment]}[by]


@check("enquiry found", judges=BACK_OFFICE)
def enquiry_found(scene: Scene, call: str, enquiry: str, answered: bool) -> Finding:
    """The enquiry is there as it was said; with its answer and the time of it, or without."""
    event, body = reply(scene, call)
    asked_for = _sent(scene, "enquiries", enquiry)
    answer = _sent(scene, "enquiry-answers", enquiry)["answer"] if answered else ""
    due = {"kind": asked_for["kind"], "text": quoted(asked_for["text"]), "answer": quoted(answer), "answered": answered}
    found = [one for one in body.get("enquiries", ()) if one["enquiryId"] == enquiry]
    seen = [{"kind": one["kind"], "text": quoted(one["text"]), "answer": quoted(one.get("answer", "")), "answered": bool(one.get("answered"))} for one in found]
    return passed_if(seen == [due], [due], seen, [event.n])


def _sent(scene: Scene, verb: str, enquiry: str) -> dict[str, Any]:
    found: dict[str, Any] = [event.data["request"] for event in scene.of("office", method="POST", verb=verb) if event.data["request"]["enquiryId"] == enquiry][
        -1
    ]
    return found


@check("records found", judges=BACK_OFFICE)
def records_found(scene: Scene, call: str, records: list[str]) -> Finding:
    """Exactly these records, as they were sent."""
    event, body = reply(scene, call)
    known = sent(scene)
    due = sorted((number, known[number].card, known[number].fen, known[number].day) for number in records)
    seen = sorted((one["id"], one["cardId"], one["fen"], one["day"]) for one in body.get("transactions", ()))
    return passed_if(seen == due, due, seen, [event.n])


@check("restored equals original", judges=BACK_OFFICE)
def restored(scene: Scene) -> Finding:
    """Transactions and trial balance after the restoration are those of before, and not empty."""
    pairs = [(reply(scene, said("original {what}", what=what)), reply(scene, said("restored {what}", what=what))) for what in ("transactions", "ledger")]
    before, after = [one[1] for one, _ in pairs], [other[1] for _, other in pairs]
    return passed_if(before == after and bool(before[0].get("transactions")), before, after, [event.n for pair in pairs for event, _ in pair])


@check("cards on the low-balance list", judges=BACK_OFFICE)
def on_low_balance_list(scene: Scene, call: str, cards: list[str]) -> Finding:
    """A lane that asks for the whole list gets these cards and no others."""
    event, body = reply(scene, call)
    seen = sorted(entry["card"] for entry in body.get("entries", ()) if entry["status"] == 1)
    return passed_if(seen == sorted(cards) and body.get("full") is True, sorted(cards), seen, [event.n])
