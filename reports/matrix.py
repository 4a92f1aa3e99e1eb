"""The T1-T16 matrix on the terminal."""

from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from reports.requirements import POSITIONS, special_cases

MARKS = {
    "pass": "[green]pass[/]", "fail": "[bold red]FAIL[/]", "error": "[bold magenta]ERROR[/]", "inconclusive": "[yellow]inconclusive[/]",
    "none": "[yellow]none[/]", "not_run": "[dim]not run[/]", "not_applicable": "[dim]n/a[/]",
}  # fmt: skip


def show(outcome: dict[str, Any], folder: Path, console: Console | None = None) -> None:
    """Print the matrix, the decision and where the report is."""
    console = console or Console()
    cases = special_cases()["cases"]
    table = Table(title=f"{outcome['title']}: special cases by position", title_justify="left")
    for heading in ("case", "", *POSITIONS):
        table.add_column(heading, overflow="fold")
    for case, facts in cases.items():
        table.add_row(case, facts["title"]["en"], *(_mark(outcome["cells"].get(f"{case}/{position}")) for position in POSITIONS))
    console.print(table)
    for cell, facts in outcome["cells"].items():
        for scenario in facts["scenarios"]:
            if scenario["verdict"] not in ("pass", "not_applicable"):  # why those are left out stands with their cell
                console.print(f"  {scenario['verdict']}: {scenario['id']}", style="red", highlight=False)
        if facts["scenarios"] and facts["reason"]:
            console.print(f"  {cell}: {facts['reason']}", style="yellow", highlight=False)
    for waiver in outcome.get("waivers", ()):
        console.print(f"  waiver {waiver['id']} ({waiver['clause']}, {waiver['owner']}): {waiver['state']}", style="yellow", markup=False, highlight=False)
    for missing in outcome["profile"]["unmet"]:
        if missing["kind"] not in ("cell", "check"):
            text = f"  {missing['kind']} {missing['place']}: {missing['required']} required, {missing['found']}"
            console.print(text, style="yellow", markup=False, highlight=False)
    _show_rows(outcome.get("checks", {}), console)
    flags, fees = outcome["flags"], outcome["fees"]
    console.print(f"flags {flags['right']}/{flags['total']}   fees {fees['right']}/{fees['total']}   decision [bold]{outcome['decision']}[/]")
    console.print(f"campaign: {folder}", highlight=False)


def _show_rows(rows: dict[str, Any], console: Console) -> None:
    """The interoperability table, as far as anything of it was run."""
    ran = {row: facts for row, facts in rows.items() if facts["scenarios"]}
    if not ran:
        return
    table = Table(title="national interoperability", title_justify="left")
    for heading in ("row", "", "verdict", "checks", "reason"):
        table.add_column(heading, overflow="fold")
    for row, facts in ran.items():
        checks = [check["verdict"] for check in facts["checks"].values()]
        table.add_row(row, facts["title"]["en"], _mark(facts), f"{checks.count('pass')}/{len(checks)}", facts["reason"])
    console.print(table)
    for facts in ran.values():
        for scenario in facts["scenarios"]:
            if scenario["verdict"] != "pass":
                console.print(f"  {scenario['verdict']}: {scenario['id']}", style="red", highlight=False)


def _mark(cell: dict[str, Any] | None) -> str:
    if cell is None:
        return ""
    count = len(cell["scenarios"])
    return MARKS[cell["verdict"]] + (f" [dim]{count}[/]" if count else "")
