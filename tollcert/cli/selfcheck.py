"""`tollcert selfcheck`: suite x defects and variants. A defect that the check which names it does not see survived; a variant
or a healthy product that fails is a false failure of the bench; a variant that changes nothing proves nothing.
"""

import json
import os
import sys
from collections.abc import Iterable
from functools import cache
from time import monotonic
from typing import Any

import click

from tollcert.cli.selfcheck_runs import DEFECT, HEALTHY, VARIANT, Outcome, Run, carry_out
from tollcert.errors import ConfigError

Told = dict[Run, Outcome]


@click.command(help="Show what the suite would have caught.")
@click.option("--defect", "defects", multiple=True, help="only these defects")
@click.option("--variant", "variants", multiple=True, help="only these variants")
@click.option("--cell", "cells", multiple=True, help="only over these cells (T6/exit) or rows (N05): their defects, and variants in them")
@click.option("--jobs", type=click.IntRange(min=1), default=os.cpu_count() or 1, show_default="number of cores", help="runs at a time")
@click.option("--json", "as_json", is_flag=True)
def command(defects: tuple[str, ...], variants: tuple[str, ...], cells: tuple[str, ...], jobs: int, as_json: bool) -> None:
    """Exit status 0: all killed, no false failure, no variant without effect; in chosen cells a variant may have none."""
    began = monotonic()
    names, allowed = _chosen(defects, variants, cells)
    told = _watched(list(_runs(names, allowed, cells)), jobs)
    outcome = {**_outcome(names, allowed, told), "seconds": round(monotonic() - began, 1)}
    if as_json:
        click.echo(json.dumps(outcome, ensure_ascii=False))
    else:
        _show(outcome)
    idle = outcome["without_effect"] and not cells
    sys.exit(1 if outcome["survived"] or outcome["false_failures"] or idle or outcome["broken"] else 0)


