"""`tollcert explain`: why a case is selected, skipped, passed or failed."""

import json
import sys
from pathlib import Path
from typing import Any

import click

from tollcert.config import load

SHOWN_EVIDENCE = 6


@click.command(help="Tell why a case (T6, T6/entry, N12, all) is selected, skipped, passed or failed.")
@click.argument("case")
@click.option("-c", "--campaign", type=click.Path(path_type=Path), help="campaign directory or bundle; default: what the features declare")
@click.option("--bench", type=click.Path(path_type=Path), help="bench profile (TOML): what does not concern the lane that it declares")
@click.option("--json", "as_json", is_flag=True)
def command(case: str, campaign: Path | None, bench: Path | None, as_json: bool) -> None:
    """Exit status 0; 1: there are orphans (scenarios without requirement, findings without evidence); 3: no such case."""
    from reports import coverage
    from reports.explain import named, orphans, row_story, story
    from reports.journal import scenes

    (cells, rows), declared = named(case), coverage.scenarios()
    outcome, events = _campaign(campaign) if campaign else (None, [])
    by_scene = scenes(iter(events))
    claims = load(bench).claims if bench else None
    stories = [story(cell, declared, outcome, by_scene, claims) for cell in cells]
    row_stories = [row_story(row, declared, outcome, by_scene, claims) for row in rows]
    lost = orphans(declared, events)
    if as_json:
        click.echo(json.dumps({"cells": stories, "rows": row_stories, "orphans": lost}, ensure_ascii=False))
    else:
        for found in stories:
            _show(found, campaign is not None)
        for found in row_stories:
            _show_row(found, campaign is not None)
        for orphan in lost:
            click.echo(f"orphan: {orphan}")
    sys.exit(1 if lost else 0)


def _campaign(path: Path) -> tuple[dict[str, Any], list[Any]]:
    from reports.verify_rejudge import stored

    found = stored(path)
    return found.outcome, found.events


def _show(cell: dict[str, Any], judged: bool) -> None:
    say = click.echo
    say(
        f"{cell['cell']}  {cell['title']['en']} ({cell['title']['zh']}), {cell['position']}, basis {cell['basis']}" + (f": {cell['verdict']}" if judged else "")
    )
    if cell["reason"]:
        say(f"  because {cell['reason']}")
    for text in (*cell["procedure"], *cell["expect"]):
        say(f"  {text}")
    if wanted := cell["flags"].get("must_any"):
        say(f"  one of the codes {', '.join(map(str, wanted))} is due in the {cell['flags'].get('carrier', 'record')}")
    for branch in cell["branches"]:
        say(f"  {branch['branch']}: {branch['does']}" + (f" [{branch['reason']}]" if branch["reason"] else ""))
        for scenario in branch["scenarios"]:
            _scenario(scenario)


def _show_row(row: dict[str, Any], judged: bool) -> None:
    say = click.echo
    say(f"{row['row']}  {row['title']['en']} ({row['title']['zh']}), of {' or '.join(row['against'])}" + (f": {row['verdict']}" if judged else ""))
    if row["reason"]:
        say(f"  because {row['reason']}")
    for system in row["systems"]:
        say(f"  {system}")
    for check in row["checks"]:
        say(f"  {check['check']}: {check['text']}" + (f" {check['verdict']}" if judged else "") + (f" [{check['reason']}]" if check["reason"] else ""))
        for scenario in check["scenarios"]:
            _scenario(scenario)


def _scenario(scenario: dict[str, Any]) -> None:
    verdict = f"{scenario['verdict']}: " if scenario["verdict"] else ""
    raw = f" (raw: {scenario['raw_verdict']})" if scenario.get("raw_verdict", scenario["verdict"]) not in ("", scenario["verdict"]) else ""
    click.echo(f"    {verdict}{scenario['name']}{raw}  {scenario['feature']}" + (f" [{scenario['reason']}]" if scenario["reason"] else ""))
    for attempt in scenario["attempts"]:
        click.echo(f"      attempt {attempt['attempt']}: {attempt['verdict']}{', counts' if attempt['counts'] else ''} {attempt['reason']}")
    for finding in scenario.get("findings", ()):
        evidence = [f"#{number} {what}" for number, what in finding["evidence"].items()]
        more = f" and {len(evidence) - SHOWN_EVIDENCE} more" if len(evidence) > SHOWN_EVIDENCE else ""
        waived = f", waived by {finding['waived']}" if finding.get("waived") else ""
        click.echo(f"      {finding['verdict']}{waived}: {finding['name']} <- {'; '.join(evidence[:SHOWN_EVIDENCE]) or 'nothing'}{more}")
        if finding["verdict"] != "pass":
            click.echo(f"        expected {finding['expected']}\n        observed {finding['observed']}")
    for failure in scenario.get("failures", ()):
        click.echo(f"      {failure}")
