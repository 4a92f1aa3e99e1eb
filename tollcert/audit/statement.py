"""One statement a relation: the verdicts of all its rules in one pass over the records.

The expressions of the rules (rule.py) are compiled one by one, once for a dialect, and put together as text: what runs is what
the golden SQL of each rule shows. A verdict is a code of two bits, PER_COLUMN rules in a whole number; records are counted by software version and
codes, which are few. Rules that apply to the same records are looked into together. A record that breaks a rule keeps its own group, with its place and the texts of its findings: these are
worked out for such records alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from ibis.backends.sql import compilers

from tollcert.audit.rule import Rule
from tollcert.audit.sql import DIALECTS, relation

Expression = Any
PER_COLUMN = 30
"""Rules in one whole number of 64 bits: 0 not applicable, 1 broken, 2 holds."""
BROKEN, HOLDS = 1, 2
AT_ONCE = 8
SEPARATOR, NOTHING = "\ufdd0", "\ufdd1"
"""Between the parts of a finding's text, and for a part that is null: code points that no text has."""
OF_RECORD = ("record", "file", "line", "station", "at")
QUOTES = {"duckdb": '"', "spark": "`"}


@dataclass(frozen=True, slots=True)
class Fragment:
    """SQL of a rule's four expressions over a relation called t0."""

    applies: str
    holds: str
    expected: str
    actual: str

    @property
    def verdict(self) -> str:
        """True, false, or null. What must hold is worked out only where the rule applies."""
        return self.holds if self.applies == "TRUE" else f"CASE WHEN {self.applies} THEN {self.holds} END"


@cache
def fragments(dialect: str, name: str, rules: tuple[Rule, ...]) -> tuple[Fragment, ...]:
    """Of each rule on a relation."""
    rows = relation(name)
    columns: dict[str, Expression] = {}
    for number, rule in enumerate(rules):
        check = rule.check(rows)
        columns |= {f"p{number}": check.applies, f"h{number}": check.holds, f"e{number}": check.expected, f"a{number}": check.actual}
    texts = _texts(rows.select(**columns), dialect) if columns else {}
    return tuple(Fragment(*(texts[f"{letter}{number}"] for letter in "phea")) for number in range(len(rules)))


def _texts(selected: Expression, dialect: str) -> dict[str, str]:
    """The SQL of each column of a selection from one relation."""
    compiler = getattr(compilers, DIALECTS[dialect]).compiler
    query = compiler.to_sqlglot(selected.unbind())
    assert not any(query.args.get(part) for part in ("joins", "where", "with")), "one plain SELECT"
    return {column.alias_or_name: column.unalias().sql(dialect=compiler.dialect) for column in query.expressions}


def verdicts(name: str, rules: Sequence[Rule], table: str, dialect: str) -> str:
    """All records of a table that holds this relation, with h0, h1, ... beside them; of records whose columns slipped, those of the form alone count."""
    columns = [f"{one.verdict} AS h{number}" for number, one in enumerate(fragments(dialect, name, tuple(rules)))]
    return f"SELECT t0.*, {', '.join(columns)} FROM {table} AS t0"  # noqa: S608 - names of our own


def findings(name: str, rules: Sequence[Rule], table: str, dialect: str) -> str:
    """Groups of records: version, codes, how many; and of each record that breaks a rule its place and its findings."""
    quote, count = QUOTES[dialect], len(rules)
    each_rule = fragments(dialect, name, tuple(rules))
    codes = [_codes(range(first, min(first + PER_COLUMN, count)), rules, each_rule) for first in range(0, count, PER_COLUMN)]
    broken = _broken(range(count))
    coded = f"SELECT t0.*, {broken} AS broken FROM (SELECT t0.*, {', '.join(codes)} FROM {table} AS t0) AS t0"  # noqa: S608 - names of our own
    own = [f"CASE WHEN t0.broken THEN t0.{quote}{column}{quote} END AS {quote}{column}{quote}" for column in OF_RECORD]
    keys = ["version", *names(count), *(f"{quote}{column}{quote}" for column in OF_RECORD), "found"]
    found = f"CASE WHEN t0.broken THEN {_found(each_rule, dialect)} END AS found"
    each = f"SELECT {', '.join(['t0.version', *(f't0.{column}' for column in names(count)), *own, found])} FROM ({coded}) AS t0"  # noqa: S608 - names of our own
    return f"SELECT {', '.join(keys)}, COUNT(*) AS n FROM ({each}) AS t0 GROUP BY {', '.join(keys)}"  # noqa: S608 - names of our own


