"""Damaged files: each damage is named with its place, the rest is judged, no value changes in silence."""

import json
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from tests.audit import passages
from tests.audit.runs import audited
from tollcert.audit import intake as intakes
from tollcert.audit.findings import Finding
from tollcert.audit.intake import Intake, take_in
from tollcert.cli.audit import command

Record = dict[str, Any]


def exits(count: int = 3) -> list[Record]:
    return [{key: "" if value is None else value for key, value in passages.etc(number).exit.items()} for number in range(count)]


def csv_of(rows: list[Record], separator: str = ",") -> list[str]:
    return [separator.join(rows[0]), *(separator.join(str(value) for value in row.values()) for row in rows)]


def read(path: Path) -> Intake:
    """What is taken in of a file, staged beside it."""
    (path.parent / "stage").mkdir(exist_ok=True)
    return take_in([path], path.parent / "stage")


def told(intake: Intake) -> list[tuple[str, str, str]]:
    """Problems: line (or file), rule, message."""
    return [(one.place.rsplit("/", 1)[-1], one.rule, one.message) for one in intake.problems.named]


def staged(intake: Intake) -> list[Record]:
    return pq.read_table(intake.staged["exit"][0]).to_pylist()


def findings(path: Path, *rules: str) -> list[Finding]:
    return audited(str(path), rules=rules or ("form",))[1]


def test_a_column_that_is_missing_is_named(tmp_path: Path) -> None:
    file = tmp_path / "exits.jsonl"
    rows = [{key: value for key, value in row.items() if key not in {"payFee", "specialType", "exitFeeType"}} for row in exits()]
    file.write_text("\n".join(map(json.dumps, rows)) + "\n")
    problem = read(file).problems.named[0]
    assert (problem.rule, problem.actual) == ("input.column", "specialType, exitFeeType, payFee")
    found = findings(file, "money.discount")
    assert [one["rule"] for one in found] == ["input.column"], "a rule without its column judges nothing, and that is said"


def test_a_column_of_no_rule_is_kept_in_mind(tmp_path: Path) -> None:
    (tmp_path / "exits.jsonl").write_text(json.dumps({**exits()[0], "payFe": 3}) + "\n")
    assert read(tmp_path / "exits.jsonl").unread["exit"] == {"payfe"}


def test_csv_columns_shifted_by_a_comma(tmp_path: Path) -> None:
    file, lines = tmp_path / "exits.csv", csv_of(exits())
    lines[2] = lines[2].replace("G002037", "G0020,37", 1)
    file.write_text("\n".join(lines) + "\n")
    intake, count = read(file), len(exits()[0])
    assert told(intake)[0] == ("exits.csv:3", "input.line", f"{count + 1} fields under {count} columns: shifted by a comma or cut off; skipped")
    assert [row["line"] for row in staged(intake)] == [2, 4]


def test_a_comma_in_quotes_shifts_nothing_and_an_open_quote_costs_its_line_alone(tmp_path: Path) -> None:
    file, rows = tmp_path / "exits.csv", exits()
    lines = csv_of([{**row, "remark": '"a, b"'} for row in rows])
    lines[2] = lines[2].replace('"a, b"', '"a b')
    file.write_text("\n".join(lines) + "\n")
    intake = read(file)
    assert [problem[:2] for problem in told(intake)] == [("exits.csv:3", "input.line")]
    assert [row["line"] for row in staged(intake)] == [2, 4]


def test_two_slipped_columns_in_a_row_of_the_right_width(tmp_path: Path) -> None:
    file, lines = tmp_path / "exits.csv", csv_of(exits())
    cells = lines[2].split(",")
    place = lines[0].split(",").index("payFee")
    lines[2] = ",".join([*cells[: place - 6], "a remark", *cells[place - 6 : -1]])
    file.write_text("\n".join(lines) + "\n")
    assert [(one["rule"], one["place"].rsplit(":", 1)[1]) for one in findings(file) if one["rule"] != "input.column"] == [("form.shifted", "3")]


