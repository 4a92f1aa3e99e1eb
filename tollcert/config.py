"""Bench profiles: TOML files that say which bench, which product, which regional switches. Loaded once, at the edge."""

import re
import tomllib
from pathlib import Path
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tollcert.config_field import FieldSite, Roles, contradictions
from tollcert.errors import ConfigError

LANE_COMMAND = (
    "{python}", "-m", "tollcert.cli", "emulate", "lane", "--rsu", "{rsu}", "--field-io", "{field_io}", "--operator", "{operator}",
    "--display", "{display}", "--reader", "{reader}", "--sam", "{sam}", "--payment", "{payment}", "--printer", "{printer}",
    "--camera", "{camera}", "--back-office", "{back_office}", "--backup", "{backup}", "--ca", "{ca}",
)  # fmt: skip
GANTRY_COMMAND = (
    "{python}", "-m", "tollcert.cli", "emulate", "gantry", "--rsu", "{rsu}", "--camera", "{camera}", "--back-office", "{back_office}", "--ca", "{ca}",
)  # fmt: skip
OFFICE_COMMAND = (
    "{python}", "-m", "tollcert.cli", "emulate", "back-office", "--listen", "127.0.0.1:0", "--db", "{db}", "--certificate", "{certificate}",
    "--key", "{certificate}", "--client-ca", "{ca}", "--parameters", "{parameters}", "--time-source", "{time_source}", "--resettable",
)  # fmt: skip


PROCESS_BENCHES = 4
READY_S, REFERENCE_READY_S = 6.0, 60.0
"""A product that is not there is told within 10 s; of a reference product it is known that it is there, however busy the machine."""
REFERENCE: dict[str, tuple[str, ...]] = {"lane": LANE_COMMAND, "gantry": GANTRY_COMMAND, "back_office": OFFICE_COMMAND}


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Timing(_Section):
    """Deadlines in seconds. Waits on wall time scale by `scale`.

    `ready`: a product comes up (0: 6 s, of a reference product 60 s); `outcome`: it deals with a vehicle; `back_to_ready`: it is ready again when the vehicle
    is gone (freedom.md 17); `late`: a due record arrives (0: 900 s on virtual time, 10 s on wall time); `quiet`: nothing
    more is waited for; `list_in_use`: a lane uses what a list says this long after its publication; `link_change`: a
    product goes over to the other link this long after one was cut or came back.
    """

    scale: float = Field(default=1.0, gt=0)
    ready: float = Field(default=0.0, ge=0)
    back_to_ready: float = Field(default=35.0, gt=0)
    late: float = Field(default=0.0, ge=0)
    outcome: float = Field(default=12.0, gt=0)
    quiet: float = Field(default=0.3, gt=0)
    list_in_use: float = Field(default=1800.0, gt=0)
    link_change: float = Field(default=60.0, gt=0)


class Centre(_Section):
    """Periods of a province centre that no public source names: how long a transaction is found, until when a complaint is decided."""

    retention_days: int = Field(default=3 * 365, ge=1)
    complaint_days: int = Field(default=7, ge=1)


class ListLimits(_Section):
    """What a long status list may cost a lane (N07). `decide`: the lane answers its antenna, and goes on with other things, within so
    many seconds (0: 0.05 s of the processor on virtual time, 1 s on wall time, for so long an antenna waits); `switch`: seconds from the
    last part of a list to its use; `entry_octets`: memory of an entry.
    """

    decide: float = Field(default=0.0, ge=0)
    switch: float = Field(default=1.0, gt=0)
    entry_octets: float = Field(default=16.0, gt=0)


Stage = Literal["tamper", "validity", "list", "issuer", "entry information", "card and OBU agreement", "balance", "repeat"]


class Switches(_Section):
    """Where provinces differ (special_cases.yaml, profile_switches). Lanes are told the same by `GET parameters`."""

    code_epoch: Literal["2021", "2024"] = "2024"
    check_order: tuple[Stage, ...] = ()
    private_codes: Literal["", "hunan"] = ""
    status_list_exit: Literal["stop", "release_and_flag"] = "stop"
    single_card_discount: Literal["if_valid_entry_on_card", "never"] = "if_valid_entry_on_card"
    foreign_old_cards: Literal["refuse", "accept"] = "refuse"
    t8_list: Literal["credit_blacklist_by_plate", "obu_list"] = "credit_blacklist_by_plate"
    duplicate_window_s: int = Field(default=300, gt=0)
    display: Literal["tokens", "smart-station-2024"] = "tokens"

    def lane_parameters(self) -> dict[str, object]:
        """What of this the back office tells a lane."""
        return {
            "codeEpoch": self.code_epoch,
            "statusListExit": self.status_list_exit,
            "duplicateWindowS": self.duplicate_window_s,
            "foreignOldCards": self.foreign_old_cards,
        }


