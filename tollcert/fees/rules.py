"""Charging rules as data: named, dated, per province. A province that charges differently is another row, not another program.

Sources: codes_fees.md 3 and real_data.md 3; `source` says where a set comes from and `evidence` how sure that is.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction

from tollcert.errors import FeeError
from tollcert.fees.amount import HALF_UP

UNITS, EXACT, YUAN = "units", "exact", "yuan"
"""Branches of the ETC exit charge: sum of the discounted units; 95 % of the payable sum; 95 % of its whole yuan."""
IF_VALID_ENTRY, NEVER = "if_valid_entry_on_card", "never"
DEBITED_BUT_FREE, FREE, GREEN = "debited_but_free", "free", "green"
ONLINE, GANTRIES = "online", "gantries"
QUERIED, STATED, FARTHEST = "queried", "stated", "farthest"
MEDIA, PROVINCE, MINISTRY, MINIMUM = "media", "province", "ministry", "minimum"


@dataclass(frozen=True, slots=True)
class RuleSet:
    """How a province charges, from a day on."""

    name: str
    since: date = date.min
    source: str = "codes_fees.md 3, real_data.md 3"
    evidence: str = "production, 489 of 489 trips"
    interval_rounding: str = HALF_UP
    """How the price of a toll interval and its discounted fee are rounded to the fen."""
    etc_branches: tuple[str, ...] = (UNITS, EXACT, YUAN)
    """The ETC charge is the least of these; a branch that is left out does not count."""
    exit_after_border: tuple[str, ...] = ()
    """Branches in the exit province of a trip that came over a border; none named: the same as `etc_branches`."""
    etc_permille: int = 950
    border_application: bool = True
    """Whether the ETC rule is applied when a province ends (border gantry); else only the units count there."""
    cpc_unit_fen: int = 100
    """What a province's sum of a CPC trip is rounded to, half-up: whole yuan."""
    cpc_usable: tuple[Fraction, Fraction] = (Fraction(1), Fraction(3, 2))
    """The CPC media sum may be charged when it lies between these multiples of the minimum fee."""
    single_card_discount: str = IF_VALID_ENTRY
    second_discounts: tuple[tuple[int, int], ...] = ()
    """(vehicle class, permille of the payable sum): a provincial discount after the debit; `fee` falls below transFee (coaches)."""
    class_at_exit: str = ONLINE
    """Entry and exit class differ (T14): `online` for the class at the exit, never from the media sum."""
    exempt: tuple[tuple[int, str], ...] = ((8, DEBITED_BUT_FREE), (10, FREE), (12, FREE), (21, GREEN), (22, GREEN), (23, GREEN), (26, FREE))
    """(vehicle kind, how): 8 military: fee 0 and yet debited (7 of 8 rows); 21 green channel, 22 harvester, 23 relief: after inspection."""
    holidays: tuple[tuple[datetime, datetime], ...] = ()
    """Free periods [begin, end), local time, as the government announces them each year."""
    holiday_classes: tuple[int, ...] = (1,)
    """Classes that travel free on a holiday (seats up to seven): ETC by the time at each gantry, others by that at the exit."""
    u_turn: str = GANTRIES
    """Entry = exit: `gantries` charges what was passed, `free` nothing."""
    over_time_h: int = 0
    """Hours from entry to exit after which the charge is asked on-line; 0: no such limit."""
    entry_valid_days: int = 7
    """An entry older than this many natural days is invalid on a CPC card."""
    charging_order: tuple[str, ...] = (MEDIA, PROVINCE, MINISTRY, MINIMUM)
    """Whose amount is charged at the exit: the first of these that has a usable one (codes_fees.md 3.4)."""
    unknown_entry: tuple[str, ...] = (QUERIED, STATED)
    """Where an entry comes from that the medium does not give: the back office's answer to the plate, the driver's statement, the station
    from which the way costs most (`farthest`, an older rule); the first that there is.
    """
    fit_limit: int = 0
    """Most gantries that may be fitted into one trip; 0: no limit (code 67)."""


SHANDONG = RuleSet("shandong")
SHANDONG_OBSERVED = replace(
    SHANDONG, name="shandong, exits after a border as observed", exit_after_border=(UNITS, YUAN),
    evidence="3 of 3 exits where 95 % of the payable sum alone would bind charge the units instead (lanes of two vendors)",
)  # fmt: skip
"""A reading that the documents do not have and the rows do: both are accepted where they differ (by a few fen)."""
FUJIAN = RuleSet(
    "fujian", source="codes_fees.md 3.3, 3.4", evidence="one code base", single_card_discount=NEVER,
)  # fmt: skip
JIANGXI = RuleSet("jiangxi", source="codes_fees.md 3.2", evidence="two production exits", etc_branches=(UNITS, EXACT, YUAN))
RULES: dict[str, tuple[RuleSet, ...]] = {"37": (SHANDONG,), "35": (FUJIAN,), "36": (JIANGXI,)}
"""Rule sets by province; a later one replaces an earlier one on its day."""
NATIONAL = replace(SHANDONG, name="national", evidence="as Shandong: no province with other production data")


def rules_of(province: str, day: date) -> RuleSet:
    """The rule set of a province on a day; provinces without one of their own follow the national one."""
    valid = [rules for rules in RULES.get(province, (NATIONAL,)) if rules.since <= day]
    if not valid:
        raise FeeError("province {province} has no rule set on {day}", province=province, day=day)
    return max(valid, key=lambda rules: rules.since)
