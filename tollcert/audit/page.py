"""The summary on one HTML page: counts, accuracy with exact bounds, charts by rule, station, hour and lane software version."""

from collections.abc import Iterable
from typing import Any

from jinja2 import Environment, PackageLoader

from tollcert.audit.audit import Summary
from tollcert.audit.rule import ERROR
from tollcert.statistics import CONFIDENCE, bounds

TOP = 20
WIDTH, STEP, LABEL = 560, 18, 210
"""Pixels: of a chart, of a bar, of the labels."""


def page(summary: Summary, title: str) -> str:
    """The page; it needs no other file and no network."""
    environment = Environment(loader=PackageLoader("tollcert.audit", "pages"), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    rules = [(rule, judged, found) for rule, judged, found in summary.by_rule() if found]
    return environment.get_template("audit.html").render(
        title=title,
        summary=summary,
        records=summary.records(),
        rules=sorted(rules, key=lambda row: (row[0].severity != ERROR, -row[2])),
        idle=[rule.name for rule, judged, _ in summary.by_rule() if not judged],
        problems=summary.intake.problems.named,
        missing={kind: names for kind, names in summary.missing().items() if names},
        unread={kind: sorted(names) for kind, names in summary.intake.unread.items() if names},
        accuracy=[_share(*row) for row in summary.accuracy()],
        versions=[
            (version, _rows_of(summary, version), summary.of_version(version), [_share(*row) for row in summary.accuracy(version)])
            for version in summary.versions()
        ],
        confidence=round(100 * CONFIDENCE),
        charts=_charts(summary, rules),
    )


def _rows_of(summary: Summary, version: str) -> int:
    return sum(count for (_, of), count in summary.judged.rows.items() if of == version)


def _share(measure: str, relation: str, right: int, total: int) -> dict[str, Any]:
    low, high = bounds(right, total)
    return {"measure": measure, "relation": relation, "right": right, "total": total, "share": right / total, "low": low, "high": high}


def _charts(summary: Summary, rules: list[Any]) -> list[dict[str, Any]]:
    errors = {
        version: sum(count for (name, of), count in summary.found.items() if of == version and name in summary.rules and summary.rules[name].severity == ERROR)
        for version in summary.versions()
    }
    return [
        _chart("Findings by rule", "按规则", ((rule.name, found) for rule, _, found in rules)),
        _chart("Errors by station or gantry", "按收费站（门架）", summary.stations.items()),
        _chart("Errors by hour", "按小时", ((f"{hour:02d} h", summary.hours[hour]) for hour in range(24)), ordered=True),
        _chart("Errors by lane software version", "按车道软件版本", errors.items()),
    ]


def _chart(title: str, zh: str, counts: Iterable[tuple[str, int]], *, ordered: bool = False) -> dict[str, Any]:
    bars = list(counts) if ordered else sorted(((name, count) for name, count in counts if count), key=lambda row: -row[1])[:TOP]
    most = max((count for _, count in bars), default=0) or 1
    rows = [
        {"name": name, "count": count, "y": number * STEP, "width": round((WIDTH - LABEL - 70) * count / most)} for number, (name, count) in enumerate(bars)
    ]
    return {"title": title, "zh": zh, "bars": rows, "height": len(rows) * STEP + 4, "width": WIDTH, "label": LABEL}