def names(count: int) -> list[str]:
    """Columns of the codes of so many rules."""
    return [f"c{first // PER_COLUMN}" for first in range(0, count, PER_COLUMN)]


def _codes(numbers: range, rules: Sequence[Rule], each: Sequence[Fragment]) -> str:
    """Records whose columns slipped are judged by their form alone. That is seen to here, once, not in what each rule applies to."""
    places = [(number, 4 ** (number - numbers[0])) for number in numbers]
    alike: dict[str, list[str]] = {}
    for number, place in places:
        holds = each[number].holds
        alike.setdefault(each[number].applies, []).append(f"CASE WHEN {holds} THEN {HOLDS * place} WHEN NOT ({holds}) THEN {BROKEN * place} ELSE 0 END")
    codes = " + ".join(" + ".join(some) if where == "TRUE" else f"CASE WHEN {where} THEN {' + '.join(some)} ELSE 0 END" for where, some in alike.items())
    form = sum(3 * place for number, place in places if rules[number].group == "form")
    return f"({codes}) & CASE WHEN t0.shifted THEN {form} ELSE {4 ** len(numbers) - 1} END AS c{numbers[0] // PER_COLUMN}"


def _broken(numbers: range) -> str:
    """True where one of these rules is broken."""
    masks = {f"c{number // PER_COLUMN}": 0 for number in numbers}
    for number in numbers:
        masks[f"c{number // PER_COLUMN}"] |= BROKEN << 2 * (number % PER_COLUMN)
    return " OR ".join(f"t0.{column} & {mask} <> 0" for column, mask in masks.items())


def _found(rules: Sequence[Fragment], dialect: str) -> str:
    """Texts of all findings of a record, AT_ONCE rules looked into at a time: few records break any."""
    told = [_told(number, one, dialect) for number, one in enumerate(rules)]
    blocks = [range(first, min(first + AT_ONCE, len(told))) for first in range(0, len(told), AT_ONCE)]
    return (
        "CONCAT('', "
        + ", ".join(f"CASE WHEN {_broken(block)} THEN CONCAT('', {', '.join(told[number] for number in block)}) ELSE '' END" for block in blocks)
        + ")"
    )


def _told(number: int, one: Fragment, dialect: str) -> str:
    """A finding's text: number of the rule, expected, actual."""
    text = "TEXT" if dialect == "duckdb" else "STRING"
    parts = [f"COALESCE(REPLACE(CAST({part} AS {text}), '{SEPARATOR}', '\ufffd'), '{NOTHING}') || '{SEPARATOR}'" for part in (one.expected, one.actual)]
    return f"CASE WHEN {_broken(range(number, number + 1))} THEN '{number}{SEPARATOR}' || {parts[0]} || {parts[1]} ELSE '' END"


def decoded(codes: Sequence[int], count: int) -> list[int]:
    """Code of each rule: 0, BROKEN or HOLDS."""
    return [codes[number // PER_COLUMN] >> 2 * (number % PER_COLUMN) & 3 for number in range(count)]


def told(found: str) -> list[tuple[int, str | None, str | None]]:
    """Findings of one record: number of the rule, expected, actual."""
    parts = [None if part == NOTHING else part for part in found.split(SEPARATOR)[:-1]]
    return [(int(parts[first] or 0), parts[first + 1], parts[first + 2]) for first in range(0, len(parts), 3)]
