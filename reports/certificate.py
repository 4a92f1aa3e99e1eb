"""certificate.html: one file, no network, both languages. The matrix, every finding, every fee, the evidence behind them.

It is made from result.json; the evidence travels deflated inside the page and is unpacked there.
"""

import base64
import json
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from reports import requirements
from reports.journal import Event, scenes
from reports.language import CHINESE, translate_step
from reports.timeline import timeline

TEMPLATES = Path(__file__).parent / "templates"


def certificate(outcome: dict[str, Any], events: Iterable[Event], signers: Sequence[dict[str, str]] = ()) -> str:
    """The page of a campaign; its cover says who signs, or UNSIGNED."""
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["zh"] = lambda text: translate_step(text, CHINESE)
    table = requirements.special_cases()
    by_scene = scenes(iter(events))
    scenarios = [scenario for cell in outcome["cells"].values() for scenario in cell["scenarios"]]
    evidence = {scenario["id"]: timeline(by_scene.get(scenario.get("scene", scenario["id"]), [])) for scenario in scenarios}
    return environment.get_template("certificate.html.j2").render(
        outcome=outcome,
        signers=signers,
        cases=table["cases"],
        positions=table["positions"],
        basis=table["basis"],
        scenarios=scenarios,
        payload=_packed({"cells": outcome["cells"], "evidence": evidence, "requirements": table["cells"], "basis": table["basis"]}),
        css=(TEMPLATES / "certificate.css").read_text(encoding="utf-8"),
        script=(TEMPLATES / "certificate.js").read_text(encoding="utf-8"),
    )


def _packed(value: Any) -> str:
    raw = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str).encode()
    return base64.b64encode(zlib.compress(raw, 9)).decode()
