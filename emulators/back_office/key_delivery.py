"""Keys on their way (密钥生成传输): the check value of any derived key, delivery of a network's key to a bank, its confirmation.

A key leaves wrapped under the bank's own transport key and is in force once the bank's side has shown, by its check value, that it
has it. Masters and derived keys are never in a reply.
"""

from typing import TYPE_CHECKING, Annotated, Literal

import msgspec

from emulators.back_office.call import FAILED, Answer, Body, Call, Refused, read
from emulators.back_office.custody import area_of, check_value
from emulators.back_office.drafts import Content, Draft
from emulators.back_office.schemas import Schema
from emulators.back_office.service import BANKS, ISSUERS, OPERATIONS, Service
from emulators.http import Reply
from tollcert import crypto

if TYPE_CHECKING:
    from emulators.back_office.core import BackOffice

DELIVERY, PSAM = "key delivery", "psam"
Network = Annotated[str, msgspec.Meta(pattern="^[0-9]{4}$")]
Usage = Literal["purchase", "tac", "load", "unload", "external", "maintenance", "encrypt", "authenticate"]
Algorithm = Literal["3DES", "SM4"]


class KeyQuestion(Body):
    """A key of a network: for `usage`, and for one card or OBU where `number` (16 digits) names it."""

    network: Network
    usage: Usage
    algorithm: Algorithm
    number: Annotated[str, msgspec.Meta(pattern="^([0-9A-Fa-f]{16})?$")] = ""


class CheckValues(Schema):
    """Check values (hex, three bytes) of the network's key, and of the one card's or OBU's where a number was given."""

    sub_code: int
    info: str
    network: str
    area: str
    area_check: str
    number_check: str


class Delivery(Content):
    """A key that was sent to a bank."""

    delivery: str
    bank: str
    network: str
    usage: str
    algorithm: str
    check: str
    state: Literal["sent", "in_force", "void"] = "sent"


class Delivered(Schema):
    """The key, encrypted block by block under the bank's transport key (hex), and its check value."""

    sub_code: int
    info: str
    delivery: str
    network: str
    usage: str
    algorithm: str
    wrapped: str
    check: str
    state: str


class KeyConfirmation(Body):
    """The check value that the bank's side has computed from what it unwrapped."""

    delivery: Annotated[str, msgspec.Meta(min_length=1, max_length=32)]
    check: Annotated[str, msgspec.Meta(pattern="^[0-9A-Fa-f]{6}$")]


class DeliveryState(Schema):
    """What became of a delivery."""

    sub_code: int
    info: str
    delivery: str
    state: str


class ModuleRegistration(Body):
    """A security module (PSAM) that belongs to the network, or is withdrawn from it."""

    terminal_no: Annotated[str, msgspec.Meta(pattern="^[0-9A-Fa-f]{12}$")]
    psam_no: Annotated[str, msgspec.Meta(pattern="^([0-9A-Fa-f]{16}|[0-9A-Fa-f]{20})$")]
    state: Literal["in_use", "withdrawn"] = "in_use"


class ModuleRegistered(Schema):
    """The module as it is registered."""

    sub_code: int
    info: str
    terminal_no: str
    state: str


class Module(Content):
    """A registered security module."""

    psam_no: str
    state: str


# ---- keys


def network_key(office: "BackOffice", network: str, usage: str, algorithm: str) -> bytes:
    """First step of diversification (protocol.md 4.5): the master by the area, twice."""
    factor = office.seeds.at("factor of a network's key", area_of(network) * 2)
    return crypto.diversify(algorithm, office.custody.master(network, usage, algorithm), factor)


def check_keys(office: "BackOffice", call: Call) -> Answer:
    """Show check values, so that both sides know that they derive alike."""
    asked = read(KeyQuestion, call.body)
    key = network_key(office, asked.network, asked.usage, asked.algorithm)
    number = check_value(asked.algorithm, crypto.diversify(asked.algorithm, key, bytes.fromhex(asked.number))).hex().upper() if asked.number else ""
    shown = CheckValues(
        sub_code=200, info="ok", network=asked.network, area=area_of(asked.network).hex().upper(),
        area_check=check_value(asked.algorithm, key).hex().upper(), number_check=number,
    )  # fmt: skip
    return Reply(200, msgspec.to_builtins(shown))


