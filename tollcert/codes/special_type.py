"""What a special type (特情类型) is: a number with its Chinese and English name and where it may be recorded."""

from enum import IntEnum
from typing import Self

SEPARATOR = "|"


class SpecialType(IntEnum):
    """Base of the two lists; a member is declared by one row: number, Chinese name, English name, records."""

    zh: str
    en: str
    where: frozenset[str]

    def __new__(cls, number: int, zh: str = "", en: str = "", where: str = "") -> Self:
        """One row of the table; `where` names the records of the lane list: EN, EX."""
        member = int.__new__(cls, number)
        member._value_ = number
        member.zh, member.en, member.where = zh, en, frozenset(where.split())
        return member


def special_types(value: object) -> frozenset[int]:
    """Codes of a record's specialType field: order, blanks and empty forms do not matter (freedom.md 50)."""
    codes = (part.strip() for part in str("" if value is None else value).split(SEPARATOR))
    return frozenset(int(code) for code in codes if code.isascii() and code.isdigit() and int(code))


def special_type_field(codes: set[int] | frozenset[int]) -> str:
    """The specialType field of a set of codes."""
    return SEPARATOR.join(str(int(code)) for code in sorted(codes))
