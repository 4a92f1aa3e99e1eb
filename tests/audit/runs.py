"""Runs the audit over passages, and says of every rule which passages it judged and which broke it."""

import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Any

from tests.audit.material import records
from tests.audit.passages import Passage
from tollcert.audit import rules as _declared  # noqa: F401
from tollcert.audit.audit import Summary, Wish, audit
from tollcert.audit.columns import KINDS
from tollcert.audit.engine import DuckDb, Scope
from tollcert.audit.findings import Finding
from tollcert.audit.intake import files_of, take_in
from tollcert.audit.judge import derived, tables
from tollcert.audit.rule import RULES
from tollcert.audit.statement import verdicts

KIND = {"e": "entry", "x": "exit", "y": "exit"}


class Kept:
    """A sink that keeps."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def put(self, findings: list[Finding]) -> None:
        self.findings += findings


def write(passages: Iterable[Passage], folder: Path) -> dict[str, list[str]]:
    """The passages as JSON lines, a file a kind; the passage of every line by `kind`."""
    owners: dict[str, list[str]] = defaultdict(list)
    files = {kind: (folder / f"{kind}.jsonl").open("w", encoding="utf-8") for kind in KINDS}
    for passage in passages:
        for name, row in records(passage).items():
            if row:
                kind = KIND.get(name, "gantry")
                files[kind].write(json.dumps(row, ensure_ascii=False) + "\n")
                owners[kind].append(passage.name)
    for file in files.values():
        file.close()
    return owners


def judged(passages: Iterable[Passage]) -> dict[str, dict[str, Any]]:
    """Rule to the names of the passages that it judged and that broke it, as the engine sees them, and the rows judged by passage."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        owners = write(passages, folder)
        intake = take_in(files_of((str(folder),)), folder)
        engine = DuckDb(folder)
        found = tables(intake, engine, RULES.values())
        result: dict[str, dict[str, Any]] = defaultdict(lambda: {"judged": set(), "broken": set(), "rows": Counter()})
        for relation, kind, rows in derived(found, engine):
            rules = tuple(rule for rule in RULES.values() if relation in rule.relations)
            table = engine.named(rows(), f"{relation}_of_{kind}").get_name()
            for row in chain.from_iterable(engine.rows(verdicts(relation, rules, table, engine.dialect))):
                owner = owners[kind][row["line"] - 1]
                for number, rule in enumerate(rules):
                    holds = None if row["shifted"] and rule.group != "form" else row[f"h{number}"]
                    if holds is not None:
                        result[rule.name]["judged"].add(owner)
                        result[rule.name]["rows"][owner] += 1
                    if holds is False:
                        result[rule.name]["broken"].add(owner)
        return result


def audited(*files: str, **wish: Any) -> tuple[Summary, list[Finding]]:
    """Summary and findings of files."""
    sink = Kept()
    return audit(Wish(files, scope=wish.pop("scope", Scope()), **wish), sink), sink.findings
