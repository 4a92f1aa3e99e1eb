"""Networks from tables: every form says the same, and everything that real exports do to a table is named with its place."""

import csv
import json
from collections import Counter
from contextlib import suppress
from datetime import date
from io import StringIO
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner

from tests.data import folder
from tollcert.cli.fee import command
from tollcert.errors import ConfigError, FeeError
from tollcert.fees import Roads, Tariff, drawn, etc_charge, fit, gantry_fee, rules_of, tariff_of
from tollcert.fees.files import loaded_from, plain_network, tables, write
from tollcert.fees.fitting import Sign
from tollcert.fees.generator import generated
from tollcert.fees.loaders import shaanxi, shandong, taiwan

DAY = date(2024, 7, 8)
ROAD = "A <==g1,g11 16.64km==> x <==g2,g12 15.23km+1km==> B\nB ==g5(exit) 2km== y\n41: y ==g6(entry) 2.5km== E\nx --300m-- E"
PLAIN = {"version": "3720240615001", "rates": [{"classes": [1], "yuan_per_km": "0.45"}, {"interval": "Ax", "classes": [2], "fen": 800}]}
DISCOUNTS = [{"classes": [1], "permille": 900}, {"interval": "Ax", "classes": [1], "permille": 950, "fen": 700, "since": date(2024, 1, 1)}]


def made() -> tuple:
    return drawn(ROAD, name="road"), tariff_of(PLAIN | {"discounts": DISCOUNTS})


def in_form(path: Path, form: str, rows: list[dict]) -> None:
    if form == "parquet":
        import pyarrow as pa
        from pyarrow.parquet import write_table

        write_table(pa.Table.from_pylist(rows), path)
    elif form == "csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            out = csv.DictWriter(file, list(dict.fromkeys(key for row in rows for key in row)))
            out.writeheader()
            out.writerows(rows)
    else:
        path.write_text(json.dumps(rows) if form == "json" else "\n".join(json.dumps(row) for row in rows), encoding="utf-8")


@pytest.mark.parametrize("form", ["csv", "json", "jsonl", "parquet"])
def test_every_form_of_a_table_gives_the_same_network(form: str, tmp_path: Path) -> None:
    network, tariff = made()
    for name, rows in plain_network(network, tariff).items():
        in_form(tmp_path / f"{name}.{form}", form, rows)
    loaded = loaded_from(tmp_path)
    assert (loaded.network.stations, loaded.network.gantries, loaded.network.intervals, loaded.network.stretches) == (
        network.stations, network.gantries, network.intervals, network.stretches,
    )  # fmt: skip
    assert (loaded.tariff, loaded.troubles) == (tariff, [])


def test_one_file_holds_a_network_of_any_size(tmp_path: Path) -> None:
    network, tariff = generated(200, 560, seed=9)
    write(network, tariff, tmp_path / "road.json")
    loaded = loaded_from(tmp_path / "road.json")
    assert (loaded.network.gantries, loaded.tariff.rates, loaded.troubles) == (network.gantries, dict(tariff.rates), [])


