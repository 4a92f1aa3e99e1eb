"""What a stored record says about its own scene, so that the truthful-code rule can judge it without a bench.

Only fields that were measured or read from the media count, each by a rule that production confirms (real_data.md 3.5):
status word, dates and plates of OBU and card, pass state, counters, mileage, balances, types. What a record does not
say stays unknown (None). A record that went through (money debited by a good medium) also says what was not wrong.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from reports.facts import FACTS
from tollcert.codes import CardType, ExitFeeType, FeeCalcSpecial, MediaType, VehicleKind, special_types

NO_CARD_BIT, CARD_ERROR_BIT, LOCKED_BIT, TAMPERED_BIT = 0x8000, 0x0800, 0x0400, 0x0200
"""OBU status word of a gantry record: 1,010 rows without a false hit."""
NO_TAC = ("", "00000000")
UNREAD = "默"
ENTRY_LIMIT = timedelta(days=7)
CLOCKS_APART = timedelta(minutes=1)
EARLIEST_ENTRY = datetime(2014, 1, 1)
FIRST_TRUCK = 11

OBU_SOUND = (
    "no_obu", "obu_dismantled", "obu_expired", "obu_not_started", "obu_locked", "obu_issuer_invalid", "obu_class_illegal", "card_expired",
    "card_not_started", "card_locked", "card_issuer_invalid", "card_type_illegal", "several_obus",
)  # fmt: skip
"""Facts that a debit through the OBU excludes."""
ENTRY_SOUND = ("no_entry", "entry_invalid", "ef04_prefix_wrong", "entry_by_gantry", "entered_without_card", "query_empty", "no_province_count")
"""Facts that a charge by the sums of the OBU excludes."""
CPC_USED = ("cpc_blank", "cpc_damaged", "cpc_lost", "no_cpc", "cpc_key_locked", "cpc_radio_off", "cpc_issuer_wrong", "voucher_used")
"""Facts that a charge by the sums of a CPC card excludes."""
NO_CPC_MATTER = (*CPC_USED, "cpc_low_battery")


@dataclass(slots=True)
class RealScene:
    """One stored record as a scene: kind entry, exit or gantry; its codes; its facts; why it cannot be read.

    A gantry record is about one medium, an exit record about the vehicle: there a CPC card may travel with a bad OBU.
    """

    kind: str
    codes: frozenset[int] = frozenset()
    facts: dict[str, Any] = field(default_factory=dict)
    unreadable: str = ""

    def says(self, **facts: Any) -> None:
        """Keep what the record says."""
        self.facts.update(facts)

    def excludes(self, names: tuple[str, ...]) -> None:
        """These facts do not hold."""
        self.facts.update(dict.fromkeys(names, False))


def read(record: Mapping[str, Any]) -> RealScene:
    """The scene of a record; column names in any case."""
    row = Row({str(name).lower(): value for name, value in record.items()})
    kind = _kind(row)
    if reason := _unreadable(row, kind):
        return RealScene(kind, unreadable=reason)
    scene = RealScene(kind, special_types(row.text("specialtype")), dict.fromkeys(FACTS))
    scene.says(media_type=row.number("mediatype"))
    READERS[kind](row, scene)
    return scene


class Row:
    """One record with the damage that its export left: numbers written as 1.0, blanks for nothing."""

    def __init__(self, values: dict[str, Any]) -> None:
        self._values = values

    def text(self, name: str) -> str:
        """A field as text, empty when it is not there."""
        value = self._values.get(name)
        return "" if value is None else str(value).strip()

    def number(self, name: str) -> int | None:
        """A field as a whole number, None when it is not one; -1 means not known in these tables."""
        try:
            value = int(float(self.text(name)))
        except (ValueError, OverflowError):
            return None
        return None if value < 0 else value

    def time(self, name: str) -> datetime | None:
        """A field as a time."""
        try:
            return datetime.fromisoformat(self.text(name).replace("T", " "))
        except ValueError:
            return None

    def day(self, name: str) -> datetime | None:
        """A field YYYYMMDD as a date."""
        try:
            return datetime.strptime(self.text(name), "%Y%m%d")
        except ValueError:
            return None


def _kind(row: Row) -> str:
    if row.text("tradeid"):
        return "gantry"
    return "exit" if row.text("extime") or row.text("extollstationid") else "entry"


def _unreadable(row: Row, kind: str) -> str:
    """Why a record tells no scene."""
    if row.number("mediatype") not in list(MediaType):
        return "mediaType is missing or damaged by the export"
    if kind == "gantry" and row.text("originalflag") == "2":
        return "hosted gantry record of a lane: its special types are not judged"
    if kind == "exit" and row.number("modifyflag") in (2, 3):
        return "correction of an earlier record"
    if ":" in row.text("transpaytype"):
        return "columns are shifted by the export: transPayType holds a fee group"
    wanted = {"gantry": "transtime", "exit": "extime"}.get(kind, "")
    return "" if not wanted or row.time(wanted) else f"{wanted} is not a time"


def _same(first: Any, second: Any) -> bool | None:
    """Whether two read values agree; None when either was not read."""
    return None if first in (None, "") or second in (None, "") else first == second


def _differ(first: Any, second: Any) -> bool | None:
    same = _same(first, second)
    return None if same is None else not same


def _plate(text: str) -> str:
    return "" if text.startswith(UNREAD) else text


# ---- entry


def _entry(row: Row, scene: RealScene) -> None:
    through_obu = scene.facts["media_type"] == MediaType.OBU and row.text("tac") not in NO_TAC
    if through_obu:
        scene.excludes((*OBU_SOUND, *NO_CPC_MATTER, "balance_zero" if (row.number("balancebefore") or 0) > 0 else "no_obu"))
    elif scene.facts["media_type"] == MediaType.CPC:
        scene.excludes(CPC_USED)
    weight, limit = row.number("enweight"), row.number("limitweight")
    truck = (row.number("vehicletype") or 0) >= FIRST_TRUCK
    scene.says(
        overweight=bool(row.number("overweightrate")) or (None if not limit or weight is None else weight > limit),
        weight_missing=False if not truck or weight else None,
        green_channel=row.number("vehicleclass") == VehicleKind.GREEN,
        seen_plate_differs=_differ(_plate(row.text("vlp")), _plate(row.text("identifyvlp"))) if through_obu else None,
    )


# ---- exit


def _exit(row: Row, scene: RealScene) -> None:
    media, basis = scene.facts["media_type"], row.number("exitfeetype") or row.number("actualfeeclass")
    entered, left = row.time("entime"), row.time("extime")
    assert left is not None
    scene.says(
        class_wrong_at_entry=_differ(row.number("envehicletype"), row.number("exvehicletype")),
        plate_wrong_at_entry=_differ(_plate(row.text("envlp")), _plate(row.text("exvlp"))),
        axles_wrong_at_entry=_differ(row.number("enaxlecount"), row.number("axlecount")),
        green_channel=row.number("vehicleclass" if row.text("vehicleclass") else "exvehicleclass") == VehicleKind.GREEN,
        voucher_used=media == MediaType.PAPER,
        entry_too_old=None if entered is None else left - entered > ENTRY_LIMIT,
        entry_time_wrong=None if entered is None else entered - left > CLOCKS_APART or entered < EARLIEST_ENTRY,
        u_turn=_same(row.text("entollstationhex").upper(), row.text("extollstationhex").upper()),
    )
    if media == MediaType.OBU:
        _obu_exit(row, scene, basis)
    elif media == MediaType.CPC and basis == ExitFeeType.CPC_SUM:
        scene.excludes(CPC_USED)
    elif media == MediaType.NONE:
        scene.says(no_cpc=True)


def _obu_exit(row: Row, scene: RealScene, basis: int | None) -> None:
    mileage, shortest, balance, debit = (row.number(name) for name in ("feemileage", "shortfeemileage", "balancebefore", "transfee"))
    scene.excludes(NO_CPC_MATTER)
    scene.says(no_card_count=row.number("nocardcount"), mileage_short=_short(mileage, shortest, basis))
    if row.text("tac") in NO_TAC:
        return
    scene.excludes(OBU_SOUND)
    if basis == ExitFeeType.OBU_SUM:
        scene.excludes(ENTRY_SOUND)
    if row.number("paycardtype") == CardType.CREDIT:
        scene.excludes(("balance_short", "balance_zero"))
    elif balance is not None and debit is not None and row.number("paycardtype") == CardType.STORED_VALUE:
        scene.says(balance_short=balance < debit, balance_zero=balance == 0)


def _short(mileage: int | None, shortest: int | None, basis: int | None) -> bool | None:
    """Whether the charged mileage is short. A record charged online or by the minimum fee repeats that path's mileage."""
    if mileage is None or not shortest:
        return None
    return True if mileage < shortest else False if basis == ExitFeeType.OBU_SUM else None


