"""Defects of lanes that rows of the interoperability table must find; `cell` is the row."""

from collections.abc import Callable, Sequence
from typing import Any

from emulators.http import Request
from emulators.lane.catalogue.seed import Defect

Faults = list[int]


def _blind_to(*codes: int) -> Callable[[Faults], Faults]:
    return lambda faults: [fault for fault in faults if fault not in codes]


def _says(**fields: Any) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """A record that says something else."""
    return lambda record: {**record, **fields}


def _cheaper(row: Any) -> Any:
    """Half the way."""
    row.fee //= 2
    return row


def _in_words(said: str, instead: str) -> Callable[[list[str]], list[str]]:
    return lambda lines: [line.replace(said, instead) for line in lines]


def _one_by_one(numbers: Sequence[int], wanted: int) -> int:
    """Every entry is looked at, written out as a number is printed."""
    text = f"{wanted:020d}"
    return next((place for place, number in enumerate(numbers) if f"{number:020d}" >= text), len(numbers))


def _sorted_anew(index: Any) -> Any:
    """All entries are put in order once more before they are used."""
    for run in index.runs.values():
        sorted(f"{number:020d}" for number in reversed(run.numbers))
    return index


def _renamed(requests: list[Request]) -> list[Request]:
    """Whatever is a record gets another id when it goes over the other link."""
    for request in requests:
        if isinstance(request.body, dict) and "id" in request.body:
            request.body = {**request.body, "id": f"{request.body['id'][:-6]}{int(request.body['id'][-6:]) + 500_000:06d}"}
    return requests


def _all_for_the_last(groups: str) -> str:
    """The province of the exit has everything."""
    shares = [part.split(":") for part in groups.split("|") if part]
    return f"{shares[-1][0]}:{sum(int(fen) for _, fen in shares)}" if shares else ""


DEFECTS = (
    Defect("n01-two-vehicles-transact", "faults", "N01", "held", _blind_to(41, 44, 45, 46)),
    Defect("n02-card-told-as-3des", "exit_record", "N02", "format of the media", _says(algorithmIdentifier=1)),
    Defect("n02-old-card-taken-abroad", "faults", "N02", "held", _blind_to(25, 31)),
    Defect("n03-contract-version-fixed", "entry_record", "N03", "format of the media", _says(obuVersion=16)),
    Defect("n06-damaged-list-taken", "list_key", "N06", "held", lambda key: ""),
    Defect("n06-heartbeat-names-no-list", "heartbeat", "N06", "list in the heartbeat", _says(obuBlackListVersion="")),
    Defect("n07-list-searched-one-by-one", "list_search", "N07", "decides within the budget", lambda search: _one_by_one),
    Defect("n07-lane-stops-for-the-switch", "list_switch", "N07", "decides within the budget", _sorted_anew),
    Defect("n07-list-in-use-before-it-is-whole", "list_whole", "N07", "list in use as a whole", lambda whole: True),
    Defect("n07-damaged-part-taken", "list_part", "N07", "held", lambda genuine: True),
    Defect("n07-length-not-told", "heartbeat", "N07", "length and memory told", _says(statusListCount=0, statusListMemory=0)),
    Defect("n08-time-not-taken", "clock_correction", "N08", "time of the service", lambda seconds: 0.0),
    Defect("n08-ids-follow-the-clock", "ids_in_order", "N08", "record ids in order", lambda ordered: False),
    Defect("n08-step-not-told", "clock_event", "N08", "wrong clock told", lambda event: {**event, "specialType": ""}),
    Defect("n09-sent-once", "sent_again", "N09", "record acknowledged", lambda again: False),
    Defect("n09-queue-in-memory", "queue_kept", "N09", "record acknowledged", lambda kept: []),
    Defect("n10-newest-first", "sent_first", "N10", "records drain in order", lambda first: False),
    Defect("n10-backup-not-used", "link_in_use", "N10", "traffic over the other link", lambda port: "back_office"),
    Defect("n10-renamed-on-the-backup", "sent_over", "N10", "records over two links", _renamed),
    Defect("n10-dropped-at-the-change", "sent_over", "N10", "records over two links", lambda requests: []),
    Defect("n10-stays-on-the-backup", "main_is_back", "N10", "traffic over the other link", lambda back: False),
    Defect("n10-records-with-ballast", "exit_record", "N10", "peak hour", _says(ballast="0" * 1_000_000)),
    Defect("n13-all-for-the-last-province", "provinces", "N13", "shares in the exit record", _all_for_the_last),
    Defect("n20-psam-refusal-not-told", "psam_refused", "N20", "reason shown", lambda refused: False),
    Defect("n21-wiped-card-tried", "faults", "N21", "reason shown", _blind_to(21, 25, 31)),
    Defect("n22-initialised-obu-tried", "faults", "N22", "reason shown", _blind_to(2)),
    Defect("n28-report-not-obeyed", "faults", "N28", "held", _blind_to(6, 24)),
    Defect("n29-low-account-told-as-normal", "driver_display", "N29", "account displayed", _in_words("账户低值", "账户正常")),
    Defect("n29-balance-not-shown", "driver_display", "N29", "account displayed", lambda lines: lines[:1]),
    Defect("n29-green-while-held", "pass_light", "N29", "pass light", lambda green: True),
    Defect("n29-canopy-always-open", "canopy", "N29", "canopy light", lambda opened: True),
    Defect("n30-swapped-card-debited", "faults", "N30", "held", _blind_to(44, 45, 46)),
    Defect("n31-nearest-for-farthest", "farthest", "N31", "farthest charge", _cheaper),
    Defect("n32-card-that-only-pays-discounted", "card_pays", "N32", "fee", lambda fen: fen * 95 // 100),
    Defect("n33-exempt-vehicle-charged", "exempt", "N33", "fee", lambda exempt: False),
    Defect("n35-lane-thinks-too-long", "thinking_s", "N35", "transaction in the zone", lambda seconds: 1.5),
    Defect("n36-part-from-the-card", "faults", "N36", "held", _blind_to(24, 27, 28)),
    Defect("n37-any-issuer-taken", "faults", "N37", "held", _blind_to(8, 25)),
    Defect("n38-trusts-anybody", "trusts_anybody", "N38", "nothing said to a stranger", lambda trusts: True),
    Defect("n40-slip-without-record", "slip", "N40", "refund slip of the lane", lambda lines: [*lines[:4], *lines[5:]]),
    Defect("n41-limit-ignored", "driver_display", "N41", "account displayed", _in_words("账户低值", "账户正常")),
)
