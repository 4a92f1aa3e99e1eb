"""Recorded calls: feeInfo1 becomes the structure that a gantry gave; real calls are answered by the C module as they were recorded."""

import json
from datetime import date
from pathlib import Path

import pytest

from tests.data import folder
from tests.fee_module.material import CLASSES, DEVICES, asker, library, network, parameters
from tollcert.errors import ConfigError
from tollcert.fee_module import Wish, inspect
from tollcert.fee_module.outcome import Inspection
from tollcert.fee_module.publication import publish
from tollcert.fee_module.questions import Asker
from tollcert.fee_module.records import echoed, rows_of
from tollcert.fees import Discount, Tariff, rules_of
from tollcert.fees.loaders import shandong
from tollcert.wire.fee_module import text_of

ECHO = "G:{code}|T:2024-07-01T08:20:00|ES:37012C13|ET:2024-07-01T08:00:00|LG:000000|LT:2024-07-01T08:00:00|CN:3701|UT:0|AC:0|EAC:0|TT:1|CT:23|PH:C2B3|PC:0|VT:1|EVT:1|VC:0|FSL:-627037|WL:5|TW:0|VSF:255|BH:000000|PSL:0|RSL:0|SP1:0|MV:1|R:0,201,0=,0:0 ECODE:0x0"


def row(**changes: object) -> dict:
    gantry = network().gantries["g1"]
    unit = network().intervals["Ax"].code
    return {"FEEINFO1": ECHO.format(code=gantry.code), "TOLLINTERVALID": unit, "PAYFEEGROUP": "350", "FEEGROUP": "333", "FEECALCRESULT": "0"} | changes


def asked(tmp_path: Path, rows: list[dict], *, defect: str = "") -> Inspection:
    path = tmp_path / "gantry.jsonl"
    path.write_text("\n".join(json.dumps(one) for one in rows), encoding="utf-8")
    records = tuple((f"gantry.jsonl:{line}", one) for line, one in rows_of(path))
    return inspect(Wish(library(tmp_path, defect=defect), parameters(), CLASSES, DEVICES, sample=1, records=records), asker())


def test_the_echo_becomes_the_structure() -> None:
    info = echoed(ECHO.format(code="G005537001000110010"))
    assert (text_of(info.curTollGantry), info.tagType, info.cardType, info.feeSumLocal, info.payFeeSumLocal) == ("G005537001000110010", 1, 23, -627037, 0)


def test_recorded_calls_are_asked_again(tmp_path: Path) -> None:
    rows = [
        row(),
        row(FEEINFO1=None),
        row(FEEINFO1="G:?|VT:x"),
        row(FEECALCRESULT="-25"),
        row(FEEGROUP="300"),
        row(TOLLINTERVALID="other"),
        row(FEEINFO1=ECHO.format(code="G9")),
    ]
    found = asked(tmp_path, rows)
    assert ([finding.as_json() for finding in found.findings], found.recorded.steps, found.recorded.confirmed_steps) == ([], 1, 1)
    assert sum(found.recorded.left_out.values()) == 6
    found = asked(tmp_path, [row()], defect="bankers")
    assert "trip.units" in found.counts
    assert found.findings[-1].as_json()["evidence"]["feeInfo1"].startswith("G:G0055")


def test_a_line_that_is_no_record_is_named(tmp_path: Path) -> None:
    (tmp_path / "g.jsonl").write_text("{}\n3\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"g\.jsonl:2"):
        list(rows_of(tmp_path / "g.jsonl"))


def test_real_calls_through_the_reference_module(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Production inputs, production amounts: the C module with Shandong's observed prices answers as the gantries' own module did."""
    loaded = shandong(folder("network"))
    prices = Tariff("3720231229003", loaded.tariff.rates, {("*", n): (Discount(850),) for n in range(11, 17)})
    day, classes = date(2024, 7, 8), (1, 2, 3, 4, *range(11, 17))
    (tmp_path / "parameters").mkdir()
    publish(loaded.network, prices, day, classes, tmp_path / "parameters")
    files = sorted(folder("real_records").glob("raw_gantry_*.jsonl"))
    records = tuple((f"{path.name}:{line}", one) for path in files for line, one in rows_of(path))
    wish = Wish(library(tmp_path), tmp_path / "parameters", classes, ("two_piece", "cpc"), fitting=False, sample=1, records=records)
    found = inspect(wish, Asker(loaded.network, prices, rules_of("37", day), day))
    counts = found.recorded
    with capsys.disabled():
        print(
            f"\nrecorded calls through the C module: {len(records)} records, {counts.steps} asked, {counts.confirmed_steps} as recorded; left out: {dict(counts.left_out)}"
        )
    assert counts.confirmed_steps == counts.steps >= 25
    assert [finding.as_json() for finding in found.findings] == []
