"""The table of services: it routes the requests and writes `docs/openapi.json`."""

from typing import Any

from emulators.back_office import (
    clock_keeper,
    exchange,
    list_reception,
    listings,
    media_services,
    money,
    operations,
    outgoing,
    repairs,
    schemas,
    uploads,
)
from emulators.back_office.charging import ChargingRequest
from emulators.back_office.entry_queries import EntryQuery
from emulators.back_office.psam_authorisation import PsamAuthorisation
from emulators.back_office.service import ALL, ISSUERS, LANES, MINISTRY, ROADSIDE, Service
from emulators.back_office.status_changes import StatusChanges
from emulators.back_office.tac_verification import TacVerification
from tollcert.wire.uploads import KINDS

UPLOADERS = {"entries": (LANES,), "exits": (LANES,)}
"""A gantry neither lets in nor out; a lane also uploads the gantry transactions that it hosts."""


def _upload(kind: str) -> Service:
    replies: dict[int, tuple[Any, ...]] = {200: (schemas.Taken,), 400: (schemas.NotTaken,), 409: (schemas.NotTaken,)}
    taker = uploads.taker(kind)
    return Service("POST", kind, UPLOADERS.get(kind, ROADSIDE), f"Upload one record of {kind} or a batch", taker, replies, kind)


SERVICES: tuple[Service, ...] = (
    Service("GET", "parameters", ROADSIDE, "What the caller is", lambda office, call: office.places.give(call), {200: (schemas.LaneParameters, schemas.GantryParameters)}),
    Service("GET", "time", ALL, "The centre's clock", lambda office, call: office.places.give_time(call), {200: (schemas.Time,)}),
    Service("GET", "fee-parameters", ROADSIDE, "The published tariff", lambda office, call: office.fees.give(call), {200: (schemas.FeeParameters,)}),
    Service(
        "GET", "lists/status", ALL, "Status list of OBUs and cards", lambda office, call: office.status_list.give(call),
        {200: (schemas.StatusList,)}, query={"since": "version that the caller has; in full when absent or unknown"},
    ),
    Service(
        "GET", "lists/status-parts", ALL, "One part of a long status list, in octets", lambda office, call: office.status_list.give_part(call),
        {200: ()}, query={"version": "version of the snapshot", "part": "number of the part, from 0"},
    ),
    Service(
        "GET", "lists/credit", ALL, "Credit blacklist of plates", lambda office, call: office.credit_list.give(call),
        {200: (schemas.CreditList,)}, query={"since": "version that the caller has; in full when absent or unknown"},
    ),
    Service(
        "GET", "lists/low-balance", ALL, "Cards of accounts below their owners' limit", lambda office, call: office.low_balance_list.give(call),
        {200: (schemas.LowBalanceList,)}, query={"since": "version that the caller has; in full when absent or unknown"},
    ),
    Service(
        "POST", "entry-queries", (LANES,), "Where did this plate enter?", lambda office, call: office.entry_queries.answer(call),
        {200: (schemas.Entries, schemas.Failed)}, EntryQuery,
    ),
    Service(
        "POST", "charging-requests", (LANES,), "Charge a journey on-line", lambda office, call: office.charging.answer(call),
        {200: (schemas.Charged, schemas.Failed)}, ChargingRequest,
    ),
    Service(
        "POST", "psam-authorisations", ROADSIDE, "Answer the challenge of a PSAM", lambda office, call: office.psam.answer(call),
        {200: (schemas.Authorised,), 403: (schemas.Refusal,)}, PsamAuthorisation,
    ),
    Service(
        "POST", "tac-verifications", (ISSUERS, MINISTRY), "Verify the TAC of records", lambda office, call: office.tac.answer(call),
        {200: (schemas.Verified,)}, TacVerification,
    ),
    Service(
        "POST", "status-changes", (ISSUERS,), "Change the status of one's own cards and OBUs", listings.take,
        {200: (schemas.Published,), 400: (schemas.NotPublished, schemas.Refusal)}, StatusChanges,
    ),
    *(_upload(kind) for kind in KINDS),
    *operations.SERVICES,
    *money.SERVICES,
    *exchange.SERVICES,
    *outgoing.SERVICES,
    *clock_keeper.SERVICES,
    *repairs.SERVICES,
    *list_reception.SERVICES,
    *media_services.SERVICES,
)  # fmt: skip
BY_VERB: dict[str, dict[str, Service]] = {}
"""Services by verb and method."""
for _service in SERVICES:
    BY_VERB.setdefault(_service.verb, {})[_service.method] = _service
REFUSALS = {
    400: "the body is wrong",
    403: "not for this caller",
    404: "no such place",
    405: "another method",
    409: "it cannot be done as things stand",
    413: "the body is too long",
    501: "this office does not offer it",
    503: "nothing could be kept or read",
}
"""What any service may answer beside its own replies."""
