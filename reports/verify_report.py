"""What verification found: changes, who signed, remarks."""

from dataclasses import dataclass, field
from typing import Any

from reports.attestation_keys import PublicKey
from reports.bundle_reading import Change
from reports.redaction import Redaction

UNSIGNED = "UNSIGNED"
FORGED = "does not fit: the statement or the signature was changed"


@dataclass(slots=True)
class Report:
    """What verification found."""

    statement: dict[str, Any]
    changes: list[Change] = field(default_factory=list)
    signed_by: list[str] = field(default_factory=list)
    unchecked: list[str] = field(default_factory=list)
    """Key ids of signatures for which no key was given."""
    remarks: list[str] = field(default_factory=list)
    redaction: Redaction | None = None

    @property
    def intact(self) -> bool:
        """Nothing was changed, and every demanded signature is there."""
        return not self.changes

    @property
    def signature(self) -> str:
        """The state of the signatures in words."""
        parts = [f"signed by {', '.join(self.signed_by)}"] if self.signed_by else []
        parts += [f"signature of key {identity[:16]} NOT CHECKED: no such key was given" for identity in self.unchecked]
        return "; ".join(parts) or UNSIGNED


def named(key: PublicKey) -> str:
    """A key as reports name it: whose, role, algorithm, the first 16 digits of its identity."""
    return f"{key.name} ({key.role}, {key.algorithm}, {key.identity[:16]})"
