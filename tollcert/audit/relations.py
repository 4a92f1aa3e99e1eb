"""The relations that rules read, as expressions: records with canonical columns, and what is derived from them.

entry, exit, gantry   one row a record, national names (columns.py), typed; `bad...` name fields that cannot be read
step                  gantry records of a passage in order, each with its predecessor
arrival               entry records whose id is there more than once
journey               exits with the sums of their gantry records and their entry
priced                units of gantry records, each with its price in a tariff that is given
terminal              records of one security module (PSAM) in the order of its serial numbers
"""

from collections.abc import Callable
from typing import Any

import ibis

from tollcert.audit.columns import COLUMNS, ENTRY, EXIT, GANTRY, PLACE_OF, STATION_OF, TIME_OF, VERSION_OF, Column
from tollcert.audit.expressions import EIGHT_HOURS, has, hex_value, hour_digits, items, parts, time_digits, total

Expression = Any
WHOLE, DECIMAL_WHOLE = r"^-?[0-9]{1,18}$", r"^-?[0-9]{1,15}\.0$"
"""3.0 is how data frames write 3; 3.00 is yuan."""
YUAN = r"^-?[0-9]+(\.[0-9]{1,2})?(\|-?[0-9]+(\.[0-9]{1,2})?)*\|?$"
"""An amount, or several joined with a bar; with a decimal point somewhere they are yuan."""
RATIO = r"^-?[0-9]{0,9}\.?[0-9]{1,9}$"
TIME = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?$"
"""Local time. One with a zone (`Z`, `+08:00`) is not read as such: it would be moved in silence."""
GROUP = r"^-?[0-9]{1,18}(\|-?[0-9]{1,18})*\|?$"
TYPES = {"int": "int64", "fen": "int64", "ratio": "int64", "time": "timestamp", "date": "timestamp"}
AMOUNTS = {"fen", "group"}
MALFORMED = {"int": "badNumbers", "fen": "badNumbers", "ratio": "badNumbers", "group": "badNumbers", "time": "badTimes", "date": "badTimes", "hex": "badHex"}
"""Kind of column to the column that names its unreadable fields: `weight=heavy; `."""
BAD_YUAN = "badYuan"
"""Names amounts with a decimal point: `payFee=12.34; `."""
SLIPPED, SHIFTED_FROM = "slipped", 2
"""Names number fields that hold a text; two in one record are columns that slipped."""
NUMBER_LIKE = r"^[A-Za-z0-9]+=[-+0-9.,eE]*; $"
PLACE_DIGITS = {ENTRY: 21, EXIT: 21, GANTRY: 19}
"""Digits of the lane or gantry at the head of a record's id; the hour follows."""
EF04 = "^[0-9A-Fa-f]{46}$"
"""The record of EF04: PP NN, fee 3 bytes, mileage 3, begin HEX 3, time 4, last HEX 3, time 4, fit flag."""
PROVINCES = r"^([0-9]{2}([0-9]{4})?:-?[0-9]+\|?)+$"
"""Amounts of provinces, `37:9836`: two digits, or six with the road company, and fen."""
USUAL = ("2001", "0001")
"""Status words of OBUs that nothing is wrong with (871 of 1,010 rows); `status` has 0 for them."""
Marks = dict[str, Callable[[], Expression]]
Followed = Callable[[Expression, str, tuple[str, ...], tuple[str, ...]], Expression]
STEP, ARRIVAL, JOURNEY, TERMINAL, PRICED = "step", "arrival", "journey", "terminal", "priced"
BASES = {ENTRY: (ENTRY,), EXIT: (EXIT,), GANTRY: (GANTRY,), STEP: (GANTRY,), ARRIVAL: (ENTRY,), JOURNEY: (EXIT,), TERMINAL: (EXIT, GANTRY), PRICED: (GANTRY,)}
"""What a relation is made of; TERMINAL is made of each kind on its own."""


def canonical(raw: Expression, kind: str) -> Expression:
    """A record relation from a table as it was read (lower-case names, `file`, `line`).

    In steps, so that each is worked out once: the values; what could not be read; what follows from the values, and from that.
    """
    read = {column.name: _value(raw, column) for column in COLUMNS[kind]}
    texts = {f"text_{name}": text for name, (_, text) in read.items() if text is not None}
    rows = raw.select(raw.file, raw.line, **{name: value for name, (value, _) in read.items()}, **texts)
    problems = _problems(rows, [column for column in COLUMNS[kind] if f"text_{column.name}" in texts])
    rows = rows.select("file", "line", *read, **problems)
    rows = rows.mutate(**_marks(rows, kind))
    return rows.mutate(**_further(rows, kind))


