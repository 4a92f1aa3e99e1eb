"""Checks on the exchange of old media for new: what moved, and that there never were two."""

from typing import Any

from reports.checks import BACK_OFFICE, Finding, check, passed_if
from reports.checks.centre import asked
from reports.journal import Event
from reports.saying import said
from reports.scene import Scene
from tollcert.errors import DeviceError
from tollcert.wire.files import CardIssue, SystemInfo

VEHICLE_SIZE = 59
"""What old and new vehicle files have in common (protocol.md 3.2)."""
Pair = dict[tuple[str, str], Event]


def _pairs(scene: Scene) -> list[Pair]:
    """Looks at the old and the new medium of each exchange, by name and moment; raises DeviceError where none was seen."""
    found: dict[int, Pair] = {}
    for event in scene.of("chip"):
        if "pair" in event.data:
            found.setdefault(event.data["pair"], {})[event.data["name"], event.data["when"]] = event
    if not (whole := [pair for pair in found.values() if ("new", "after") in pair]):
        raise DeviceError("no exchange was seen to its end")
    return whole


def usable(look: Event) -> bool:
    """Whether a lane could serve it: an issue file, keys that work, for an OBU the tamper byte."""
    content = look.data["content"]
    if look.data["medium"] == "card":
        return bool(content["0015"].strip("0")) and content["purchase"] == "9000"
    return bool(content["EF01"].strip("0")) and content["secret"] == "9000" and content["EF01"][52:54] == "01"


def _evidence(pairs: list[Pair]) -> list[int]:
    return [event.n for pair in pairs for event in pair.values()]


def _issue(content: dict[str, Any]) -> CardIssue:
    return CardIssue.decode(bytes.fromhex(content["0015"]).ljust(CardIssue.SIZE, b"\x00"))


@check("information moved", judges=BACK_OFFICE)
def information_moved(scene: Scene) -> Finding:
    """What the old medium said of vehicle, holder and passage the new one says; the issuer is the same."""
    pairs, problems = _pairs(scene), []
    for pair in pairs:
        before, after = pair["old", "before"].data, pair["new", "after"].data
        moved = _card_moved if before["medium"] == "card" else _obu_moved
        problems += moved(before["content"], after["content"])
    return passed_if(not problems, "the same information", problems, _evidence(pairs))


def _card_moved(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    old, new = _issue(before), _issue(after)
    names = ("issuer", "card_type", "network", "plate", "user_type", "colour", "vehicle_class")
    problems = [f"0015 {name}" for name in names if getattr(old, name) != getattr(new, name)]
    problems += [said("file {name}", name=name) for name in ("0016", "0019") if before[name] != after[name]]
    return problems + (["card number kept"] if old.card_number == new.card_number else [])


def _obu_moved(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    old, new = SystemInfo.decode(bytes.fromhex(before["EF01"])), SystemInfo.decode(bytes.fromhex(after["EF01"]))
    problems = ["EF01 issuer"] if old.issuer != new.issuer else []
    problems += ["contract number kept"] if old.contract_sn == new.contract_sn else []
    same = before["vehicle"][: 2 * VEHICLE_SIZE] == after["vehicle"][: 2 * VEHICLE_SIZE] and before["vehicle"]
    return problems + ([] if same else [said("vehicle file {vehicle}", vehicle=after["vehicle"][: 2 * VEHICLE_SIZE])])


@check("balance moved", judges=BACK_OFFICE)
def balance_moved(scene: Scene) -> Finding:
    """The whole balance is on the new card in the end, none on the old; and in between there never was more than before."""
    pairs, problems = _pairs(scene), []
    for pair in pairs:
        fen = {key: event.data["content"]["balance"] for key, event in pair.items()}
        was = fen["old", "before"]
        if (fen["old", "after"], fen["new", "after"]) != (0, was):
            problems.append(said("{was} fen became {fen} and {other}", was=was, fen=fen["old", "after"], other=fen["new", "after"]))
        if fen.get(("old", "cut"), 0) + fen.get(("new", "cut"), 0) > was:
            problems.append(said("{was} fen were {fen} and {other} when power failed", was=was, fen=fen["old", "cut"], other=fen["new", "cut"]))
    return passed_if(not problems, "moved to the fen", problems, _evidence(pairs))


@check("never both usable", judges=BACK_OFFICE)
def never_both(scene: Scene) -> Finding:
    """After each power cut, and in the end, not both the old and the new one work. Every APDU was cut once."""
    pairs = _pairs(scene)
    both = [pair["old", "before"].data["pair"] for pair in pairs for when in ("cut", "after") if (("old", when) in pair and _both(pair, when))]
    cuts = scene.facts().get("power_cuts", 0)
    seen = sum(("old", "cut") in pair for pair in pairs)
    expected = said("never, after each of {cuts} cuts", cuts=cuts) if cuts else "never"
    return passed_if(
        not both and seen == cuts,
        expected,
        [said("both at cut {number}", number=number) for number in both] or said("never in {seen} cuts", seen=seen),
        _evidence(pairs),
    )


def _both(pair: Pair, when: str) -> bool:
    return usable(pair["old", when]) and usable(pair["new", when])


@check("only the new one usable", judges=BACK_OFFICE)
def only_new(scene: Scene) -> Finding:
    """In the end the old one is not usable and the new one is."""
    pairs = _pairs(scene)
    wrong = [pair["new", "after"].data["pair"] for pair in pairs if usable(pair["old", "after"]) or not usable(pair["new", "after"])]
    return passed_if(not wrong, "old not usable, new usable", [said("wrong in exchange {number}", number=number) for number in wrong], _evidence(pairs))


@check("books agree", judges=BACK_OFFICE)
def books_agree(scene: Scene, call: str) -> Finding:
    """What the books say is on a card is on it."""
    found = asked(scene, call)
    said = {event.data["reply"]["chip"]: event.data["reply"]["fen"] for event in found}
    looks = {event.data["chip"]: event for event in scene.of("chip") if event.data["chip"] in said}
    if len(looks) < len(said):
        raise DeviceError("a card was not read")
    on_it = {chip: event.data["content"]["balance"] for chip, event in looks.items()}
    return passed_if(said == on_it, on_it, said, [event.n for event in [*found, *looks.values()]])
