"""A reader of the Chinese documents meets no English sentence, whatever went wrong in the campaign.

What findings say is collected from the source of the checks, so that a new one cannot be forgotten; a campaign with defects,
waivers and remarks is rendered, and every text of it looked at. English stay: names of fields, files and codes, conditions
made of them, and what a product said, in quotation marks.
"""

import ast
import io
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from babel.messages.catalog import Catalog

from reports import certificate, language, page_words, requirements
from reports.checks import CHECKS
from reports.document_junit import junit
from reports.document_pdf import pdf
from reports.language import CHINESE
from reports.places import placed
from reports.saying import KEY, said
from reports.spreadsheet import workbook
from reports.verify_rejudge import stored
from reports.wording import NAMES, PAGE, WORDS, Wording, lines
from tollcert.wire.tables import tables

ROOT = Path(__file__).parent.parent.parent
SOURCES = sorted((ROOT / "reports").rglob("*.py"))
SENTENCE = re.compile(r"(?<![\w./-])[A-Za-z][a-z]+[,:;]? [a-z]{2,}(?![\w-])")
"""Two English words in a row; names of fields are of one word."""
FINDING = ("passed_if", "Finding", "DeviceError")
"""What the texts of a finding are handed to."""
FEATURES = ("t01_entry", "t06_exit and not mixed and not generations", "t06_gantry and not generations", "n28_loss_reports")
DEFECTS = (
    "t1-entry-no-flag", "t1-entry-raises-arm", "t1-exit-sum-of-units", "t1-exit-amount-not-displayed", "t1-exit-debits-more", "t6-exit-unmarked",
    "t1-exit-entry-left-in-obu", "gantry-t6-record-twice", "gantry-t7-rounds-down", "gantry-t1-counts-twice", "gantry-t2-no-image", "office-lost-obu-not-listed",
    "office-anybody-reports-a-loss",
)  # fmt: skip
"""Together they fail most kinds of checks of these features."""


def english(text: str) -> list[str]:
    """English sentences in a text; what a product said stands in quotation marks."""
    return SENTENCE.findall(re.sub(r"“[^”]*”", "", text))


# ---- by what the checks are written with


def messages() -> Iterator[tuple[str, str]]:
    """(place, message) of each sentence in the source."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "said" and isinstance(node.args[0], ast.Constant):
                yield f"{path.name}:{node.lineno}", str(node.args[0].value)


def texts_of_findings() -> Iterator[tuple[str, str]]:
    """(place, text) of each fixed text with a blank in it that a check holds, but for names of checks and documentation."""
    for path in (path for path in SOURCES if path.parent.name == "checks"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        passed_over = {id(part) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) for part in [node.value]}
        passed_over |= {
            id(part)
            for node in ast.walk(tree)
            if isinstance(node, ast.Raise) and "Error" in ast.dump(node) and "DeviceError" not in ast.dump(node)
            for part in ast.walk(node)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed_over and english(node.value):
                yield f"{path.name}:{node.lineno}", node.value


def glued() -> Iterator[str]:
    """f-strings with a sentence in them, in checks and what they call; a sentence is `said`, with its values beside it."""
    for path in (
        path for path in SOURCES if path.parent.name == "checks" or path.name in ("truth.py", "declared.py", "judging.py", "attempts.py", "result.py")
    ):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        raised = {id(part) for node in ast.walk(tree) if isinstance(node, ast.Raise) and "DeviceError" not in ast.dump(node) for part in ast.walk(node)}
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr) and id(node) not in raised:
                fixed = "x".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
                if english(fixed.replace(" | ", "|")):
                    yield f"{path.name}:{node.lineno}: {ast.unparse(node)}"


def known(catalogue: Catalog, text: str) -> bool:
    return any((found := catalogue.get(text, context)) and found.string for context in (WORDS, PAGE, NAMES, None))


def test_every_sentence_of_a_check_has_its_chinese() -> None:
    catalogue, found = language.catalogue(CHINESE), dict(messages())
    assert len(found) > 200
    assert [(place, text) for place, text in found.items() if re.search(r"[a-z]{2,}", re.sub(r"\{\w+\}", "", text)) and not known(catalogue, text)] == []


def test_every_fixed_text_of_a_check_has_its_chinese() -> None:
    catalogue, found = language.catalogue(CHINESE), [(place, text) for place, text in texts_of_findings() if text not in CHECKS]
    assert len(found) > 150
    assert [(place, text) for place, text in found if not known(catalogue, text)] == []


def test_no_sentence_is_glued_together() -> None:
    assert list(glued()) == []


def test_words_of_the_documents_have_their_chinese() -> None:
    """Those that the templates say, and those that the page's script writes."""
    catalogue, templates = language.catalogue(CHINESE), ROOT / "reports" / "templates"
    written = {
        word for name in ("certificate.html.j2", "compare.html.j2") for word in re.findall(r'both\("([^"]+)"\)', (templates / name).read_text(encoding="utf-8"))
    }
    written |= set(re.findall(r't\("([^"]+)"\)', (templates / "certificate.typ").read_text(encoding="utf-8"))) | set(page_words.LABELS)
    assert len(written) > 150
    assert sorted(word for word in written if not known(catalogue, word)) == []