def _problems(rows: Expression, columns: list[Column]) -> dict[str, Expression]:
    """The columns that name unreadable fields. Their texts are put together only in records that have such fields."""
    found: dict[str, list[tuple[Expression, Expression]]] = {name: [] for name in (*dict.fromkeys(MALFORMED.values()), BAD_YUAN, SLIPPED)}
    for column in columns:
        source = rows[f"text_{column.name}"]
        broken = source.notnull() & (source != "") & rows[column.name].isnull()
        told = ibis.literal(f"{column.name}=") + source.left(40) + "; "
        if column.kind in AMOUNTS:
            found[BAD_YUAN].append((broken & source.contains(".") & source.re_search(YUAN), told))
            broken = broken & ~(source.contains(".") & source.re_search(YUAN))
        found[MALFORMED["hex" if column.digits else column.kind]].append((broken, told))
        if column.kind in {"int", "fen"}:
            found[SLIPPED].append((broken & ~told.re_search(NUMBER_LIKE), ibis.literal(";")))
    return {name: _together(problems) for name, problems in found.items()}


def is_text(raw: Expression, kind: str) -> bool:
    """Whether numbers or times of a table as it was read are texts."""
    columns = [(raw[name], column.kind) for column in COLUMNS[kind] if column.kind in TYPES for name in column.names if name in raw.columns]
    return any(_typed(one, of) is None for one, of in columns)


def _value(raw: Expression, column: Column) -> tuple[Expression, Expression | None]:
    """A column's value; where it may be unreadable, the text it was read from."""
    found = [raw[name] for name in column.names if name in raw.columns]
    if not found:
        return ibis.null(TYPES.get(column.kind, "string")), None
    typed = [_typed(one, column.kind) for one in found]
    if all(value is not None for value in typed):
        return ibis.coalesce(*typed) if len(typed) > 1 else typed[0], None
    texts = [_text(one) for one in found]
    source = texts[0] if len(texts) == 1 else ibis.coalesce(*texts)
    value = _read(source, column)
    return (source.nullif(""), None) if value is source else (value, source)


def _typed(source: Expression, kind: str) -> Expression | None:
    """A column of a typed file that needs no reading; none: it is read as the text that it shows."""
    of = source.type()
    if kind in {"int", "fen"} and of.is_integer():
        return source.cast("int64")
    if kind == "ratio" and of.is_numeric():
        return (source.cast("float64") * 100).round().cast("int64")
    if kind in {"time", "date"} and of.is_timestamp() and of.timezone is not None:
        return source.cast("timestamp") + ibis.interval(seconds=EIGHT_HOURS)
    if kind in {"time", "date"} and (of.is_timestamp() or of.is_date()):
        return source.cast("timestamp")
    return ibis.null(TYPES.get(kind, "string")) if of.is_null() else None


def _text(source: Expression) -> Expression:
    """A column as text. A floating whole number shows no fraction, whatever its size."""
    if not source.type().is_floating():
        return source.cast("string")
    whole = source.try_cast("int64")
    return ibis.ifelse((source == whole.cast("float64")).fill_null(False), whole.cast("string"), source.cast("string"))


def _read(source: Expression, column: Column) -> Expression:
    """A text column as its kind; null where the text is no such thing, or empty."""
    nothing = ibis.null(TYPES.get(column.kind, "string"))
    if column.kind in {"int", "fen"}:
        decimal = ibis.ifelse(source.re_search(DECIMAL_WHOLE), source.try_cast("float64").cast("int64"), nothing)
        return ibis.ifelse(source.re_search(WHOLE), source.try_cast("int64"), decimal)
    if column.kind == "ratio":
        return ibis.ifelse(source.re_search(RATIO), (source.try_cast("float64") * 100).round().cast("int64"), nothing)
    if column.kind in {"time", "date"}:
        return ibis.ifelse(source.re_search(TIME), source.try_cast("timestamp"), nothing)
    if column.kind == "group":
        return ibis.ifelse(source.re_search(GROUP), source, nothing)
    if column.digits:
        return ibis.ifelse(source.re_search(f"^[0-9A-Fa-f]{{{column.digits}}}$"), source.upper(), nothing)
    return source


def _together(problems: list[tuple[Expression, Expression]]) -> Expression:
    """Texts of the conditions that are true, one after another."""
    if not problems:
        return ibis.literal("")
    result, some = ibis.literal(""), problems[0][0]
    for broken, told in problems:
        result, some = result + ibis.ifelse(broken, told, ibis.literal("")), some | broken
    return ibis.ifelse(some, result, ibis.literal(""))


