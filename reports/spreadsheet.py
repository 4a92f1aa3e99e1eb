"""matrix.xlsx for those who file in spreadsheets. Every text is a string: nothing from outside becomes a formula or a link."""

import io
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from reports import requirements
from reports.language import CHINESE
from reports.places import placed
from reports.wording import Wording, lines, undivided

WIDEST, LONGEST = 60, 32_000
"""Columns are no wider, cells no longer (Excel takes 32,767 characters)."""
WIDE = "\u2e80"
"""From here on letters are as wide as two Latin ones."""
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
    wording = Wording(outcome, CHINESE)
    for name, head, rows in (
        ("cover", ("", ""), _cover(outcome)),
        ("matrix", ("case", "", "", *requirements.special_cases()["positions"]), _matrix(outcome)),
        ("interoperability", ("row", "", "", "systems", "against", "verdict", "raw", "checks passed", "checks", "reason"), _rows(outcome)),
        ("interoperability checks", ("check", "", "", "verdict", "scenarios"), _row_checks(outcome, wording)),
        ("scenarios", ("cell", "branch", "scenario", "", "verdict", "raw", "reason", "attempts", "checks", "seconds"), _scenarios(outcome, wording)),
        (
            "findings",
            ("cell", "scenario", "check", "verdict", "raw", "waived", "expected", "", "observed", "", "comment", "evidence"),
            _findings(outcome, wording),
        ),
        ("waivers", ("number", "clause", "checks", "owner", "reason", "expiry", "state"), _waivers(outcome, wording)),
        ("lists", ("entries", "parts", "load s", "switch ms", "longest stop ms", "longest decision ms", "octets an entry", "grown"), _lists(outcome)),
        ("times", ("phase", "", "count", "P50 ms", "P90 ms", "P99 ms", "longest"), _times(outcome)),
        ("profile", ("kind", "what", "required", "found"), _profile(outcome, wording)),
        ("reviews", ("reviewer", "role", "verdict", "on", "comment", "when", "key"), _reviews(outcome)),
    ):
        _sheet(book.add_worksheet(_told(Both(name), wording)), [Both(word) for word in head], rows, formats, bold, wording)
    book.close()
    return stream.getvalue()


class Both(str):
    """A word of the document, which a cell shows in Chinese and English; other texts are shown as they are."""

    __slots__ = ()


def _told(value: Any, wording: Wording) -> str:
    """What a cell says."""
    if not isinstance(value, Both) or not value:
        return _text(value)
    chinese = wording.label(value)
    return _text(f"{value.replace('_', ' ')} {chinese}" if chinese != value else value)


def _sheet(sheet: Any, head: Row, rows: Iterable[Row], formats: Mapping[str, Any], bold: Any, wording: Wording) -> None:
    widths: dict[int, int] = {}
    for number, row in enumerate([list(head), *map(list, rows)]):
        for column, value in enumerate(row):
            style = bold if number == 0 else formats.get(value) if isinstance(value, str) else None
            if isinstance(value, int | float):
                sheet.write_number(number, column, value, style)
            else:
                sheet.write_string(number, column, told := _told(value, wording), style)
                widths[column] = min(WIDEST, max(widths.get(column, 8), sum(1 + (letter > WIDE) for letter in told[:WIDEST]) + 2))
    for column, width in widths.items():
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)


def _text(value: Any) -> str:
    return _CONTROL.sub("\ufffd", str(value))[:LONGEST]


def _cover(outcome: Mapping[str, Any]) -> Iterable[Row]:
    for key in ("title", "decision", "suite", "clock", "began", "ended", "selection", "requirements"):
        yield Both(key), Both(outcome[key]) if key in ("title", "decision") else Both(f"{outcome[key]} clock") if key == "clock" else outcome[key]
    yield from ((Both(role), Both(who)) for role, who in outcome["provenance"].items())
    for part in ("product", "participants", "conditions"):
        yield from ((Both(name), value) for name, value in outcome["bench"].get(part, {}).items() if isinstance(value, str))
    yield from outcome["digests"].items()
    for name in ("flags", "fees"):
        yield Both(f"{name} right"), outcome[name]["right"]
        yield Both(f"{name} due"), outcome[name]["total"]


def _matrix(outcome: Mapping[str, Any]) -> Iterable[Row]:
    table = requirements.special_cases()
    for case, facts in table["cases"].items():
        cells = (outcome["cells"].get(f"{case}/{position}") for position in table["positions"])
        yield case, facts["title"]["zh"], facts["title"]["en"], *(Both(cell["verdict"]) if cell else "" for cell in cells)


