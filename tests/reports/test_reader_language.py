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
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest
from babel.messages.catalog import Catalog
from markupsafe import Markup

from reports import certificate, language, page_words, plugin, requirements
from reports.checks import CHECKS
from reports.document_junit import junit
from reports.document_pdf import pdf
from reports.evidence import HIDDEN
from reports.journal import read
from reports.language import CHINESE
from reports.places import placed
from reports.result import result
from reports.saying import KEY, said
from reports.spreadsheet import workbook
from reports.verdict import Verdict
from reports.verify_rejudge import stored
from reports.wording import NAMES, PAGE, WORDS, Wording, lines
from tests.reports import campaigns
from tollcert import errors
from tollcert.wire import fields, national, serial, short
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


RAISING = [
    path
    for place in ("fixtures", "steps", "emulators", "tollcert/wire", "tollcert/crypto", "tollcert/codes", "tollcert/fees", "tollcert/fee_module", "reports")
    for path in sorted((ROOT / place).rglob("*.py"))
]
"""Where something raises that may keep a scenario from its end."""
ERRORS = {name: 0 for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, errors.TollCertError)} | {"ConfigError": 1}
"""Exceptions of the project, and which argument of theirs is a message."""
HANDED_ON = {
    "site.trouble() or said",
    "error",
    "SIZE",
    "VALUE",
    "problem.message",
    "problem.lacking",
    "problem.problem",
    "exception.lacking",
    "NOT_OFFERED",
    "what",
}
"""Messages that come from elsewhere in the source."""


def raised() -> Iterator[tuple[str, ast.expr]]:
    """(place, message) of each exception of the project, and of each sentence of the suite, that a certificate may quote."""
    for path in RAISING:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
            files = name == "ConfigError" and path.is_relative_to(ROOT / "tollcert")  # files that are read before a campaign begins
            files |= name == "ConfigError" and path.is_relative_to(ROOT / "reports")
            files |= name == "said" and not isinstance(node.args[0], ast.Constant)  # from a table
            if isinstance(node, ast.Call) and (name in ERRORS or name == "said") and not files and len(node.args) > (at := ERRORS.get(name, 0)):
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node.args[at]


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


def test_every_message_of_an_error_has_its_chinese() -> None:
    """One that is not fixed could have none: values stand beside the message."""
    catalogue, found = language.catalogue(CHINESE), list(raised())
    fixed = [(place, str(message.value)) for place, message in found if isinstance(message, ast.Constant)]
    fixed += [("fields.py", text) for text in (fields.EXACTLY, fields.AT_LEAST, fields.VALUE)] + [("errors.py", errors.NOT_OFFERED)]
    assert len(fixed) > 300
    assert [(place, text) for place, text in fixed if re.search(r"[a-z]{2,}", re.sub(r"\{\w+\}", "", text)) and not known(catalogue, text)] == []
    other = {ast.unparse(message) for _, message in found if not isinstance(message, ast.Constant | ast.Call | ast.IfExp)}
    assert {text for text in other if not text.startswith(tuple(HANDED_ON))} == set()


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


def kinds() -> Iterator[tuple[str, str]]:
    """(place, kind) of each event that the source writes under a fixed name."""
    for path in (path for place in ("fixtures", "steps", "emulators", "reports") for path in sorted((ROOT / place).rglob("*.py"))):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("record", "tell") and node.args
            if named and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str) and (node.keywords or node.func.attr == "record"):
                yield f"{path.name}:{node.lineno}", node.args[0].value


def test_every_event_has_its_chinese() -> None:
    """On the time line; frames, APDUs, exchanges and steps are shown as what they are."""
    found = [(place, kind) for place, kind in kinds() if kind not in (*HIDDEN, "run", "wire", "air", "apdu", "http", "step")]
    assert len({kind for _, kind in found}) > 40
    parts = [(place, part) for place, kind in found for part in ([kind] if kind in page_words.LABELS or "." not in kind else kind.split("."))]
    assert [(place, part) for place, part in parts if part not in page_words.LABELS] == []


