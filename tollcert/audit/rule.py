"""What a rule is: where it applies, what must hold there, what was expected and found; and the list of all rules.

`applies` and `holds` are boolean expressions over one row of a relation. A null in either (a field that is absent or
unreadable) makes the rule not applicable: it never guesses.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import ibis

from tollcert.errors import ConfigError

ERROR, WARNING, INFO = "error", "warning", "info"
SEVERITIES = (ERROR, WARNING, INFO)
Expression = Any
"""An ibis expression. The library's own types say little about columns, so they are not spelled out."""


@dataclass(frozen=True, slots=True)
class Check:
    """A rule applied to a relation."""

    applies: Expression
    holds: Expression
    expected: Expression
    actual: Expression

    @property
    def judged(self) -> Expression:
        """Rows on which the rule says something. Coalesced, as `NOT x IS NOT NULL` is compiled without the brackets it needs."""
        return (self.applies & ibis.coalesce(self.holds, ibis.null("boolean")).notnull()).fill_null(False)

    @property
    def broken(self) -> Expression:
        """Rows that break the rule."""
        return (self.applies & ~self.holds).fill_null(False)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `name` is `group.what`; `relations` are what it reads; `evidence` is H, M or L as in codes_fees.md."""

    name: str
    relations: tuple[str, ...]
    severity: str
    title: str
    zh: str
    source: str
    evidence: str
    check: Callable[[Expression], Check]

    @property
    def group(self) -> str:
        """Part of the name before the dot."""
        return self.name.partition(".")[0]


RULES: dict[str, Rule] = {}


def rule(name: str, relations: str, severity: str, title: str, zh: str, source: str, evidence: str = "H") -> Callable[..., Callable[[Expression], Check]]:
    """Declares the decorated function as the check of a rule."""

    def declare(check: Callable[[Expression], Check]) -> Callable[[Expression], Check]:
        RULES[name] = Rule(name, tuple(relations.split()), severity, title, zh, source, evidence, check)
        return check

    return declare


def chosen(names: tuple[str, ...]) -> dict[str, Rule]:
    """Rules by name or by group; none named: all."""
    if unknown := [name for name in names if name not in RULES and all(one.group != name for one in RULES.values())]:
        raise ConfigError(
            "rule", f"there is no {unknown[0]!r}", ", ".join(sorted({one.group for one in RULES.values()})) + " or a name of `tollcert audit --list`"
        )
    return {name: one for name, one in RULES.items() if not names or name in names or one.group in names}
