"""The few points of a lane where a seeded defect may act."""

from emulators.defects import Defect

__all__ = ["POINTS", "Defect"]

POINTS = {
    "entry_record": "the record of an entry, before it is queued",
    "exit_record": "the record of an exit, before it is queued",
    "media_charge": "the amount (Charged) that an OBU's sums make",
    "online_charge": "the amount (Charged) that online charging answered",
    "debit": "the money that a card is to be debited, fen",
    "exit_order": "the C6 of an exit",
    "charging_levels": "who is asked for an amount: level, seconds to wait, exitFeeType",
    "needs_supervisor": "whether the minimum fee needs a supervisor",
    "exit_records": "the records of one exit, a list",
    "exit_display": "lines of the fee display when an exit is paid",
    "balance": "what the lane sees on an ETC card at an exit, fen",
    "to_confirm": "must the collector confirm before the arm rises?",
    "cpc_faults": "what is wrong with a CPC card that was returned, a list of special types",
    "cpc_amount": "the sum on a CPC card, fen or None",
    "cpc_taken_back": "steps of clearing a CPC card that was returned, names of emulators.lane.cpc.STEPS",
    "manual_faults": "special types that a manual flow finds out, a list",
    "queried": "the Identity whose entry is asked for",
    "manual_bill": "the Bill of a manual flow before online charging",
    "on_hold": "movements of the arm when a vehicle is held, a list of names of FieldLink methods",
    "device_type": "device type of the B2 as the lane takes it: 1 two-piece, 2 single-piece",
    "faults": "what an inspection found, a list of special types",
    "special_event": "the event of a refusal, before it is queued",
    "cpc_entry": "the entry block of a CPC card, before it is written",
    "cpc_steps": "what is written to a CPC card, names of lane.cpc.STEPS",
    "lone_card": "0015 of an ETC card on the reader, as the lane reads it",
    "card_status": "passage status that an entry on the ETC card alone writes",
    "driver_display": "lines of the fee display when a vehicle may enter",
}
