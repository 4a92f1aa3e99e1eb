"""Seeded defects and permitted variants of the reference fee module: what a province's library might get wrong, and the rule that names it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Defect:
    """A defect that can be compiled in. `caught_by` is the rule whose finding must name it."""

    name: str
    what: str
    caught_by: str


DEFECTS = (
    Defect("rounds-down", "discounted fees are cut to the fen", "unit.fee"),
    Defect("bankers", "half a fen is rounded to the even one (四舍六入五成双)", "unit.fee"),
    Defect("discounts-the-sum", "95 % is taken of the sum, not of each interval", "amount.fee"),
    Defect("class-mixed-up", "class 12 pays as class 11", "unit.payable"),
    Defect("interval-left-out", "the last interval of a gantry is not charged", "unit.list"),
    Defect("interval-next-door", "the next interval of the table is charged", "unit.list"),
    Defect("truck-discount", "trucks pay 95 % like cars", "unit.fee"),
    Defect("cpc-discounted", "a CPC vehicle gets the ETC discount", "unit.fee"),
    Defect("no-fitting", "missing gantries are not fitted", "unit.list"),
    Defect("fits-shortest", "missing gantries are fitted by metres, not by fee", "unit.list"),
    Defect("crash", "writes to address 0 for class 16", "process.crash"),
    Defect("crash-on-unknown", "reads outside its table for an unknown gantry", "process.crash"),
    Defect("hang", "never returns for class 14", "process.hang"),
    Defect("exits", "ends the calling process for class 15", "process.exit"),
    Defect("overrun", "writes 12 bytes behind FeeInfo", "memory.overrun"),
    Defect("unterminated", "paramVersion has no NUL", "text.unterminated"),
    Defect("writes-input", "changes TradingInfo", "memory.input"),
    Defect("random", "every other call charges one fen more", "answer.random"),
    Defect("remembers", "an answer depends on the first vehicle of the day", "answer.state"),
    Defect("unknown-is-free", "an unknown gantry costs nothing instead of being refused", "return.accepted"),
    Defect("refuses-border", "border gantries have no rate", "return.refused"),
    Defect("positive-code", "returns 1, which the interface does not know", "return.code"),
    Defect("metres-of-first", "the mileage counts the first interval alone", "mileage"),
    Defect("other-version", "getFeeDataVersion names other parameters than getFee", "version.parameters"),
    Defect("no-border-rule", "the province's sum is not the least of three where it ends", "sum.province"),
    Defect("cpc-sum-down", "the CPC sum is cut to whole yuan", "sum.province"),
    Defect("version-overrun", "getLibVersion writes past the length it is given", "memory.overrun"),
    Defect("absent-is-ok", "init returns 0 without a parameter file", "init.absent"),
    Defect("invalid-is-ok", "init returns 0 for a broken parameter file", "init.invalid"),
    Defect("groups-reversed", "feeGroup runs the other way", "unit.fee"),
    Defect("unwritten", "the last fields of FeeInfo are never written", "answer.unwritten"),
    Defect("leaks", "8 KiB of memory are lost in every call", "memory.leak"),
    Defect("short-sum", "the province's sum is kept in 16 bits", "sum.province"),
)
CATALOGUE = {defect.name: defect for defect in DEFECTS}
VARIANTS = {
    "card-fee-zero": "cardFee is 0 for ETC: no card is debited at a gantry",
    "sum-exact": "the CPC province sum is told to the fen; the yuan is made by whoever writes EF04",
    "one-refusal": "everything that has no price is refused with -20",
    "provincial-words": "feeInfo1 echoes the input",
}