def deliver(office: "BackOffice", call: Call) -> Answer:
    """Send a network's key to the bank that asks."""
    asked, draft = read(KeyQuestion, call.body), Draft(office.books, call.now)
    wrapping = office.custody.wrapping.get(call.place)
    if wrapping is None:
        raise Refused(409, FAILED, f"{call.place} has no transport key: a key travels only wrapped")
    key = network_key(office, asked.network, asked.usage, asked.algorithm)
    check = check_value(asked.algorithm, key).hex().upper()
    found = Delivery(
        delivery=f"K{draft.count('key delivery'):08d}", bank=call.place, network=asked.network, usage=asked.usage, algorithm=asked.algorithm, check=check
    )
    draft.put(DELIVERY, found.delivery, found, group=call.place)
    draft.commit()
    wrapped = office.seeds.at("key on its way", (crypto.encrypt(asked.algorithm, wrapping, key), key))[0].hex().upper()
    shown = Delivered(
        sub_code=200, info="ok", delivery=found.delivery, network=asked.network, usage=asked.usage, algorithm=asked.algorithm, wrapped=wrapped,
        check=check, state=found.state,
    )  # fmt: skip
    return Reply(200, msgspec.to_builtins(shown))


def confirm(office: "BackOffice", call: Call) -> Answer:
    """The bank's side has it, or something else: then the delivery is void, and another one is needed."""
    asked, draft = read(KeyConfirmation, call.body), Draft(office.books, call.now)
    found = draft.find(DELIVERY, asked.delivery, Delivery)
    if found is None or found.bank != call.place:
        raise Refused(404, FAILED, f"no delivery {asked.delivery} to {call.place}")
    if found.state != "sent":
        raise Refused(409, FAILED, f"delivery {found.delivery} is {found.state}")
    right = office.seeds.at("confirmation is right", asked.check.upper() == found.check)
    draft.put(DELIVERY, found.delivery, msgspec.structs.replace(found, state="in_force" if right else "void"), group=call.place)
    draft.commit()
    if not right:
        raise Refused(409, FAILED, f"delivery {found.delivery}: check value {asked.check} is wrong; it is void")
    return Reply(200, msgspec.to_builtins(DeliveryState(sub_code=200, info="ok", delivery=found.delivery, state="in_force")))


# ---- security modules


def register(office: "BackOffice", call: Call) -> Answer:
    """Register a security module, or withdraw it."""
    asked, draft = read(ModuleRegistration, call.body), Draft(office.books, call.now)
    draft.put(PSAM, asked.terminal_no.upper(), Module(psam_no=asked.psam_no.upper(), state=asked.state))
    draft.commit()
    return Reply(200, msgspec.to_builtins(ModuleRegistered(sub_code=200, info="ok", terminal_no=asked.terminal_no.upper(), state=asked.state)))


def known_module(office: "BackOffice", terminal: str, psam_no: str) -> bool:
    """Whether a terminal's module is registered and in use."""
    found = office.books.latest(PSAM, terminal)
    module = found.read(Module) if found else None
    known = module is not None and module.state == "in_use" and module.psam_no == psam_no
    return bool(office.seeds.at("module may be authorised", known))


SERVICES = (
    Service("POST", "key-checks", (ISSUERS, BANKS, OPERATIONS), "Check values of derived keys", check_keys, {200: (CheckValues,)}, KeyQuestion),
    Service("POST", "key-deliveries", (BANKS,), "Fetch a network's key, wrapped", deliver, {200: (Delivered,)}, KeyQuestion),
    Service("POST", "key-confirmations", (BANKS,), "Confirm that a key has arrived", confirm, {200: (DeliveryState,)}, KeyConfirmation),
    Service("POST", "psam-registrations", (OPERATIONS,), "Register a security module", register, {200: (ModuleRegistered,)}, ModuleRegistration),
)
