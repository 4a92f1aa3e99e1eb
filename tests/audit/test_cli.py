"""`tollcert audit`: every form of findings, every option, the contract of scripts that call it."""

import csv
import json
from pathlib import Path

import duckdb
import ibis
import openpyxl
import pyarrow.csv
import pyarrow.json
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from tests.audit import passages
from tests.audit.runs import audited, write
from tollcert.audit.engine import DuckDb
from tollcert.audit.findings import FIELDS
from tollcert.audit.relations import followed
from tollcert.cli.audit import command
from tollcert.errors import ConfigError

CONTRACT = ["record", "rule", "severity", "message", "expected", "actual"]
GROUP = ["--rule", "money.discount", "--rule", "money.card-fee", "--rule", "money.balance"]
"""A few rules: planning all of them takes seconds."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three passages; the second exit is charged a fen too much, at another lane software version, an hour later."""
    folder = tmp_path_factory.mktemp("records")
    made = [passages.etc(number) for number in range(3)]
    made[1].exit |= {"fee": made[1].exit["fee"] + 1, "laneAppVer": "9.9.9", "exTime": "2024-07-08 23:30:00"}
    for passage in made:
        passage.gantries.clear()
        passage.entry.clear()
    write(made, folder)
    return folder


def run(*arguments: object) -> Result:
    """Standard output and error apart."""
    return CliRunner().invoke(command, [str(argument) for argument in arguments], standalone_mode=False)


def rules_of(text: str) -> list[str]:
    return [json.loads(line)["rule"] for line in text.splitlines()]


def test_findings_are_json_lines_and_the_summary_goes_apart(place: Path) -> None:
    result = run(place, *GROUP)
    findings = [json.loads(line) for line in result.stdout.splitlines()]
    assert isinstance(result.exception, SystemExit)
    assert result.exception.code == 1
    assert all(list(one)[:6] == CONTRACT for one in findings)
    assert {one["rule"] for one in findings} == {"money.discount", "money.card-fee"}
    assert {one["record"] for one in findings} == {passages.etc(1).exit["id"]}
    assert {one["place"] for one in findings} == {f"{place / 'exit.jsonl'}:2"}
    assert "version 9.9.9: " in result.stderr
    assert "fees right, exit records: 2 of 3 (95 %: 0.0943 to 0.9916)" in result.stderr


def test_no_error_is_status_0_and_warnings_do_not_count(place: Path) -> None:
    result = run(place, "--rule", "money.discount", "--until", "2024-07-08T23:00:00")
    assert (result.exit_code, result.exception, result.stdout) == (0, None, "")
    warned = run(place, "--rule", "money.card-fee")
    assert (warned.exit_code, warned.exception, rules_of(warned.stdout)) == (0, None, ["money.card-fee"])


@pytest.mark.parametrize("suffix", ["jsonl", "json", "csv", "parquet", "xlsx"])
def test_each_form_of_findings_says_the_same(place: Path, tmp_path: Path, suffix: str) -> None:
    lines = [json.loads(line) for line in run(place, *GROUP).stdout.splitlines()]
    result = run(place, *GROUP, "-o", tmp_path / f"findings.{suffix}")
    assert "version 9.9.9: " in result.stdout, "where findings go to a file the summary is the output"
    assert _read(tmp_path / f"findings.{suffix}") == sorted([{name: one[name] or "" for name in FIELDS} for one in lines], key=str)


def _read(path: Path) -> list[dict[str, str]]:
    if path.suffix == ".csv":
        rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
    elif path.suffix == ".parquet":
        rows = pq.read_table(path).to_pylist()
    elif path.suffix == ".xlsx":
        head, *cells = openpyxl.load_workbook(path)["findings"].iter_rows(values_only=True)
        rows = [dict(zip(head, row, strict=True)) for row in cells]
    else:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return sorted([{name: row[name] or "" for name in FIELDS} for row in rows], key=str)


