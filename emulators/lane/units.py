"""What a lane reads from the two kinds of OBU, and what it writes to them (protocol.md 1.2, 3.3, 3.4, 4.2).

Two-piece (双片式): entry and card in EF04 and 0019, the card pays. Single-piece (单片式): entry in EF02, sums in EF07, no card; the
account of the OBU pays. Inspection and records see the trip of both as an EF04.
"""

from collections.abc import Iterator
from typing import ClassVar

from emulators.lane import inspection
from emulators.lane.exit_inspection import agreement_faults, balance_faults, passage_faults, single_entry_faults, transit_faults
from emulators.lane.exit_records import cleared_transit, exit_file
from emulators.lane.lists import Lists
from emulators.lane.parameters import Parameters
from emulators.lane.records import digits, passage_file, transit_file
from tollcert.codes import LaneSpecialType as Lane
from tollcert.codes import PassageStatus
from tollcert.codes.identifiers import etc_pass_id
from tollcert.wire.files import EF04_LOCAL_SIZE, CardIssue, PassageFile, TransitFile, vehicle_info
from tollcert.wire.national import DEVICE_SINGLE_PIECE, ObuFound, ObuRead
from tollcert.wire.single_piece import SINGLE_TRIP_HEAD, SINGLE_TRIP_SIZE, SingleEntry, single_transit, single_trip

AGREEMENT = frozenset({Lane.PLATE_DIFFERS, Lane.CLASS_DIFFERS, Lane.ISSUER_DIFFERS})
BALANCE = frozenset({Lane.BALANCE_ZERO})
BLANK = bytes(EF04_LOCAL_SIZE)
SINGLE_READ_ERRORS = {0x01: Lane.NO_DSRC_ANSWER, 0x05: Lane.OBU_VEHICLE_DECRYPT_FAILED, 0x07: Lane.SINGLE_PIECE_VEHICLE_READ_FAILED}
SINGLE_WRITE_ERRORS = {0x09: Lane.SINGLE_PIECE_AUTHENTICATION_FAILED, 0x0A: Lane.SINGLE_PIECE_PASSAGE_WRITE_FAILED}
"""Error codes of B4 and B5 of a single-piece OBU to special types."""


class TwoPiece:
    """An OBU with an ETC card in it. `has_tac`: does a transaction give a TAC, which C8 can fetch again?"""

    has_tac: ClassVar[bool] = True

    def obu_faults(self, found: ObuFound, now: float, lists: Lists) -> Iterator[Lane]:
        """Faults that the B2 shows."""
        return inspection.obu_faults(found, now, lists)

    def read_faults(self, read: ObuRead) -> Iterator[Lane]:
        """Faults of the reading itself."""
        return inspection.read_faults(read)

    def write_fault(self, error: int) -> Lane:
        """What the error of a B5 is."""
        return Lane.DEBIT_FAILED

    def media_faults(self, found: ObuFound, read: ObuRead, where: Parameters, now: float, lists: Lists) -> list[Lane]:
        """At an entry: faults of the card, by itself and against its OBU."""
        return [*inspection.card_faults(found, read, where, now, lists), *inspection.balance_faults(read)]

    def own_faults(self, found: ObuFound, read: ObuRead, where: Parameters, now: float, lists: Lists) -> list[Lane]:
        """At an exit: those that come before the entry in the check order."""
        return [fault for fault in inspection.card_faults(found, read, where, now, lists) if fault not in AGREEMENT | BALANCE]

    def journey_faults(self, found: ObuFound, read: ObuRead, transit: TransitFile | None, now: float) -> Iterator[Lane]:
        """The entry, and whether card and OBU agree on it; without EF04 what the card alone says."""
        card, passage = CardIssue.decode(read.issue), PassageFile.decode(read.station)
        if transit is not None:
            yield from transit_faults(transit)
        yield from passage_faults(passage, now)
        if transit is not None:
            yield from agreement_faults(found, card, vehicle_info(read.vehicle), transit, passage)

    def balance_faults(self, read: ObuRead, balance: int, amount: int) -> Iterator[Lane]:
        """Does the card hold the amount?"""
        return balance_faults(CardIssue.decode(read.issue), balance, amount)

    def transit(self, read: ObuRead) -> TransitFile | None:
        """The trip; None when it was not read."""
        return None if read.error and read.ef04 == BLANK else TransitFile.decode(read.ef04)

    def entered_here(self, where: Parameters, read: ObuRead, now: float) -> bool:
        """Did this vehicle enter at this lane a moment ago?"""
        return inspection.entered_here(where, read, now)

    def entry_files(self, where: Parameters, read: ObuRead, now: float) -> tuple[bytes, bytes]:
        """Station43 and EF04Info of the C6 that writes the entry."""
        entry = passage_file(where, read, now)
        return entry.encode(), transit_file(where, read, entry).encode()

    def exit_files(self, where: Parameters, read: ObuRead, now: float) -> tuple[bytes, bytes]:
        """Station43 and EF04Info of the C6 that ends the trip."""
        return exit_file(where, read.station, now).encode(), cleared_transit(read.ef04).encode()

    def issue(self, read: ObuRead) -> bytes:
        """0015 of the card."""
        return read.issue

    def pass_id(self, found: ObuFound, entered: float) -> str:
        """Empty: it follows from the card."""
        return ""


