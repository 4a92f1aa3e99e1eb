"""The province centre as one core behind HTTPS. Port: "https".

Paths are below `/lanes/{laneId}` or `/gantries/{gantryId}`; the address that a product is given says who it is. Each
service is a module of its own; this one finds the place and the service, and sends answers when they are due.
"""

import re
from typing import Any
from urllib.parse import parse_qsl

from cryptography.hazmat.primitives.asymmetric import ec

from emulators.back_office import charges, debts, listings, low_balance
from emulators.back_office.books import LONGEST, Books, Changed, MemoryBooks, document
from emulators.back_office.call import BAD, FAILED, Answer, Call, Keep, Later, Refused
from emulators.back_office.catalogue import CATALOGUE, POINTS
from emulators.back_office.charging import ChargingService
from emulators.back_office.clock_keeper import ClockKeeper
from emulators.back_office.custody import Custody
from emulators.back_office.entry_queries import EntryQueryService
from emulators.back_office.fee_parameters import FeeParameterService
from emulators.back_office.list_reception import Reception
from emulators.back_office.lists import Entry, PublishedList, credit_list, low_balance_list, status_list, unspoilt
from emulators.back_office.parameters import FOLDERS, ParameterService
from emulators.back_office.psam_authorisation import PsamAuthorisationService
from emulators.back_office.repairs import RepairShelf
from emulators.back_office.services import BY_VERB
from emulators.back_office.signatures import Signatures
from emulators.back_office.status_changes import StatusChangeService
from emulators.back_office.store import MemoryStore, Store, StoreUnavailable
from emulators.back_office.tac_verification import TacVerificationService
from emulators.back_office.terms import Terms
from emulators.core import Core, Event, Received, Woke
from emulators.defects import Seeds
from emulators.http import Reply, Request
from tollcert.wire.lists import public_hex
from tollcert.wire.uploads import KINDS, identity

_PATH = re.compile(rf"/(?P<folder>{'|'.join(FOLDERS)})/(?P<place>[^/?]+)/(?P<verb>[a-z/-]+)(?:\?(?P<query>.*))?", re.DOTALL)

START, VERSIONS_A_START = "start", 1_000_000
"""The document that counts how often a service was started on these books, and so many list versions are each start's own."""


def place_of(path: str) -> str:
    """The place that a path belongs to; empty when it is none of ours."""
    found = _PATH.fullmatch(path)
    return found["place"] if found else ""


