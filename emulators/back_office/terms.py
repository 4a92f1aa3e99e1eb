"""Terms of a province: periods that its rules set and that no public source names (codes_fees.md 4.2, operations.md 4)."""

from typing import Annotated

import msgspec

DAY_S = 86400


class Terms(msgspec.Struct, rename="camel", forbid_unknown_fields=True, frozen=True):
    """How long a transaction is found, until when a complaint is decided, from when after its publication a list entry is in force
    everywhere (the limit of N06).
    """

    retention_days: Annotated[int, msgspec.Meta(ge=1)] = 3 * 365
    complaint_days: Annotated[int, msgspec.Meta(ge=1)] = 7
    list_effect_s: Annotated[float, msgspec.Meta(ge=0)] = 1800.0

    @property
    def retention_s(self) -> int:
        """In seconds."""
        return self.retention_days * DAY_S

    @property
    def complaint_s(self) -> int:
        """In seconds."""
        return self.complaint_days * DAY_S
