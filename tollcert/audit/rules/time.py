"""Times: order, hours, toll day, lateness, clocks, versions of lists."""

import ibis

from tollcert.audit.expressions import CLOCK_TOLERANCE_S, Expression, either, has, hour_digits, joined, seconds
from tollcert.audit.rule import ERROR, INFO, WARNING, Check, rule

LATE_S = 900
"""An upload within this is timely (codes_fees.md 5); production: 878 s at most."""
TURN_FROM, TURN_TO = 6, 10
"""Hours between which the toll day turns: before, the day before is usual, after, only the day itself."""
FASTEST_M_S = 60
"""216 km/h: no vehicle of a toll road is that fast for a whole trip."""
VALID_DAYS = 7
LIST_DAYS = 372
"""A version of more than a year ago was not replaced; production: 23112801 still in use in 2024-07."""


@rule(
    "time.utc",
    "entry exit gantry",
    WARNING,
    "times of this record are UTC: entry time is eight hours before the one in passId",
    "时间为UTC：入口时间比通行标识早8小时",
    "real exports",
)
def utc(t: Expression) -> Check:
    return Check(t.passForm.isin(["01", "02"]) & t.enTime.notnull(), ~t.utc, joined(t.passTime), joined(t.enTime))


@rule(
    "time.utc-record",
    "entry exit gantry",
    WARNING,
    "time of this record is UTC: eight hours before the hour in its id",
    "时间为UTC：比记录编号内小时早8小时",
    "real exports",
)
def utc_record(t: Expression) -> Check:
    """The hour in the id is written by the lane in local time."""
    place = 19 if "gantryHex" in t.columns else 21
    later = t["at"] + ibis.interval(hours=8)
    other = either(t.idHour == t.hour, t.idHour != hour_digits(later))
    return Check((t.idLength == place + 16) & t.idHour.notnull() & ~t.utc, other, joined(t.idHour), joined(t["at"]))


@rule("time.order", "exit", ERROR, "exit before entry", "出口时间早于入口时间", "codes_fees.md 2.4")
def order(t: Expression) -> Check:
    return Check(~has(t, 54), seconds(t.exTime, t.enTime) >= -CLOCK_TOLERANCE_S, joined("after ", t.enTime), joined(t.exTime))


@rule("time.last-gantry", "gantry", WARNING, "gantry before the last gantry", "上一门架时间晚于交易时间", "codes_fees.md 2.5")
def last_gantry(t: Expression) -> Check:
    return Check(t.tradeResult == 0, seconds(t.transTime, t.lastGantryTime) >= -CLOCK_TOLERANCE_S, joined("after ", t.lastGantryTime), joined(t.transTime))


@rule("time.toll-day", "entry exit", WARNING, "toll day is neither this day nor, in the morning, the day before", "工班日期不符", "real_data.md 3.4")
def toll_day(t: Expression) -> Check:
    day, on = t.lDate.truncate("D"), t["at"].truncate("D")
    before = on - ibis.interval(days=1)
    sound = ((t["at"].hour() >= TURN_FROM) & (day == on)) | ((t["at"].hour() < TURN_TO) & ((day == before) | (day == on)))
    return Check(t.lDate.notnull() & ~t.utc, sound, joined(on), joined(day))


@rule("time.late", "entry exit gantry", WARNING, "record came later than 900 s", "上传超时（900秒）", "codes_fees.md 5, real_data.md 3.4", "M")
def late(t: Expression) -> Check:
    return Check(t.receiveTime.notnull() & ~t.utc, seconds(t.receiveTime, t["at"]) <= LATE_S, joined("within 900 s of ", t["at"]), joined(t.receiveTime))


@rule(
    "time.clock",
    "entry exit gantry",
    WARNING,
    "record was received before it was made: clocks differ by more than 31 s",
    "时钟偏差超过31秒",
    "real_data.md 3.4",
)
def clock(t: Expression) -> Check:
    return Check(t.receiveTime.notnull() & ~t.utc, seconds(t.receiveTime, t["at"]) >= -CLOCK_TOLERANCE_S, joined("after ", t["at"]), joined(t.receiveTime))


@rule("time.hour-batch", "gantry", WARNING, "hourly batch is not that of the transaction", "小时批次号与交易时间不符", "codes_fees.md 2.5")
def hour_batch(t: Expression) -> Check:
    minutes = ibis.interval(minutes=5)
    batch = t.hourBatchNo.try_cast("int64")
    near = either(batch == t.hour, (batch == hour_digits(t.transTime + minutes)) | (batch == hour_digits(t.transTime - minutes)))
    return Check((t.originalFlag == 1) & (t.hourBatchNo.length() == 10), near, joined(t.hour), t.hourBatchNo)


@rule("time.speed", "exit", WARNING, "whole trip faster than 216 km/h", "全程速度不可能", "codes_fees.md 2.4", "L")
def speed(t: Expression) -> Check:
    took = seconds(t.exTime, t.enTime)
    return Check(
        (took > 0) & (t.feeMileage > 0),
        t.feeMileage <= FASTEST_M_S * took,
        joined("at most ", FASTEST_M_S * took, " m in ", took, " s"),
        joined(t.feeMileage, " m"),
    )


@rule("time.entry-age", "exit", INFO, "entry is older than seven days", "入口时间超过7天", "codes_fees.md 3.3", "M")
def entry_age(t: Expression) -> Check:
    return Check(
        t.enTime.notnull() & (t.mediaType != 9),
        seconds(t.exTime, t.enTime) <= VALID_DAYS * 86400,
        ibis.literal("at most 7 days"),
        joined(t.enTime, " to ", t.exTime),
    )


@rule(
    "time.list-version", "exit", WARNING, "minimum-fee version is of the future or older than a year", "最小费额版本过期或超前", "codes_fees.md 3.4, 4.2", "M"
)
def list_version(t: Expression) -> Check:
    """A version is yymmdd and two digits, `24062802`. A real day up to a year back is seen by its digits; twelve months of 31 days are LIST_DAYS."""
    day = t.spcRateVersion.left(6).try_cast("int64") + 20_000_000
    real = t.spcRateVersion.substr(2, 2).between("01", "12") & t.spcRateVersion.substr(4, 2).between("01", "31")
    within = real & (day * 100 <= t.hour) & ((day + 10_001) * 100 > t.hour)
    first = (day // 10000 * 12 + day // 100 % 100) * 31 + day % 100
    on = (t.exTime.year() * 12 + t.exTime.month()) * 31 + t.exTime.day()
    sound = either(within, (first <= on) & (on - first <= LIST_DAYS))
    return Check(t.spcRateVersion.length() == 8, sound, joined("in the year before ", t.exTime), t.spcRateVersion)