def test_findings_and_page_in_one_run(place: Path, tmp_path: Path) -> None:
    run(place, *GROUP, "-o", tmp_path / "f.csv", "-o", tmp_path / "s.html")
    page = (tmp_path / "s.html").read_text(encoding="utf-8")
    assert "9.9.9" in page
    assert "money.discount" in page
    assert (tmp_path / "f.csv").exists()


def test_json_lines_csv_and_parquet_are_judged_alike(place: Path, tmp_path: Path) -> None:
    """The same exits in three forms, in folders, by pattern, at once; each finding names its file and line."""
    table = pyarrow.json.read_json(place / "exit.jsonl")
    (tmp_path / "deep").mkdir()
    pq.write_table(table, tmp_path / "deep" / "exit.parquet")
    upper = table.rename_columns([name.upper() for name in table.column_names])
    pyarrow.csv.write_csv(upper, tmp_path / "exit.csv")
    for given in (place / "exit.jsonl", tmp_path / "exit.csv", tmp_path / "deep" / "exit.parquet", tmp_path / "deep", f"{tmp_path}/**/*.parquet"):
        findings = [json.loads(line) for line in run(given, "--rule", "money.discount").stdout.splitlines()]
        assert [(one["record"], one["place"].rsplit(":", 1)[1]) for one in findings] == [
            (passages.etc(1).exit["id"], "3" if str(given).endswith("csv") else "2")
        ]
    both = run(place / "exit.jsonl", tmp_path, "--rule", "money.discount")
    assert len(both.stdout.splitlines()) == 3


def test_since_until_and_station(place: Path) -> None:
    station, code = passages.etc(1).exit["exTollStationId"], passages.etc(1).exit["exTollStationHex"]
    one = ("--rule", "money.discount")
    assert rules_of(run(place, *one, "--since", "2024-07-08T23:00").stdout) == ["money.discount"]
    assert run(place, *one, "--since", "2024-07-09").stdout == ""
    assert run(place, *one, "--until", "2024-07-08 23:30:00").stdout == ""
    assert rules_of(run(place, *one, "--until", "2024-07-08 23:30:01").stdout) == ["money.discount"]
    assert rules_of(run(place, *one, "--station", station).stdout) == ["money.discount"]
    assert rules_of(run(place, *one, "--station", code.lower()).stdout) == ["money.discount"]
    assert run(place, *one, "--station", "37019999").stdout == ""


def test_rule_and_rules_and_list(place: Path) -> None:
    assert rules_of(run(place, "--rule", "money.discount", "--rule", "money.card-fee").stdout) == ["money.discount", "money.card-fee"]
    listed = run("--list").stdout
    assert "money.chain-charge" in listed
    assert "收费额 ≠ 三者最小值" in listed


def test_messages_in_chinese(place: Path) -> None:
    assert json.loads(run(place, "--rule", "money.discount", "--lang", "zh").stdout)["message"] == "实收 ≠ 应收 − 优惠"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--rule", "money.nothing"], "there is no 'money.nothing'"),
        (["--since", "yesterday"], "a local time, such as 2024-07-01"),
        (["--memory-limit", "plenty"], "a size, such as 4GB"),
        (["--spill", "/no/such/folder"], "there is no folder"),
        (["-o", "findings.doc"], "no form of findings has this suffix"),
        (["-o", "/no/such/folder/f.csv"], "cannot be written"),
        (["-o", "a.csv", "-o", "b.csv"], "one file each"),
    ],
)
def test_wrong_options_are_named(place: Path, arguments: list[str], message: str) -> None:
    result = run(place, *arguments)
    assert isinstance(result.exception, ConfigError)
    assert message in str(result.exception)


def test_files_that_are_not_there_are_named(tmp_path: Path) -> None:
    assert "no such file" in str(run(tmp_path / "none.jsonl").exception)
    (tmp_path / "notes.txt").write_text("hello")
    assert "cannot be read as .txt" in str(run(tmp_path / "notes.txt").exception)
    (tmp_path / "other.jsonl").write_text('{"a": 1}\n')
    assert "no record in 1 files" in str(run(tmp_path / "other.jsonl").exception)
    assert "none given" in str(run().exception)