Wire = Literal["v3_4", "v3_1", "v3_5", "serial", "short"]
Generation = Literal["tdes_two_piece", "sm4_two_piece", "sm4_single_piece"]


class LaneClaims(_Section):
    """What the lane under test declares that it has (ICS). What it does not declare is not asked of it: those scenarios are
    `not_applicable`, with the reason.

    `manual`: a collector's position with card reader, keys and payment (freedom.md 53); `backup_link`: a second link to the back
    office, used when the main one fails; `wires`: forms of the antenna's line that
    it speaks; `generations`: OBUs that it deals with.
    """

    manual: bool = True
    backup_link: bool = True
    wires: tuple[Wire, ...] = Field(default=get_args(Wire), min_length=1)
    generations: tuple[Generation, ...] = Field(default=get_args(Generation), min_length=1)


EMULATED = "emulated"


class Manual(_Section):
    """What people do. `answers`: the file with their answers (fixtures/person.py); without one they are asked at the terminal. `emulated`: nobody
    is asked, the site is emulated too, for the self-test. `page`: HOST:PORT of the page that asks them on a tablet (docs/field-acceptance.md);
    `language` of the questions at first.
    """

    answers: str = ""
    page: str = Field(default="", pattern=r"^([^\s:]+:\d{1,5})?$")
    language: Literal["zh_CN", "en"] = "zh_CN"


class Listen(_Section):
    """Where a real product finds its devices and the back office: host, and ports from `base` on (docs/trust.md). `serial`: pyserial URL of
    the line to a product whose antenna is a serial one. `authority`: the file into which the bench writes the certificate of the authority that vouches for its back office.
    """

    host: str = "127.0.0.1"
    base: int = Field(default=0, ge=0, le=65000)
    serial: str = ""
    authority: str = ""


Kind = Literal["lane", "gantry", "back_office", "rsu", "obu", "site"]
"""Kinds of products under test."""


class Product(_Section):
    """Who made the product under test, and what it is; of `files` the certificate states the SHA-256."""

    vendor: str = ""
    model: str = ""
    version: str = ""
    serial: str = ""
    files: tuple[str, ...] = ()


class Profile(_Section):
    """One bench. `under_test` names the kinds of product that it judges; others are reference products of the bench.
    `products` says where products under test run: on the bench's loop, as processes that the bench starts (`command`, `gantry_command`), `real` by
    themselves anywhere (they come to the addresses of `listen`), or not at all: `replay` judges what was recorded of them.
    `derived_flags` says whether special types that the seed does not ask for may fail the product ("due", what it claims) or are
    remarks; by default they are due of the reference product alone.
    """

    name: str = "emulated"
    products: Literal["in_process", "process", "real", "replay"] = "in_process"
    listen: Listen = Listen()
    recording: str = ""
    """Of products that are replayed: the bundle or campaign directory in which they were recorded."""
    benches: int = Field(default=0, ge=0)
    """Benches side by side, each with products of its own (0: four where the reference products run as processes, else one)."""
    under_test: tuple[Kind, ...] = Field(default=("lane", "gantry", "back_office", "rsu", "obu"), min_length=1)
    command: tuple[str, ...] = LANE_COMMAND
    gantry_command: tuple[str, ...] = GANTRY_COMMAND
    office_command: tuple[str, ...] = OFFICE_COMMAND
    """How a back office under test is started as a process; its first line of output ends in its address."""
    office_url: str = ""
    """Address of a back office under test that runs already; it is not started then."""
    office_db: str = ""
    """Database of the back office under test; default: a file of the campaign, in process the memory. `{bench}` in it is the name of the bench among
    several that run one campaign (`gw0`, ...; `main` where there is one): each needs a database of its own.
    """
    office_adapter: str = "http"
    """What speaks with the back office under test: `http`, or an entry point of the group `tollcert.office_adapters`."""
    defects: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    psam_online: bool = True
    """The antenna's PSAM is of the 2019 kind: the product authorises it on line before it decrypts anything."""
    seed: int = 20260701
    start: str = "2026-07-01T08:30:00"
    timing: Timing = Timing()
    lists: ListLimits = ListLimits()
    centre: Centre = Centre()
    switches: Switches = Switches()
    lane: LaneClaims = LaneClaims()
    manual: Manual = Manual()
    roles: Roles = Roles()
    site: FieldSite = FieldSite()
    product: Product = Product()
    participants: dict[str, str] = {}
    """Who took part: role (tester, vendor, witness) to name."""
    conditions: dict[str, str] = {}
    """What was so on the day: place, weather, temperature."""
    derived_flags: Literal["", "due", "remark"] = ""

    @property
    def claims(self) -> LaneClaims:
        """What the lane under test declares. One that is not told the address of a backup link has none."""
        told = any("{backup}" in part for part in self.command)
        return self.lane if told else self.lane.model_copy(update={"backup_link": False})

    @property
    def side_by_side(self) -> int:
        """How many benches share a campaign. On wall time a scenario mostly waits."""
        if self.manual.page:
            return 1  # one person is asked
        reference = self.products == "process" and self.command == LANE_COMMAND and self.gantry_command == GANTRY_COMMAND
        return self.benches or (PROCESS_BENCHES if self.products == "process" and reference else 1)

    @property
    def derived_due(self) -> bool:
        """May derived expectations fail the product?"""
        return self.derived_flags == "due" if self.derived_flags else self.command == LANE_COMMAND and self.products != "real"

    @property
    def pace(self) -> Literal["in_process", "process"]:
        """Whether products live on the bench's own clock, or on the wall's."""
        return "in_process" if self.products == "in_process" else "process"

    def in_process(self, kind: str) -> bool:
        """Whether products of a kind run on the bench's own loop."""
        return self.products == "in_process" or kind not in self.under_test

    def comes_by_itself(self, kind: str) -> bool:
        """Whether products of a kind are neither started nor stopped by the bench."""
        return self.products == "real" and kind in self.under_test and kind in ("lane", "gantry")

    def ready_s(self, kind: str) -> float:
        """How long a product of a kind may take to come up."""
        return self.timing.ready or (REFERENCE_READY_S if self.comes_by_itself(kind) or self.command_of(kind) == REFERENCE[kind] else READY_S)

    def command_of(self, kind: str) -> tuple[str, ...]:
        """How a product of a kind is started."""
        return {"lane": self.command, "gantry": self.gantry_command, "back_office": self.office_command}[kind]


