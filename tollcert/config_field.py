"""Sections of a profile about a site in the field (现场): who plays each role, what of it can be observed, which vehicles are there.

What cannot be together is said before anything starts: `contradictions`.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

if TYPE_CHECKING:
    from tollcert.config import Profile

Channel = Literal["record_upload", "record_import", "frame_proxy", "screen", "barrier", "display"]
"""Observation channels: records that the lane uploads to the bench's back office, or that it exports into a file; frames between lane and
antenna, by way of the bench; and what a person sees of the collector's screen, the barrier and the fee display.
"""
RECORDS: tuple[Channel, ...] = ("record_upload", "record_import")


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Roles(_Section):
    """Who plays each role around the lane: the bench (`emulated`), the site's own device (`real`), a person who is prompted (`manual`).

    `field_io` stands for loops, barrier, lights and fee display; `operator` for the collector with screen, keys, reader and till.
    """

    vehicle: Literal["emulated", "manual"] = "emulated"
    rsu: Literal["emulated", "real"] = "emulated"
    field_io: Literal["emulated", "real"] = "emulated"
    operator: Literal["emulated", "manual"] = "emulated"
    back_office: Literal["emulated", "real"] = "emulated"

    @property
    def in_the_field(self) -> bool:
        """Do real vehicles drive?"""
        return self.vehicle == "manual"


class FieldVehicle(_Section):
    """A vehicle that is there. `plate` and its colour (0 blue, 1 yellow, ...), fee class; of OBU and ETC card, where they are known: contract number
    (16 hex digits), card number with network (20 digits).
    """

    plate: str = Field(min_length=3)
    colour: int = Field(default=0, ge=0, le=9)
    vehicle_class: int = Field(default=1, ge=1, le=26)
    obu: str = Field(default="", pattern=r"^([0-9A-Fa-f]{16})?$")
    card: str = Field(default="", pattern=r"^(\d{20})?$")


class FieldSite(_Section):
    """What of the site can be observed. `antenna`: by position, where the real antenna is (HOST:PORT, or a pyserial URL); `records`: the file into
    which the lane's records are exported (JSON lines); without it the person at the tablet uploads it.
    """

    channels: tuple[Channel, ...] = ()
    antenna: dict[str, str] = {}
    records: str = ""
    vehicles: tuple[FieldVehicle, ...] = ()


class Contradiction(NamedTuple):
    """Two things of a profile that cannot be together: the key that says so, what is wrong, what is allowed."""

    loc: tuple[str, ...]
    problem: str
    allowed: str


def contradictions(profile: "Profile") -> Iterator[Contradiction]:
    """Everything that cannot be."""
    roles = profile.roles
    if profile.manual.page and profile.products == "in_process":
        yield Contradiction(
            ("manual", "page"), "people answer by the wall's clock, and products in process run on the bench's own", 'products = "process" or "real"'
        )
    if roles.rsu == "real" and roles.vehicle == "emulated":
        yield Contradiction(("roles", "rsu"), "a real RSU needs real OBUs and cards: emulated ones have other keys, and no radio", 'vehicle = "manual"')
    if roles.vehicle == "manual" and roles.rsu == "emulated":
        yield Contradiction(("roles", "vehicle"), "a real OBU needs a real RSU: an emulated one has no radio", 'rsu = "real"')
    if roles.in_the_field:
        yield from _in_the_field(profile)
    else:
        yield from _on_the_bench(profile)


def _in_the_field(profile: "Profile") -> Iterator[Contradiction]:
    roles, site, has = profile.roles, profile.site, set(profile.site.channels)
    others = {kind for kind in profile.under_test if kind not in ("lane", "site")}
    for name, due in (("field_io", "real"), ("operator", "manual")):
        if getattr(roles, name) != due:
            yield Contradiction(("roles", name), "real vehicles stand on real loops before a real barrier, and real collectors serve them", f'{name} = "{due}"')
    if profile.products != "real" or others or "lane" not in profile.under_test:
        yield Contradiction(("roles", "vehicle"), "real vehicles drive through a real lane", 'products = "real" and under_test = ["lane"]')
    if not has & set(RECORDS):
        yield Contradiction(("site", "channels"), "no records: special types and fees stand in them", " or ".join(RECORDS))
    office: dict[str, Any] = {"record_upload": "emulated", "record_import": "real"}
    for channel, due in office.items():
        if channel in has and roles.back_office != due:
            yield Contradiction(("site", "channels"), f"{channel} does not go with roles.back_office = {roles.back_office!r}", f'back_office = "{due}"')
    if ("frame_proxy" in has) != bool(site.antenna):
        what = "it needs to know where the antenna is" if "frame_proxy" in has else "an antenna is named, and no proxy leads to it"
        yield Contradiction(("site", "channels"), f"frame_proxy: {what}", 'channels with "frame_proxy", and [site.antenna] entry = "HOST:PORT" or a serial URL')


def _on_the_bench(profile: "Profile") -> Iterator[Contradiction]:
    for name in ("field_io", "operator", "back_office"):
        if getattr(profile.roles, name) != "emulated":
            yield Contradiction(("roles", name), "only where vehicles are real (vehicle is emulated here)", 'emulated, or vehicle = "manual"')
    if profile.site != FieldSite():
        yield Contradiction(("site", next(iter(profile.site.model_fields_set), "channels")), "there is no site in the field here", '[roles] vehicle = "manual"')
