"""Mandates (授权委托): what an agent (经办人) may do for an account, and from when until when."""

from typing import TYPE_CHECKING, Annotated, Literal

import msgspec

from emulators.back_office import accounts
from emulators.back_office.accounts import Account, Identifier
from emulators.back_office.books import document
from emulators.back_office.call import BAD, FAILED, OK, Answer, Body, Call, Refused, read
from emulators.back_office.schemas import Schema
from emulators.back_office.service import SERVICE_POINTS, Service
from emulators.http import Reply
from tollcert.units import from_stamp

if TYPE_CHECKING:
    from emulators.back_office.core import BackOffice

KIND = "mandate"
Power = Literal["top_up", "cancel", "statement", "limit"]
Moment = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$")]


class Mandate(Body, kw_only=True):
    """The holder of an account grants an agent powers, from `since` to `until`."""

    mandate_id: Identifier
    account_id: Identifier
    agent_id: Identifier
    powers: Annotated[list[Power], msgspec.Meta(min_length=1, max_length=8)]
    since: Moment
    until: Moment


class MandateShown(Schema, kw_only=True):
    """A mandate as it is kept."""

    sub_code: int
    info: str
    mandate_id: str
    account_id: str
    agent_id: str
    powers: list[Power]
    since: str
    until: str


def grant(office: "BackOffice", call: Call) -> Answer:
    """Keep a mandate; the same number again replaces it."""
    asked = read(Mandate, call.body)
    try:
        ordered = from_stamp(asked.since) < from_stamp(asked.until)
    except ValueError:
        ordered = False
    if not ordered:
        raise Refused(400, BAD, f"from {asked.since} until {asked.until}")
    accounts.found(office, asked.account_id)
    latest = office.books.latest(KIND, asked.mandate_id)
    if latest and latest.group != asked.account_id:
        raise Refused(409, FAILED, f"mandate {asked.mandate_id} is another account's")
    office.books.commit([document(KIND, asked.mandate_id, asked, call.now, group=asked.account_id, after=latest)])
    return Reply(200, msgspec.to_builtins(MandateShown(sub_code=OK, info="ok", **msgspec.structs.asdict(asked))))


def demand(office: "BackOffice", account: Account, agent: str, power: Power, now: float) -> None:
    """Nothing where the holder acts, or an agent who has this power now; raises Refused."""
    if not agent:
        return
    known = [found.read(Mandate) for found in office.books.of_group(KIND, account.account_id)]
    own = [mandate for mandate in known if mandate.agent_id == agent]
    own = [mandate for mandate in own if office.seeds.at("mandate has the power", power in mandate.powers)]
    if not any(office.seeds.at("mandate is in force", from_stamp(mandate.since) <= now < from_stamp(mandate.until)) for mandate in own):
        raise Refused(409, FAILED, f"{agent} has no mandate to {power} for account {account.account_id}")


SERVICES = (Service("POST", "mandates", (SERVICE_POINTS,), "Grant an agent powers", grant, {200: (MandateShown,)}, Mandate),)
