"""certificate.pdf and matrix.xlsx: the same bytes from the same result, and nothing from outside becomes active."""

import copy
import io
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl
import pytest

from reports import documents, requirements
from reports.document_junit import junit
from reports.document_pdf import pages, pdf
from reports.journal import read
from reports.spreadsheet import workbook
from reports.verify_rejudge import stored
from tests.reports.campaigns import MADE, campaign

SIGNER = {"name": "Zhang", "role": "tester", "algorithm": "ed25519", "keyid": "ab" * 32}
DIGESTS = {"journal.jsonl": "cd" * 32}
HOSTILE = ('=HYPERLINK("http://evil","x")', "+1+1", "@SUM(1)", "#panic()", "$x$ \\ *bold*", "\x00\x1b[31m\ufffe", "]>]]><b>", "京A" * 20_000)


@pytest.fixture
def outcome(tmp_path: Path) -> dict[str, Any]:
    return stored(campaign(tmp_path / "c")).outcome


def hostile(outcome: dict[str, Any], text: str) -> dict[str, Any]:
    """The same result with a text in every place that comes from outside."""
    found = copy.deepcopy(outcome)
    found["provenance"]["product"] = found["suite"] = text
    for row in found["cells"]["T1/entry"]["scenarios"]:
        row["failures"] = [text]
        row["name"] = row["id"] = text
        for finding in row["findings"]:
            finding["expected"] = finding["observed"] = text
    found["waivers"] = [
        {"id": text, "clause": "T1/entry", "branch": "", "checks": [text], "owner": text, "reason": text, "expiry": "2026-12-31", "state": "used"}
    ]
    return found


def test_the_pdf_is_reproducible(outcome: dict[str, Any], tmp_path: Path) -> None:
    """In this process and in another one."""
    made = pdf(outcome, [SIGNER], DIGESTS)
    assert made == pdf(outcome, [SIGNER], DIGESTS)
    code = f"import sys; from pathlib import Path; from reports.document_pdf import pdf; from reports.verify_rejudge import stored; sys.stdout.buffer.write(pdf(stored(Path({str(tmp_path / 'c')!r})).outcome, [{SIGNER!r}], {DIGESTS!r}))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout == made
    assert b"pdfaid:part>3<" in made
    assert made != pdf(outcome, [], DIGESTS)


def test_every_page_says_unsigned(outcome: dict[str, Any]) -> None:
    """Pages after the cover differ by nothing but the foot: signed or UNSIGNED."""
    unsigned, signed = pages(outcome, [], DIGESTS), pages(outcome, [SIGNER], DIGESTS)
    assert len(unsigned) == len(signed) > 1
    assert all(one != other for one, other in zip(unsigned, signed, strict=True))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_texts_from_outside_stay_texts(outcome: dict[str, Any], text: str) -> None:
    found = hostile(outcome, text)
    assert pdf(found, [{**SIGNER, "name": text[:100]}], DIGESTS).startswith(b"%PDF-")
    book = openpyxl.load_workbook(io.BytesIO(workbook(found)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not [cell for cell in cells if cell.hyperlink]


def test_the_workbook_says_what_the_result_says(outcome: dict[str, Any]) -> None:
    made = workbook(outcome)
    assert made == workbook(outcome)
    book = openpyxl.load_workbook(io.BytesIO(made))
    assert book.properties.created.isoformat() == outcome["ended"][:19]
    matrix = {row[0]: row[3:] for row in book["matrix 矩阵"].iter_rows(min_row=2, values_only=True)}
    assert matrix["T1"][0] == "fail 不通过"
    assert len(matrix) == 16
    rows = list(book["findings 检查结果"].iter_rows(min_row=2, values_only=True))
    assert rows[2][:5] == ("T1/entry", "s/two", "held 拦截", "fail 不通过", "fail 不通过")


def test_rows_that_were_not_run_are_never_a_pass(outcome: dict[str, Any]) -> None:
    """N01-N47 in the workbook, in JUnit, and on the page."""
    book = openpyxl.load_workbook(io.BytesIO(workbook(outcome)))
    rows = {row[0]: row for row in book["interoperability 互通"].iter_rows(min_row=2, values_only=True)}
    assert list(rows) == list(requirements.rows())
    assert {row[5] for row in rows.values()} <= {"not run 未执行", "not applicable 不适用"}
    assert rows["N01"][1:4] == ("一车一标签一卡认证", "one vehicle, one tag, one card", "交通部“一车、一标签、一卡”认证系统（我省四家银行同步）")
    whole = ET.fromstring(junit(outcome))
    suites = {suite.get("name", "").split(" ")[0]: suite for suite in whole}
    assert all(len(suites[row]) == len(suites[row].findall("testcase/skipped")) == int(suites[row].get("tests", 0)) for row in requirements.rows())
    found = copy.deepcopy(outcome)
    found["checks"]["N05"]["verdict"] = "pass"
    assert pdf(found, [], DIGESTS) != pdf(outcome, [], DIGESTS)


def test_what_lacks_its_package_is_absent_and_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = campaign(tmp_path / "c")
    assert (folder / "certificate.pdf").exists()
    monkeypatch.setitem(sys.modules, "typst", None)
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    _, missing = documents.write(folder, list(read(folder / "journal.jsonl")), [], MADE)
    assert missing == [f"NOT RUN: {name} (pip install 'tollcert[documents]')" for name in ("certificate.pdf", "matrix.xlsx")]
    assert not (folder / "certificate.pdf").exists()
