"""matrix.xlsx for those who file in spreadsheets. Every text is a string: nothing from outside becomes a formula or a link."""

import io
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from reports import requirements
from reports.places import placed

WIDEST, LONGEST = 60, 32_000
"""Columns are no wider, cells no longer (Excel takes 32,767 characters)."""
COLOURS = {"pass": "#C6E8D3", "fail": "#F6C9C6", "error": "#E3CDEE", "inconclusive": "#F6E3B8", "none": "#F6E3B8", "not_run": "#E4E9EF"}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
Row = Iterable[Any]


def workbook(outcome: Mapping[str, Any]) -> bytes:
    """The file; ImportError where xlsxwriter is not installed (extra `documents`). The same result gives the same bytes."""
    import xlsxwriter

    stream = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    book = xlsxwriter.Workbook(stream, plain)
    moment = datetime.fromisoformat(outcome["ended"]).replace(tzinfo=None) if outcome["ended"] else datetime(1980, 1, 1)
    book.set_properties({"title": f"{outcome['title']} {outcome['decision']}", "created": moment, "comments": outcome["salt"]})
    formats = {verdict: book.add_format({"bg_color": colour, "text_wrap": False}) for verdict, colour in COLOURS.items()}
    bold = book.add_format({"bold": True})
    for name, head, rows in (
        ("cover 封面", ("", ""), _cover(outcome)),
        ("matrix 矩阵", ("case 特情", "", "", *requirements.special_cases()["positions"].values()), _matrix(outcome)),
        ("interoperability 互通", ("row 行", "", "", "systems 系统", "against", "verdict", "raw", "checks passed", "checks", "reason"), _rows(outcome)),
        ("interoperability checks", ("check", "", "verdict", "scenarios"), _row_checks(outcome)),
        ("scenarios 场景", ("cell", "branch", "scenario", "verdict", "raw", "reason", "attempts", "checks", "seconds"), _scenarios(outcome)),
        ("findings 检查", ("cell", "scenario", "check", "verdict", "raw", "waived", "expected", "observed", "evidence"), _findings(outcome)),
        ("waivers 豁免", ("id", "clause", "checks", "owner", "reason", "expiry", "state"), _waivers(outcome)),
        ("times 耗时", ("phase", "阶段", "count", "P50 ms", "P90 ms", "P99 ms", "longest ms"), _times(outcome)),
        ("profile 认证方案", ("kind", "what", "required", "found"), _profile(outcome)),
        ("reviews 复核", ("reviewer", "role", "verdict", "on", "comment", "when", "key"), _reviews(outcome)),
    ):
        _sheet(book.add_worksheet(name), head, rows, formats, bold)
    book.close()
    return stream.getvalue()


def _sheet(sheet: Any, head: Row, rows: Iterable[Row], formats: Mapping[str, Any], bold: Any) -> None:
    widths: dict[int, int] = {}
    for number, row in enumerate([list(head), *map(list, rows)]):
        for column, value in enumerate(row):
            style = bold if number == 0 else formats.get(value) if isinstance(value, str) else None
            if isinstance(value, int | float):
                sheet.write_number(number, column, value, style)
            else:
                sheet.write_string(number, column, _text(value), style)
            widths[column] = min(WIDEST, max(widths.get(column, 8), len(str(value)) + 2))
    for column, width in widths.items():
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)


def _text(value: Any) -> str:
    return _CONTROL.sub("\ufffd", str(value))[:LONGEST]


def _cover(outcome: Mapping[str, Any]) -> Iterable[Row]:
    for key in ("title", "decision", "suite", "clock", "began", "ended", "selection", "requirements"):
        yield key, outcome[key]
    yield from outcome["provenance"].items()
    for part in ("product", "participants", "conditions"):
        yield from ((name, value) for name, value in outcome["bench"].get(part, {}).items() if isinstance(value, str))
    yield from outcome["digests"].items()
    for name in ("flags", "fees"):
        yield f"{name} right", outcome[name]["right"]
        yield f"{name} due", outcome[name]["total"]


def _matrix(outcome: Mapping[str, Any]) -> Iterable[Row]:
    table = requirements.special_cases()
    for case, facts in table["cases"].items():
        cells = (outcome["cells"].get(f"{case}/{position}") for position in table["positions"])
        yield case, facts["title"]["zh"], facts["title"]["en"], *(cell["verdict"] if cell else "" for cell in cells)


def _rows(outcome: Mapping[str, Any]) -> Iterable[Row]:
    """N01-N47: one line a row."""
    for name, row in outcome["checks"].items():
        passed = sum(check["verdict"] == "pass" for check in row["checks"].values())
        title = row["title"]
        yield (
            name, title["zh"], title["en"], "；".join(row["systems"]), ", ".join(row["against"]), row["verdict"], row["raw_verdict"], passed,
            len(row["checks"]), row["reason"],
        )  # fmt: skip


def _row_checks(outcome: Mapping[str, Any]) -> Iterable[Row]:
    for row in outcome["checks"].values():
        for name, check in row["checks"].items():
            yield name, check["text"], check["verdict"], ", ".join(check["scenarios"])


def _times(outcome: Mapping[str, Any]) -> Iterable[Row]:
    for phase in outcome["timing"]:
        yield tuple(phase[name] for name in ("en", "zh", "count", "p50", "p90", "p99", "max"))


def _all(outcome: Mapping[str, Any]) -> Iterable[tuple[str, Mapping[str, Any]]]:
    """Every scenario once, with the cell and the rows that it is of."""
    return ((", ".join(places), row) for row, places in placed(outcome))


def _scenarios(outcome: Mapping[str, Any]) -> Iterable[Row]:
    for cell, row in _all(outcome):
        yield cell, row["branch"], row["name"], row["verdict"], row["raw_verdict"], row["reason"], len(row["attempts"]) or 1, row["checks"], row["seconds"]


def _findings(outcome: Mapping[str, Any]) -> Iterable[Row]:
    for cell, row in _all(outcome):
        for finding in row["findings"]:
            raw, waived = finding.get("raw_verdict", finding["verdict"]), finding.get("waived", "")
            evidence = " ".join(f"#{number}" for number in finding["evidence"])
            yield cell, row["name"], finding["name"], finding["verdict"], raw, waived, finding["expected"], finding["observed"], evidence


def _waivers(outcome: Mapping[str, Any]) -> Iterable[Row]:
    for waiver in outcome["waivers"]:
        yield waiver["id"], waiver["clause"], ", ".join(waiver["checks"]), waiver["owner"], waiver["reason"], waiver["expiry"], waiver["state"]


def _profile(outcome: Mapping[str, Any]) -> Iterable[Row]:
    """What the certification profile asks for, then what of it is not met."""
    profile = outcome["profile"]
    yield "profile", profile["id"], profile["title"]["zh"], profile["title"]["en"]
    for part in profile["require"]:
        roles = "; ".join(f"{role}: {' / '.join(allowed)}" for role, allowed in part["provenance"].items())
        yield "required", ", ".join([*part["cells"], *part["checks"]]), roles, ""
    yield from ((f"not met: {missing['kind']}", missing["place"], missing["required"], missing["found"]) for missing in profile["unmet"])


def _reviews(outcome: Mapping[str, Any]) -> Iterable[Row]:
    for review in outcome["reviews"]:
        yield tuple(review[name] for name in ("reviewer", "role", "verdict", "on", "text", "made", "keyid"))
