"""What a check sees: the events of one scenario, and the questions that one asks of them."""

from collections.abc import Iterator
from typing import Any

from reports.journal import Event
from reports.matching import belongs
from tollcert.wire.uploads import identity, records

CLAIMABLE_RECORDS = ("entries", "exits")


class Scene:
    """Events in the order in which they happened."""

    def __init__(self, events: list[Event]) -> None:
        self.events = events
        self._kinds: dict[str, list[Event]] = {}
        for event in events:
            self._kinds.setdefault(event.kind, []).append(event)

    def of(self, kind: str, **data: Any) -> list[Event]:
        """Events of a kind whose data has these values."""
        wanted, found = data.items(), self._kinds.get(kind, [])
        return [event for event in found if all(event.data.get(k) == v for k, v in wanted)] if wanted else found.copy()

    def facts(self, before: int | None = None) -> dict[str, Any]:
        """What is true of the scene, as the bench made it; the last word counts. `before`: as it was at that event."""
        return {event.data["name"]: event.data["value"] for event in self.of("fact") if before is None or event.n < before}

    def gantry_facts(self) -> dict[str, Any]:
        """What was true when the vehicle left the gantry: on the way to the exit a card may come back, or go."""
        left = self.of("gantry", moment="left")
        return self.facts(left[-1].n if left else None)

    def gantry_records(self) -> list[tuple[Event, dict[str, Any]]]:
        """Transaction records of gantries; those that a lane writes for its hosted gantry are not among them (freedom.md 10)."""
        return [(event, record) for event, record in self.uploads("gantry-transactions") if not event.data["path"].startswith("/lanes/")]

    def hosted(self) -> list[tuple[Event, dict[str, Any]]]:
        """Records that lanes write for the gantries that they host."""
        return [(event, record) for event, record in self.uploads("gantry-transactions") if event.data["path"].startswith("/lanes/")]

    def uploads(self, kind: str) -> list[tuple[Event, dict[str, Any]]]:
        """Records of a kind that the back office took. Equal resends count once (freedom.md 42); the same id with other
        content is another record.
        """
        facts = self.facts()
        found = [(event, event.data["body"]) for event in self.of("imported", record_kind=kind) if belongs(event.data["body"], facts)]
        for event in self.of("http", status=200):
            if event.data["path"].split("?")[0].rsplit("/", 1)[-1] == kind:
                refused = {fault["id"] for fault in (event.data["reply"] or {}).get("failList", ())}
                for record in records(event.data.get("request")):
                    new = isinstance(record, dict) and all(record != known for _, known in found)
                    if new and (number := identity(kind, record)) and number not in refused and belongs(record, facts):
                        found.append((event, record))
        return found

    def offered(self, kind: str) -> list[dict[str, Any]]:
        """Records of a kind that the product sent, taken or not."""
        sent = [event for event in self.of("http", method="POST") if event.data["path"].split("?")[0].rsplit("/", 1)[-1] == kind]
        told = [event.data["body"] for event in self.of("imported", record_kind=kind)]
        told += [record for event in sent for record in records(event.data["request"]) if isinstance(record, dict)]
        return [record for record in told if belongs(record, self.facts())]

    def settled_at(self) -> int:
        """Number of the event at which the bench began to clear the lanes; what comes later is not the scenario's doing."""
        cleared = self.of("clearing")
        return cleared[0].n if cleared else self.events[-1].n + 1 if self.events else 0

    def states(self) -> list[Event]:
        """What the lane showed the collector."""
        return [event for event in self.of("operator") if "state" in event.data]

    def claimable(self) -> Iterator[Event]:
        """What a Then must claim (freedom.md, closed scenarios): records, debits, writes, arm movements."""
        records = {event.n for kind in CLAIMABLE_RECORDS for event, _ in self.uploads(kind)} | {event.n for event, _ in self.gantry_records()}
        for event in self.events:
            if event.n in records or event.kind in ("debit", "write", "payment") or (event.kind == "arm" and event.data["position"] == "rising"):
                yield event


def asked_of(event: Event) -> dict[str, Any]:
    """The body of a product's question; nothing where it is no JSON object."""
    body = event.data.get("request")
    return body if isinstance(body, dict) else {}
