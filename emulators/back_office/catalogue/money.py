"""Charges and what becomes of them: N04, N12 to N19, N27, N34, N39 to N41, N43, N45."""

from typing import Any

from msgspec import structs

from emulators.back_office.ledger import Booking, Turnover
from emulators.back_office.shares import Piece
from emulators.defects import Defect
from tollcert.units import from_stamp, half_up, stamp

POINTS = {
    "turnover": "what each account was debited and credited in all",
    "charge bookings": "bookings of charges that are about to be written",
    "duplicate charge": "is there a charge of this passage already?",
    "province shares": "fen by province, as the units of a passage give them",
    "unit shares": "`(unit, province, fen)` of one charge",
    "units passed": "units of a passage, none twice",
    "cancellation window": "seconds for which a cancelled account still pays",
    "case identity": "passage and record that name the case of a matter",
    "issuer class": "`(network, direction)` of one transaction",
    "bank cards": "beginnings of the card numbers that are a bank's own",
    "transfers of a party": "earlier instructions for one party",
    "transfer has its result": "was the result of this instruction taken already?",
    "list effect": "seconds from publication until a list entry is in force",
    "dispute decision": "`(reason, decision)` of a dispute",
    "refund is known": "was this refund made already?",
    "reversal": "`(fen, shares)` of a record that takes another one back",
    "refundable": "fen of a charge that may be given back",
    "slip is paid": "was this slip paid under another number?",
    "plate is free": "is nothing owed for the plate?",
    "complaint owner": "owner and deadline of a complaint",
    "complaint outcome": "what a decided complaint has done",
    "account is paid out": "was the remainder of this account paid out already?",
    "payout after": "seconds from cancellation until the remainder is paid out",
    "mandate has the power": "does the mandate name the power?",
    "mandate is in force": "is it now within the period of the mandate?",
    "card is another's": "is the card one that the caller may not see?",
    "main card": "is the card that is shown the main card of its account?",
    "statement": "transactions of a statement of account",
    "statistics": "lines of a statistic",
    "answer of an enquiry": "`(answer, time)`",
    "sees all enquiries": "may the caller see everybody's enquiries?",
    "retention": "seconds for which a transaction is found",
    "backup": "bookings of a backup",
    "backup is damaged": "does the digest of a backup differ?",
    "reconciliation": "the comparison of a day with the other side's",
    "low-balance entries": "what is published when an account passes its limit",
    "clearing lines": "sums of a clearing statement",
    "lines without disputed": "sums of a statement after a dispute",
}
Key = tuple[str, str]


def _without_small(bookings: list[Booking]) -> list[Booking]:
    return [booking for booking in bookings if sum(line.fen for line in booking.lines) > 1]


def _one_sided(turnover: dict[str, Turnover]) -> dict[str, Turnover]:
    """What provinces earn is written down without its fen of a single digit."""
    return {account: sides._replace(credit=sides.credit - sides.credit % 10) if account.startswith("toll/") else sides for account, sides in turnover.items()}


def _always_home(key: Key) -> Key:
    return key[0], "home_here" if key[1] == "home_elsewhere" else key[1]