def _chosen(defects: tuple[str, ...], variants: tuple[str, ...], cells: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """Names of defects and variants to run; everything, or everything of these cells, where nothing is named."""
    from emulators.catalogue import CATALOGUE, VARIANTS, check_names
    from reports import requirements

    check_names(defects, variants)
    known = [*requirements.cells(), *requirements.rows()]
    if unknown := sorted(set(cells) - set(known)):
        raise ConfigError(f"--cell {unknown[0]}", "no such cell or row", ", ".join(known))
    everything = not defects and not variants
    found = [name for name, defect in CATALOGUE.items() if (everything or name in defects) and (not cells or defect.cell in cells)]
    return found, [name for name, variant in VARIANTS.items() if (everything or name in variants) and _areas(variant.at, cells)]


def _areas(positions: tuple[str, ...], cells: tuple[str, ...]) -> list[str]:
    """Where a variant is run: at its positions, or in those of the cells that lie there."""
    return [cell for cell in cells if cell.partition("/")[2] in positions] if cells else list(positions)


# ---- what is run


def _runs(defects: list[str], variants: list[str], cells: tuple[str, ...]) -> Iterable[Run]:
    """The healthy product wherever something is seeded, then variants (they are long), then defects."""
    from emulators.catalogue import CATALOGUE, VARIANTS

    varied = [(name, area) for name in variants for area in _areas(VARIANTS[name].at, cells)]
    whole = [cell if cells else cell.rpartition("/")[2] for cell in (CATALOGUE[name].cell for name in defects)]
    seeded = [(HEALTHY, "", area) for area in dict.fromkeys([*(area for _, area in varied), *whole])]
    seeded += [(VARIANT, name, area) for name, area in varied] + [(DEFECT, name, CATALOGUE[name].cell) for name in defects]
    files = {area: _files(area) for area in {area for *_, area in seeded}}
    yield from (Run(kind, name, area.replace("/", " and "), files[area]) for kind, name, area in seeded)


@cache
def _declared() -> tuple[Any, ...]:
    """Every scenario of the features, read once."""
    from reports import coverage

    return tuple(coverage.scenarios())


def _files(area: str) -> tuple[str, ...]:
    """Feature files with scenarios of a cell, of a position, or of a row of the interoperability table."""

    def there(scenario: Any) -> bool:
        rows = {tag.partition(".")[0] for tag in scenario.tags}
        return area in rows or (bool(scenario.cell) and area in (scenario.cell, scenario.positions[0]))

    return tuple(sorted({scenario.file for scenario in _declared() if there(scenario)}))


def _watched(runs: list[Run], jobs: int) -> Told:
    """Carry them out under a bar; what is bad is said at once."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    told: Told = {}
    console = Console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=console, auto_refresh=False, transient=True) as progress:
        task = progress.add_task("", total=len(runs))
        for run, outcome in carry_out(runs, jobs, lambda run: progress.update(task, description=f"{run.kind} {run.name} {run.marks}", refresh=True)):
            told[run] = outcome
            progress.advance(task)
            if bad := _bad(run, outcome):
                progress.console.print(f"{run.kind} {run.name} ({run.marks}): {bad}", markup=False, highlight=False)
    return told


def _bad(run: Run, outcome: Outcome) -> str:
    if outcome.broken:
        return outcome.broken
    if run.kind == DEFECT:
        return "" if _killer(run, outcome) else f"survived; not passed: {'; '.join(outcome.failures) or 'nothing'}"
    return "; ".join(outcome.failures)


# ---- what it shows


def _killer(run: Run, outcome: Outcome) -> str:
    """The scenario in which the check that names the defect failed; a check beside a fault of the bench proves nothing."""
    from emulators.catalogue import CATALOGUE

    defect = CATALOGUE[run.name]
    return next(
        (check.scene for check in outcome.checks if check.sound and check.verdict == "fail" and check.name == defect.caught_by and defect.cell in check.places),
        "",
    )


def _outcome(defects: list[str], variants: list[str], told: Told) -> dict[str, Any]:
    from emulators.catalogue import CATALOGUE, VARIANTS

    killed = {run.name: _killer(run, outcome) for run, outcome in told.items() if run.kind == DEFECT}
    false = {f"{run.name or HEALTHY} ({run.marks})": outcome.failures for run, outcome in told.items() if run.kind != DEFECT and outcome.failures}
    healthy = {run.marks: outcome.shapes for run, outcome in told.items() if run.kind == HEALTHY}
    touched = {name: _touched(name, told, healthy) for name in variants}
    places = {CATALOGUE[name].cell for name, scene in killed.items() if scene}
    return {
        "defects": len(defects), "killed": sum(bool(scene) for scene in killed.values()), "survived": [name for name in defects if not killed.get(name)],
        "variants": len(variants), "false_failures": len(false), "false": false, "without_effect": [name for name, scenes in touched.items() if not scenes],
        "broken": {f"{run.name or HEALTHY} ({run.marks})": outcome.broken for run, outcome in told.items() if outcome.broken},
        "killed_by": {name: {"cell": CATALOGUE[name].cell, "check": CATALOGUE[name].caught_by, "scenario": scene} for name, scene in killed.items() if scene},
        "touched": {name: {"freedoms": list(VARIANTS[name].rules), "scenarios": touched[name]} for name in variants},
        "cells": len({place for place in places if "/" in place}), "rows": len({place for place in places if "/" not in place}),
    }  # fmt: skip


def _touched(name: str, told: Told, healthy: dict[str, dict[str, str]]) -> int:
    """Scenarios in which the variant did something else than the healthy product."""
    return sum(
        shape != healthy[run.marks].get(scene) for run, outcome in told.items() if (run.kind, run.name) == (VARIANT, name) for scene, shape in outcome.shapes.items()
    )  # fmt: skip


def _show(outcome: dict[str, Any]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("defect", "cell", "named by", "in", title="killed")
    for name, by in outcome["killed_by"].items():
        table.add_row(name, by["cell"], by["check"], by["scenario"])
    if outcome["killed_by"]:
        Console().print(table)
    where = f"in cells: {outcome['cells']}, rows: {outcome['rows']}"
    click.echo(f"{outcome['killed']} of {outcome['defects']} defects killed, {where}; survived: {', '.join(outcome['survived']) or 'none'}")
    click.echo(f"{outcome['variants']} variants, false failures: {outcome['false_failures']}; without effect: {', '.join(outcome['without_effect']) or 'none'}")
    for name, scenes in outcome["false"].items():
        click.echo(f"  {name}: {'; '.join(scenes)}")
    for name, why in outcome["broken"].items():
        click.echo(f"  {name} broke: {why}")
