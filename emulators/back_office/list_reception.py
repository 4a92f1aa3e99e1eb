"""Reception of status lists (名单接收、整理): files of several sources, in version order, become the one list that lanes get (N06).

A source is an issuer or the ministry centre. Of two that contradict each other about a medium, its own issuer is right; of a
medium whose issuer has said nothing, the ministry centre. A file that comes before its predecessor is held until that one is
there; the answer names the version that is waited for.
"""

from collections.abc import Callable, Iterable
from functools import partial
from hashlib import sha256
from operator import itemgetter
from typing import TYPE_CHECKING, Annotated, Any

import msgspec

from emulators.back_office.books import Books, document
from emulators.back_office.call import BAD, FAILED, OK, Answer, Body, Call, Refused, read
from emulators.back_office.lists import ENTERS, LEAVES, PublishedList
from emulators.back_office.parameters import ParameterService
from emulators.back_office.schemas import Schema
from emulators.back_office.service import ISSUERS, MINISTRY, OPERATIONS, Service
from emulators.back_office.status_changes import StatusChange
from emulators.http import Reply

if TYPE_CHECKING:
    from emulators.back_office.core import BackOffice

FILE, HELD = "list-file", "list-held"
CUSTOMER_SERVICE = "customer-service"
"""Sources below this are the centre's own: what they list is listed, whatever others say; what they do not, others decide."""
LARGEST = 999_999_999
Key = tuple[str, str]
Word = tuple[int, int]
"""Status and reason that a source gives a medium."""


class ListFile(Body):
    """Version `version` of the caller's list: in full, or what changed since the version before. `signature` covers the file
    without signer and signature, as JSON with sorted fields.
    """

    version: Annotated[int, msgspec.Meta(ge=1, le=LARGEST)]
    full: bool
    entries: Annotated[list[StatusChange], msgspec.Meta(max_length=100_000)]
    signer: str
    signature: str


class Confirmation(Schema):
    """What is confirmed to the sender: the version in force, how many media it lists, the SHA-256 over them (`kind id reason`,
    sorted, a line each). `expected`: the next version that is waited for; `held`: this file waits for it.
    """

    sub_code: int
    info: str
    version: int
    expected: int
    held: bool
    count: int
    digest: str


class ListVersions(Schema):
    """`published`: the version for lanes; `places`: which version each said to have in its last heartbeat."""

    sub_code: int
    info: str
    published: str
    places: list[dict[str, Any]]


class _Kept(msgspec.Struct):
    version: int
    full: bool
    entries: list[tuple[str, str, int, int]]