class BackOffice(Core):
    """Scenarios script it through `parameters`, `fee_parameters`, `entries_of`, `charges`, `psam`, `publish_status` and `publish_credit`."""

    def __init__(self, store: Store | None = None, books: Books | None = None, defects: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.seeds = Seeds(CATALOGUE, POINTS, defects)
        self.store: Store = store or MemoryStore()
        self.books: Books = books or MemoryBooks()
        self.signatures = Signatures(self.books, self.seeds.at)
        self.repairs = RepairShelf(self.books, self.seeds.at)
        self.province = "37"
        """The two digits of the province whose centre this is."""
        self.terms = Terms()
        self.clock_offset = 0.0
        """Seconds that the service's own clock is ahead of its machine's."""
        self.clock_keeper = ClockKeeper(self, self.seeds.at)
        self.resettable = False
        """On a bench: whoever operates the service may set its clock and begin with empty books."""
        self.places: ParameterService = ParameterService()
        self.fees: FeeParameterService = FeeParameterService()
        self.status_list: PublishedList = status_list()
        self.credit_list: PublishedList = credit_list()
        self.reception = Reception(self.books, self.status_list, self.places, self.seeds.at)
        self.low_balance_list: PublishedList = low_balance_list()
        self.sign_lists_with(self.status_list.key)
        self.entry_queries: EntryQueryService = EntryQueryService(self.store.records)
        self.charging: ChargingService = ChargingService()
        self.psam: PsamAuthorisationService = PsamAuthorisationService()
        self.tac: TacVerificationService = TacVerificationService(self.seeds.at)
        self.status_changes: StatusChangeService = StatusChangeService(self.places, self.status_list)
        self.custody: Custody = Custody()
        self.demands_certificates = False
        """Every request must come with a client's certificate that names its folder and place."""
        self.parameters, self.entries_of, self.charges = self.places.of, self.entry_queries.script, self.charging.script
        self._due: dict[str, Reply] = {}
        self._to_keep: list[tuple[int, Keep]] = []

    # ---- what scenarios script and read

    def publish_status(self, entries: list[Entry]) -> str:
        """Publish an increment of the status list; returns its version."""
        return self.status_list.publish(entries)

    def publish_credit(self, entries: list[Entry]) -> str:
        """Publish an increment of the credit blacklist; returns its version."""
        return self.credit_list.publish(entries)

    def publish_low_balance(self, entries: list[Entry]) -> str:
        """Publish an increment of the accounts with a low balance; returns its version."""
        return self.low_balance_list.publish(entries)

    def publish_fees(self, document: dict[str, Any]) -> None:
        """Put fee parameters into use."""
        self.fees.published = document

    def forget_script(self) -> None:
        """The end of a scenario: lists empty (as increments), no scripted answers. Places, tariff and records stay."""
        self.entries_of.clear()
        self.charges.clear()
        self.psam.refused.clear()
        self.clock_offset = 0.0
        self.status_list.clear()
        self.credit_list.clear()
        self.low_balance_list.clear()
        for published in (self.status_list, self.credit_list, self.low_balance_list):
            published.spoil, published.spoil_part = dict, unspoilt

    def sign_lists_with(self, key: ec.EllipticCurvePrivateKey) -> None:
        """Sign all lists with this key from now on; lanes are told its public part."""
        for published in (self.status_list, self.credit_list, self.low_balance_list):
            published.key = key
        self.places.list_key = public_hex(key)

    def restore(self) -> None:
        """After a start: the lists are again what the books say, under versions that no start before has given."""
        while True:
            before = self.books.latest(START, START)
            try:
                self.books.commit([document(START, START, None, 0.0, after=before)])
                break
            except Changed:  # another service on these books has started meanwhile
                continue
        for published in (self.status_list, self.credit_list, self.low_balance_list):
            published.first = VERSIONS_A_START * (before.version if before else 0)
        self.reception.restart(listings.kept(self))
        debts.restore(self)
        low_balance.restore(self)

    def renew(self) -> None:
        """Begin with empty books and lists, on the machine's clock; what the set-up said stays."""
        self.store.renew()
        self.books.renew()
        self.status_list.restart()
        self.credit_list.restart()
        self.reception.restart()
        self.low_balance_list.restart()
        self.forget_script()
        self.clock_keeper.restart()

    @property
    def records(self) -> dict[str, dict[str, dict[str, Any]]]:
        """Uploads by kind and identity."""
        return {kind: {identity(kind, record): record for record in self.store.records(kind)} for kind in KINDS}

    # ---- events

    def react(self, event: Event) -> None:
        """Answer a request, now or when it is due."""
        if self.clock_keeper.on(event):
            return
        if isinstance(event, Received) and isinstance(event.data, Request):
            self._dispatch(event.data.number, self._answer(event.data))
        elif event == Woke("keep"):
            self._keep()
        elif isinstance(event, Woke) and event.timer in self._due:
            self.send("https", self._due.pop(event.timer))

    def _dispatch(self, number: int, answer: Answer) -> None:
        if isinstance(answer, Keep):
            if not self._to_keep:
                self.wake("keep", self.now)
            self._to_keep.append((number, answer))
            return
        reply = answer if isinstance(answer, Reply) else answer.reply
        reply.number = number
        if isinstance(answer, Later) and answer.after_s != 0:
            if answer.after_s is not None:
                self._due[f"reply {number}"] = reply
                self.wake(f"reply {number}", self.now + answer.after_s)
        else:
            self.send("https", reply)

    def _keep(self) -> None:
        """Whatever arrived since the last turn of the loop is kept together: one commit for all (group commit)."""
        waiting, self._to_keep = self._to_keep, []
        try:
            uploads = [upload for _, keep in waiting for upload in keep.uploads]
            kept = self.store.write(uploads)
            charges.take(self, zip(uploads, kept, strict=True))
            outcomes = iter(kept)
            replies = [keep.then([next(outcomes) for _ in keep.uploads]) for _, keep in waiting]
        except (StoreUnavailable, Changed) as problem:
            replies = [Reply(503, {"subCode": FAILED, "info": f"nothing was kept: {problem}"}) for _ in waiting]
        for (number, _), reply in zip(waiting, replies, strict=True):
            reply.number = number
            self.send("https", reply)

    def _answer(self, request: Request) -> Answer:
        try:
            return self._service(request)
        except Refused as refusal:
            return refusal.reply
        except StoreUnavailable as problem:
            return Reply(503, {"subCode": FAILED, "info": str(problem)})
        except Changed as problem:
            return Reply(409, {"subCode": FAILED, "info": f"somebody else changed it meanwhile: {problem}"})

    def _service(self, request: Request) -> Answer:
        found = _PATH.fullmatch(request.path)
        if found is None:
            raise Refused(404, BAD, "no such path (allowed: " + ", ".join(f"/{folder}/{{{name}}}/..." for folder, name in FOLDERS.items()) + ")")
        if self._folder(found["place"]) != found["folder"]:
            raise Refused(404, BAD, f"no such place in {found['folder']}: {found['place']}")
        self._admit(request, found["folder"], found["place"])
        methods = BY_VERB.get(found["verb"])
        if methods is None:
            raise Refused(404, BAD, f"no such service: {found['verb']}")
        service = methods.get(request.method)
        if service is None:
            raise Refused(405, BAD, f"{request.method} {found['verb']} (allowed: {', '.join(methods)})")
        if found["folder"] not in service.callers:
            raise Refused(403, FAILED, f"{found['verb']} is not for {found['folder']} (allowed: {', '.join(service.callers)})")
        query = dict(parse_qsl(found["query"] or ""))
        if not all(len(value) <= LONGEST and value.isprintable() for value in query.values()):
            raise Refused(400, BAD, f"a query of up to {LONGEST} printable characters")
        return service.answer(self, Call(found["place"], request.body, query, self.now + self.clock_offset, found["folder"]))

    def _folder(self, place: str) -> str | None:
        """Places are those of the set-up; a customer is whoever has an account."""
        known = self.places.folder(place)
        if known is None and len(place) <= LONGEST and place.isprintable() and self.books.latest("account", place):
            return "customers"
        return known

    def _admit(self, request: Request, folder: str, place: str) -> None:
        """A certificate speaks for one place and no other."""
        if request.caller is None and self.demands_certificates:
            raise Refused(401, FAILED, "a client certificate is demanded")
        if not self.seeds.at("certificate speaks for place", request.caller in (None, (folder, place))):
            raise Refused(403, FAILED, f"the certificate of {'/'.join(request.caller or ())} does not speak for {folder}/{place}")
