"""Checks on classification, clearing, splitting and the ledger: recomputed from what the scenario's calls sent."""

from typing import Any

from reports.checks import BACK_OFFICE, Finding, check, passed_if
from reports.checks.centre import reply
from reports.scene import Scene
from reports.transactions import Sent, by_issuer, by_province, sent


@check("classification by issuer", judges=BACK_OFFICE)
def classification(scene: Scene, call: str) -> Finding:
    """Every transaction of the day is in the class of its issuer and direction, once; numbers and sums are theirs."""
    event, body = reply(scene, call)
    found = [one for one in sent(scene, event.n).values() if one.day == event.data["query"]["day"]]
    keys = {(one.network, one.direction) for one in found}
    due = sorted([network, way, *_total([one for one in found if (one.network, one.direction) == (network, way)])] for network, way in keys)
    observed = sorted([part["network"], part["direction"], part["count"], part["fen"]] for part in body.get("classes", ()))
    return passed_if(observed == due and bool(due), due, observed, [event.n])


def _total(found: list[Sent]) -> tuple[int, int]:
    return len(found), sum(one.fen for one in found)


@check("clearing statement", judges=BACK_OFFICE)
def clearing_statement(scene: Scene, call: str, records: list[str], refunds: dict[str, int]) -> Finding:
    """The statement has exactly these transactions, less these refunds (fen by record), per issuer and per province."""
    event, body = reply(scene, call)
    known = sent(scene, event.n)
    of, back = [known[number] for number in records], [(known[number], fen) for number, fen in refunds.items()]
    issuers = {network: [count, fen] for network, (count, fen) in by_issuer(of).items()}
    provinces = by_province(of)
    for one, fen in back:
        entry = issuers.setdefault(one.network, [0, 0])
        issuers[one.network] = [entry[0] + 1, entry[1] - fen]
        for province, share in one.shares.items():
            provinces[province] = provinces.get(province, 0) - fen * share // one.fen
    due = {"issuers": _plain(issuers), "provinces": _plain(provinces), "count": len(of) + len(back), "fen": sum(one.fen for one in of) - sum(refunds.values())}
    return passed_if((seen := _statement(body)) == due, due, seen, [event.n])


def _plain(found: dict[str, Any]) -> dict[str, Any]:
    return dict(sorted(found.items()))


def _statement(body: dict[str, Any]) -> dict[str, Any]:
    found = body.get("statement") or {}
    return {
        "issuers": _plain({line["network"]: [line["count"], line["fen"]] for line in found.get("issuers", ())}),
        "provinces": _plain({line["province"]: line["fen"] for line in found.get("provinces", ())}),
        "count": found.get("count"), "fen": found.get("fen"),
    }  # fmt: skip


@check("statement state", judges=BACK_OFFICE)
def statement_state(scene: Scene, call: str, state: str) -> Finding:
    """The statement is open, confirmed or refused, and its lines still make its sum."""
    event, body = reply(scene, call)
    found = body.get("statement") or {}
    lines = sum(line["fen"] for line in found.get("lines", ()))
    return passed_if((found.get("state"), lines) == (state, found.get("fen")), [state, found.get("fen")], [found.get("state"), lines], [event.n])


@check("ledger balances", judges=BACK_OFFICE)
def ledger_balances(scene: Scene, call: str, without: list[str]) -> Finding:
    """Debits equal credits in all; what the provinces were credited is what was charged, no more and no less; `without` those
    records that are not to be charged. Where records take others back, and nothing was cleared, the provinces are left the difference.
    """
    event, body = reply(scene, call)
    accounts = body.get("accounts", [])
    debit, credit = sum(one["debit"] for one in accounts), sum(one["credit"] for one in accounts)
    earned = sum(one["credit"] for one in accounts if one["account"].startswith("toll/"))
    charged = sum(max(one.fen, 0) for number, one in sent(scene, event.n).items() if number not in without)
    due, seen = {"credit": debit, "charged": charged}, {"credit": credit, "charged": earned}
    back = sum(min(one.fen, 0) for number, one in sent(scene, event.n).items() if number not in without)
    if back and not any(one["account"].startswith("due/") for one in accounts):
        due["left"] = charged + back
        seen["left"] = earned - sum(one["debit"] for one in accounts if one["account"].startswith("toll/"))
    return passed_if(due == seen and body.get("debit") == body.get("credit") == debit, due, seen, [event.n])