@pytest.mark.parametrize("suffix", ["jsonl", "csv"])
def test_a_file_written_by_half(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"exits.{suffix}"
    text = "\n".join(csv_of(exits()) if suffix == "csv" else [json.dumps(row, ensure_ascii=False) for row in exits()])
    file.write_bytes(text.encode()[: text.encode().rindex("鲁".encode()) + 1])
    intake = read(file)
    assert [problem[1] for problem in told(intake) if problem[1] != "input.column"] == ["input.line"]
    assert ("ends" in told(intake)[0][2], intake.lines["exit"]) == (True, 2)


def test_a_file_whose_end_was_never_written(tmp_path: Path) -> None:
    file = tmp_path / "exits.csv"
    file.write_bytes(("\n".join(csv_of(exits())) + "\n").encode() + bytes(512))
    assert told(read(file))[0] == ("exits.csv:5", "input.line", "line holds only zero bytes: file was not written to its end; skipped")


def test_a_whole_record_at_the_end_without_a_line_end_is_judged_and_named(tmp_path: Path) -> None:
    file = tmp_path / "exits.csv"
    file.write_text("\n".join(csv_of(exits())))
    problem = read(file).problems.named[0]
    assert (problem.severity, problem.message) == ("info", "file does not end with a line end: its last record may be cut off")
    assert len(staged(read(file))) == 3


@pytest.mark.parametrize(
    ("head", "what"), [(b"PK\x03\x04", "a spreadsheet or archive (zip)"), (b"\x1f\x8b", "compressed (gzip)"), (b"\xff\xfe", "UTF-16"), (b"PAR1", "Parquet")]
)
def test_a_file_under_a_wrong_name(tmp_path: Path, head: bytes, what: str) -> None:
    (tmp_path / "exits.csv").write_bytes(head + bytes(200))
    problem = read(tmp_path / "exits.csv").problems.named[0]
    assert (problem.rule, problem.actual) == ("input.file", what)


def test_a_broken_line_and_a_broken_file_cost_no_other(tmp_path: Path) -> None:
    first, second, third, fourth = (tmp_path / f"{number}.jsonl" for number in range(4))
    good = [json.dumps(row) for row in exits()]
    first.write_text("\n".join([good[0], "{oops", good[1], "[1, 2]", '{"vin": 3}', good[2]]) + "\n")
    second.write_text("[" + ", ".join(good) + "]")
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 and then nothing")
    third.write_text("")
    fourth.write_text(good[0] + "\n")
    (tmp_path / "stage").mkdir()
    intake = take_in([first, second, tmp_path / "broken.parquet", third, fourth], tmp_path / "stage")
    assert [(place, rule) for place, rule, _ in told(intake) if rule != "input.column"] == [
        ("0.jsonl:2", "input.line"),
        ("0.jsonl:4", "input.line"),
        ("0.jsonl:5", "input.kind"),
        ("1.jsonl:1", "input.file"),
        ("broken.parquet", "input.file"),
    ]
    assert intake.lines["exit"] == 4


def test_keys_that_are_there_twice(tmp_path: Path) -> None:
    file = tmp_path / "exits.jsonl"
    file.write_text(json.dumps(exits()[0])[:-1] + ', "PAYFEE": 1}\n')
    intake = read(file)
    assert told(intake)[0] == ("exits.jsonl:1", "input.key", "a key is there twice; the first value is judged")
    assert staged(intake)[0]["payfee"] == str(exits()[0]["payFee"])
    table = tmp_path / "exits.csv"
    table.write_text("\n".join(line + ("," + ("payFee" if number == 0 else "1")) for number, line in enumerate(csv_of(exits()))) + "\n")
    intake = read(table)
    assert told(intake)[0] == ("exits.csv:1", "input.key", "a column is there twice; the first is judged")
    assert staged(intake)[0]["payfee"] == str(exits()[0]["payFee"])
    rows = pa.Table.from_pylist(exits())
    pq.write_table(rows.append_column("PAYFEE", rows["payFee"]), tmp_path / "exits.parquet")
    assert told(read(tmp_path / "exits.parquet"))[0][1] == "input.key"


def test_records_that_are_there_twice(tmp_path: Path) -> None:
    file = tmp_path / "exits.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in [*exits(), exits()[1]]) + "\n")
    assert [(one["rule"], one["record"]) for one in findings(file, "identity.duplicate") if one["rule"] != "input.column"] == [
        ("identity.duplicate", exits()[1]["id"])
    ]
    file, entries = tmp_path / "entries.jsonl", [passages.etc(number).entry for number in range(3)]
    file.write_text("\n".join(json.dumps(row) for row in [*entries, entries[1] | {"enTime": "2024-07-08 23:00:00"}]) + "\n")
    assert [(one["rule"], one["record"], one["place"]) for one in findings(file, "identity.duplicate")] == [
        ("identity.duplicate", entries[1]["id"], f"{file}:4")
    ]


def test_gb_18030_is_read_and_said_and_broken_gbk_is_named(tmp_path: Path) -> None:
    file, lines = tmp_path / "exits.csv", csv_of(exits())
    plate = exits()[1]["exVlp"].encode("gb18030")
    raw = [line.encode("gb18030") for line in lines]
    raw[2] = raw[2].replace(plate, plate[:1] + plate[2:])
    file.write_bytes(b"\n".join(raw) + b"\n")
    intake = read(file)
    assert ("exits.csv:2", "input.encoding", "file is GB 18030 from this line on; read as such") in told(intake)
    assert len(staged(intake)) == 3
    assert staged(intake)[0]["exvlp"] == exits()[0]["exVlp"]
    assert staged(intake)[1]["exvlp"] != exits()[1]["exVlp"]
    lost = file.read_bytes().replace(plate[:1] + plate[2:], b"\xff\xff" + plate[2:])
    file.write_bytes(lost)
    found = [(one["rule"], one["place"].rsplit(":", 1)[1]) for one in findings(file, "form.plate") if one["rule"] != "input.column"]
    assert ("input.encoding", "3") in found
    assert ("form.plate", "3") in found, "the record is judged without its plate"


def judged(tmp_path: Path, changes: list[Record], *rules: str) -> list[tuple[str, int, str]]:
    """Rule, line and what is shown of it: of each exit as text with these changes."""
    file = tmp_path / "exits.jsonl"
    rows = [{**row, **change} for row, change in zip(exits(len(changes)), changes, strict=True)]
    file.write_text("\n".join(json.dumps(row) for row in rows) + "\n")
    return sorted((one["rule"], int(one["place"].rsplit(":", 1)[1]), one["actual"]) for one in findings(file, *rules) if not one["rule"].startswith("input"))


def test_money_numbers_codes_and_times(tmp_path: Path) -> None:
    """12.34, yuan, `1,234`, 1e3, HEX that a spreadsheet made a number of, times of other forms: named as they were written."""
    changes: list[Record] = [{}, {"payFee": "12.34"}, {"payFee": 12.3}, {"fee": "37.00"}, {"fee": "1,234"}, {"feeMileage": 1e21}, {"fee": 12.0}, {"enTollStationHex": 3.701e7},
                             {"enTollStationHex": "3.70E+07"}, {"exTime": "2024/7/8 10:30"}, {"exTime": "2024-07-08T02:30:00Z"}, {"exTime": "45481.43"},
                             {"provinceTransGroup": "37:12.34"}, {"splitOwnerFeeGroup": "12.34|5"}, {"axleCount": "two"}, {"fee": "NaN"}]  # fmt: skip
    assert judged(tmp_path, changes, "form") == [
        ("form.hex", 8, "enTollStationHex=37010000.0; "),
        ("form.hex", 9, "enTollStationHex=3.70E+07; "),
        ("form.number", 5, "fee=1,234; "),
        ("form.number", 6, "feeMileage=1e+21; "),
        ("form.number", 15, "axleCount=two; "),
        ("form.number", 16, "fee=NaN; "),
        ("form.provinces", 13, "37:12.34"),
        ("form.time", 10, "exTime=2024/7/8 10:30; "),
        ("form.time", 11, "exTime=2024-07-08T02:30:00Z; "),
        ("form.time", 12, "exTime=45481.43; "),
        ("form.yuan", 2, "payFee=12.34; "),
        ("form.yuan", 3, "payFee=12.3; "),
        ("form.yuan", 4, "fee=37.00; "),
        ("form.yuan", 14, "splitOwnerFeeGroup=12.34|5; "),
    ]


def test_whole_yuan_in_a_column_of_fen(tmp_path: Path) -> None:
    """No decimal point gives them away: the amount that it must equal does."""
    payable = exits()[0]["payFee"] // 100 * 100
    rows = judged(tmp_path, [{"payFee": payable // 100, "obuTotalAmount": payable}], "form")
    assert rows == [("form.yuan-column", 1, f"payFee={payable // 100} of {payable}; ")]


def test_unknown_enumerations(tmp_path: Path) -> None:
    changes: list[Record] = [{"mediaType": 5}, {"exVehicleType": 7}, {"exVehicleClass": 99}, {"exVlpc": 8}, {"exitFeeType": 12}, {"vehicleSign": "0x09"}, {"specialType": "0"},
                             {"specialType": "18,68"}, {"laneType": 6, "multiProvince": 3}]  # fmt: skip
    assert judged(tmp_path, changes, "form") == [
        ("form.colour", 4, "8"),
        ("form.enumeration", 9, "laneType=6; multiProvince=3; "),
        ("form.fee-source", 5, "12"),
        ("form.medium", 1, "5"),
        ("form.special-type", 7, "specialType 0"),
        ("form.special-type", 8, "specialType 18,68"),
        ("form.vehicle-class", 2, "7"),
        ("form.vehicle-kind", 3, "99"),
        ("form.vehicle-sign", 6, "0x09"),
    ]


def test_utc_among_local_times(tmp_path: Path) -> None:
    """An entry time in UTC is seen by the passId, the record's own by its id; an exit before its entry is one of them."""
    row = exits()[0]
    early = [{"enTime": _earlier(row["enTime"])}, {"exTime": _earlier(exits(2)[1]["exTime"])}, {}]
    assert [(rule, line) for rule, line, _ in judged(tmp_path, early, "time.utc", "time.utc-record", "time.order")] == [
        ("time.order", 2),
        ("time.utc", 1),
        ("time.utc-record", 2),
    ]


def _earlier(time: str) -> str:
    return passages.stamp(datetime.fromisoformat(time) - passages.timedelta(hours=8))


WORDS = ("--rules", "form", "--rules", "time", "--rule", "identity.duplicate")


def _with(rows: list[Record], place: int, **change: Any) -> list[str]:
    return csv_of([{**row, **change} if number == place else row for number, row in enumerate(rows)])


def _bad_files(folder: Path) -> dict[str, set[tuple[str, str]]]:
    """A file for each damage, every one with sound rows around it; what is due of each: rule and place."""
    rows = iter([exits(60)[first : first + 3] for first in range(0, 60, 3)])

    def text(name: str, lines: list[str]) -> None:
        (folder / name).write_text("\n".join(lines) + "\n")

    text("missing.csv", csv_of([{key: value for key, value in row.items() if key != "exitFeeType"} for row in next(rows)]))
    text("list.csv", _with(next(rows), 1, mediaType=5))
    text("money.csv", _with(next(rows), 1, discountFee="12.34"))
    text("yuan.csv", _with(some := next(rows), 1, transFee=35, obuTotalDiscountAmount=3500, balanceAfter=some[1]["balanceBefore"] - 3500))
    text("half.csv", csv_of(next(rows)))
    (folder / "half.csv").write_bytes((folder / "half.csv").read_bytes()[:-200])
    pq.write_table(pa.Table.from_pylist(next(rows)), folder / "half.parquet")
    (folder / "half.parquet").write_bytes((folder / "half.parquet").read_bytes()[:-100])
    text("keys.jsonl", [json.dumps(row)[:-1] + (', "PAYFEE": 1}' if number == 1 else "}") for number, row in enumerate(next(rows))])
    text("twice.csv", csv_of([*(some := next(rows)), some[1]]))
    text("hex.csv", _with(next(rows), 1, enTollStationHex="3.70E+07"))
    some = next(rows)
    raw = [line.encode("gb18030") for line in csv_of(some)]
    plate = some[1]["exVlp"].encode("gb18030")
    (folder / "gbk.csv").write_bytes(b"\n".join([*raw[:2], raw[2].replace(plate, b"\xff\xff" + plate[2:]), *raw[3:]]) + b"\n")
    lines = csv_of(next(rows))
    text("comma.csv", [*lines[:2], lines[2].replace("G002037", "G0020,37", 1), *lines[3:]])
    lines = csv_of(next(rows))
    cells, place = lines[2].split(","), lines[0].split(",").index("payFee")
    text("slipped.csv", [*lines[:2], ",".join([*cells[: place - 6], "a remark", *cells[place - 6 : -1]]), *lines[3:]])
    text("utc.csv", _with(some := next(rows), 1, exTime=_earlier(some[1]["exTime"]), enTime=_earlier(some[1]["enTime"])))
    return {
        "missing.csv": {("input.column", "")},
        "list.csv": {("form.medium", "3")},
        "money.csv": {("form.yuan", "3")},
        "yuan.csv": {("form.yuan-column", "3")},
        "half.csv": {("input.line", "4")},
        "half.parquet": {("input.file", "")},
        "keys.jsonl": {("input.key", "2")},
        "twice.csv": {("identity.duplicate", "5")},
        "hex.csv": {("form.hex", "3")},
        "gbk.csv": {("input.encoding", "2"), ("input.encoding", "3"), ("form.plate", "3")},
        "comma.csv": {("input.line", "3")},
        "slipped.csv": {("form.shifted", "3")},
        "utc.csv": {("time.utc", "3")},
    }


def test_every_damage_is_named_by_the_command_with_its_place(tmp_path: Path) -> None:
    """All at once, as an export brings them: each file has its own finding, and no other. Sound rows beside the damage are judged."""
    due = _bad_files(tmp_path)
    result = CliRunner().invoke(command, [str(tmp_path), *WORDS], standalone_mode=False)
    found: dict[str, set[tuple[str, str]]] = {name: set() for name in due}
    for line in result.stdout.splitlines():
        one = json.loads(line)
        name, _, number = one["place"].rsplit("/", 1)[-1].partition(":")
        found[name].add((one["rule"], number))
    assert found == due
    assert isinstance(result.exception, SystemExit)
    assert result.exception.code == 1


def test_typed_files_lose_nothing_in_silence(tmp_path: Path) -> None:
    """Parquet columns of floating or decimal yuan, of numbers for HEX codes, of times with and without a zone."""
    rows = exits(4)
    zone = [datetime.fromisoformat(row["exTime"]).replace(tzinfo=UTC) - passages.timedelta(hours=8) for row in rows]
    table = pa.Table.from_pylist(rows)
    changed: dict[str, Any] = {
        "payFee": pa.array([float(rows[0]["payFee"]), 12.34, float(rows[2]["payFee"]), 1e300]),
        "fee": pa.array([Decimal(row["fee"]) for row in rows[:3]] + [Decimal("37.00")], pa.decimal128(10, 2)),
        "exTime": pa.array(zone, pa.timestamp("us", tz="UTC")),
        "enTollStationHex": pa.array([37010103] * 4),
        "specialType": pa.nulls(4),
        "vehicleSign": pa.array(["0xff"] * 4),
    }
    for name, column in changed.items():
        table = table.set_column(table.column_names.index(name), name, column) if name in table.column_names else table.append_column(name, column)
    pq.write_table(table, tmp_path / "exits.parquet")
    found = [
        (one["rule"], one["place"].rsplit(":", 1)[-1], one["actual"])
        for one in findings(tmp_path / "exits.parquet", "form", "time.order", "identity.id-hour", "time.utc-record")
    ]
    assert sorted(one for one in found if one[0] != "form.yuan") == [
        ("form.number", "4", "payFee=1e+300; "),
        ("input.type", str(tmp_path / "exits.parquet"), "entollstationhex"),
    ]
    assert [one[1:] for one in found if one[0] == "form.yuan"][:1] == [("1", f"fee={rows[0]['fee']}.00; ")], "two decimals are yuan, whatever their value"


def test_many_problems_are_counted_not_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tollcert.audit.problems.NAMED", 5)
    (tmp_path / "exits.jsonl").write_text("oops\n" * 12 + json.dumps(exits()[0]) + "\n")
    problems = [one for one in read(tmp_path / "exits.jsonl").problems.named if one.rule == "input.line"]
    assert len(problems) == 6
    assert problems[-1].message == "7 more of this kind in the file, not named one by one"


def test_progress_is_told_every_byte(tmp_path: Path) -> None:
    file, read_so_far = tmp_path / "exits.csv", []
    file.write_text("\n".join(csv_of(exits())) + "\n")
    intakes.take_in([file], tmp_path, read_so_far.append)
    assert sum(read_so_far) == file.stat().st_size


GROUP_ROWS = 40


def typed_exits(path: Path, count: int, **options: Any) -> list[Record]:
    """Exits as a typed Parquet file of several row groups; the last exit of all is a fen too high."""
    rows = [passages.etc(number).exit for number in range(count)]
    rows[-1] |= {"fee": rows[-1]["fee"] + 1}
    pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=GROUP_ROWS, **options)
    return rows


def damage(path: Path, group: int, column: str) -> None:
    """Overwrite a column chunk of a row group, but for its first bytes."""
    file = pq.ParquetFile(path)
    chunk = file.metadata.row_group(group).column(file.schema_arrow.names.index(column))
    begin = min(chunk.data_page_offset, chunk.dictionary_page_offset or chunk.data_page_offset)
    raw = bytearray(path.read_bytes())
    raw[begin : begin + chunk.total_compressed_size] = b"\xff" * chunk.total_compressed_size
    path.write_bytes(bytes(raw))


@pytest.mark.parametrize("group", [0, 1, 3])
def test_a_parquet_file_damaged_in_the_middle(tmp_path: Path, group: int) -> None:
    """The rows that cannot be read are named and skipped; the others, and the other file, are judged at their places."""
    rows = typed_exits(tmp_path / "exits.parquet", 4 * GROUP_ROWS)
    typed_exits(tmp_path / "more.parquet", 3)
    damage(tmp_path / "exits.parquet", group, "payFee")
    summary, found = audited(str(tmp_path), rules=("money.discount", "identity.duplicate"))
    lost = [one for one in found if one["rule"] == "input.file"]
    assert [one["message"] for one in lost] == [f"rows {group * GROUP_ROWS + 1} to {(group + 1) * GROUP_ROWS} cannot be read; skipped"]
    assert lost[0]["place"] == str(tmp_path / "exits.parquet")
    assert str(lost[0]["actual"]).startswith("payFee: ")
    assert summary.records()["exit"] == 3 * GROUP_ROWS + 3
    places = [one["place"].rsplit("/", 1)[1] for one in found if one["rule"] == "money.discount"]
    assert places == (["more.parquet:3"] if group == 3 else [f"exits.parquet:{len(rows)}", "more.parquet:3"])


def test_a_parquet_file_damaged_everywhere(tmp_path: Path) -> None:
    typed_exits(tmp_path / "exits.parquet", 2 * GROUP_ROWS)
    for group in (0, 1):
        damage(tmp_path / "exits.parquet", group, "fee")
    typed_exits(tmp_path / "more.parquet", 3)
    summary, found = audited(str(tmp_path), rules=("money.discount",))
    assert [one["rule"] for one in found] == ["input.file", "input.file", "money.discount"]
    assert summary.records()["exit"] == 3
