"""Certification profiles (认证方案), as data: which cells and checks are required, with which provenance, which accuracy must
be shown with which confidence, and whose sign-off. What a profile asks for and a campaign does not give leaves it
inconclusive; an accuracy that is shown to be too low is a fail. Without a profile every cell is required.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from fnmatch import fnmatchcase
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from reports import requirements
from reports.journal import Event
from reports.saying import said
from reports.verdict import Verdict
from tollcert.errors import ConfigError
from tollcert.statistics import bounds

FOLDER = requirements.FOLDER / "certification"
USUAL = "special_cases"
Backend = Literal["reference", "product", "emulated", "real", "replay", "manual"]
"""Who plays a role. `reference` and `product` are said of the product under test alone."""


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Title(_Section):
    """What the profile is called on a cover."""

    en: str = Field(min_length=1)
    zh: str = Field(min_length=1)


class Require(_Section):
    """Cells (T3/exit, */gantry) and checks (N01, *) that must pass, and by whom each role of them may be played."""

    cells: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    provenance: dict[str, tuple[Backend, ...]] = {}


class Accuracy(_Section):
    """The share of flags or fees that must be right: its one-sided lower bound at this confidence."""

    of: Literal["flags", "fees"]
    at_least: float = Field(gt=0, lt=1)
    confidence: float = Field(default=0.95, ge=0.5, lt=1)


class CertificationProfile(_Section):
    """One profile."""

    id: str = Field(min_length=1, pattern=r"^[\w.-]+$")
    title: Title
    require: tuple[Require, ...] = Field(min_length=1)
    accuracy: tuple[Accuracy, ...] = ()
    sign_off: tuple[Literal["tester", "authority"], ...] = ()

    def cells(self) -> list[str]:
        """The required cells, in the order of the table."""
        return [cell for cell in requirements.cells() if any(_among(cell, part.cells) for part in self.require)]

    def requires(self, check: str) -> bool:
        """Whether an interoperability check is required."""
        return any(_among(check, part.checks) for part in self.require)


class Unmet(NamedTuple):
    """Something that a profile asks for and the campaign does not give."""

    kind: str
    place: str
    required: str
    found: str
    verdict: str = Verdict.INCONCLUSIVE.word


def load(name: str) -> CertificationProfile:
    """A profile of the suite by its name, or a file; raises ConfigError naming place and what is allowed."""
    shipped = {path.stem: path for path in sorted(FOLDER.glob("*.toml"))}
    path = shipped.get(name, Path(name))
    if not path.is_file():
        raise ConfigError(name, "is no certification profile", f"{', '.join(shipped)}, or a file")
    try:
        found = CertificationProfile.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise ConfigError(str(path), f"cannot be read: {problem}", "TOML") from None
    except ValidationError as problem:
        first = problem.errors()[0]
        raise ConfigError(f"{path}: {'.'.join(map(str, first['loc']))}", first["msg"], ", ".join(CertificationProfile.model_fields)) from None
    for pattern in (pattern for part in found.require for pattern in part.cells):
        if not any(fnmatchcase(cell, pattern) for cell in requirements.cells()):
            raise ConfigError(f"{path}: require.cells", f"{pattern!r} names no cell", "T1/entry .. T16/exit_mixed, * for any part")
    return found


def recorded(events: Iterable[Event]) -> CertificationProfile | None:
    """The profile that a campaign was run for."""
    return next((CertificationProfile.model_validate(event.data["profile"]) for event in events if event.kind == "certification"), None)


def digest(profile: CertificationProfile) -> str:
    """SHA-256 of what a profile says, whatever file it came from."""
    return sha256(profile.model_dump_json().encode()).hexdigest()


# ---- what is not met


def unmet(
    profile: CertificationProfile, cells: Mapping[str, Any], checks: Mapping[str, Any], figures: Mapping[str, Any], reviews: Sequence[Mapping[str, Any]]
) -> list[Unmet]:
    """What the campaign does not give. Cells and checks decide by their verdicts as well; here they are named."""
    found = [Unmet("cell", cell, "pass", cells[cell]["verdict"], cells[cell]["verdict"]) for cell in profile.cells() if cells[cell]["verdict"] not in FINE]
    for name, check in checks.items():
        if profile.requires(name) and check["verdict"] not in FINE:
            found.append(Unmet("check", name, "pass", check["verdict"], check["verdict"]))
    for part in profile.require:
        found += _provenance(part, cells)
    found += [missing for demand in profile.accuracy if (missing := _accuracy(demand, figures[demand.of]))]
    return found + _signed_off(profile, reviews)


FINE = ("pass", "not_applicable")


def _provenance(part: Require, cells: Mapping[str, Any]) -> list[Unmet]:
    """Roles that somebody else played than the part allows, once each."""
    played: Mapping[str, str] = next((facts["provenance"] for cell, facts in cells.items() if _among(cell, part.cells)), {})
    wanted = ((role, allowed, _backend(role, played.get(role, ""))) for role, allowed in part.provenance.items())
    return [Unmet("provenance", role, " or ".join(allowed), found or "nobody") for role, allowed, found in wanted if found not in allowed]


def _backend(role: str, said: str) -> str:
    """The kind of backend in what a campaign says of a role."""
    if role == "product":
        backend = said.partition(",")[0]
        return backend if backend in ("reference", "real", "replay") else "product" if said else ""
    return said.split(",", maxsplit=1)[0].split(":", maxsplit=1)[0].strip()


def _accuracy(demand: Accuracy, figure: Mapping[str, Any]) -> Unmet | None:
    low, high = bounds(figure["right"], figure["total"], 2 * demand.confidence - 1)
    if low >= demand.at_least:
        return None
    verdict = Verdict.FAIL if high < demand.at_least else Verdict.INCONCLUSIVE
    required = said("at least {at_least} at {confidence} confidence", at_least=f"{demand.at_least:.2%}", confidence=f"{demand.confidence:.0%}")
    return Unmet(
        "accuracy",
        demand.of,
        required,
        said("{right} of {total}: at least {low}", right=figure["right"], total=figure["total"], low=f"{low:.2%}"),
        verdict.word,
    )


def _signed_off(profile: CertificationProfile, reviews: Sequence[Mapping[str, Any]]) -> list[Unmet]:
    """The last word of each reviewer counts."""
    last = {review["keyid"]: review for review in reviews if review["verdict"] != "comment"}
    approving = {review["role"] for review in last.values() if review["verdict"] == "signed_off"}
    return [Unmet("sign_off", role, "signed_off", "nobody of this role") for role in profile.sign_off if role not in approving]


def _among(name: str, patterns: Sequence[str]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns)
