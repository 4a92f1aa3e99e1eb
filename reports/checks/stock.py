"""Checks on what comes back and what is sold: stock and sales against the calls that changed them."""

from collections import Counter
from typing import Any

from reports.checks import BACK_OFFICE, DONE, Finding, check, passed_if
from reports.checks.centre import reply
from reports.checks.issuing import looks, problems_of
from reports.journal import Event
from reports.saying import said
from reports.scene import Scene

Row = tuple[str, str]
NOTHING = 12
"""Zero digits that a name, plate or number would not be."""


def finished(scene: Scene) -> set[str]:
    """Sessions that were done."""
    return {event.data["reply"]["session"] for event in scene.of("office", status=DONE) if (event.data["reply"] or {}).get("state") == "done"}


def _ended(scene: Scene) -> set[str]:
    return {event.data["reply"]["session"] for event in scene.of("office", status=DONE) if (event.data["reply"] or {}).get("state") == "ended"}


def _calls(scene: Scene, verb: str, caller: str) -> list[dict[str, Any]]:
    return [{**event.data["request"], **event.data["reply"]} for event in scene.of("office", verb=verb, status=DONE, caller=caller)]


@check("stock balances", judges=BACK_OFFICE)
def stock_balances(scene: Scene, call: str) -> Finding:
    """The stock follows from deliveries, issues, what came back and what was wiped, all of this place; nothing is there twice."""
    event, body = reply(scene, call)
    caller = event.data["caller"]
    expected = _stock(scene, caller)
    observed = {(row["kind"], row["format"]): {name: row[name] for name in ("received", "blank", "issued", "returned", "spoiled")} for row in body["rows"]}
    whole = all(sum(row[name] for name in ("blank", "issuing", "issued", "returned", "spoiled")) == row["received"] for row in body["rows"])
    shown = {" ".join(key): dict(row) for key, row in expected.items()}
    return passed_if(whole and observed == expected, shown, {" ".join(key): row for key, row in observed.items()}, [event.n])


def _stock(scene: Scene, caller: str) -> dict[Row, dict[str, int]]:
    state: dict[tuple[str, str], str] = {}
    form: dict[tuple[str, str], str] = {}
    number: dict[tuple[str, str], tuple[str, str]] = {}
    done, ended = finished(scene), _ended(scene)
    for event in scene.of("office", status=DONE, caller=caller):
        asked, told = event.data["request"] or {}, event.data["reply"] or {}
        verb = event.data["verb"]
        if verb == "stock-receipts":
            state |= {(asked["kind"], chip): "blank" for chip in asked["chips"]}
            form |= {(asked["kind"], chip): asked["format"] for chip in asked["chips"]}
        elif verb == "issues":
            key = asked["kind"], asked["chip"]
            number[asked["kind"], told["about"]] = key
            state[key] = (
                "issued" if told["session"] in done else "spoiled" if _jammed(scene, told["session"]) else "blank" if told["session"] in ended else "issuing"
            )
        elif verb == "recoveries":
            state[number[asked["kind"], asked["number"]]] = "returned"
        elif verb == "wipes" and told["session"] in done:
            state[asked["kind"], asked["chip"]] = "blank"
    rows: dict[Row, Counter[str]] = {}
    for key, what in state.items():
        rows.setdefault((key[0], form[key]), Counter()).update([what, "received"])
    return {row: {name: found[name] for name in ("received", "blank", "issued", "returned", "spoiled")} for row, found in rows.items()}


def _jammed(scene: Scene, session: str) -> bool:
    return any(
        event.data["request"]["session"] == session and event.data["request"].get("reason") == "jam"
        for event in scene.of("office", verb="personalisation-ends")
    )


@check("sales balance", judges=BACK_OFFICE)
def sales_balance(scene: Scene, call: str) -> Finding:
    """Pieces and money per kind and format are those of the finished issues; no deposit is left."""
    event, body = reply(scene, call)
    done = finished(scene)
    sold = [sale for sale in _calls(scene, "issues", event.data["caller"]) if sale["session"] in done]
    pieces, fen = Counter((sale["kind"], sale["format"]) for sale in sold), Counter[Row]()
    for sale in sold:
        fen[sale["kind"], sale["format"]] += sale.get("price", 0)
    expected = [[*row, pieces[row], fen[row]] for row in sorted(pieces)], sum(fen.values()), 0
    observed = [[row["kind"], row["format"], row["pieces"], row["fen"]] for row in body["rows"]], body["taken"], body["deposits"]
    return passed_if(observed == expected, expected, observed, [event.n])


@check("not on the list", judges=BACK_OFFICE)
def not_listed(scene: Scene, call: str, number: str) -> Finding:
    """The status list does not have it."""
    event, body = reply(scene, call)
    found = [entry for entry in body["entries"] if entry["id"] == number and entry["status"] == 1]
    return passed_if(not found, "not listed", found or "not listed", [event.n])


@check("nothing of the former owner", judges=BACK_OFFICE)
def nothing_left(scene: Scene, kind: str) -> Finding:
    """No plate, name, number or passage that was read before is read afterwards."""
    before = scene.of("chip", medium=kind, when="before")
    after = looks(scene, kind, when="wiped")
    left = [said("file {name}", name=name) for event in after for name, text in event.data["content"].items() if _says_something(before, name, text)]
    return passed_if(not left, "nothing", left, [event.n for event in [*before, *after]])


def _says_something(before: list[Event], name: str, text: Any) -> bool:
    if not isinstance(text, str) or len(text) <= NOTHING:
        return False
    return bool(text.strip("0")) and (not before or any(event.data["content"][name] for event in before))


@check("money in the account", judges=BACK_OFFICE)
def money_in_account(scene: Scene, call: str, account: str, fen: int) -> Finding:
    """The customer's account has been credited with what was on the card."""
    event, body = reply(scene, call)
    found = {row["account"]: row["credit"] - row["debit"] for row in body["accounts"]}
    return passed_if(found.get(f"account/{account}", 0) == fen, fen, found.get(f"account/{account}", 0), [event.n])


@check("all issued valid", judges=BACK_OFFICE)
def all_valid(scene: Scene, kind: str) -> Finding:
    """Every medium of a finished issue is valid field by field."""
    done, problems, evidence = finished(scene), [], []
    issues = [event for event in scene.of("office", verb="issues", status=DONE) if event.data["reply"]["session"] in done]
    for issue in issues:
        look = looks(scene, kind, chip=issue.data["request"]["chip"])[-1]
        evidence += [issue.n, look.n]
        problems += problems_of(kind, issue.data["request"], issue.data["reply"]["about"], look.data["content"])
    return passed_if(bool(issues) and not problems, "every field as it was asked for", problems or said("{count} valid", count=len(issues)), evidence)