# ---- gantry


def _gantry(row: Row, scene: RealScene) -> None:
    success = row.number("traderesult") == 0
    specials = {int(part) for part in row.text("feecalcspecials").split("|") if part.isdigit()}
    before, after = row.number("provincenumbefore"), row.number("provincenumafter")
    scene.says(
        no_entry={"1": False, "2": True}.get(row.text("passstate")),
        province_changed=None if before is None or after is None or not success else after == before + 1,
        opposite_direction=True if FeeCalcSpecial.OPPOSITE_DIRECTION in specials else False if success else None,
        traded_before=True if _same(row.text("lastgantryhex").upper(), row.text("gantryhex").upper()) else False if success else None,
    )
    if scene.facts["media_type"] == MediaType.CPC:
        scene.says(transaction_failed={"0": False, "1": True}.get(row.text("cpcfeetraderesult")))
        scene.excludes(
            (*OBU_SOUND, "obu_without_card", "card_error", "plates_differ", "classes_differ", "issuers_differ", "other_card_put_in", "balance_short")
        )
        if success:
            scene.excludes(("cpc_blank", "cpc_damaged", "no_entry"))
        return
    _obu_at_gantry(row, scene, success=success, specials=specials)


def _obu_at_gantry(row: Row, scene: RealScene, *, success: bool, specials: set[int]) -> None:
    scene.excludes(NO_CPC_MATTER)
    _status_word(row.text("obustate"), scene)
    _dates(row, scene)
    _card_and_obu(row, scene)
    no_card, no_tac = scene.facts["obu_without_card"], row.text("tac") in NO_TAC
    if success and not no_card:
        scene.says(transaction_failed=no_tac or row.number("obutraderesult") == 1)
        scene.excludes(("no_obu", "obu_issuer_invalid", "card_issuer_invalid", "obu_plate_illegal", "obu_class_illegal", "card_type_illegal", "entry_invalid"))
    scene.says(first_gantry=_first_gantry(row) if success else None)
    if row.number("cpucardtype") == CardType.CREDIT and not no_card:
        scene.excludes(("balance_short", "balance_zero"))
    elif row.number("cpucardtype") == CardType.STORED_VALUE and success:
        balance, used = row.number("balancebefore"), row.number("cardfeesumafter")
        short = FeeCalcSpecial.BALANCE_SHORT in specials or (balance is not None and used is not None and used > balance)
        scene.says(balance_short=short, balance_zero=balance == 0)


