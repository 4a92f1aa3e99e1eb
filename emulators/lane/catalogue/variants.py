"""Permitted variants of the reference lane: points where honest lanes differ, by number of the freedom they prove."""

from emulators.variants import ENTRY, EXITS, LANES, Variant, named

USUAL = {
    1: "a vehicle without OBU is held 1 s after the trigger loop",
    2: "an OBU is dealt with when it answers, before or after its vehicle reaches the trigger loop",
    3: "the first fault stops, and is the only one named",
    4: "the antenna says in the B2 that the OBU has no card, and the lane stops it with C2",
    5: "【取消】 sends nothing: the antenna reports the OBU again by itself",
    7: "the arm rises after a good second try, except where the plates of card and OBU differed (T7/exit)",
    8: "a refusal is told in the entry record that follows, or in a special event when the vehicle leaves",
    9: "one of both: special event or entry record",
    10: "nothing is told of the hosted gantry",
    12: "what the OBU's status shows is refused without reading on",
    14: "the CPC card is written entry first, radio last; the barrier rises when the card has left the reader",
    15: "an entry on the ETC card alone is written with status 03 and recorded as ETC card",
    16: "a vehicle that leaves through a pushed barrier is told of as any that leaves refused",
    22: "the ETC card alone is recorded as the OBU's medium",
    24: "a paper voucher is recorded as medium 3 with a passId of form 04",
    25: "province and ministry have 5 s each to answer",
    30: "the CPC card taken back is cleared entry first, its radio last",
    37: "the arm is commanded by a level",
    43: "a record that was not taken is sent again after 1 s at first",
    50: "records have numbers, hex in capitals, no special type as an empty text",
    54: "why the ETC means was refused is told in the record of the CPC card",
}
"""What the reference lane does by itself: the other side of each freedom that a variant proves."""

VARIANTS = named((
    Variant("no-obu-late", (1,), LANES, "a vehicle without OBU is held after 8 s instead of 1 s"),
    Variant("loop-first", (2,), LANES, "an OBU that answers before the trigger loop is looked at only when the loop is occupied"),
    Variant("list-all-faults", (3,), LANES, "every fault that is present is listed, not only the first"),
    Variant("no-card-in-b4", (4,), LANES, "the antenna says in the B4 and not in the B2 that the OBU has no card (chosen on the bench's antenna)"),
    Variant("cancel-reopens-antenna", (5,), LANES, "【取消】 closes and opens the antenna (C4)"),
    Variant("cancel-restarts-antenna", (5,), LANES, "【取消】 initialises the RSU (C0)"),
    Variant("cancel-goes-on", (5,), LANES, "【取消】 tells the antenna to go on with the OBU (C1)"),
    Variant("cancel-stops-again", (5,), LANES, "【取消】 ends with the OBU once more (C2-01)"),
    Variant("cancel-asks-again", (5,), LANES, "【取消】 asks the antenna for its last frame again (C2-02)"),
    Variant("confirm-every-retry", (7,), EXITS, "after any good second try at an exit the arm waits for CONFIRM"),
    Variant("event-at-hold", (8,), ENTRY, "a refusal is told in a special event at once, not in the entry record that follows"),
    Variant("no-special-events", (8,), ENTRY, "a refusal is told in the entry record that follows; nothing when the vehicle leaves"),
    Variant("event-and-flag", (9,), ENTRY, "a refusal is told in a special event and in the entry record that follows"),
    Variant("hosted-gantry-record", (10,), LANES, "an ETC passage also uploads the record of the gantry that the lane hosts"),
    Variant("read-before-refusal", (4, 12), LANES, "vehicle file and card are read although the OBU's status is reason enough to refuse"),
    Variant("cpc-radio-first", (14,), ENTRY, "the CPC card is written in another order, its radio first"),
    Variant("barrier-before-card-leaves", (14,), ENTRY, "the barrier rises while the CPC card still lies on the reader"),
    Variant("card-entry-as-mtc", (15,), ENTRY, "an entry on the ETC card alone is written with status 01 and recorded without medium (9)"),
    Variant("pushed-barrier-told", (16,), ENTRY, "a vehicle that drives through the pushed barrier is told as forced passage (117)"),
    Variant("single-card-media-9", (22,), EXITS, "the ETC card alone is recorded as no medium"),
    Variant("voucher-as-no-medium", (24,), EXITS, "a paper voucher is recorded as no medium (9) with a passId of form 03"),
    Variant("charging-waits-2-s", (25,), EXITS, "province and ministry have 2 s each to answer instead of 5 s"),
    Variant("cpc-radio-off-first", (30,), EXITS, "the CPC card taken back is written in another order, its radio first"),
    Variant("cpc-entry-left-as-exit", (30,), EXITS, "the entry on the CPC card taken back stays, with the status of an exit"),
    Variant("arm-by-pulse", (37,), LANES, "the arm is commanded by a pulse"),
    Variant("arm-by-repetition", (37,), LANES, "the command to the arm is repeated with every poll of the loops"),
    Variant("uploads-retried-slowly", (43,), LANES, "a record that was not taken is sent again after 30 s at first"),
    Variant("record-forms", (50,), LANES, "records have numbers as text, no special type as null, hex in small letters, and fields of the vendor's own"),
    Variant("cpc-cause-in-event", (54,), EXITS, "why the ETC means was refused is told in a special event, not in the record of the CPC card"),
))  # fmt: skip

BENCH_VARIANTS = frozenset({"no-card-in-b4"})
"""Variants of the bench's own antenna; to the lane they are nothing."""
