"""The few points of a lane where a seeded defect may act."""

from emulators.defects import Defect

__all__ = ["POINTS", "Defect"]

POINTS = {
    "entry_record": "the record of an entry, before it is queued",
    "exit_record": "the record of an exit, before it is queued",
    "media_charge": "fields of Charged to change in what an OBU's sums make",
    "online_charge": "fields of Charged to change in what online charging answered",
    "debit": "the money that a card is to be debited, fen",
    "exit_order": "the C6 of an exit",
    "on_hold": "movements of the arm when a vehicle is held, a list of names of FieldLink methods",
    "faults": "what an inspection found, a list of special types",
}