def _marks(rows: Expression, kind: str) -> dict[str, Expression]:
    """What every record relation has besides its columns."""
    of_exit: Marks = {"first": lambda: rows.modifyFlag.fill_null(1) == 1, "provincesWritten": lambda: rows.provinceTransGroup.re_search(PROVINCES)}
    of_gantry: Marks = {
        "payTotal": lambda: total(rows.payFeeGroup),
        "feeTotal": lambda: total(rows.feeGroup),
        "discountTotal": lambda: total(rows.discountFeeGroup),
        "etcDone": lambda: (rows.tradeResult == 0) & (rows.mediaType == 1),
        "status": lambda: ibis.ifelse(rows.OBUState.isin(USUAL), ibis.literal(0, "int64"), hex_value(rows.OBUState, 4)),
        "soundEF04": lambda: ibis.ifelse(rows.mediaType == 2, rows.feeProvEF04.re_search(EF04), ibis.null("boolean")),
    }
    return {
        "kind": ibis.literal(kind),
        "at": rows[TIME_OF[kind]],
        "lane": rows[PLACE_OF[kind]],
        "station": rows[STATION_OF[kind]],
        "version": rows[VERSION_OF[kind]],
        "special": (rows.specialType.fill_null("") != "") & (rows.specialType.replace(" ", "") != ""),
        "codes": ibis.literal("|") + rows.specialType.fill_null("").replace(" ", "") + ibis.literal("|"),
        "passForm": rows.passId.left(2),
        "passLength": rows.passId.length(),
        "passTime": rows.passId.right(14).try_cast("int64"),
        "entryTime": time_digits(rows.enTime),
        "hour": hour_digits(rows[TIME_OF[kind]]),
        "idLength": rows.record.length(),
        "idHour": rows.record.substr(PLACE_DIGITS[kind], 10).try_cast("int64"),
        "shifted": rows.slipped.length() >= SHIFTED_FROM,
        **{name: make() for name, make in {GANTRY: of_gantry, EXIT: of_exit}.get(kind, {}).items()},
    }


def _further(rows: Expression, kind: str) -> dict[str, Expression]:
    """What follows from the marks."""
    later = rows.enTime.notnull() & (rows.passTime == time_digits(rows.enTime + ibis.interval(seconds=EIGHT_HOURS)))
    result = {"utc": ibis.ifelse(rows.passTime == rows.entryTime, ibis.literal(False), later).fill_null(False)}
    if kind == GANTRY:
        result["cpcDone"] = (rows.tradeResult == 0) & (rows.mediaType == 2) & ~has(rows, 154)
        result["seen"] = (rows.mediaType == 1) & ~has(rows, 186, 193)
    return result


def followed(rows: Expression, by: str, order: tuple[str, ...], names: tuple[str, ...]) -> Expression:
    """Records that share `by` in order, each with `previous_*` of the one before: taken over as one value, which costs less than one by one."""
    window = ibis.window(group_by=rows[by], order_by=[rows[name] for name in order])
    linked = rows.mutate(previous=ibis.struct({name: rows[name] for name in names}).lag().over(window))
    return linked.select(*rows.columns, **{f"previous_{name}": linked.previous[name] for name in names})


def steps(gantry: Expression, followed: Followed = followed) -> Expression:
    """Gantry records with an entry, each with the record before it in the same passage."""
    rows = gantry.filter(gantry.passId.length() == 36)
    before = ("record", "gantryHex", "gantryHexOpposite", "transTime", "tradeResult", "OBUTotalTradeSuccNumAfter", "OBUProvTradeSuccNumAfter", "OBUPayFeeSumAfter",
              "OBUFeeSumAfter", "cardFeeSumAfter", "feeSumLocalAfter", "OBUMileageAfter", "provinceNumAfter", "mediaType", "originalFlag")  # fmt: skip
    return _linked(followed(rows, "passId", ("transTime", "record", "file", "line"), before))


def _linked(rows: Expression) -> Expression:
    """With `two`: this record and the one before it were both successful and are not the same; `linked`: nothing is missing between them, says the OBU."""
    both = (rows.tradeResult == 0) & (rows.previous_tradeResult == 0) & (rows.mediaType == rows.previous_mediaType) & (rows.record != rows.previous_record)
    rows = rows.mutate(two=both.fill_null(False))
    follows = rows.two & (rows.mediaType == 1) & (rows.OBUTotalTradeSuccNumBefore == rows.previous_OBUTotalTradeSuccNumAfter)
    return rows.mutate(linked=follows.fill_null(False))