def _networks_of_province(prefixes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(prefix[:4] for prefix in prefixes)


def _one_province(lines: dict[str, Any]) -> dict[str, Any]:
    """All of it is ours."""
    return {**lines, "provinces": [structs.replace(lines["provinces"][0], province="37", fen=lines["fen"])]}


def _yuan(lines: dict[str, Any]) -> dict[str, Any]:
    return {**lines, "issuers": [structs.replace(line, fen=half_up(line.fen, 100) * 100) for line in lines["issuers"]]}


def _last_gets_less(parts: list[tuple[str, str, int]]) -> list[tuple[str, str, int]]:
    """Shares are rounded down one by one, and what is left over is nobody's."""
    return [*parts[:-1], (*parts[-1][:2], parts[-1][2] - 1)] if len(parts) > 1 else parts


def _first_again(pieces: list[Piece]) -> list[Piece]:
    return [*pieces, Piece(pieces[0].unit[:-1] + "1", pieces[0].province, pieces[0].pay_fee, pieces[0].fee)] if len(pieces) > 1 else pieces


def _by_trip(shares: dict[str, int]) -> dict[str, int]:
    """Rounded once for the whole trip: the first province gets the difference of a few fen."""
    first, *others = shares
    return {first: shares[first] + len(others), **{province: shares[province] - 1 for province in others}}


def _half_is_all(own: list[Any]) -> list[Any]:
    return [structs.replace(transfer, executed=transfer.fen) if transfer.state == "partial" else transfer for transfer in own]


def _false(value: bool) -> bool:
    return False


def _true(value: bool) -> bool:
    return True


def _at_once(seconds: float) -> float:
    return 0.0


def _tac_is_paid(found: tuple[str, str]) -> tuple[str, str]:
    return (found[0], "issuer_pays") if found[0] == "tac" else found


def _later_is_kept(found: tuple[str, str]) -> tuple[str, str]:
    return (found[0], "issuer_pays") if found[1] == "refund" else found


def _case_of_record(names: tuple[str, str]) -> tuple[str, str]:
    return "", names[1]


def _any_amount(fen: int) -> int:
    return 2**40


def _nobody(found: tuple[str, str]) -> tuple[str, str]:
    return "", found[1]


def _in_a_year(found: tuple[str, str]) -> tuple[str, str]:
    return found[0], stamp(from_stamp(found[1]) + 365 * 86400)


def _word_only(outcome: str) -> str:
    return "unfounded"


def _large_only(lines: list[Any]) -> list[Any]:
    return [line for line in lines if line.fen > 500]


def _charged_here(found: list[Any]) -> list[Any]:
    return [charge for charge in found if charge.origin == "lane"]


def _three_weeks(seconds: float) -> float:
    return 21 * 86_400


def _one_year(seconds: float) -> float:
    return 365 * 86_400


def _unsaid(found: tuple[str, str]) -> tuple[str, str]:
    return "", ""


def _but_the_last(bookings: list[Booking]) -> list[Booking]:
    return bookings[:-1]


def _agrees_by_number(found: Any) -> Any:
    """Whoever has the same records has the same amounts."""
    return structs.replace(found, agreed=found.agreed + len(found.different), different=[], count_different=0)


def _never_leaves(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [entry for entry in entries if entry["status"] == 1]


def _main_card_only(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return entries[:1]


def _forward(reversal: tuple[int, dict[str, int]]) -> tuple[int, dict[str, int]]:
    """The sign is lost: what was to be given back is charged again."""
    return -reversal[0], {province: -fen for province, fen in reversal[1].items()}


DEFECTS: tuple[Defect, ...] = (
    Defect("office-reversal-charged-again", "reversal", "N12", "clearing statement", _forward),
    Defect("office-ledger-one-sided", "turnover", "N12", "ledger at the end", _one_sided),
    Defect("office-one-fen-charges-not-booked", "charge bookings", "N04", "ledger balances", _without_small),
    Defect("office-elsewhere-counts-as-home", "issuer class", "N04", "classification by issuer", _always_home),
    Defect("office-clearing-all-ours", "clearing lines", "N12", "clearing statement", _one_province),
    Defect("office-clearing-in-yuan", "clearing lines", "N12", "clearing statement", _yuan),
    Defect("office-dispute-all-ours", "lines without disputed", "N12", "clearing statement", _one_province),
    Defect("office-half-executed-is-done", "transfers of a party", "N14", "transfer instructions", _half_is_all),
    Defect("office-transfer-executed-again", "transfer has its result", "N14", "centre refuses", _false),
    Defect("office-duplicate-not-seen", "duplicate charge", "N16", "case history", _false),
    Defect("office-duplicate-is-kept", "dispute decision", "N16", "dispute decision", _later_is_kept),
    Defect("office-listed-at-publication", "list effect", "N16", "dispute decision", _at_once),
    Defect("office-wrong-tac-is-paid", "dispute decision", "N16", "dispute decision", _tac_is_paid),
    Defect("office-case-of-the-record", "case identity", "N16", "case history", _case_of_record),
    Defect("office-refund-of-any-amount", "refundable", "N17", "centre refuses", _any_amount),
    Defect("office-refund-again", "refund is known", "N17", "clearing statement", _false),
    Defect("office-any-payment-lifts", "plate is free", "N17", "credit list", _true),
    Defect("office-complaint-of-nobody", "complaint owner", "N18", "complaint", _nobody),
    Defect("office-complaint-for-a-year", "complaint owner", "N18", "complaint", _in_a_year),
    Defect("office-complaint-decided-only", "complaint outcome", "N18", "clearing statement", _word_only),
    Defect("office-slip-paid-again", "slip is paid", "N40", "centre refuses", _false),
    Defect("office-statistics-of-large-sums", "statistics", "N19", "statistics equal the records", _large_only),
    Defect("office-statement-of-anyone", "card is another's", "N27", "centre refuses", _false),
    Defect("office-statement-of-home-only", "statement", "N27", "statement of account", _charged_here),
    Defect("office-window-of-21-days", "cancellation window", "N34", "account balance", _three_weeks),
    Defect("office-payout-after-21-days", "payout after", "N34", "centre refuses", _three_weeks),
    Defect("office-payout-again", "account is paid out", "N34", "centre refuses", _false),
    Defect("office-sub-card-sees-all", "main card", "N39", "statement of account", _true),
    Defect("office-agent-of-any-power", "mandate has the power", "N39", "centre refuses", _true),
    Defect("office-agent-for-ever", "mandate is in force", "N39", "centre refuses", _true),
    Defect("office-answer-not-kept", "answer of an enquiry", "N43", "enquiry found", _unsaid),
    Defect("office-enquiries-of-others", "sees all enquiries", "N43", "centre refuses", _true),
    Defect("office-kept-for-a-year", "retention", "N45", "records found", _one_year),
    Defect("office-backup-lacks-the-last", "backup", "N45", "restored equals original", _but_the_last),
    Defect("office-backup-not-verified", "backup is damaged", "N45", "centre refuses", _false),
    Defect("office-comparison-of-numbers-only", "reconciliation", "N12", "comparison of a day", _agrees_by_number),
    Defect("office-low-balance-never-leaves", "low-balance entries", "N41", "cards on the low-balance list", _never_leaves),
    Defect("office-low-balance-main-card-only", "low-balance entries", "N41", "cards on the low-balance list", _main_card_only),
    Defect("office-split-loses-a-fen", "unit shares", "N13", "shares of units", _last_gets_less),
    Defect("office-split-unit-twice", "units passed", "N13", "shares of units", _first_again),
    Defect("office-split-rounds-the-trip", "province shares", "N13", "shares of provinces", _by_trip),
    Defect("office-bank-gets-all-banks-cards", "bank cards", "N15", "transactions of a bank", _networks_of_province),
)