class Reception:
    """What each source has said, and what of it is published."""

    def __init__(self, books: Books, published: PublishedList, places: ParameterService, at: Callable[[str, Any], Any]) -> None:
        self._books, self._published, self._places, self._at = books, published, places, at
        self._said: dict[Key, dict[str, Word]] = {}
        self._versions: dict[str, int] = {}

    def restart(self, others: Iterable[tuple[float, Callable[[], None]]] = ()) -> None:
        """Read the books again; once it is known whose networks are whose. `others`: what else became of the list, by time."""
        self._said.clear()
        self._versions.clear()
        own: list[tuple[float, Callable[[], None]]] = [(kept.at, partial(self._apply, kept.group, kept.read(_Kept))) for kept in self._books.of_kind(FILE)]
        for _, again in sorted([*own, *others], key=itemgetter(0)):
            again()

    def expected(self, source: str) -> int:
        """The version that a source must send next."""
        return self._versions.get(source, 0) + 1

    def take(self, source: str, version: int, full: bool, entries: Iterable[StatusChange], now: float) -> bool:
        """Take a file into force, and those that waited for it; False when it is held itself."""
        kept = _Kept(version, full, [(entry.kind, entry.id.upper(), entry.status, entry.reason) for entry in entries])
        if self._at("gap in versions", not full and version > self.expected(source)):
            if self._books.latest(HELD, _identity(source, version)) is None:
                self._books.commit([document(HELD, _identity(source, version), kept, now, group=source)])
            return False
        self._into_force(source, kept, now)
        while waiting := self._books.latest(HELD, _identity(source, self.expected(source))):
            self._into_force(source, waiting.read(_Kept), now)
        return True

    def _into_force(self, source: str, kept: _Kept, now: float) -> None:
        self._books.commit([document(FILE, _identity(source, kept.version), kept, now, group=source)])
        self._apply(source, kept)

    def _apply(self, source: str, kept: _Kept) -> None:
        """What changes for lanes is published as one increment."""
        words = {(kind, number): (status, reason) for kind, number, status, reason in kept.entries}
        if kept.full:
            words = {key: (LEAVES, 0) for key, said in self._said.items() if source in said} | words
        before = {key: self._word(key) for key in words}
        for key, word in words.items():
            self._said.setdefault(key, {})[source] = word
        changed = {key: self._word(key) for key in words if self._word(key) != before[key]}
        self._versions[source] = kept.version
        if changed:
            self._published.publish([{"kind": kind, "id": number, "status": status, "reason": reason} for (kind, number), (status, reason) in changed.items()])

    def _word(self, key: Key) -> Word:
        """The word that counts."""
        said = self._said.get(key, {})
        if own := [word for source, word in said.items() if source.startswith(CUSTOMER_SERVICE) and word[0] == ENTERS]:
            return own[0]
        ranked = sorted(said, key=lambda source: self._at("rank of a source", self._rank(source, key[1])))
        return said[ranked[0]] if ranked else (LEAVES, 0)

    def _rank(self, source: str, number: str) -> int:
        folder, _, name = source.partition("/")
        own = number.startswith(tuple(self._places.of.get(name, {}).get("networks", ())) or ("-",))
        return 0 if own else 1 if folder == MINISTRY else 2

    def confirmed(self, source: str) -> tuple[int, str]:
        """Number and digest of the media that a source lists."""
        lines = sorted(f"{kind} {number} {word[1]}" for (kind, number), said in self._said.items() if (word := said.get(source)) and word[0] == ENTERS)
        return len(lines), sha256("\n".join(lines).encode()).hexdigest()


def _identity(source: str, version: int) -> str:
    return f"{source} {version:09d}"


def receive(office: "BackOffice", call: Call) -> Answer:
    """Take a list file; the reply confirms what is in force now."""
    asked = read(ListFile, call.body)
    signed = {name: value for name, value in call.body.items() if name not in ("signer", "signature")}
    office.signatures.demand(call.caller, asked.signer, asked.signature, msgspec.json.encode(signed, order="sorted"), call.now)
    networks = tuple(office.places.of[call.place].get("networks", ()))
    foreign = [entry.id for entry in asked.entries if call.folder == ISSUERS and not entry.id.startswith(networks)]
    if foreign:
        raise Refused(400, BAD, f"{foreign[0]} is not of this issuer's networks ({', '.join(networks)})")
    expected = office.reception.expected(call.caller)
    if asked.version < expected:
        raise Refused(409, FAILED, f"version {asked.version} was received ({expected} is expected)")
    held = not office.reception.take(call.caller, asked.version, asked.full, asked.entries, call.now)
    count, digest = office.reception.confirmed(call.caller)
    expected = office.reception.expected(call.caller)
    confirmation = Confirmation(sub_code=OK, info="ok", version=expected - 1, expected=expected, held=held, count=count, digest=digest)
    return Reply(200, msgspec.to_builtins(confirmation))


def versions(office: "BackOffice", call: Call) -> Answer:
    """Which list each place uses, as its last heartbeat says."""
    last: dict[str, dict[str, Any]] = {}
    for beat in office.store.records("heartbeats"):
        if place := beat.get("laneId") or beat.get("gantryId"):
            last[str(place)] = {"place": str(place), "version": str(beat.get("statusListVersion", "")), "time": str(beat.get("time", ""))}
    published = office.status_list.version
    places = [office.seeds.at("list version of a place", {**beat, "behind": beat["version"] != published}) for beat in last.values()]
    return Reply(200, {"subCode": OK, "info": "ok", "published": published, "places": places})


SERVICES = (
    Service("POST", "status-list-files", (ISSUERS, MINISTRY), "Deliver one's status list, in full or what changed", receive, {200: (Confirmation,)}, ListFile),
    Service("GET", "list-versions", (OPERATIONS,), "Which status list each lane and gantry uses", versions, {200: (ListVersions,)}),
)
