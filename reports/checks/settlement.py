"""Checks on settlement: instructions against what was confirmed, the bank's account against what it reported."""

from collections import Counter
from typing import Any

from reports.checks import BACK_OFFICE, Finding, check, passed_if
from reports.checks.centre import reply
from reports.saying import said
from reports.scene import Scene
from reports.transactions import by_issuer, by_province, sent


def _due(scene: Scene, records: list[str]) -> dict[str, int]:
    of = [one for number, one in sent(scene).items() if number in records]
    collects = {said("collect {network}", network=network): fen for network, (_, fen) in by_issuer(of).items()}
    return collects | {said("pay {province}", province=province): fen for province, fen in by_province(of).items()}


def _results(scene: Scene) -> list[dict[str, Any]]:
    """What the bank reported and the office took, once an instruction."""
    found = {event.data["request"]["transferId"]: event.data["request"] for event in reversed(scene.of("office", verb="transfer-results", status=200))}
    return list(found.values())


@check("transfer instructions", judges=BACK_OFFICE)
def transfer_instructions(scene: Scene, call: str, records: list[str]) -> Finding:
    """What is instructed and not refused, in all of an issuer's or province's instructions, is what was confirmed."""
    event, body = reply(scene, call)
    found: Counter[str] = Counter()
    for transfer in body.get("transfers", ()):
        found[f"{transfer['direction']} {transfer['party']}"] += transfer["fen"] if transfer.get("state") == "open" else transfer.get("executed", 0)
    due = _due(scene, records)
    numbers = [transfer["transferId"] for transfer in body.get("transfers", ())]
    return passed_if(dict(found) == due and len(set(numbers)) == len(numbers), due, dict(found), [event.n])


@check("transfers reconciled", judges=BACK_OFFICE)
def transfers_reconciled(scene: Scene, call: str, records: list[str]) -> Finding:
    """What is left is what was confirmed less what the bank executed."""
    event, body = reply(scene, call)
    due = sum(_due(scene, records).values()) - sum(result["fen"] for result in _results(scene))
    return passed_if(body.get("rest") == due, due, body.get("rest"), [event.n])


@check("bank account", judges=BACK_OFFICE)
def bank_account(scene: Scene, call: str) -> Finding:
    """The ledger's bank account moved by what the bank executed, each instruction once."""
    event, body = reply(scene, call)
    sides = [(":collect:", "debit"), (":pay:", "credit")]
    due = [sum(result["fen"] for result in _results(scene) if way in result["transferId"]) for way, _ in sides]
    bank = [account for account in body.get("accounts", ()) if account["account"] == "bank"]
    seen = [sum(account[side] for account in bank) for _, side in sides]
    return passed_if(seen == due and any(due), due, seen, [event.n])