def _rows(outcome: Mapping[str, Any]) -> Iterable[Row]:
    """N01-N47: one line a row."""
    for name, row in outcome["checks"].items():
        passed = sum(check["verdict"] == "pass" for check in row["checks"].values())
        title, against = row["title"], ", ".join(row["against"])
        yield (
            name, title["zh"], title["en"], "；".join(row["systems"]), Both(against), Both(row["verdict"]), Both(row["raw_verdict"]), passed,
            len(row["checks"]), Both(row["reason"]),
        )  # fmt: skip


def _row_checks(outcome: Mapping[str, Any], wording: Wording) -> Iterable[Row]:
    for row in outcome["checks"].values():
        for name, check in row["checks"].items():
            yield name, wording.label(check["text"]), check["text"], Both(check["verdict"]), ", ".join(check["scenarios"])


def _lists(outcome: Mapping[str, Any]) -> Iterable[Row]:
    for found in outcome["lists"]:
        values = (found[name] for name in ("load_s", "switch_ms", "longest_ms", "decide_ms", "octets_per_entry", "grown"))
        yield (found["entries"], found["parts"], *("" if value is None else value for value in values))


def _times(outcome: Mapping[str, Any]) -> Iterable[Row]:
    for phase in outcome["timing"]:
        yield tuple(phase[name] for name in ("zh", "en", "count", "p50", "p90", "p99", "max"))


def _all(outcome: Mapping[str, Any]) -> Iterable[tuple[str, Mapping[str, Any]]]:
    """Every scenario once, with the cell and the rows that it is of."""
    return ((", ".join(places), row) for row, places in placed(outcome))


def _scenarios(outcome: Mapping[str, Any], wording: Wording) -> Iterable[Row]:
    for cell, row in _all(outcome):
        verdicts, tries = (Both(row["verdict"]), Both(row["raw_verdict"])), len(row["attempts"]) or 1
        yield cell, row["branch"], wording.step(row["name"]), row["name"], *verdicts, Both(row["reason"]), tries, row["checks"], row["seconds"]


def _findings(outcome: Mapping[str, Any], wording: Wording) -> Iterable[Row]:
    """Every check, with what it expected and observed in both languages; the derivation of a fee is in the page."""
    for cell, row in _all(outcome):
        for finding in row["findings"]:
            raw, waived = finding.get("raw_verdict", finding["verdict"]), finding.get("waived", "")
            values = (text for value in (finding["expected"], finding["observed"]) for text in (wording.shown(value), lines(undivided(value))))
            remarks = "\n".join(_told(Both(remark), wording) for remark in finding["remarks"])
            evidence = " ".join(f"#{number}" for number in finding["evidence"])
            yield cell, wording.step(row["name"]), Both(finding["name"]), Both(finding["verdict"]), Both(raw), waived, *values, remarks, evidence


def _waivers(outcome: Mapping[str, Any], wording: Wording) -> Iterable[Row]:
    for waiver in outcome["waivers"]:
        checks = ", ".join(_told(Both(check), wording) for check in waiver["checks"])
        yield waiver["id"], waiver["clause"], checks, waiver["owner"], waiver["reason"], waiver["expiry"], Both(waiver["state"])


def _profile(outcome: Mapping[str, Any], wording: Wording) -> Iterable[Row]:
    """What the certification profile asks for, then what of it is not met."""
    profile = outcome["profile"]
    yield Both("profile"), profile["id"], profile["title"]["zh"], profile["title"]["en"]
    for part in profile["require"]:
        roles = "; ".join(
            f"{_told(Both(role), wording)}: {' / '.join(_told(Both(one), wording) for one in allowed)}" for role, allowed in part["provenance"].items()
        )
        yield Both("required"), ", ".join([*part["cells"], *part["checks"]]), roles, ""
    for missing in profile["unmet"]:
        kind = f"{_told(Both('not met'), wording)}: {_told(Both(missing['kind']), wording)}"
        yield kind, missing["place"], Both(missing["required"]), Both(missing["found"])


def _reviews(outcome: Mapping[str, Any]) -> Iterable[Row]:
    for review in outcome["reviews"]:
        said = (Both(review["role"]), Both(review["verdict"]), review["on"], review["text"], review["made"], review["keyid"])
        yield review["reviewer"], *said
