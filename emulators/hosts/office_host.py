"""A back office in a process of its own: its set-up from a file, its store, HTTPS on the wall clock until SIGTERM."""

import asyncio
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from emulators.back_office import BackOffice
from emulators.back_office.clock_keeper import PERIOD_S
from emulators.back_office.clock_keeper import PORT as CLOCK_PORT
from emulators.back_office.custody import Custody
from emulators.back_office.key_delivery import known_module
from emulators.back_office.operations import CERTIFICATE_WANTED
from emulators.back_office.signatures import Certificate, SigningKey
from emulators.back_office.tac_verification import IssuerKeys
from emulators.back_office.terms import Terms
from emulators.hosts.clock import Clock, WallLoop
from emulators.hosts.datagrams import DatagramPort
from emulators.hosts.https import Exchange, HttpsServerPort
from emulators.hosts.party import Party
from tollcert.errors import ConfigError

KEY_SIZE = 16


class TacKeys(msgspec.Struct, rename="camel", forbid_unknown_fields=True):
    """Keys that verify TACs of one network: area code (hex), masters (hex) as `{"3DES.1": ..., "SM4.2": ...}`, the number
    is the key version.
    """

    area: str
    masters: dict[str, str]

    def keys(self) -> IssuerKeys:
        """As the service holds them; raises ValueError."""
        named = {name.partition(".")[::2]: bytes.fromhex(key) for name, key in self.masters.items()}
        return IssuerKeys(bytes.fromhex(self.area), {(algorithm, int(version)): key for (algorithm, version), key in named.items()})


class IssuingKeys(msgspec.Struct, rename="camel", forbid_unknown_fields=True):
    """Keys of issuing, in hex: masters by network and `usage.algorithm` (network "" is all others), transport keys of the
    factory by algorithm, wrapping keys of banks by their id.
    """

    masters: dict[str, dict[str, str]] = {}
    transports: dict[str, str] = {}
    wrapping: dict[str, str] = {}

    def into(self, custody: Custody) -> None:
        """Into the custody of the service; raises ValueError."""
        custody.masters.update({network: _keys(masters) for network, masters in self.masters.items()})
        custody.transports.update(_keys(self.transports))
        custody.wrapping.update(_keys(self.wrapping))


def _keys(named: dict[str, str]) -> dict[str, bytes]:
    keys = {name: bytes.fromhex(key) for name, key in named.items()}
    if wrong := [name for name, key in keys.items() if len(key) != KEY_SIZE]:
        raise ValueError(f"key {wrong[0]!r} (allowed: {KEY_SIZE} bytes in hex)")
    return keys


class SetUp(msgspec.Struct, rename="camel", forbid_unknown_fields=True):
    """What a back office is told: its places by id, the tariff it publishes, its lists, the key that authorises PSAMs
    (hex), keys of networks that verify TACs, certificates of who signs files, the centre's own signing keys by algorithm,
    keys of issuing, periods that the province's rules set.
    """

    places: dict[str, dict[str, Any]]
    fee_parameters: dict[str, Any] | None = None
    status_list: list[dict[str, Any]] = []
    credit_list: list[dict[str, Any]] = []
    psam_key: str = ""
    tac_keys: dict[str, TacKeys] = {}
    signers: list[Certificate] = []
    signing_keys: dict[str, SigningKey] = {}
    time_source_period_s: float = PERIOD_S
    psam_register: bool = False
    """Only registered security modules are authorised."""
    issuing_keys: IssuingKeys = msgspec.field(default_factory=IssuingKeys)
    terms: Terms = Terms()


@dataclass(frozen=True, slots=True)
class Service:
    """Where and with which certificate a back office serves. `clients`: the authority of the certificates that it
    demands; `time_source`: the SNTP server that its clock follows.
    """

    address: tuple[str, int]
    certificate: Path
    key: Path
    clients: Path | None = None
    time_source: tuple[str, int] | None = None


def office(file: Path, made: BackOffice) -> BackOffice:
    """A back office told what its set-up file (JSON) says; raises ConfigError."""
    try:
        told = msgspec.json.decode(file.read_bytes(), type=SetUp)
        made.parameters.update(told.places)
        if told.fee_parameters is not None:
            made.publish_fees(told.fee_parameters)
        if told.status_list:
            made.publish_status(told.status_list)
        if told.credit_list:
            made.publish_credit(told.credit_list)
        made.tac.issuers.update({network: told_keys.keys() for network, told_keys in told.tac_keys.items()})
        made.signatures.known.update({certificate.signer: certificate for certificate in told.signers})
        made.signatures.own.update(told.signing_keys)
        told.issuing_keys.into(made.custody)
        if told.psam_register:
            made.psam.known = partial(known_module, made)
        made.psam.key = bytes.fromhex(told.psam_key)
        made.restore()
        made.terms = told.terms
        made.clock_keeper.period_s = told.time_source_period_s
    except KeyError as problem:
        raise ConfigError(str(file), "a list entry lacks {problem}", problem=problem) from None
    except (OSError, ValueError) as problem:
        raise ConfigError(str(file), str(problem), ", ".join(SetUp.__struct_encode_fields__)) from None
    return made


def run(core: BackOffice, service: Service, told: Callable[[str], None]) -> str:
    """Serve until SIGTERM or SIGINT. `told` gets one line when it listens and one for each refused exchange. Returns the
    traceback if the core crashed.
    """
    loop = WallLoop()
    asyncio.set_event_loop(loop)
    stopped: asyncio.Future[str] = loop.create_future()

    def stop(why: str = "") -> None:
        if not stopped.done():
            stopped.set_result(why)

    def observe(kind: str, data: dict[str, Any]) -> None:
        if kind == "crash":
            stop(str(data["traceback"]))
        elif kind == CERTIFICATE_WANTED:
            ports[0].renew_certificate()

    ports: list[HttpsServerPort] = []

    party = Party("back_office", core, loop, Clock(loop, time.time()), observe)
    ports.append(HttpsServerPort(party, "https", lambda exchange: _log(exchange, told)))
    core.demands_certificates = service.clients is not None
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop)
    try:
        return loop.run_until_complete(_served(party, ports[0], service, told, stopped))
    finally:
        core.store.close()
        loop.close()


async def _served(party: Party, port: HttpsServerPort, service: Service, told: Callable[[str], None], stopped: asyncio.Future[str]) -> str:
    """Listen until it is to stop; returns why it stopped."""
    try:
        host, number = await port.listen(service.certificate, service.key, *service.address, service.clients)
    except OSError as problem:  # ssl.SSLError is one
        files = [str(file) for file in (service.certificate, service.key, service.clients) if file]
        place = f"{service.address[0]}:{service.address[1]}, {', '.join(files)}"
        raise ConfigError(place, "cannot serve: {problem}", problem=problem) from None
    if service.time_source:
        await DatagramPort(party, CLOCK_PORT, service.time_source).open()
    told(f"listening on https://{host}:{number}")
    try:
        return await stopped
    finally:
        await party.close()


def _log(exchange: Exchange, told: Callable[[str], None]) -> None:
    """A line for each refused call, and for each call of which a part was refused."""
    bad = exchange.reply.body.get("failList") if isinstance(exchange.reply.body, dict) else None
    if exchange.reply.status == 200 and bad:
        told(f"200 {exchange.request.method} {exchange.request.path!r}: {len(bad)} refused, the first {bad[0]!r}")
    if exchange.reply.status != 200:
        info = exchange.reply.body["info"] if isinstance(exchange.reply.body, dict) else exchange.reply.error
        told(f"{exchange.reply.status} {exchange.request.method} {exchange.request.path!r}: {info}")
