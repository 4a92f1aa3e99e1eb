"""Small expressions that rules share. They compile to DuckDB and to Spark alike: no function of one engine only, and no
split at `|`, which Spark takes for a regular expression.
"""

from typing import Any

import ibis

Expression = Any
EIGHT_HOURS = 8 * 3600
CLOCK_TOLERANCE_S = 31
"""Two clocks of one place differ by up to this (real_data.md 3.4: minimum -31 s)."""
HEX = "0123456789ABCDEF"


def half_up(numerator: Expression, denominator: Expression) -> Expression:
    """Integer quotient, halves up; as `tollcert.units.half_up`. Null over 0."""
    return (2 * numerator + denominator) // (2 * denominator).nullif(0)


def text(value: Expression) -> Expression:
    """Any value as text, for a finding."""
    return value.cast("string") if hasattr(value, "cast") else ibis.literal(str(value))


def joined(*parts: Expression) -> Expression:
    """Parts one after another; a part that is null reads `none`."""
    result = ibis.literal("")
    for part in parts:
        result = result + (ibis.literal(part) if isinstance(part, str) else text(part).fill_null("none"))
    return result


def items(group: Expression) -> Expression:
    """Parts of a field joined with a bar; a bar at the end adds no part."""
    return ibis.ifelse(group.endswith("|"), group.left(group.length() - 1), group).replace("|", ",").split(",")


def parts(group: Expression) -> Expression:
    """Number of parts of a field joined with a bar."""
    return group.length() - group.replace("|", "").length() + ibis.ifelse(group.endswith("|"), 0, 1)


def total(group: Expression) -> Expression:
    """Sum of a field of whole numbers joined with a bar; null when a part is none. One part or two, as most have, cost no list.

    The sum of a list has 128 bits on DuckDB, which a Parquet file keeps as a floating number; ibis takes it for 64 and leaves a plain cast out.
    """
    numbers = items(group).map(lambda part: part.try_cast("int64"))
    several = ibis.ifelse(numbers.filter(lambda number: number.isnull()).length() == 0, numbers.sums().cast("string").cast("int64"), ibis.null("int64"))
    bar = group.find("|")
    rest = group.substr(bar + 1)
    two = group.left(bar).try_cast("int64") + rest.try_cast("int64")
    return ibis.ifelse(bar < 0, group.try_cast("int64"), ibis.ifelse(rest.contains("|") | (rest == ""), several, two))


def has(row: Expression, *codes: int) -> Expression:
    """Whether the record carries one of these special types. Most records carry none, and are not looked through."""
    result = row.codes.contains(f"|{codes[0]}|")
    for code in codes[1:]:
        result = result | row.codes.contains(f"|{code}|")
    return ibis.ifelse(row.special, result, ibis.literal(False))


def flags(row: Expression) -> Expression:
    """The special types as a finding shows them."""
    return joined("specialType ", row.specialType)


def hex_value(digits: Expression, count: int, first: int = 0) -> Expression:
    """Value of `count` upper-case hexadecimal digits, from place `first` of a text."""
    value = ibis.literal(0, "int64")
    for place in range(first, first + count):
        value = value * 16 + ibis.literal(HEX).find(digits.substr(place, 1))
    return value


def bit(digits: Expression, count: int, mask: int) -> Expression:
    """Whether a bit of `count` upper-case hexadecimal digits is set: looks at the one digit that has it."""
    place = (mask.bit_length() - 1) // 4
    having = "".join(digit for value, digit in enumerate(HEX) if value & mask >> 4 * place)
    return ibis.literal(having).contains(digits.substr(count - 1 - place, 1))


def either(likely: Expression, other: Expression) -> Expression:
    """`likely | other`; the second is worked out only where the first is not true."""
    return ibis.ifelse(likely, ibis.literal(True), likely | other)


def day_digits(time: Expression) -> Expression:
    """YYYYMMDD as a number. Cast where it begins: parts of a time are 32 bits on Spark, and a later cast is taken for none."""
    return (time.year().cast("int64") * 100 + time.month()) * 100 + time.day()


def hour_digits(time: Expression) -> Expression:
    """YYYYMMDDhh as a number."""
    return day_digits(time) * 100 + time.hour()


def time_digits(time: Expression) -> Expression:
    """YYYYMMDDhhmmss as a number."""
    return (hour_digits(time) * 100 + time.minute()) * 100 + time.second().cast("int64")


def seconds(later: Expression, earlier: Expression) -> Expression:
    """Seconds from one time to another."""
    return later.epoch_seconds().cast("int64") - earlier.epoch_seconds().cast("int64")


def known(value: Expression) -> Expression:
    """A number that is filled in: -1 stands for unknown in these records."""
    return value >= 0
