"""Status lists as files: issuers and the ministry centre deliver them, lanes fetch what became of them (名单接收、整理、推送)."""

import json
from dataclasses import dataclass, field
from typing import Any

import pytest
from pytest_bdd import given, parsers, then, when

from fixtures.bench import Bench
from fixtures.office_parties import PARTIES
from fixtures.office_site import OfficeSite
from reports.judging import Judge

FILE, FETCH, BAD, BEFORE, AFTER, BEAT, VERSIONS = "list file", "lane fetches", "bad list file", "list before", "list after", "heartbeat", "versions"
LANE, CLERK = "the exit lane", "the clerk"
NETWORK = {"home": "3701", "foreign": "6101"}


@dataclass(slots=True)
class ListFiles:
    """Files of the scenario's sources."""

    office: OfficeSite
    version: dict[str, int] = field(default_factory=dict)

    def body(self, source: str, version: int, entries: list[dict[str, Any]], *, full: bool = False) -> dict[str, Any]:
        """A signed file."""
        said = {"version": version, "full": full, "entries": entries}
        signer = self.office.signers.of(source, "ECDSA")
        canonical = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
        return {**said, "signer": signer.name, "signature": signer.sign(canonical)}

    def deliver(self, source: str, version: int, entries: list[dict[str, Any]], *, full: bool = False) -> None:
        """It reaches the centre."""
        self.office.post(FILE, source, "status-list-files", self.body(source, version, entries, full=full))


def card(number: int, status: int = 1, reason: int = 1, network: str = "home") -> dict[str, Any]:
    return {"kind": "card", "id": f"{NETWORK[network]}{number:016d}", "status": status, "reason": reason}


def obu(number: int, status: int = 1, reason: int = 1) -> dict[str, Any]:
    return {"kind": "obu", "id": f"{NETWORK['home']}{number:012d}", "status": status, "reason": reason}


@pytest.fixture
def files(bench: Bench, office: OfficeSite) -> ListFiles:
    networks = {f"{party.folder}/{party.name}": party.parameters["networks"] for party in PARTIES.values() if "networks" in party.parameters}
    bench.fact(networks=networks)
    return ListFiles(office)


def _fetch(office: OfficeSite, label: str = FETCH, **since: str) -> dict[str, Any]:
    return office.get(label, LANE, "lists/status", **since).body or {}


@given(parsers.parse("{source} has delivered its full list of {count:d} cards and {obus:d} OBUs"))
def full_list(files: ListFiles, source: str, count: int, obus: int) -> None:
    files.deliver(source, 1, [*(card(number) for number in range(count)), *(obu(number) for number in range(obus))], full=True)


@when(parsers.parse("{source} delivers versions {order} of its list"))
def delivers(files: ListFiles, source: str, order: str) -> None:
    """Version n lists card n, takes card n - 2 off and gives card n - 1 another reason."""
    for number in map(int, order.split(", ")):
        changes = [card(number), card(number - 1, reason=2), card(number - 2, status=2)] if number > 2 else [card(number)]
        files.deliver(source, number, changes, full=number == 1)
    _fetch(files.office)


@when(parsers.parse("{source} delivers a new full list of {count:d} cards"))
def new_full(files: ListFiles, source: str, count: int) -> None:
    version = _fetch(files.office)["version"]
    files.deliver(source, 2, [card(number + 1) for number in range(count)], full=True)
    _fetch(files.office, since=version)


@when(parsers.parse("the home issuer says that a {network} card {own}, and the ministry centre that it {other}"))
def contradict(files: ListFiles, network: str, own: str, other: str) -> None:
    word = {"is lost": {"status": 1, "reason": 1}, "is in debt": {"status": 1, "reason": 4}, "is fine": {"status": 2, "reason": 0}}
    source = {"home": "the home issuer", "foreign": "the foreign issuer"}[network]
    files.deliver("the ministry centre", 1, [card(7, network=network), card(8, network=network) | word[other]], full=True)
    files.deliver(source, 1, [card(7, network=network), card(8, network=network) | word[own]], full=True)
    _fetch(files.office)


@when("the ministry centre alone lists a foreign card and takes it off again")
def ministry_alone(files: ListFiles) -> None:
    files.deliver("the ministry centre", 1, [card(7, network="foreign"), card(8, network="foreign")], full=True)
    files.deliver("the ministry centre", 2, [card(7, status=2, network="foreign")])
    _fetch(files.office)


@when(parsers.parse("a list file arrives that {fault}"))
def bad_file(files: ListFiles, fault: str) -> None:
    source, office = "the home issuer", files.office
    body = files.body(source, 2, [card(90)])
    _fetch(office, BEFORE)
    match fault:
        case "was changed on the way":
            body["entries"][0]["id"] = card(91)["id"]
        case "nobody signed":
            body["signature"] = ""
        case "the foreign issuer signed":
            body["signer"] = office.signers.of("the foreign issuer", "ECDSA").name
        case "lists another issuer's card":
            body = files.body(source, 2, [card(90, network="foreign")])
        case "was received before":
            body = files.body(source, 1, [card(90)], full=True)
        case "is half a file":
            del body["entries"]
        case "lists a card with a broken number":
            body = files.body(source, 2, [card(90) | {"id": "37x1"}])
    office.post(BAD, source, "status-list-files", body)
    _fetch(office, AFTER)


@when(parsers.parse("the home issuer {does} a card, and a lane asks again and again"))
def lists_in_time(bench: Bench, files: ListFiles, does: str) -> None:
    files.deliver("the home issuer", 2, [{"lists": card(50), "takes off": card(0, status=2)}[does]])
    version = "0" * 12
    for _ in range(3):
        bench.run(1.0)
        version = _fetch(files.office, since=version).get("version", version)


@when(parsers.parse("lanes report in their heartbeats the newest list, the one before and none"))
def heartbeats(files: ListFiles) -> None:
    office = files.office
    newest = _fetch(office)["version"]
    for place, version in (("the entry lane", newest), ("the exit lane", f"{int(newest) - 1:012d}"), ("the exit lane", "")):
        name = PARTIES[place].name
        beat = {"id": f"{name}{version or 'none'}", "laneId": name, "time": "2026-07-01T09:00:00", "statusListVersion": version}
        office.post(BEAT, place, "heartbeats", beat)
    office.get(VERSIONS, CLERK, "list-versions")


@then("each file is confirmed by what follows from all so far")
def confirmed(judge: Judge) -> None:
    judge("list confirmed", call=FILE)


@then("a lane gets each medium once, by the word that counts")
def lanes_get(judge: Judge) -> None:
    judge("lanes get the list", call=FILE, fetched=FETCH)


@then("it is refused, and the last good list stays in force")
def stays(judge: Judge) -> None:
    judge("centre refuses", call=BAD)
    judge("list unchanged", before=BEFORE, after=AFTER)


@then("the lane sees it within the limit")
def within_limit(bench: Bench, judge: Judge) -> None:
    judge("in time for lanes", call=FILE, fetched=FETCH, limit_s=bench.profile.timing.list_in_use)


@then("the centre knows which lane is behind")
def knows_behind(judge: Judge) -> None:
    judge("lanes behind", beats=BEAT, call=VERSIONS, fetched=FETCH)
