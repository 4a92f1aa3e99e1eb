"""Whose amount an exit charges (计费顺序): the medium's, the province's, the ministry's, the minimum fee; and which minimum-fee file is in use."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tollcert.errors import FeeError
from tollcert.fees.amount import Amount, Derivation, Step
from tollcert.fees.fitting import farthest_entry
from tollcert.fees.paths import Roads, Usability, cpc_usable
from tollcert.fees.rules import FARTHEST, MEDIA, MINIMUM, MINISTRY, PROVINCE, QUERIED, STATED, RuleSet
from tollcert.fees.special import entry_valid
from tollcert.units import yuan

EXIT_FEE_TYPES = {"obu": 1, "cpc": 3, PROVINCE: 4, MINISTRY: 5, MINIMUM: 6}
"""exitFeeType of an exit record by whose amount was charged (codes_fees.md 2.4)."""
EFFECTIVE_DAYS = (1, 16)
"""Days of a month on which a minimum-fee file may come into force; it is there at least so many natural days before."""
NOTICE_DAYS = 5


@dataclass(frozen=True, slots=True)
class Offers:
    """Amounts in fen that an exit can have; None: there is none. `usable` says whether the medium's sum may be charged; None: it may."""

    media: int | None = None
    usable: Usability | None = None
    province: int | None = None
    ministry: int | None = None
    minimum: int | None = None
    device: str = "obu"
    """What the medium is: `obu` or `cpc`."""


@dataclass(frozen=True, slots=True)
class CpcStay:
    """What a CPC card says of a province that was left: whether its last gantry is one of the border, and whether its way was fitted."""

    province: str
    ends_at_border: bool = True
    fitted: bool = True
    """The fit flag of EF04: false is 拟合失败."""


@dataclass(frozen=True, slots=True)
class CpcMedium:
    """What decides whether the sum on a CPC card counts (codes_fees.md 3.3); `left`: provinces before the one of the exit."""

    fen: int
    entered: datetime
    at_exit: datetime
    issuer_known: bool = True
    entry_known: bool = True
    left: tuple[CpcStay, ...] = ()


def medium_usable(medium: CpcMedium, minimum: int, rules: RuleSet) -> Usability:
    """Whether the sum on a CPC card may be charged: the card, its entry, every province on the way, and the amount."""
    if not medium.issuer_known:
        return Usability(False, "the card's issuer is not in the network (code 38)")
    if not medium.entry_known:
        return Usability(False, "the card has no valid entry (code 26)")
    if not entry_valid(medium.entered, medium.at_exit, rules):
        return Usability(False, f"entered {medium.entered}, left {medium.at_exit}: not within {rules.entry_valid_days} natural days (code 54)")
    for stay in medium.left:
        if not stay.ends_at_border:
            return Usability(False, f"province {stay.province} was left without its border gantry")
        if not stay.fitted:
            return Usability(False, f"the way through province {stay.province} could not be fitted")
    return cpc_usable(medium.fen, minimum, rules)


@dataclass(frozen=True, slots=True)
class Charged:
    """The amount charged, and the exitFeeType that the record must carry."""

    amount: Amount
    exit_fee_type: int


def charged(offers: Offers, rules: RuleSet) -> Charged:
    """The first amount in the order of the rules; why each one before it does not count is in the derivation. FeeError: there is none."""
    amounts = {MEDIA: offers.media, PROVINCE: offers.province, MINISTRY: offers.ministry, MINIMUM: offers.minimum}
    steps: list[Step] = []
    for source in rules.charging_order:
        fen = amounts[source]
        if fen is None:
            steps.append(Step(source, "no amount", 0))
        elif source == MEDIA and offers.usable and not offers.usable.usable:
            steps.append(Step(source, f"not usable: {offers.usable.why}", fen))
        else:
            steps.append(Step(source, f"charged; order {', '.join(rules.charging_order)}", fen))
            return Charged(Amount(fen, Derivation(rules.name, "", tuple(steps))), EXIT_FEE_TYPES[offers.device if source == MEDIA else source])
    raise FeeError("no amount to charge: “{steps}”", steps="; ".join(f"{step.what} {yuan(step.fen)}: {step.how}" for step in steps))


def entry_of(exit_: str, rules: RuleSet, roads: Roads, *, queried: str = "", stated: str = "") -> tuple[str, str]:
    """The entry to charge from when the medium gives none, and where it comes from; FeeError when the rules leave nothing."""
    for source in rules.unknown_entry:
        if source == FARTHEST:
            return farthest_entry(roads, exit_)[0], source
        if found := {QUERIED: queried, STATED: stated}[source]:
            return roads.network.station(found).name, source
    raise FeeError("no entry for the exit {exit}: {sources} gave none (code 129)", exit=exit_, sources=", ".join(rules.unknown_entry))


@dataclass(frozen=True, slots=True)
class MinimumFees:
    """One published file of minimum fees and shortest paths: (entry, exit, class) to fen of the cheapest and metres of the shortest way."""

    version: str
    since: date
    received: date
    fees: Mapping[tuple[str, str, int], tuple[int, int]]

    def problems(self) -> list[str]:
        """What is wrong with when it comes into force (codes_fees.md 3.4)."""
        found = []
        if self.since.day not in EFFECTIVE_DAYS:
            found.append(f"version {self.version} comes into force on {self.since}, not on the 1st or 16th")
        if self.since - self.received < timedelta(days=NOTICE_DAYS):
            found.append(f"version {self.version} was received on {self.received}, less than {NOTICE_DAYS} days before {self.since}")
        return found


class MinimumFeeVersions:
    """The files that a lane holds: one in use, one pending."""

    def __init__(self, files: Sequence[MinimumFees]) -> None:
        self.files = sorted(files, key=lambda file: (file.since, file.version))

    def in_use(self, day: date) -> MinimumFees:
        """The latest file in force on a day; FeeError when there is none."""
        valid = [file for file in self.files if file.since <= day]
        if not valid:
            raise FeeError("no minimum-fee file is in force on {day}", day=day)
        return valid[-1]

    def pending(self, day: date) -> MinimumFees | None:
        """The next file that was received by a day and comes into force after it (spcRateVersion that is not enabled yet)."""
        return next((file for file in self.files if file.since > day and file.received <= day), None)

    def of(self, entry: str, exit_: str, vehicle_class: int, day: date) -> tuple[int, int]:
        """Minimum fee in fen and shortest metres of a pair; FeeError where the file has none (code 66)."""
        file = self.in_use(day)
        if (entry, exit_, vehicle_class) not in file.fees:
            raise FeeError(
                "minimum-fee file {version} has no way from {entry} to {exit} for class {vehicle_class}",
                version=file.version,
                entry=entry,
                exit=exit_,
                vehicle_class=vehicle_class,
            )
        return file.fees[entry, exit_, vehicle_class]
