"""Recovery, exchange, stock and sales, top-up (N21, N22, N25, N26, N42, N46)."""

from emulators.defects import Defect

POINTS = {
    "money of a sale": "fen in the record of a sale",
    "money of a session that was given up": "`returned` or `kept`",
    "rows of the stock": "rows of the stock as they are shown",
    "state of a recovered chip": "state of its chip in stock",
    "a recovered medium is put on the list": "yes or no",
    "steps of wiping": "steps that make a chip blank",
    "money on the new card": "the step that loads the new card of an exchange",
    "steps of a card exchange": "steps of an exchange of cards",
    "steps of an OBU exchange": "steps of an exchange of OBUs",
    "load of a top-up": "the step that loads a card",
}
DEFECTS: tuple[Defect, ...] = ()
