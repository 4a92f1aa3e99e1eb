"""Permitted variants: points where honest products differ, each with the rules of `freedom.md` that it proves.

The reference products themselves are one side of each point, a variant is another. A variant that fails is a false
failure of the bench; one that changes nothing proves nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

ENTRY, EXITS, GANTRY = ("entry",), ("exit", "exit_mixed"), ("gantry",)
LANES = (*ENTRY, *EXITS)


@dataclass(frozen=True, slots=True)
class Variant:
    """`rules` are numbers of freedoms, `at` the positions whose scenarios it touches, `text` what it does."""

    name: str
    rules: tuple[int, ...]
    at: tuple[str, ...]
    text: str


def named(variants: Iterable[Variant]) -> dict[str, Variant]:
    """A catalogue; raises TypeError where two have one name."""
    found: dict[str, Variant] = {}
    for variant in variants:
        if variant.name in found:
            raise TypeError(f"two variants are called {variant.name!r}")
        found[variant.name] = variant
    return found


def sides(rule: int, usual: Mapping[int, str], variants: Mapping[str, Variant]) -> list[str]:
    """All sides of one freedom: what the reference product does, then each variant. Fewer than two prove nothing."""
    return [*([usual[rule]] if rule in usual else []), *(variant.text for variant in variants.values() if rule in variant.rules)]