def test_no_phrase_is_of_places_alone() -> None:
    """Whatever has a colon in it would follow it."""
    phrases = language._with_places(CHINESE)
    assert [phrase for phrase in phrases if not re.search("[A-Za-z]", language._PLACE.sub("", phrase))] == []


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


# ---- what the bench met


def met() -> Iterator[BaseException]:
    """What may keep a scenario from its end: each kind of exception, raised as the source raises it."""
    yield from (
        errors.BenchError("bytes sent between two parties did not arrive within {seconds} s of real time", seconds=2.0),
        ValueError("no such thing"),
        AssertionError(),
    )
    yield errors.DeviceError("the {position} {kind} did not come up again: {why}", position="entry", kind="lane", why=said("it says nothing"))
    yield errors.DeviceError(
        said("the {position} {kind} ended with status {status}: {words}", position="exit", kind="lane", status=-9, words=said("it said nothing"))
    )
    yield errors.ConfigError(
        "bench.toml: manual.answers", "no answers can be read from it: {problem}", "a JSON object by item", problem=OSError(2, "No such file")
    )
    yield errors.NotOfferedError("a real product at {position}.{role}", position="exit", role="rsu")
    try:
        national.Heartbeat.decode(b"")
    except errors.RemoteWireError as problem:
        yield problem


@pytest.mark.parametrize("problem", list(met()), ids=lambda problem: type(problem).__name__)
def test_what_the_bench_met_is_told_in_chinese(problem: BaseException, tmp_path: Path) -> None:
    """In the page, the PDF, JUnit and the workbook; in English it is the exception's own text."""
    log = campaigns.journal(tmp_path / "journal.jsonl")
    campaigns.begin(log)
    log.begin("s/one")
    log.write("scenario", cell="T1/entry", branch="still_out", name="一", feature="f.feature", under_test=["lane"])
    plugin.record_failure(SimpleNamespace(record=log.write), Verdict.ERROR, "the vehicle drives in", problem)
    log.write("crash", product=False, party="entry.lane", status=-11, traceback="Segmentation fault (core dumped)")
    log.write("verdict", verdict="error", checks=0)
    log.close()
    events = list(read(tmp_path / "journal.jsonl"))
    outcome = result(events)
    (scenario,) = outcome["cells"]["T1/entry"]["scenarios"]
    failure, crash = scenario["failures"]
    wording = Wording(outcome, CHINESE)
    assert scenario["verdict"] == "error"
    assert str(problem) in failure
    assert crash == "entry.lane ended by itself with status -11: “Segmentation fault (core dumped)”"
    plain = re.sub(r"\[Errno.*|（允许：.*）", "", wording.text(failure))  # words of the system, and of a file's own language
    assert [text for text in (plain, wording.text(crash)) if english(text) or not re.search("[一-鿿]", text)] == []
    assert wording.text(failure) in junit(outcome).decode().replace("&gt;", ">")
    assert str(Markup.escape(wording.text(failure))) in certificate.certificate(outcome, events)
    assert pdf(outcome, [], {}).startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("form", "octets"),
    [
        (national, "00FFFF"), (national, "FFFF010000000001AA0000"), (national, "FFFF000000000001AA0000"), (national, "FFFF000000000010" + national.frame(0, b"\xc0\x01").hex()),
        (short, "00FFFF"), (short, "FFFF0000"), (short, "FFFF0001AA0000"), (serial, "FFFF01FF"), (serial, "FFFF010204FF"), (serial, "FF" + "01" * 4000),
    ],
)  # fmt: skip
def test_what_is_wrong_with_bytes_is_told_in_chinese(form: Any, octets: str) -> None:
    """Frames that are none stand on the time line with the reason."""
    wording = Wording({}, CHINESE)
    reasons = [frame.error for frame in form.Deframer().feed(bytes.fromhex(octets)) if frame.error]
    assert reasons
    assert [text for text in map(wording.met, reasons) if english(text) or not re.search("[一-鿿]", text)] == []


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
