"""The rows N01-N47 of a campaign's result: what each system was shown to do, check by check.

A row is as good as the worst of its scenarios. A check without a scenario leaves its row `not_run`; a row whose product
is not there is `not_applicable`. Neither is ever a pass.
"""

from collections.abc import Iterable
from typing import Any

from reports import requirements
from reports.saying import said
from reports.verdict import Verdict, of_word, worst

OUTSIDE = (Verdict.NOT_RUN, Verdict.NOT_APPLICABLE)
Row = dict[str, Any]


def result(scenarios: list[Row], under_test: Iterable[str], shown: tuple[str, ...]) -> dict[str, Row]:
    """Every row of the table with its checks and scenarios; `shown` are the keys of a scenario that the result keeps."""
    kinds = set(under_test)
    return {row: _row(row, [scenario for scenario in scenarios if _covers(scenario, row)], kinds, shown) for row in requirements.rows()}


def deciding(rows: dict[str, Row]) -> list[Verdict]:
    """Verdicts of the rows that were run to an end; which rows a campaign must have run is the certification profile's matter."""
    return [verdict for row in rows.values() if (verdict := of_word(row["verdict"])) not in OUTSIDE]


def _covers(scenario: Row, name: str) -> bool:
    """Whether a scenario covers a check, or any check of a row."""
    return any(check == name or check.startswith(f"{name}.") for check in scenario["row_checks"])


def _row(row: str, own: list[Row], kinds: set[str], shown: tuple[str, ...]) -> Row:
    facts = requirements.rows()[row]
    checks = {check: _check(text, [scenario for scenario in own if _covers(scenario, check)]) for check, text in requirements.row_checks(row).items()}
    absent = not own and kinds.isdisjoint(facts["against"])
    missing = [check for check, found in checks.items() if not found["scenarios"]]
    reason = (
        said("no {against} is under test", against=" or ".join(facts["against"]))
        if absent
        else said("no scenario of {missing} was run", missing=", ".join(missing))
        if missing
        else ""
    )
    verdict, raw = (
        Verdict.NOT_APPLICABLE if absent else _whole([of_word(scenario[key]) for scenario in own], bool(missing)) for key in ("verdict", "raw_verdict")
    )
    return {
        "verdict": verdict.word, "raw_verdict": raw.word, "reason": reason, "title": facts["title"], "systems": facts["systems"], "against": facts["against"],
        "checks": checks, "scenarios": [{key: scenario[key] for key in shown} for scenario in own],
    }  # fmt: skip


def _check(text: str, own: list[Row]) -> Row:
    return {
        "text": text,
        "verdict": _whole([of_word(scenario["verdict"]) for scenario in own], not own).word,
        "scenarios": [scenario["id"] for scenario in own],
    }


def _whole(verdicts: list[Verdict], missing: bool) -> Verdict:
    """The worst; what was left out does not make a pass."""
    if verdicts and all(verdict is Verdict.NOT_APPLICABLE for verdict in verdicts):
        return Verdict.NOT_APPLICABLE
    whole = worst(verdicts)
    if not verdicts or (whole is Verdict.PASS and (missing or Verdict.NOT_RUN in verdicts)):
        return Verdict.NOT_RUN
    if whole is Verdict.NONE and Verdict.NOT_RUN in verdicts:
        return Verdict.NOT_RUN
    return Verdict.NONE if whole is Verdict.PASS and Verdict.NONE in verdicts else whole