@pytest.mark.parametrize("form", ["json", "parquet"])
@pytest.mark.parametrize(("prefix", "loader"), [("sd_", shandong), ("sx_", shaanxi), ("tw_", taiwan)])
def test_real_tables_in_other_forms_give_the_same_network(prefix: str, loader, form: str, tmp_path: Path) -> None:
    place = folder("network")
    for path in place.glob(f"{prefix}*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            in_form(tmp_path / f"{path.stem}.{form}", form, list(csv.DictReader(file)))
    one, other = loader(place), loader(tmp_path)
    assert (one.network.gantries, one.network.intervals, one.network.stations, one.tariff) == (
        other.network.gantries, other.network.intervals, other.network.stations, other.tariff,
    )  # fmt: skip
    assert [trouble.problem for trouble in one.troubles] == [trouble.problem for trouble in other.troubles]


TABLES = {
    "stations": "name,hex,province\nA,37012C13,37\nB,37012C14,37\n",
    "intervals": "id,length_m,province,opens,closes,code\ni1,12000,37,,,G00553700100011\ni2,8000,37,,,\n",
    "gantries": "name,hex,province,kind,intervals,opposite\ng1,3C1801,37,1,i1,3D1802\ng2,3D1802,37,1,i2,3C1801\n",
    "stretches": "tail,head,gantry,connector_m\nA,B,g1,\nB,A,g2,\n",
    "prices": "interval,vehicle_class,fen,yuan_per_km,permille,since\n*,1,,0.45,950,\n",
}


def troubles(tmp_path: Path, table: str, text: str | bytes) -> list[str]:
    for name, good in TABLES.items():
        (tmp_path / f"{name}.csv").write_text(good, encoding="utf-8")
    raw = text if isinstance(text, bytes) else text.encode()
    (tmp_path / f"{table}.csv").write_bytes(raw)
    return [str(trouble) for trouble in tables(tmp_path).troubles]


def test_good_tables_have_no_trouble(tmp_path: Path) -> None:
    assert troubles(tmp_path, "stations", TABLES["stations"]) == []


@pytest.mark.parametrize(
    ("table", "old", "new", "words"),
    [
        ("stations", "B,37012C14", "A,37012C14", "stations.csv:3: station A stands here twice; the first is kept"),
        ("stations", "37012C14", "37012C13", "stations.csv:3: station B: hex 37012C13 is also that of A"),
        ("stations", "37012C14", "3.7012E+14", "stations.csv:3: station B: hex '3.7012E+14' is not four bytes; a spreadsheet made a number of it?"),
        ("stations", "37012C14,37", "41012C14,37", "stations.csv:3: station B: hex 41012C14 is of province 41, not 37"),
        ("stations", "B,37012C14,37", "B,,37012C14,37", "stations.csv:3: 1 cells more than the header has columns: shifted by a comma? The row is left out"),
        ("stations", "B,37012C14,37", "B,3701", "stations.csv:3: no value for province: the row is cut short and left out"),
        ("intervals", "i2,8000", "i1,8000", "intervals.csv:3: toll interval i1 stands here twice; the first is kept"),
        ("intervals", "8000", "8.0", "intervals.csv:3: length '8.0' is not a whole number of metres"),
        ("intervals", "i2,8000,37,,", "i2,8000,37,2024-07-01,2024-06-01", "intervals.csv:3: toll interval i2 closes on 2024-06-01, before it opens on 2024-07-01"),
        ("intervals", "i2,8000,37,,", "i2,8000,37,1 July,", "intervals.csv:3: '1 July' is not a date such as 2024-07-01"),
        ("gantries", "g2,3D1802", "g2,3C1801", "gantries.csv:3: gantry g2: hex 3C1801 is also that of g1"),
        ("gantries", "g2,3D1802", "g1,3D1802", "gantries.csv:3: gantry g1 stands here twice; the first is kept"),
        ("gantries", "1,i2", "1,i9", "gantries.csv:3: gantry g2 charges i9, which is no toll interval"),
        ("gantries", "37,1,i2", "37,2,i2", "gantries.csv:3: gantry g2: hex 3D1802 says road, the table says kind 2"),
        ("gantries", "37,1,i2", "37,x,i2", "gantries.csv:3: gantry g2: kind 'x' is not 1, 2 or 3"),
        ("gantries", "3D1802,37", "411802,37", "gantries.csv:3: gantry g2: hex 411802 is of province 41, not 37"),
        ("gantries", "3D1802,37", "FF1802,37", "gantries.csv:3: gantry g2: gantry hex FF1802: province ordinal 63"),
        ("gantries", "i2,3C1801", "i2,3C18FF", "gantries.csv:3: gantry g2: opposite 3C18FF is not among the gantries"),
        ("gantries", "i2,3C1801", "i2,301801", "gantries.csv:3: gantry g2: opposite 301801 does not differ from 3D1802 in the direction bit alone"),
        ("gantries", "g2,3D1802,37,1,i2,3C1801", "g2,3D1802,37,1,i2,3C1801\ng3,3D1803,37,1,i2,3C1801", "gantries.csv:4: gantry g3: opposite 3C1801 names 3D1802 as its own opposite, not 3D1803"),
        ("gantries", "1,i2,3C1801", "1,,3C1801", "gantries.csv:3: gantry g2 charges no toll interval"),
        ("stretches", "B,A,g2", "B,A,g7", "stretches.csv:3: stretch B to A: g7 is not among the gantries; the stretch is left out"),
        ("stretches", "B,A,g2", "B,A,g1", "stretches.csv:3: gantry g1 stands on two stretches; the second is left out"),
        ("stretches", "B,A,g2", "B,B,g2", "stretches.csv:3: stretch B to B leads nowhere"),
        ("stretches", "B,A,g2,\n", "", "gantry g2 stands over no stretch"),
        ("prices", "*,1,,0.45", "i9,1,,0.45", "prices.csv:2: a price of i9, which is no toll interval"),
        ("prices", "*,1,,0.45", "*,1,12.34,", "prices.csv:2: fen '12.34' is not a whole number; yuan in a column of fen?"),
        ("prices", "*,1,,0.45", "*,1,5,0.45", "prices.csv:2: price of * for class 1: either fen or yuan_per_km, not both"),
        ("prices", "*,1,,0.45,950", "*,1,,,", "prices.csv:2: price of * for class 1: neither fen nor yuan_per_km"),
        ("prices", "*,1,,0.45", "*,one,,0.45", "prices.csv:2: vehicle_class 'one' is not a whole number"),
        ("prices", "950", "1200", "prices.csv:2: permille 1200 is more than 1000"),
        ("prices", "0.45", "-1", "prices.csv:2: yuan_per_km '-1' is not a number of at least 0"),
        ("prices", "*,1,,0.45,950,\n", "*,1,,0.45,950,\n*,1,,0.50,,\n", "prices.csv:3: two prices of * for class 1 since the same day; the first is kept"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_named_with_its_place(table: str, old: str, new: str, words: str, tmp_path: Path) -> None:
    assert old in TABLES[table]
    assert any(words in text for text in troubles(tmp_path, table, TABLES[table].replace(old, new, 1)))


def test_encodings(tmp_path: Path) -> None:
    chinese = TABLES["stations"].replace("A,", "济南,")
    assert troubles(tmp_path, "stations", chinese.encode("gb18030"))[0] == "stations.csv:1: is GBK, not UTF-8; read as such"
    assert tables(tmp_path).network.stations["济南"].hex == "37012C13"
    with pytest.raises(ConfigError, match=r"stations.csv:2: neither UTF-8 nor GBK at byte"):
        troubles(tmp_path, "stations", TABLES["stations"].encode().replace(b"A,", b"\xff\xff,"))


def test_tables_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"stations.csv:1: no column hex \(allowed: name, hex, province\)"):
        troubles(tmp_path, "stations", "name,province\nA,37\n")
    (tmp_path / "stations.csv").unlink()
    with pytest.raises(ConfigError, match=r"stations.csv: no such table"):
        tables(tmp_path)
    for form, text, words in (
        ("json", "{", "is not JSON"),
        ("jsonl", "{}\n{", "stations.jsonl:2: is not JSON"),
        ("json", '[{"name": "A", "name": "B"}]', "key 'name' stands twice"),
        ("json", "3", "int, not an array"),
        ("json", "[3]", "3 is not a row"),
    ):
        path = tmp_path / f"stations.{form}"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(ConfigError, match=words if form != "jsonl" else r"(is not JSON|no column)"):
            tables(tmp_path)
        path.unlink()
    (tmp_path / "stations.parquet").write_bytes(b"PAR0")
    with pytest.raises(ConfigError, match="is not Parquet"):
        tables(tmp_path)
    with pytest.raises(ConfigError, match="holds no road network"):
        loaded_from(tmp_path.parent)
    with pytest.raises(ConfigError, match="does not exist"):
        loaded_from(tmp_path / "none.json")


def test_an_agency_interval_is_charged_by_the_gantry_before_its_own_and_signed_2(tmp_path: Path) -> None:
    troubles(tmp_path, "gantries", "name,hex,province,kind,intervals,agency\ng1,3C1801,37,1,i1,i2\n")
    (tmp_path / "stretches.csv").write_text("tail,head,gantry\nA,B,g1\n", encoding="utf-8")
    loaded = tables(tmp_path)
    roads = Roads(loaded.network, loaded.tariff, 1, DAY)
    trip = fit(roads, "A", ["g1"], "B", rules_of("37", DAY))
    assert [(unit.interval, unit.pay_fee, sign) for unit, sign in trip.units] == [("i2", 360, Sign.AGENCY), ("i1", 540, Sign.THIS_GANTRY)]
    assert etc_charge(trip.fees, rules_of("37", DAY)).fen == 855


def test_the_command_reads_tables_and_tells_what_does_not_fit(tmp_path: Path) -> None:
    troubles(tmp_path, "stations", TABLES["stations"] + "C,37012C14,37\n")
    result = CliRunner().invoke(command, ["--network", str(tmp_path), "--from", "A", "--to", "B", "--class", "1", "--date", "2024-07-08", "--line"])
    assert result.output.splitlines()[0] == "stations.csv:4: station C: hex 37012C14 is also that of B"
    assert [line.split(" = ")[0] for line in result.stdout.splitlines()] == ["etc 4.75", "cpc 5.00", "before_discount 5.40"]


def test_a_real_network_from_the_command_line() -> None:
    place = str(folder("network") / "sx_units_202603.csv")
    names = sorted(shaanxi(folder("network")).network.stations)
    assert "安塞" in "".join(names)
    options = ["--network", place, "--from", "61010101", "--to", "Z", "--class", "1", "--date", "2026-04-01"]
    result = CliRunner().invoke(command, options, standalone_mode=False)
    assert isinstance(result.exception, ConfigError)
    assert "more)" in str(result.exception)
    assert "rows do not fit: sx_units_202603.csv" in result.output


def test_an_empty_tariff_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "road.txt").write_text("A ==g1 1km== B", encoding="utf-8")
    result = CliRunner().invoke(command, ["--network", str(tmp_path / "road.txt"), "--from", "A", "--to", "B", "--class", "1"], standalone_mode=False)
    assert "--tariff: none given" in str(result.exception)
    assert gantry_fee(drawn("A ==g1 1km== B"), Tariff("1", made()[1].rates), "g1", 1, DAY).pay_fee == 45


JUNK = [
    "",
    '"',
    ",",
    "\n",
    "\r",
    "\x00",
    "-1",
    "1e999999999",
    "9" * 5000,
    "0.45",
    "NaN",
    "½",
    "３",
    "济",
    "3C1801",
    "g1",
    "a|b",
    "2024-13-45",
    "1/0",
    "=cmd()",
    "\ufeff",
    "[",
    "{",
]


@pytest.mark.parametrize("form", ["csv", "json"])
def test_random_damage_is_a_trouble_or_a_message_and_never_a_crash(form: str, tmp_path: Path) -> None:
    """Single cells, characters and bytes of good tables are replaced; what comes out is a network with troubles or a ConfigError."""
    random, told = Random(11), Counter()
    good = {name: list(csv.DictReader(StringIO(text))) for name, text in TABLES.items()}
    for name, rows in good.items():
        in_form(tmp_path / f"{name}.{form}", form, rows)
    for _ in range(400):
        path = tmp_path / f"{random.choice(list(good))}.{form}"
        raw = path.read_bytes()
        at = random.randrange(len(raw))
        junk = random.choice(JUNK).encode() if random.random() < 0.7 else random.randbytes(2)
        path.write_bytes(raw[:at] + junk + raw[at + random.randrange(8) :])
        try:
            told["network"] += 1
            found = tables(tmp_path)
            for gantry in found.network.gantries:
                with suppress(FeeError):
                    gantry_fee(found.network, found.tariff, gantry, 1, DAY)
        except ConfigError:
            told["message"] += 1
        path.write_bytes(raw)
    assert told["network"] - told["message"] > 50
    assert told["message"] > 20
