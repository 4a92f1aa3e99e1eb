"""Splitting (拆分): arithmetic. An amount is divided by weights so that the parts sum to it exactly; a province's amount follows
from its own units and is rounded on its own (real_data.md 3.1 and 3.3).
"""

from collections.abc import Iterable

import msgspec

from tollcert.units import half_up

ETC_PERMILLE, YUAN = 950, 100


class Piece(msgspec.Struct, rename="camel", frozen=True):
    """A toll unit (收费单元) that was passed: payable and discounted fen, its province (two digits)."""

    unit: str
    province: str
    pay_fee: int
    fee: int


def divided(amount: int, weights: list[int]) -> list[int]:
    """`amount` in proportion to weights; what is left over goes to the largest remainders, the first among equals."""
    total = sum(weights)
    if not total:
        weights, total = [1] * len(weights), len(weights)
    parts = [amount * weight // total for weight in weights]
    if over := amount - sum(parts):
        order = sorted(range(len(weights)), key=lambda place: -(amount * weights[place] % total))
        for place in order[:over]:
            parts[place] += 1
    return parts


def due(pieces: Iterable[Piece], *, etc: bool) -> int:
    """What a province earns by its units: for ETC the least of unit sum, 95 % of the payable sum, 95 % of that in whole yuan;
    else the payable sum, rounded half up to yuan.
    """
    found = list(pieces)
    payable = sum(piece.pay_fee for piece in found)
    if not etc:
        return half_up(payable, YUAN) * YUAN
    rounded = ETC_PERMILLE * half_up(payable, YUAN) // 10
    return min(sum(piece.fee for piece in found), half_up(payable * ETC_PERMILLE, 1000), rounded)


def of_provinces(amount: int, pieces: list[Piece], *, etc: bool) -> dict[str, int]:
    """`amount` by province: what each earns; where that is not what was charged, in proportion to it."""
    provinces = list(dict.fromkeys(piece.province for piece in pieces))
    earned = [due((piece for piece in pieces if piece.province == province), etc=etc) for province in provinces]
    return dict(zip(provinces, divided(amount, earned), strict=True))


def of_units(shares: dict[str, int], pieces: list[Piece]) -> list[tuple[str, str, int]]:
    """`(unit, province, fen)`: each province's share over its own units, in the order in which they were passed."""
    if len(shares) == 1:
        ((province, amount),) = shares.items()
        own = [piece for piece in pieces if piece.province == province]
        fens = divided(amount, [piece.fee for piece in own]) if own else []
        return [(piece.unit, province, fen) for piece, fen in zip(own, fens, strict=True)]
    parts: dict[str, int] = {}
    for province, fen in shares.items():
        own = [piece for piece in pieces if piece.province == province]
        parts |= dict(zip((piece.unit for piece in own), divided(fen, [piece.fee for piece in own]), strict=True)) if own else {}
    return [(piece.unit, piece.province, parts[piece.unit]) for piece in pieces if piece.unit in parts]
