"""Time and money as the field writes them: local time is UTC+8, money is integer fen (分)."""

from datetime import UTC, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))


def local(unix: float) -> datetime:
    """Local time of a Unix time."""
    return datetime.fromtimestamp(unix, CHINA)


def stamp(unix: float) -> str:
    """`YYYY-MM-DDTHH:mm:ss`, the form of all records."""
    return local(unix).strftime("%Y-%m-%dT%H:%M:%S")


def from_stamp(text: str) -> float:
    """Unix time of a record's time stamp; raises ValueError when it is not one."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S").replace(tzinfo=CHINA).timestamp()


def bcd_time(unix: float) -> bytes:
    """`YYYYMMDDhhmmss` as seven BCD bytes, the form of the frames."""
    return bytes.fromhex(local(unix).strftime("%Y%m%d%H%M%S"))


def bcd_date(unix: float) -> bytes:
    """`YYYYMMDD` as four BCD bytes, the form of the card files."""
    return bytes.fromhex(local(unix).strftime("%Y%m%d"))


def utc(unix: float) -> str:
    """ISO 8601 in UTC with milliseconds, the form of the journal."""
    return datetime.fromtimestamp(unix, UTC).isoformat(timespec="milliseconds")


def yuan(fen: int) -> str:
    """Fen as yuan with two decimals: 1234 -> 12.34."""
    sign, fen = ("-", -fen) if fen < 0 else ("", fen)
    return f"{sign}{fen // 100}.{fen % 100:02d}"


def half_up(numerator: int, denominator: int) -> int:
    """Integer quotient, halves rounded up (四舍五入); for numerators of at least 0."""
    return (2 * numerator + denominator) // (2 * denominator)
