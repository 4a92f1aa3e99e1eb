"""The SQL of every rule and relation, for both engines, is the one that was read and committed.

After a change of a rule: `python -m tests.audit.test_sql` writes it anew; read the difference.
"""

from pathlib import Path

import pytest

from tollcert.audit import rules as _declared  # noqa: F401
from tollcert.audit.relations import BASES
from tollcert.audit.rule import RULES
from tollcert.audit.sql import DIALECTS, relation_sql, rule_sql

FOLDER = Path(__file__).parent / "golden"
GROUPS = sorted({rule.group for rule in RULES.values()})


def text(group: str, dialect: str) -> str:
    if group == "relations":
        return "\n\n".join(f"-- {name}\n{relation_sql(name, dialect)};" for name in BASES) + "\n"
    mine = [rule for rule in RULES.values() if rule.group == group]
    return (
        "\n\n".join(
            f"-- {rule.name}: {rule.title} | {rule.zh}\n-- {rule.severity}; {rule.source} ({rule.evidence})\n{rule_sql(rule, dialect)}" for rule in mine
        )
        + "\n"
    )


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("group", [*GROUPS, "relations"])
def test_sql_is_the_committed_one(group: str, dialect: str) -> None:
    assert text(group, dialect) == (FOLDER / dialect / f"{group}.sql").read_text(encoding="utf-8")


if __name__ == "__main__":
    for dialect in DIALECTS:
        for group in [*GROUPS, "relations"]:
            place = FOLDER / dialect / f"{group}.sql"
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text(group, dialect), encoding="utf-8")
