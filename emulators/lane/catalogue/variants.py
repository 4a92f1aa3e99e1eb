"""Permitted variants of the reference lane: points where honest lanes differ, by number of the freedom they prove.

A variant that fails is a false failure of the bench.
"""

VARIANTS = {
    "no-obu-late": "1: a vehicle without OBU is held after 8 s instead of 1 s",
    "loop-first": "2: an OBU that answers before the trigger loop is looked at only when the loop is occupied",
    "list-all-faults": "3: every fault that is present is listed, not only the first",
    "confirm-every-retry": "7: after any good second try at an exit the arm waits for CONFIRM",
    "hosted-gantry-record": "10: an ETC exit also uploads the record of the gantry that the lane hosts",
    "arm-by-pulse": "37: the arm is commanded by a pulse",
    "arm-by-repetition": "37: the command to the arm is repeated with every poll of the loops",
    "uploads-retried-slowly": "43: a record that was not taken is sent again after 30 s at first",
    "voucher-as-no-medium": "24: a paper voucher is recorded as no medium (9) with a passId of form 03",
    "charging-waits-2-s": "25: province and ministry have 2 s each to answer instead of 5 s",
    "cpc-radio-off-first": "30: the CPC card taken back is written in another order, its radio first",
    "cpc-entry-left-as-exit": "30: the entry on the CPC card taken back stays, with the status of an exit",
    "single-card-media-9": "22: the ETC card alone is recorded as no medium",
    "cpc-cause-in-event": "54: why the ETC means was refused is told in a special event, not in the record of the CPC card",
    "record-forms": "50: records have numbers as text, no special type as null, hex in small letters, and fields of the vendor's own",
    "no-card-in-b4": "4: the antenna says in the B4 and not in the B2 that the OBU has no card (chosen on the bench's antenna)",
    "cancel-reopens-antenna": "5: 【取消】 closes and opens the antenna (C4)",
    "cancel-restarts-antenna": "5: 【取消】 initialises the RSU (C0)",
    "event-at-hold": "8: a refusal is told in a special event at once, not in the entry record that follows",
    "event-and-flag": "9: a refusal is told in a special event and in the entry record that follows",
    "no-special-events": "8: a refusal is told in the entry record that follows; nothing when the vehicle leaves",
    "read-before-refusal": "12: vehicle file and card are read although the OBU's status is reason enough to refuse",
    "cpc-radio-first": "14: the CPC card is written in another order, its radio first",
    "barrier-before-card-leaves": "14: the barrier rises while the CPC card still lies on the reader",
    "card-entry-as-mtc": "15: an entry on the ETC card alone is written with status 01 and recorded without medium (9)",
}
BENCH_VARIANTS = frozenset({"no-card-in-b4"})
"""Variants of the bench's own antenna; to the lane they are nothing."""