def load(path: Path) -> Profile:
    """Read a profile; raises ConfigError naming file, line, key and what is allowed."""
    try:
        text = path.read_text(encoding="utf-8")
        profile = Profile.model_validate(tomllib.loads(text))
    except OSError as problem:
        raise ConfigError(str(path), f"cannot be read: {problem.strerror}") from None
    except UnicodeDecodeError as problem:
        raise ConfigError(str(path), f"not UTF-8: byte {problem.start}") from None
    except tomllib.TOMLDecodeError as problem:
        raise ConfigError(str(path), f"not TOML: {problem}") from None
    except ValidationError as problem:
        raise _wrong(path, text, problem) from None
    if wrong := [ConfigError(f"{path}:{_line(text, c.loc)}: {'.'.join(c.loc)}", c.problem, c.allowed) for c in contradictions(profile)]:
        place = wrong[0].place
        raise ConfigError(place, "\n".join(str(one) for one in wrong).removeprefix(f"{place}: "))
    if missing := [name for name in profile.product.files if not Path(name).is_file()]:
        raise ConfigError(f"{path}: product.files", f"{missing[0]} is no file", "files that are there")
    if profile.products == "real" and not profile.listen.base:
        raise ConfigError(
            f"{path}: listen.base", "it is missing: a real product must know where its devices are", "a port from 1 to 65000, of which 200 follow"
        )
    if profile.products == "replay" and not Path(profile.recording).exists():
        raise ConfigError(f"{path}: recording", f"{profile.recording!r} is not there", "a bundle or a campaign directory")
    return profile


def _wrong(path: Path, text: str, problem: ValidationError) -> ConfigError:
    """Everything that is wrong, a line each; of a key that is not known, which keys are."""
    told = []
    for error in problem.errors():
        where = f"{path}:{_line(text, error['loc'])}: {'.'.join(str(part) for part in error['loc'])}"
        told.append((where, error["msg"], _allowed(error["loc"]) if error["type"] == "extra_forbidden" else ""))
    whole, place = "\n".join(str(ConfigError(*one)) for one in told), told[0][0]
    return ConfigError(place, whole.removeprefix(f"{place}: "))


def _line(text: str, loc: tuple[int | str, ...]) -> int:
    """The line of a key: the last one that names it, inside its table."""
    table, *_ = [str(part) for part in loc[:-1] if isinstance(part, str)] or [""]
    key = next((str(part) for part in reversed(loc) if isinstance(part, str)), "")
    current, found = "", 1
    for number, line in enumerate(text.splitlines(), start=1):
        if header := re.match(r"\s*\[+\s*([\w.-]+)", line):
            current, found = header[1], number if header[1] == table else found
        if re.match(rf"\s*{re.escape(key)}\s*=", line) and current == (table if table != key else current):
            found = number
    return found


def _allowed(loc: tuple[int | str, ...]) -> str:
    sections: dict[object, type[BaseModel]] = {
        "timing": Timing,
        "lists": ListLimits,
        "centre": Centre,
        "switches": Switches,
        "lane": LaneClaims,
        "product": Product,
        "manual": Manual,
        "roles": Roles,
        "site": FieldSite,
    }
    model = sections.get(loc[0], Profile) if len(loc) > 1 else Profile
    return ", ".join(model.model_fields)
