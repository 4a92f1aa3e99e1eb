"""Requirements as data: the cells of T1-T16 with branches, flags and fees, the rows of the interoperability table (features/requirements)."""

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent.parent / "features" / "requirements"
CPC_INSTEAD = "cpc"
"""Branch in which a CPC card takes the place of an ETC means that was refused."""
POSITIONS = ("entry", "exit", "exit_mixed", "gantry")


@cache
def special_cases() -> dict[str, Any]:
    """The whole table."""
    with (FOLDER / "special_cases.yaml").open(encoding="utf-8") as file:
        table: dict[str, Any] = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return table


@cache
def rows() -> dict[str, dict[str, Any]]:
    """Row id ("N01") to row of the interoperability table: title, against, systems, checks; in the order of the table."""
    with (FOLDER / "interoperability.yaml").open(encoding="utf-8") as file:
        table: dict[str, dict[str, Any]] = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return table


def row_checks(row: str) -> dict[str, str]:
    """Check id ("N01.1") to what the table says of it."""
    return {f"{row}.{number}": text for number, text in enumerate(rows()[row]["checks"], 1)}


def digest() -> str:
    """SHA-256 of the tables, by which a stored campaign says what it was judged by."""
    return sha256(b"".join((FOLDER / f"{name}.yaml").read_bytes() for name in ("special_cases", "interoperability"))).hexdigest()


def cells() -> dict[str, dict[str, Any]]:
    """Cell id ("T1/entry") to cell, in the order of the table."""
    found: dict[str, dict[str, Any]] = special_cases()["cells"]
    return found


def flags(cell: str, branch: str = "", part: str = "") -> dict[str, Any]:
    """The flag rule of a cell, refined by one of its branches: carrier, must_any, must_if. A gantry cell has two parts,
    "gantry" (the default) and "exit"; a branch is one of the exit cell that its exit part follows. Why the ETC means was
    refused need not stand in the record of the CPC card that took its place: a special event may tell it (freedom.md 54).
    """
    whole = cells()[cell]
    part = part or ("" if "gantry" not in whole else "exit" if branch else "gantry")
    own = whole[part] if part else whole
    rule = dict(own.get("flags", {}))
    detail = cells()[own.get("as", cell)].get("branches", {}).get(branch, {})
    rule.update(detail.get("flags", {}))
    if branch == CPC_INSTEAD and rule.get("carrier") == "exit":
        rule["carrier"] = "event_or_exit"
    rule["must_if"] = {**rule.get("must_if", {}), **detail.get("must_if", {})}
    return rule


def basis(cell: str, branch: str = "") -> str:
    """What an expectation rests on: seed, derived or restored; a branch may say otherwise than its cell."""
    whole = cells()[cell]
    return str(whole.get("branches", {}).get(branch, {}).get("basis") or whole["basis"])