def _first_gantry(row: Row) -> bool | None:
    """One trade in this province before this one, and the digest of EF04 not verified (84 of 84 rows, 0 of 755 others)."""
    traded, verified = row.number("obuprovtradesuccnumbefore"), row.text("readciphertextverify")
    if verified == "0" or (traded is not None and traded != 1):
        return False
    return True if traded == 1 and verified == "-1" else None


def _status_word(text: str, scene: RealScene) -> None:
    """OBUState: four hex digits of the antenna's status word."""
    try:
        word = int(text, 16) if len(text) == 4 else None
    except ValueError:
        word = None
    if word is not None:
        scene.says(
            obu_without_card=bool(word & NO_CARD_BIT), obu_dismantled=bool(word & TAMPERED_BIT), obu_locked=bool(word & LOCKED_BIT),
            card_error=bool(word & CARD_ERROR_BIT), no_obu=False,
        )  # fmt: skip


def _dates(row: Row, scene: RealScene) -> None:
    """Validity of OBU and card on the day of the transaction; a card that was not read has no dates."""
    at = row.time("transtime")
    assert at is not None
    for device, prefix in (("obu", "obu"), ("card", "cpu")):
        start, end = row.day(f"{prefix}startdate"), row.day(f"{prefix}enddate")
        scene.says(**{
            f"{device}_expired": None if end is None else at >= end + timedelta(days=1),
            f"{device}_not_started": None if start is None else at < start,
        })  # fmt: skip


def _card_and_obu(row: Row, scene: RealScene) -> None:
    """Plate, class and issuer of card and OBU. Many cards hold class 0 and colour 0: these are not compared."""
    plates = _differ(_plate(row.text("obuvlp")), _plate(row.text("cpuvlp")))
    scene.says(
        plates_differ=plates, other_card_put_in=None if plates is None else plates and None,
        classes_differ=_differ(row.number("obuvehicletype") or None, row.number("cpuvehicletype") or None),
        issuers_differ=_differ(_issuer(row, "obuissueid"), _issuer(row, "cpuissueid")),
    )  # fmt: skip


def _issuer(row: Row, name: str) -> str:
    """The first four bytes of an issuer code; empty when the export damaged it."""
    text = row.text(name).upper()
    return text[:8] if len(text) == 16 and not text.startswith("0000") else ""


READERS: dict[str, Callable[[Row, RealScene], None]] = {"entry": _entry, "exit": _exit, "gantry": _gantry}
