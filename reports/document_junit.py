"""junit.xml from result.json: a suite a cell, a case a scenario, every attempt in it.

An attempt that does not count stands as flakyError or flakyFailure (Maven's words, which CI systems know): retries are
never hidden and never fail a build twice.
"""

import re
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree as ET

from reports.language import CHINESE
from reports.wording import Wording

_ILLEGAL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
OUTCOME = {"fail": "failure", "error": "error", "inconclusive": "error", "none": "error"}
"""Verdict to JUnit's element; a scenario that checked nothing is no success."""


def junit(outcome: Mapping[str, Any]) -> bytes:
    """The document."""
    wording = Wording(outcome, CHINESE)
    whole = ET.Element("testsuites", name=_clean(f"{outcome['title']} {outcome['decision']}"))
    for cell, facts in outcome["cells"].items():
        cases = [_case(cell, scenario, wording) for scenario in facts["scenarios"]]
        suite = ET.SubElement(whole, "testsuite", name=cell, tests=str(len(cases)), failures=_count(cases, "failure"), errors=_count(cases, "error"))
        suite.set("skipped", _count(cases, "skipped"))
        suite.extend(cases)
    whole.extend(_row(name, row, wording) for name, row in outcome["checks"].items())
    whole.append(ET.Comment(f" {outcome['salt']} "))
    ET.indent(whole, " ")
    return bytes(ET.tostring(whole, encoding="utf-8", xml_declaration=True))


def _row(name: str, row: Mapping[str, Any], wording: Wording) -> ET.Element:
    """A row of the interoperability table: a case a check; what was not run is skipped, never passed."""
    suite = ET.Element("testsuite", name=_clean(f"{name} {row['title']['en']} {row['title']['zh']}"))
    cases = [_row_check(check, facts, row, wording) for check, facts in row["checks"].items()]
    suite.set("tests", str(len(cases)))
    for kind, name_of in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(kind, _count(cases, name_of))
    suite.extend(cases)
    return suite


def _row_check(check: str, facts: Mapping[str, Any], row: Mapping[str, Any], wording: Wording) -> ET.Element:
    case = ET.Element("testcase", classname=check, name=_clean(facts["text"]), time="0.000")
    said = _message(facts["verdict"], ", ".join(facts["scenarios"]) or row["reason"], wording)
    if facts["verdict"] in OUTCOME:
        ET.SubElement(case, OUTCOME[facts["verdict"]], message=said)
    elif facts["verdict"] != "pass":
        ET.SubElement(case, "skipped", message=said)
    return case


def _case(cell: str, scenario: Mapping[str, Any], wording: Wording) -> ET.Element:
    case = ET.Element("testcase", classname=_clean(f"{cell} {scenario['branch']}".strip()), name=_clean(scenario["name"]), time=f"{scenario['seconds']:.3f}")
    properties = {"id": scenario["id"], "checks": scenario["checks"], "verdict": scenario["verdict"], "raw_verdict": scenario.get("raw_verdict", "")}
    properties["name-zh"] = wording.step(scenario["name"])
    held = ET.SubElement(case, "properties")
    for name, value in properties.items():
        ET.SubElement(held, "property", name=name, value=_clean(str(value)))
    verdict = scenario["verdict"]
    if verdict in OUTCOME:
        ET.SubElement(case, OUTCOME[verdict], message=_message(verdict, scenario["reason"], wording)).text = _clean(_text(scenario, wording))
    elif verdict != "pass":
        ET.SubElement(case, "skipped", message=_message(verdict, scenario["reason"], wording))
    for attempt in scenario.get("attempts", ()):
        if not attempt["counts"] and attempt["verdict"] in OUTCOME:
            kind = "flakyFailure" if attempt["verdict"] == "fail" else "flakyError"
            ET.SubElement(case, kind, message=f"attempt {attempt['attempt']}: {_message(attempt['verdict'], attempt['reason'], wording)}")
    return case


def _message(verdict: str, reason: str, wording: Wording) -> str:
    """Verdict and reason, in English and in Chinese."""
    chinese = f"{wording.label(verdict)} {wording.label(reason)}".strip()
    return _clean(f"{verdict} {reason}".strip() + f" · {chinese}")


def _text(scenario: Mapping[str, Any], wording: Wording) -> str:
    """What did not pass, in English and in Chinese."""
    broken = [finding for finding in scenario["findings"] if finding["verdict"] != "pass"]
    told = [f"{finding['name']}: {finding['verdict']}\n expected {finding['expected']}\n observed {finding['observed']}" for finding in broken]
    told += [_in_chinese(finding, wording) for finding in broken]
    failures = [text for failure in scenario["failures"] for text in dict.fromkeys((failure, wording.text(failure)))]
    return "\n".join([*told, *failures])


def _in_chinese(finding: Mapping[str, Any], wording: Wording) -> str:
    found = "\n".join(f" {wording.label(part)} {wording.shown(finding[part])}" for part in ("expected", "observed"))
    return f"{wording.label(finding['name'])}: {wording.label(finding['verdict'])}\n{found}"


def _count(cases: list[ET.Element], kind: str) -> str:
    return str(sum(case.find(kind) is not None for case in cases))


def _clean(text: str) -> str:
    """What XML cannot hold is replaced: plates and texts come from outside."""
    return _ILLEGAL.sub("\ufffd", text)
