"""One vehicle under the gantry: what was read, what it costs, what is written (protocol.md 3.3, 4.2; real_data.md 3.4)."""

from dataclasses import dataclass, field
from hashlib import sha256

from emulators.gantry.fee_module import Price
from emulators.gantry.inspection import WRITTEN_BY_GANTRY
from emulators.gantry.parameters import Parameters
from tollcert.codes import CardType, PassageStatus, UserType
from tollcert.codes import GantrySpecialType as Gantry
from tollcert.units import bcd_time
from tollcert.wire.files import CardIssue, PassageFile, TransitFile, VehicleInfo, vehicle_info
from tollcert.wire.national import TRADE_EF04_AND_DEBIT, TRADE_EF04_ONLY, Debit, ObuFound, ObuRead, Traded
from tollcert.wire.single_piece import SINGLE_TRIP_HEAD, single_trip

STORED_VALUE = 22
EXEMPT = frozenset({UserType.MILITARY, UserType.EMERGENCY, UserType.FREE, UserType.RESCUE})
"""User types that pay nothing (军车、应急救援); official-duty vehicles (公务) pay as others."""
NO_GANTRY = bytes(3)


@dataclass(slots=True)
class Passage:
    """What the gantry knows of one vehicle. `before` and `after` are EF04, equal unless something was written."""

    found: ObuFound
    at: float
    read: ObuRead | None = None
    codes: set[int] = field(default_factory=set)
    price: Price = field(default_factory=Price)
    fee_result: int = 0
    before: TransitFile | None = None
    after: TransitFile | None = None
    card_fee_after: int | None = None
    traded: Traded | None = None
    written: bool = False
    """EF04 holds this passage."""
    consumed_ms: int = 0
    single: bool = False
    """A single-piece OBU: no card, its account pays."""

    @property
    def with_card(self) -> bool:
        """A card was read."""
        return not self.single and self.read is not None and Gantry.OBU_NO_CARD not in self.codes and any(self.read.issue)

    @property
    def without_card(self) -> bool:
        """A card should be there and is not."""
        return not self.single and not self.with_card

    @property
    def vehicle(self) -> VehicleInfo | None:
        """The vehicle file of the OBU, if it was read."""
        return vehicle_info(self.read.vehicle) if self.read is not None and any(self.read.vehicle) else None  # type: ignore[return-value]

    @property
    def card(self) -> CardIssue | None:
        """0015 of the card, if there was one."""
        return CardIssue.decode(self.read.issue) if self.with_card and self.read else None

    @property
    def user_type(self) -> int:
        """What kind of vehicle it is (车种), by its card, else by its OBU; 0 ordinary."""
        return (self.card.user_type if self.card else 0) or (self.vehicle.user_type if self.vehicle else 0)

    @property
    def card_passage(self) -> PassageFile | None:
        """0019 of the card, if there was one."""
        return PassageFile.decode(self.read.station) if self.with_card and self.read else None

    @property
    def first(self) -> bool:
        """No gantry was passed since the entry."""
        return self.before is not None and self.before.gantry == NO_GANTRY


def transit_after(where: Parameters, passage: Passage, before: TransitFile) -> TransitFile:
    """EF04 with this passage: sums, counts, mileage, last gantry; the no-card count grows when no card was there."""
    price = passage.price
    after = before.replace(
        gantry=where.hex, gantry_time=int(passage.at), pay_fee=before.pay_fee + price.pay_fee, fee=before.fee + price.fee,
        success_count=before.success_count + 1, mileage=before.mileage + price.length_m, no_card_count=before.no_card_count + passage.without_card,
        local_pay_fee=before.local_pay_fee + price.pay_fee, local_count=before.local_count + 1, local_fee=before.local_fee + price.fee,
    )  # fmt: skip
    return after.replace(digest=_digest(after))


def _digest(block: TransitFile) -> bytes:
    """Eight bytes over the block. The algorithm of the field is not published (proof none)."""
    return sha256(block.encode()[: -len(block.digest)]).digest()[:8]


def entry_by_gantry(where: Parameters, passage: Passage) -> TransitFile:
    """The entry that a gantry writes in place of a lane (门架代写入口): prefix CC2900, the gantry as station."""
    vehicle, card = passage.vehicle, passage.card
    assert vehicle is not None and card is not None
    return TransitFile(
        prefix=WRITTEN_BY_GANTRY, network=bytes.fromhex(where.network), station=where.hex[1:], lane=0, time=int(passage.at),
        vehicle_class=vehicle.vehicle_class, status=PassageStatus.ETC_ENTRY, plate=vehicle.plate, colour=vehicle.colour & 0xFF,
        card_issuer=card.issuer, card_type=card.card_type, card_version=card.card_version, card_network=card.network,
        card_number=card.card_number, user_type=card.user_type, province_entry=where.hex,
    )  # fmt: skip


def card_after(where: Parameters, passage: Passage) -> PassageFile:
    """0019 with this passage: gantry, time, the card's own sum. Its prefix is that of the record, whoever wrote the entry."""
    before = passage.card_passage
    assert before is not None and passage.after is not None
    if passage.after.prefix == WRITTEN_BY_GANTRY:
        entry = passage.after
        before = PassageFile(
            network=entry.network, station=entry.station, lane=entry.lane, time=entry.time, vehicle_class=entry.vehicle_class,
            status=entry.status, plate=entry.plate, colour=entry.colour,
        )  # fmt: skip
    return before.replace(gantry=where.hex, gantry_time=int(passage.at), fee=before.fee + passage.price.fee)


def order(where: Parameters, passage: Passage, *, now: float) -> Debit:
    """C6: EF04 and 0019 with a debit of 0 fen for the TAC; EF04 alone when there is no card; EF07 of a single-piece OBU."""
    after, read = passage.after, passage.read
    assert after is not None and read is not None
    station, ef04 = (card_after(where, passage).encode() if passage.with_card else read.station), after.encode()
    if passage.single:
        station, ef04 = single_trip(after).encode()[:SINGLE_TRIP_HEAD], bytes(len(ef04))
    return Debit(
        obu_id=passage.found.obu_id, factor=passage.found.issuer[:4] * 2, trade_type=TRADE_EF04_AND_DEBIT if passage.with_card else TRADE_EF04_ONLY,
        money=0, time=bcd_time(now), station=station, ef04=ef04, province_index=max(after.provinces, 1),
        province=bytes.fromhex(where.province_code)[0], province_fee=after.local_fee,
    )  # fmt: skip


def balance_short(passage: Passage) -> bool:
    """A stored-value card that does not cover the trip so far (187: booked all the same)."""
    card, read, after = passage.card, passage.read, passage.after
    return bool(card and read and after) and card.card_type == STORED_VALUE and after.fee > read.balance  # type: ignore[union-attr]


def card_type(passage: Passage) -> int:
    """The cardType of a record: 1 stored value, 2 credit, 0 when there is none."""
    card = passage.card
    return 0 if card is None else int(CardType.STORED_VALUE if card.card_type == STORED_VALUE else CardType.CREDIT)