class SinglePiece(TwoPiece):
    """An OBU that has no card and needs none, whatever the card bit of its status says."""

    has_tac: ClassVar[bool] = False

    def obu_faults(self, found: ObuFound, now: float, lists: Lists) -> Iterator[Lane]:
        """Faults that the B2 shows, but for those of a card."""
        return (fault for fault in super().obu_faults(found, now, lists) if fault != Lane.OBU_NO_CARD)

    def read_faults(self, read: ObuRead) -> Iterator[Lane]:
        """Faults of the reading itself."""
        if read.error:
            yield SINGLE_READ_ERRORS.get(read.error, Lane.SINGLE_PIECE_PASSAGE_READ_FAILED)

    def write_fault(self, error: int) -> Lane:
        """What the error of a B5 is."""
        return SINGLE_WRITE_ERRORS.get(error, Lane.SINGLE_PIECE_PASSAGE_WRITE_FAILED)

    def media_faults(self, found: ObuFound, read: ObuRead, where: Parameters, now: float, lists: Lists) -> list[Lane]:
        """Faults of the vehicle alone."""
        return list(inspection.vehicle_faults(read, lists))

    own_faults = media_faults

    def journey_faults(self, found: ObuFound, read: ObuRead, transit: TransitFile | None, now: float) -> Iterator[Lane]:
        """The entry in EF02."""
        return single_entry_faults(transit, now) if transit is not None else iter(())

    def balance_faults(self, read: ObuRead, balance: int, amount: int) -> Iterator[Lane]:
        """None: an account pays."""
        return iter(())

    def transit(self, read: ObuRead) -> TransitFile | None:
        """EF02 and EF07 as an EF04."""
        trip = read.issue[:SINGLE_TRIP_HEAD] + read.ef04[: SINGLE_TRIP_SIZE - SINGLE_TRIP_HEAD]
        return None if read.error else single_transit(read.station, trip)

    def entered_here(self, where: Parameters, read: ObuRead, now: float) -> bool:
        """Did this vehicle enter at this lane a moment ago?"""
        held = SingleEntry.decode(read.station)
        here = (held.network, held.station, held.lane) == (where.network, where.station, where.lane)
        return here and 0 <= now - held.time < where.duplicate_window_s and held.status == PassageStatus.ETC_ENTRY

    def entry_files(self, where: Parameters, read: ObuRead, now: float) -> tuple[bytes, bytes]:
        """EF02, and EF07 with the first province and every sum zero."""
        vehicle = vehicle_info(read.vehicle)
        entry = SingleEntry(
            network=where.network, station=where.station, lane=where.lane, time=int(now), vehicle_class=vehicle.vehicle_class,
            status=PassageStatus.ETC_ENTRY, plate=vehicle.plate, colour=vehicle.colour & 0xFF, axles=2,
        ).encode()  # fmt: skip
        begun = single_transit(entry, bytes(SINGLE_TRIP_SIZE)).replace(provinces=1, province_entry=b"\x01" + where.station)
        return entry, single_trip(begun, where.network[:1]).encode()[:EF04_LOCAL_SIZE]

    def exit_files(self, where: Parameters, read: ObuRead, now: float) -> tuple[bytes, bytes]:
        """EF02 with the exit, and an EF07 of zeros."""
        left = {"exit_station": where.station, "exit_lane": where.lane, "exit_time": int(now), "status": PassageStatus.ETC_EXIT}
        return SingleEntry.decode(read.station).replace(**left).encode(), BLANK

    def issue(self, read: ObuRead) -> bytes:
        """None: there is no card."""
        return b""

    def pass_id(self, found: ObuFound, entered: float) -> str:
        """By network and contract number of the OBU, in place of those of a card (not published)."""
        return etc_pass_id((found.issuer[4:6] + found.contract_sn).hex().upper(), digits(entered))


def unit_of(device_type: int) -> TwoPiece:
    """How to deal with an OBU of this device type (B2)."""
    return SinglePiece() if device_type == DEVICE_SINGLE_PIECE else TwoPiece()