def test_a_memory_limit_is_kept_or_named(place: Path, tmp_path: Path) -> None:
    assert rules_of(run(place, "--rule", "money.discount", "--memory-limit", "256MB", "--spill", tmp_path).stdout) == ["money.discount"]
    assert list(tmp_path.iterdir()) == [], "what was spilled is removed"
    assert "--memory-limit: 1KB is not enough" in str(run(place, "--rule", "money.discount", "--memory-limit", "1KB").exception)


def test_what_does_not_fit_is_judged_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A limit far below what the windows need: gantry records are put in order in several parts, and the findings are the same."""
    made = [passages.etc(number) for number in range(120)]
    for passage in made[::7]:
        passage.gantries[3] |= {"OBUPayFeeSumBefore": passage.gantries[3]["OBUPayFeeSumBefore"] + 1}
    write(made, tmp_path)
    parts: list[int] = []
    monkeypatch.setattr("tollcert.audit.engine.BYTES_IN_ORDER", 2_000_000)
    plain = DuckDb.parts
    monkeypatch.setattr(DuckDb, "parts", lambda engine, rows: parts.append(plain(engine, rows)) or parts[-1])
    wanted = ("chain", "journey", "identity.duplicate")
    several = audited(str(tmp_path), rules=wanted, memory="256MB")
    assert parts == [-(-600 * 2_000_000 // 256_000_000), 1, 1]
    monkeypatch.setattr("tollcert.audit.engine.BYTES_IN_ORDER", 1)
    whole = audited(str(tmp_path), rules=wanted)
    assert [one["rule"] for one in whole[1]].count("chain.payable") == 18
    assert sorted(map(str, several[1])) == sorted(map(str, whole[1]))
    assert several[0].judged == whole[0].judged


def test_the_record_before_is_that_of_the_window(tmp_path: Path) -> None:
    """DuckDB looks at the one before in sorted rows: the same as the window that other engines run, on several threads and beyond the memory."""
    engine = DuckDb(tmp_path, "250MB")
    engine.connection.execute("SET threads=4")
    engine.connection.execute(
        "CREATE VIEW many AS SELECT repeat(md5((hash(i) % 90000)::VARCHAR), 3) AS k, hash(i) % 7 AS t, i, repeat(md5(i::VARCHAR), 6) AS wide FROM range(250000) r(i)"
    )
    rows = ibis.table({"k": "string", "t": "int64", "i": "int64", "wide": "string"}, name="many")
    wanted = ("k", ("t", "i"), ("i", "wide"))
    mine, window = (engine.kept(ibis.to_sql(way(rows, *wanted), dialect="duckdb", pretty=False)) for way in (engine.followed, followed))
    told = "SELECT sum(hash(i, previous_i, previous_wide) % 1000000007) AS h, count(*) AS n, count(previous_i) AS p"
    (one,), (other,) = (next(engine.rows(f"{told} FROM {made}")) for made in (mine, window))
    assert one == other
    assert one["n"] == 250_000
    assert 150_000 < one["p"] < 250_000


def test_what_does_not_fit_in_memory_is_spilled(tmp_path: Path) -> None:
    """The same window over two million rows: with room on disk it is worked out, without it is not, so it does need the disk."""
    window = "SELECT i, lag(h) OVER (PARTITION BY i % 50 ORDER BY h) AS p FROM (SELECT i, repeat(hash(i)::VARCHAR, 4) AS h FROM range(2000000) r(i))"
    engine = DuckDb(tmp_path, "200MB")
    engine.connection.execute("SET max_temp_directory_size='1MB'")
    with pytest.raises(duckdb.OutOfMemoryException):
        engine.kept(window)
    engine = DuckDb(tmp_path, "200MB")
    assert list(engine.rows(f"SELECT count(*) AS n, count(p) AS p FROM {engine.kept(window)}")) == [[{"n": 2_000_000, "p": 2_000_000 - 50}]]
