"""The ledger (账簿): append-only, double entry, integer fen.

A line moves an amount from one account to another, so nothing that can be written down is out of balance. A booking has
an identity and one or more lines; booking it again changes nothing, booking something else under its identity is refused.
What was wrong is put right by another booking, never by a change.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple, Protocol

import msgspec

from emulators.back_office.store import Outcome

LONGEST_NAME = 96
LARGEST_FEN = 2**53


@dataclass(frozen=True, slots=True)
class Line:
    """`fen` go from account `credit` to account `debit`: the debited account has more, the credited one less."""

    debit: str
    credit: str
    fen: int

    def __post_init__(self) -> None:
        if isinstance(self.fen, bool) or not isinstance(self.fen, int) or not 0 < self.fen <= LARGEST_FEN:
            raise ValueError(f"{self.fen!r} fen (allowed: an integer of 1 to {LARGEST_FEN})")
        for account in (self.debit, self.credit):
            _check(account, "account")
        if self.debit == self.credit:
            raise ValueError(f"from {self.credit!r} to itself")


@dataclass(frozen=True, slots=True)
class Booking:
    """Lines that belong together, all or none: a charge, refund, make-up payment, clearing line or transfer. `at` is Unix time."""

    identity: str
    at: float
    text: str
    lines: tuple[Line, ...]

    def __post_init__(self) -> None:
        _check(self.identity, "identity")
        if not self.lines:
            raise ValueError(f"{self.identity}: a booking has at least one line")

    @property
    def digest(self) -> bytes:
        """SHA-256 of what is booked; time and text do not count."""
        return sha256(msgspec.json.encode([(line.debit, line.credit, line.fen) for line in self.lines])).digest()

    def reversed(self, identity: str, at: float, text: str) -> "Booking":
        """The booking that undoes this one (冲正)."""
        return Booking(identity, at, text, tuple(Line(line.credit, line.debit, line.fen) for line in self.lines))


class Turnover(NamedTuple):
    """What an account was debited and credited in all, in fen."""

    debit: int = 0
    credit: int = 0


def _check(name: str, what: str) -> None:
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        raise ValueError(f"{what} {name!r} (allowed: 1 to {LONGEST_NAME} printable characters)")


class Ledger(Protocol):
    """Bookings and the balances that follow from them."""

    def book(self, bookings: Iterable[Booking]) -> list[Outcome]:
        """Book all; those known are `same` or, under a taken identity, `different` (and not booked). Durable when it
        returns; raises StoreUnavailable, and then booked none.
        """

    def balances(self, prefix: str = "") -> dict[str, int]:
        """Balance in fen by account, of those that begin with `prefix` and are not zero; over all accounts the sum is zero."""

    def lines(self, identity: str) -> list[Line]:
        """What was booked under an identity."""

    def bookings(self) -> list[Booking]:
        """All bookings, oldest first."""

    def turnover(self) -> dict[str, Turnover]:
        """The trial balance (试算平衡): what each account was debited and credited in all."""


class MemoryLedger:
    """A ledger that lives as long as its process."""

    def __init__(self) -> None:
        self._bookings: dict[str, Booking] = {}
        self._balances: Counter[str] = Counter()

    def book(self, bookings: Iterable[Booking]) -> list[Outcome]:
        """Book all."""
        return [self._book(booking) for booking in bookings]

    def _book(self, booking: Booking) -> Outcome:
        if known := self._bookings.get(booking.identity):
            return "same" if known.digest == booking.digest else "different"
        self._bookings[booking.identity] = booking
        for line in booking.lines:
            self._balances[line.debit] += line.fen
            self._balances[line.credit] -= line.fen
        return "new"

    def balances(self, prefix: str = "") -> dict[str, int]:
        """Balance in fen by account, of those that begin with `prefix` and are not zero."""
        return {account: fen for account, fen in sorted(self._balances.items()) if fen and account.startswith(prefix)}

    def lines(self, identity: str) -> list[Line]:
        """What was booked under an identity."""
        found = self._bookings.get(identity)
        return list(found.lines) if found else []

    def turnover(self) -> dict[str, Turnover]:
        """What each account was debited and credited in all."""
        found: dict[str, Turnover] = {}
        for line in (line for booking in self._bookings.values() for line in booking.lines):
            for account, debit, credit in ((line.debit, line.fen, 0), (line.credit, 0, line.fen)):
                known = found.get(account, Turnover())
                found[account] = Turnover(known.debit + debit, known.credit + credit)
        return dict(sorted(found.items()))

    def bookings(self) -> list[Booking]:
        """All bookings, oldest first."""
        return list(self._bookings.values())
