"""What was sent to a back office under test and taken: the money of a scenario, by what the calls said, never by the product's sums."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from reports.journal import Event
from reports.scene import Scene

CARRIERS = {"exits": "lane", "consumptions": "ministry"}
HOME = "37"


@dataclass(frozen=True, slots=True)
class Sent:
    """One transaction that the office took. `network` is empty where no card paid; shares are fen by province."""

    id: str
    card: str
    fen: int
    day: str
    station: str
    payment: int
    origin: str
    shares: dict[str, int]
    record: dict[str, Any]

    @property
    def network(self) -> str:
        """Of the card, four digits."""
        return self.card[:4]

    @property
    def direction(self) -> str:
        """Whose card paid, and where."""
        if not self.card:
            return "no_card"
        if self.origin == "ministry":
            return "home_elsewhere"
        return "home_here" if self.network.startswith(HOME) else "foreign_here"


def sent(scene: Scene, before: int | None = None) -> dict[str, Sent]:
    """Transactions by id, each once, in the order in which they were taken; until that event."""
    found: dict[str, Sent] = {}
    for event in scene.of("office", method="POST", status=200):
        if event.data["verb"] in CARRIERS and (before is None or event.n < before):
            for record in _taken(event):
                found.setdefault(str(record["id"]), _of(record, CARRIERS[event.data["verb"]]))
    return found


def _taken(event: Event) -> Iterable[dict[str, Any]]:
    body, refused = event.data["request"], {fault["id"] for fault in (event.data["reply"] or {}).get("failList", ())}
    records = body.get("records", [body]) if isinstance(body, dict) else body
    return (record for record in records if str(record.get("id")) not in refused)


def _of(record: dict[str, Any], origin: str) -> Sent:
    card = str(record.get("cardId") or "") if record["payType"] == 4 else ""
    fen = record["transFee"] if card else record["fee"]
    stated = {
        province: int(part) for province, _, part in (group.partition(":") for group in str(record.get("provinceTransGroup") or "").split("|")) if province
    }
    shares = stated if sum(stated.values()) == fen and stated else {str(record.get("province") or HOME): fen}
    return Sent(str(record["id"]), card, fen, record["lDate"][:10], record["exTollStationId"], record["payType"], origin, shares, record)


def by_issuer(found: Iterable[Sent]) -> dict[str, tuple[int, int]]:
    """Number and sum by network, of those that a card paid."""
    paid = [one for one in found if one.card]
    return {
        network: (sum(one.network == network for one in paid), sum(one.fen for one in paid if one.network == network))
        for network in {one.network for one in paid}
    }


def by_province(found: Iterable[Sent]) -> dict[str, int]:
    """Fen by province, of those that a card paid."""
    total: Counter[str] = Counter()
    for one in found:
        if one.card:
            total.update(one.shares)
    return dict(total)
