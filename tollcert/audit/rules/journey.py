"""Entry, gantry records and exit of one passage, joined by passId (codes_fees.md 6)."""

from tollcert.audit.expressions import CLOCK_TOLERANCE_S, Expression, flags, has, joined, known, seconds
from tollcert.audit.rule import ERROR, WARNING, Check, rule

HOUR_S = 3600


@rule("journey.twice", "journey", ERROR, "two exits of one passage", "同一通行标识重复出口", "real_data.md 3.4: 通行标识重复")
def twice(t: Expression) -> Check:
    """Corrections are records of the same passage; a record that is there twice is named by identity.duplicate."""
    applies = t.passId.left(2).isin(["01", "02"]) & (t.modifyFlag.fill_null(1) == 1)
    return Check(applies, t.previous_record.isnull() | (t.previous_record == t.record), joined("one exit of ", t.passId), joined("also ", t.previous_record))


@rule("journey.count", "journey", WARNING, "gantry records are fewer or more than the OBU counted", "门架记录数与OBU累计次数不符", "real_data.md 3.1")
def count(t: Expression) -> Check:
    return Check((t.mediaType == 1) & (t.exitFeeType == 1) & known(t.totalCount), t.gantry_count == t.totalCount, joined(t.totalCount), joined(t.gantry_count))


@rule("journey.no-card", "journey", ERROR, "gantries without card are not those the OBU counted", "无卡门架数与无卡次数不符", "codes_fees.md 1.4")
def no_card(t: Expression) -> Check:
    applies = (t.mediaType == 1) & known(t.noCardCount) & (t.gantry_count == t.totalCount)
    return Check(applies, t.gantry_noCard == t.noCardCount, joined(t.gantry_noCard), joined(t.noCardCount))


@rule("journey.mileage", "journey", ERROR, "gantry records do not add up to the mileage of the exit", "门架里程之和 ≠ 出口里程", "codes_fees.md 2.4")
def mileage(t: Expression) -> Check:
    """Lanes put 1 m into the record of an entry: two metres of tolerance."""
    applies = (t.mediaType == 1) & (t.gantry_count == t.totalCount) & known(t.feeMileage)
    return Check(applies, (t.gantry_feeMileage - t.feeMileage).between(-2, 2), joined(t.gantry_feeMileage), joined(t.feeMileage))


@rule("journey.entry-time", "journey", ERROR, "entry time of the exit is not that of the entry record", "出口记录入口时间与入口记录不符", "codes_fees.md 2.4")
def entry_time(t: Expression) -> Check:
    """Eight hours apart are two exports, one of them in UTC."""
    apart = seconds(t.enTime, t.entry_enTime).abs()
    return Check(t.entry_record.notnull(), (apart <= CLOCK_TOLERANCE_S) | (apart == 8 * HOUR_S), joined(t.entry_enTime), joined(t.enTime))


@rule(
    "journey.entry-station", "journey", ERROR, "entry station of the exit is not that of the entry record", "出口记录入口站与入口记录不符", "codes_fees.md 2.4"
)
def entry_station(t: Expression) -> Check:
    return Check(t.entry_record.notnull(), t.enTollStationHex == t.entry_enTollStationHex, t.entry_enTollStationHex, t.enTollStationHex)


@rule(
    "journey.entry-plate", "journey", WARNING, "plate differs from the entry record and 52 is missing", "出入口记录车牌不符但无特情52", "codes_fees.md 1.2", "M"
)
def entry_plate(t: Expression) -> Check:
    applies = t.entry_record.notnull() & ~t.entry_vlp.startswith("默") & (t.entry_vlp != t.exVlp)
    return Check(applies, has(t, 52), joined("52: ", t.entry_vlp, ", ", t.exVlp), flags(t))


@rule(
    "journey.entry-class", "journey", WARNING, "class differs from the entry record and 51 is missing", "出入口记录车型不符但无特情51", "codes_fees.md 1.2", "M"
)
def entry_class(t: Expression) -> Check:
    return Check(
        t.entry_record.notnull() & (t.entry_vehicleType != t.exVehicleType), has(t, 51), joined("51: ", t.entry_vehicleType, ", ", t.exVehicleType), flags(t)
    )


@rule("journey.late-gantry", "journey", WARNING, "gantry record of the passage after its exit", "出口后仍有门架记录", "codes_fees.md 6")
def late_gantry(t: Expression) -> Check:
    return Check(t.gantry_last.notnull() & ~t.utc, seconds(t.exTime, t.gantry_last) >= -CLOCK_TOLERANCE_S, joined("before ", t.exTime), joined(t.gantry_last))