@check("ledger at the end", judges=BACK_OFFICE)
def ledger_at_the_end(scene: Scene, call: str) -> Finding:
    """Whatever a scenario did: every account was debited and credited whole fen, and all debits together are all credits."""
    event, body = reply(scene, call)
    accounts = body.get("accounts", [])
    sides = [[one.get(side) for one in accounts] for side in ("debit", "credit")]
    whole = all(isinstance(fen, int) and not isinstance(fen, bool) and fen >= 0 for side in sides for fen in side)
    debit, credit = (sum(side) if whole else None for side in sides)
    stated = {"debit": body.get("debit"), "credit": body.get("credit")}
    right = whole and debit == credit == stated["debit"] == stated["credit"]
    return passed_if(right, {"debit": debit, "credit": debit}, {"debit": debit, "credit": credit, "stated": stated}, [event.n])


@check("shares of provinces", judges=BACK_OFFICE)
def shares_of_provinces(scene: Scene, call: str, record: str, shares: dict[str, int]) -> Finding:
    """Each province has its amount; together they are what was charged."""
    event, body = reply(scene, call)
    found = [split for split in body.get("splits", ()) if split["recordId"] == record]
    seen = {part["province"]: part["fen"] for split in found for part in split["provinces"]}
    charged = sent(scene, event.n)[record].fen
    return passed_if(
        seen == shares and sum(seen.values()) == charged and len(found) == 1, {**shares, "sum": charged}, {**seen, "sum": sum(seen.values())}, [event.n]
    )


@check("shares of units", judges=BACK_OFFICE)
def shares_of_units(scene: Scene, call: str, record: str) -> Finding:
    """The units are those that gantries reported of this passage, none twice; their shares are whole fen and make the charge."""
    event, body = reply(scene, call)
    passage = sent(scene, event.n)[record].record["passId"]
    reports = [one for found in scene.of("office", verb="gantry-transactions", status=200) if found.n < event.n for one in _records(found.data["request"])]
    passed = list(dict.fromkeys(unit for one in reports if one["passId"] == passage and one["tradeResult"] == 0 for unit in one["tollIntervalId"].split("|")))
    units = [part for split in body.get("splits", ()) if split["recordId"] == record for part in split["units"]]
    due = {"units": sorted(passed), "sum": sent(scene, event.n)[record].fen, "negative": 0}
    seen = {
        "units": sorted(part["tollIntervalId"] for part in units),
        "sum": sum(part["fen"] for part in units),
        "negative": sum(part["fen"] < 0 for part in units),
    }
    return passed_if(due == seen and bool(passed), due, seen, [event.n])


def _records(body: Any) -> list[dict[str, Any]]:
    return body if isinstance(body, list) else [body]


@check("transactions of a bank", judges=BACK_OFFICE)
def transactions_of_a_bank(scene: Scene, call: str, cards: str, elsewhere: bool) -> Finding:
    """Exactly the transactions of the day whose card number begins like the bank's; its own sums agree."""
    event, body = reply(scene, call)
    taken = [one for one in sent(scene, event.n).values() if one.day == event.data["query"]["day"] and one.card.startswith(cards)]
    due = sorted((one.id, one.card, one.fen) for one in taken if not elsewhere or one.direction == "home_elsewhere")
    found = body.get("transactions", [])
    seen = sorted((one["id"], one["cardId"], one["fen"]) for one in found)
    sums = (body.get("count"), body.get("fen")) == (len(found), sum(one["fen"] for one in found))
    return passed_if(seen == due and sums, due, seen, [event.n])


@check("comparison of a day", judges=BACK_OFFICE)
def comparison(scene: Scene, call: str) -> Finding:
    """Records of cards that one side lacks or that differ in the amount are named, all others are counted."""
    event, body = reply(scene, call)
    ours = {number: one.fen for number, one in sent(scene, event.n).items() if one.card and one.day == event.data["request"]["day"]}
    theirs = {record["id"]: record["fen"] for record in event.data["request"]["records"]}
    due = {
        "agreed": len(ours.items() & theirs.items()), "missingHere": sorted(theirs.keys() - ours.keys()), "missingThere": sorted(ours.keys() - theirs.keys()),
        "different": sorted(number for number in ours.keys() & theirs.keys() if ours[number] != theirs[number]),
    }  # fmt: skip
    seen = {name: body.get(name) if name == "agreed" else sorted(body.get(name, ())) for name in due}
    return passed_if(seen == due, due, seen, [event.n])


@check("units of a day", judges=BACK_OFFICE)
def units_of_a_day(scene: Scene, call: str) -> Finding:
    """What the units earned is, province by province, what the day's records state; refunds of other days do not count."""
    event, body = reply(scene, call)
    due: dict[str, int] = {}
    for one in sent(scene, event.n).values():
        if one.day == event.data["query"]["day"]:
            for province, fen in one.shares.items():
                due[province] = due.get(province, 0) + fen
    seen: dict[str, int] = {}
    for unit in body.get("units", ()):
        seen[unit["province"]] = seen.get(unit["province"], 0) + unit["fen"]
    return passed_if(seen == due and body.get("fen") == sum(due.values()), due, seen, [event.n])
