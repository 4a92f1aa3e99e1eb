"""The SQL that rules compile to, for people who run it elsewhere: one statement a rule, over the relations as tables."""

from collections.abc import Iterable
from functools import cache
from typing import Any

import ibis

from tollcert.audit import relations
from tollcert.audit.columns import COLUMNS, EXIT, GANTRY, KINDS, KNOWN
from tollcert.audit.rule import Rule

Expression = Any
DIALECTS = {"duckdb": "duckdb", "spark": "pyspark"}


def raw(kind: str, names: Iterable[str] = ()) -> Expression:
    """A table as files of text give it, with all columns or some."""
    return ibis.table({**dict.fromkeys(sorted(KNOWN[kind] & set(names) or KNOWN[kind]), "string"), "file": "string", "line": "int64"}, name=f"raw_{kind}")


PRICE_COLUMNS = {"price_unit": "string", "price_class": "int64", "price_since": "timestamp", "price_until": "timestamp", "price": "int64"}
SAMPLE = ("id", "tradeid", "passid", "entime", "extime", "transtime", "ldate", "payfee", "feerate", "feegroup", "splitownerfeegroup", "entollstationhex", "gantryhex", "exitfeetype",
          "actualfeeclass", "specialtype", "extolllaneid", "entolllaneid", "gantryid", "laneappver", "tollmodever")  # fmt: skip
"""Columns of every kind: the others are read in the same way."""


@cache
def relation(name: str) -> Expression:
    """A relation as a table of its own, with the columns that rules read."""
    return ibis.table(derivation(name).schema(), name=name)


def derivation(name: str) -> Expression:
    """What a relation is made of."""
    if name in KINDS:
        return relations.canonical(raw(name), name)
    if name == relations.PRICED:
        return relations.priced(relation(GANTRY), ibis.table(PRICE_COLUMNS, name="prices"))
    if name == relations.STEP:
        return relations.steps(relation(GANTRY))
    if name == relations.ARRIVAL:
        return relations.arrivals(relation("entry"))
    if name == relations.JOURNEY:
        return relations.journeys(relation(EXIT), relation(GANTRY), relation("entry"))
    return relations.terminals(relation(EXIT))


def rule_sql(rule: Rule, dialect: str) -> str:
    """The rule's findings, a statement a relation."""
    return "\n".join(f"-- {name}\n{_statement(rule, name, dialect)};" for name in rule.relations)


def relation_sql(name: str, dialect: str) -> str:
    """How a relation is made; of record relations only the columns of SAMPLE are shown."""
    made = derivation(name)
    if name in KINDS:
        whole = relations.canonical(raw(name, SAMPLE), name)
        made = whole.select(
            "file", "line", *(column.name for column in COLUMNS[name] if set(column.names) & set(SAMPLE)), *whole.columns[len(COLUMNS[name]) + 2 :]
        )
    return str(ibis.to_sql(made, dialect=DIALECTS[dialect]))


def _statement(rule: Rule, name: str, dialect: str) -> str:
    rows = relation(name)
    check = rule.check(rows)
    found = rows.filter(check.broken if rule.group == "form" else check.broken & ~rows.shifted)
    return str(ibis.to_sql(found.select("record", "file", "line", expected=check.expected, actual=check.actual), dialect=DIALECTS[dialect]))