def test_checks_of_rows_and_layouts_have_their_chinese() -> None:
    catalogue = language.catalogue(CHINESE)
    told = {text for row in requirements.rows() for text in requirements.row_checks(row).values()}
    told |= {layout["title"] for layout in tables()["layouts"].values()}
    assert len(told) > 180
    assert sorted(text for text in told if not known(catalogue, text)) == []


def test_names_of_systems_have_their_english() -> None:
    """Their source is Chinese."""
    names = {name for row in requirements.rows().values() for name in row["systems"]}
    assert len(names) > 60
    assert [name for name in names if not language.from_chinese(name).isascii()] == []


# ---- by what is rendered


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The result of a campaign in which much fails, with a waiver."""
    folder = tmp_path_factory.mktemp("reader") / "campaign"
    waivers = folder.with_name("waivers.toml")
    waivers.write_text(
        '[[waiver]]\nid = "W-1"\nclause = "T1/entry"\nchecks = ["held"]\nowner = "李娜"\nreason = "已知问题"\nexpiry = 2099-12-31\n', encoding="utf-8"
    )
    (bench := folder.with_name("bench.toml")).write_text("[timing]\nlate = 5.0\n", encoding="utf-8")  # what fails is not waited for long
    command = [
        sys.executable,
        "-m",
        "tollcert.cli",
        "certify",
        "--bench",
        str(bench),
        "--benches",
        "1",
        "-k",
        " or ".join(FEATURES),
        "--waivers",
        str(waivers),
        "-o",
        str(folder),
    ]
    run = subprocess.run([*command, *(word for name in DEFECTS for word in ("--defect", name))], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 1, run.stdout + run.stderr
    return stored(folder).outcome


def broken(outcome: dict[str, Any]) -> list[dict[str, Any]]:
    return [finding for row, _ in placed(outcome) for finding in row["findings"] if finding["verdict"] != "pass"]


def test_the_campaign_is_worth_looking_at(outcome: dict[str, Any]) -> None:
    findings = broken(outcome)
    assert len(findings) > 30
    assert len({finding["name"] for finding in findings}) > 10
    assert any(finding["remarks"] for row, _ in placed(outcome) for finding in row["findings"])
    assert len(outcome[KEY]) > 50


def test_no_english_sentence_is_left_in_chinese(outcome: dict[str, Any]) -> None:
    wording, left = Wording(outcome, CHINESE), []
    for row, _ in placed(outcome):
        told = [(finding["name"], wording.shown(finding[part])) for finding in row["findings"] for part in ("expected", "observed", "remarks")]
        told += [("text", wording.step(text)) for text in certificate._texts(row)]
        left += [(name, text) for name, text in told if english(text)]
    left += [
        (name, wording.label(cell["reason"])) for name, cell in {**outcome["cells"], **outcome["checks"]}.items() if english(wording.label(cell["reason"]))
    ]
    left += [
        ("profile", wording.label(missing[part]))
        for missing in outcome["profile"]["unmet"]
        for part in ("required", "found")
        if english(wording.label(missing[part]))
    ]
    assert left == []


def test_the_workbook_has_chinese_wherever_it_has_english(outcome: dict[str, Any]) -> None:
    """A cell with an English sentence has the Chinese one in it, or beside it."""
    for sheet in openpyxl.load_workbook(io.BytesIO(workbook(outcome))):
        for row in sheet.iter_rows(values_only=True):
            told = [str(value or "") for value in row]
            lonely = [text for text in told if english(text) and not any("一" <= letter <= "鿿" for cell in told for letter in cell)]
            assert lonely == [], (sheet.title, row)


def test_junit_tells_what_failed_in_both_languages(outcome: dict[str, Any]) -> None:
    text = junit(outcome).decode()
    assert "expected" in text
    assert "期望" in text
    assert "不通过" in text
    assert pdf(outcome, [], {}).startswith(b"%PDF-")


# ---- how it works


def test_a_sentence_is_said_by_its_message_and_values() -> None:
    inner = said("the lane is {state}", state="held")
    whole = said("{number}: {fault}", number=12, fault=inner)
    wording = Wording({KEY: {str(whole): [whole.message, {"number": 12, "fault": str(inner)}], str(inner): [inner.message, inner.values]}}, CHINESE)  # type: ignore[attr-defined]
    assert (whole, wording.text(whole)) == ("12: the lane is held", "12: 车道为拦截")
    assert wording.shown({"codes": [6, 24], "faults": [whole], "vlp": "鲁A12345"}) == "特情码: 6, 24\n不符之处: 12: 车道为拦截\nvlp: 鲁A12345"


def test_values_from_outside_are_not_words() -> None:
    """A plate or a name that reads like a place of a message is text."""
    sentence = said("{token} is not shown", token="{token}{x} %s")
    wording = Wording({KEY: {str(sentence): ["{token} is not shown", {"token": "{token}{x} %s"}]}}, CHINESE)
    assert wording.text(sentence) == "未显示{token}{x} %s"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "–"),
        ("", "–"),
        ([], "–"),
        ({}, "–"),
        (True, "true"),
        (0, "0"),
        ([1, 2], "1, 2"),
        ({"a": {"b": [1]}}, "a: \n  b: 1"),
        (["x" * 40, "y" * 40], "x" * 40 + "\n" + "y" * 40),
    ],
    ids=str,
)
def test_values_as_lines(value: Any, shown: str) -> None:
    assert lines(value) == shown