def priced(gantry: Expression, prices: Expression) -> Expression:
    """Units of successful gantry records with what each is payable, and its price on that day for its fee vehicle class."""
    rows = gantry.filter((gantry.tradeResult == 0) & (parts(gantry.payFeeGroup) == parts(gantry.tollIntervalId)))
    rows = rows.mutate(place=ibis.range(0, parts(rows.tollIntervalId)).unnest())
    rows = rows.mutate(unit=items(rows.tollIntervalId)[rows.place], unitPay=items(rows.payFeeGroup)[rows.place].try_cast("int64"))
    of = (rows.unit == prices.price_unit) & (rows.feeVehicleType == prices.price_class)
    return rows.left_join(prices, [of, rows["at"] >= prices.price_since, rows["at"] < prices.price_until])


def journeys(exit_: Expression, gantry: Expression | None, entry: Expression | None) -> Expression:
    """Exits with `gantry_*` sums over the successful gantry records of the passage and `entry_*` of its entry record."""
    alone, several = _apart(exit_)
    order = ibis.window(group_by=several.passId, order_by=[several.exTime, several.record, several.file, several.line])
    followed = several.mutate(previous_record=several.record.lag().over(order), previous_exTime=several.exTime.lag().over(order))
    rows = ibis.union(alone.mutate(previous_record=ibis.null("string"), previous_exTime=ibis.null("timestamp")), followed)
    rows = _joined(rows, _sums(gantry) if gantry is not None else None, GANTRY_SUMS)
    return _joined(rows, _entries(entry) if entry is not None else None, ENTRY_COPY)


GANTRY_SUMS = {"gantry_count": "int64", "gantry_payFee": "int64", "gantry_fee": "int64", "gantry_feeMileage": "int64", "gantry_noCard": "int64", "gantry_provinces": "int64",
               "gantry_last": "timestamp"}  # fmt: skip
ENTRY_COPY = {"entry_record": "string", "entry_enTime": "timestamp", "entry_enTollStationHex": "string", "entry_vlp": "string", "entry_vlpc": "int64",
              "entry_vehicleType": "int64", "entry_enAxleCount": "int64"}  # fmt: skip


def _sums(gantry: Expression) -> Expression:
    rows = gantry.filter((gantry.tradeResult == 0) & (gantry.passId.length() == 36))
    return rows.group_by(joinId=rows.passId).agg(
        gantry_count=rows.count(),
        gantry_payFee=rows.payFee.sum(),
        gantry_fee=rows.fee.sum(),
        gantry_feeMileage=rows.feeMileage.sum(),
        gantry_noCard=has(rows, 102).cast("int64").sum(),
        gantry_provinces=rows.provinceNumAfter.max(),
        gantry_last=rows.transTime.max(),
    )


def _entries(entry: Expression) -> Expression:
    rows = entry.filter(entry.passId.length() == 36)
    alone, several = _apart(rows)
    order = ibis.window(group_by=several.passId, order_by=[several.enTime, several.record, several.file, several.line])
    first = several.mutate(rank=ibis.row_number().over(order)).filter(lambda row: row["rank"] == 0)
    return ibis.union(*(each.select(joinId=each.passId, **{name: each[name.removeprefix("entry_")] for name in ENTRY_COPY}) for each in (alone, first)))


def arrivals(entry: Expression, followed: Followed = followed) -> Expression:
    """Entries whose id is there more than once, each with the one before it. Those that are there once follow none."""
    rows = entry.filter(entry.record.notnull())
    return followed(_apart(rows, "record")[1], "record", ("enTime", "file", "line"), ("record",))


def _apart(rows: Expression, by: str = "passId") -> tuple[Expression, Expression]:
    """Records that are the only one of their passage, and the others: few, so that only few are put in order.

    Told apart by a hash, which counts quickly; one that two passages share only puts some more in order.
    """
    keyed = rows.mutate(ownKey=rows[by].hash())
    many = keyed.group_by(manyKey=keyed.ownKey).agg(times=keyed.count()).filter(lambda row: row.times > 1)
    told = keyed.left_join(many, [("ownKey", "manyKey")])
    single, kept = told.manyKey.isnull(), list(rows.columns)  # not dropped by their names, whose order in the SQL would be that of a set
    return told.filter(single).select(kept), told.filter(~single).select(kept)


def _joined(rows: Expression, other: Expression | None, columns: dict[str, str]) -> Expression:
    if other is None:
        return rows.mutate(**{name: ibis.null(kind) for name, kind in columns.items()})
    return rows.left_join(other, rows.passId == other.joinId).drop("joinId")


def terminals(rows: Expression, followed: Followed = followed) -> Expression:
    """Records that carry a TAC, each with the one before it on the same security module."""
    used = rows.filter((rows.terminalNo.length() == 12) & (rows.terminalTransNo.length() == 8) & (rows.terminalTransNo != "0" * 8) & (rows.TAC.length() == 8))
    used = used.mutate(serial=used.terminalTransNo.upper())
    return followed(used, "terminalNo", ("serial", "at", "record", "file", "line"), ("record", "serial", "at"))
