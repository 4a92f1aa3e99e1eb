"""Waivers: a known deviation that somebody answers for, until a day. The raw verdict is kept beside the final one.

A file of `[[waiver]]` tables: id, clause (a cell, T3/exit, a row, N36, or a check of one, N36.1), checks (names), branch and
scenario where it is narrower, owner, reason, expiry. A waiver that is unknown, expired or not used is an error: it says something that is not so.
"""

import tomllib
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from reports import checks, coverage, requirements
from reports.journal import Event
from tollcert.errors import ConfigError

USED, UNUSED, EXPIRED, UNKNOWN = "used", "unused", "expired", "unknown"
WAIVABLE = ("fail", "inconclusive")
"""A fault of the bench is nobody's deviation."""


class Waiver(BaseModel):
    """One waiver."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(min_length=1)
    clause: str
    checks: tuple[str, ...] = Field(min_length=1)
    branch: str = ""
    scenario: str = ""
    owner: str = Field(min_length=1)
    reason: str = Field(min_length=1)
    expiry: date

    def fault(self, day: date) -> str:
        """Why it says nothing; empty when it may be used."""
        if self.expiry < day:
            return EXPIRED
        cell = self.clause in requirements.cells() and (not self.branch or self.branch in coverage.branches(self.clause))
        known = cell or (_of_rows(self.clause) and not self.branch)
        return "" if known and set(self.checks) <= {*checks.CHECKS, "nothing else happened"} else UNKNOWN

    def covers(self, head: dict[str, Any], check: str) -> bool:
        """Whether it is about this check of this scenario."""
        return (
            (self.clause == head["cell"] or any(f"{covered}.".startswith(f"{self.clause}.") for covered in head.get("row_checks", ())))
            and check in self.checks
            and self.branch in ("", head["branch"] or coverage.MAIN)
            and self.scenario in ("", head["name"])
        )


def _of_rows(clause: str) -> bool:
    """Whether it is a row of the interoperability table (N36), or a check of one (N36.1)."""
    row = clause.partition(".")[0]
    return row in requirements.rows() and clause in (row, *requirements.row_checks(row))


def today() -> date:
    """The day of the calendar, whatever the clock of a bench says."""
    return datetime.now(UTC).date()


def load(path: Path, day: date) -> list[Waiver]:
    """Read a file of waivers; raises ConfigError for what is unknown, expired, or there twice."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise ConfigError(str(path), f"cannot be read: {problem}", "TOML") from None
    if set(tables) - {"waiver"} or not isinstance(tables.get("waiver"), list):
        raise ConfigError(str(path), "holds something else than waivers", "[[waiver]] tables")
    found: list[Waiver] = []
    for number, table in enumerate(tables["waiver"], start=1):
        place = f"{path}: waiver {number}"
        try:
            found.append(Waiver.model_validate(table))
        except ValidationError as problem:
            first = problem.errors()[0]
            raise ConfigError(f"{place}: {'.'.join(map(str, first['loc']))}", first["msg"], ", ".join(Waiver.model_fields)) from None
        _refuse(found, place, day)
    return found


def _refuse(found: list[Waiver], place: str, day: date) -> None:
    waiver = found[-1]
    if waiver.id in {other.id for other in found[:-1]}:
        raise ConfigError(f"{place}: id", f"{waiver.id!r} is there twice")
    if fault := waiver.fault(day):
        allowed = "a later expiry" if fault == EXPIRED else "clause: a cell, a row or a check of it; branch: one of a cell; checks: names of checks"
        raise ConfigError(place, f"{waiver.id} is {fault}", allowed)


def recorded(events: Iterable[Event]) -> list[tuple[Waiver, date]]:
    """The waivers of a campaign, each with the day on which it was read."""
    return [(Waiver.model_validate(event.data["waiver"]), date.fromisoformat(event.data["read"])) for event in events if event.kind == "waiver"]


class Applied:
    """The waivers of one campaign, and which of them were used."""

    def __init__(self, found: Sequence[tuple[Waiver, date]]) -> None:
        self._found = found
        self._used: dict[str, int] = {}

    def waived(self, events: list[Event]) -> list[Event]:
        """Events of one scene in which findings that a waiver covers pass; they keep `raw` and name it in `waived`."""
        head = next((event.data for event in events if event.kind == "scenario"), None)
        return [self._waived(event, head) if head and event.kind == "check" and event.data["verdict"] in WAIVABLE else event for event in events]

    def _waived(self, event: Event, head: dict[str, Any]) -> Event:
        for waiver, read in self._found:
            if waiver.covers(head, event.data["name"]) and not waiver.fault(read):
                self._used[waiver.id] = self._used.get(waiver.id, 0) + 1
                return msgspec.structs.replace(event, data={**event.data, "verdict": "pass", "raw_verdict": event.data["verdict"], "waived": waiver.id})
        return event

    def report(self) -> list[dict[str, Any]]:
        """Each waiver with its state and the number of findings that it covered."""
        return [
            {
                **waiver.model_dump(mode="json"),
                "state": waiver.fault(read) or (USED if waiver.id in self._used else UNUSED),
                "findings": self._used.get(waiver.id, 0),
            }
            for waiver, read in self._found
        ]
