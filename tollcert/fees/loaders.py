"""Real road networks from CSV tables, as they are: what does not fit is reported with its place, and never repaired in silence.

`shandong`, `shaanxi` and `taiwan` read the tables of a folder by their file names. In these networks the places are the ends of
the gantries' stretches (`G000537.../from`, `/to`), because the tables join gantries or units and not junctions.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from tollcert.errors import ConfigError, FeeError
from tollcert.fees.network import PROVINCE_ENTRY, PROVINCE_EXIT, ROAD, Gantry, Interval, Network, Station, Stretch, province_of
from tollcert.fees.tariff import Rate, Tariff

GOODS = 11
"""From this vehicle class on a unit's truck price type counts, before it the passenger one."""
TAIWAN_CLASSES = {1: "小型車牌價", 2: "大型車牌價", 3: "聯結車牌價"}


@dataclass(frozen=True, slots=True)
class Trouble:
    """A row that contradicts another row or a rule."""

    file: str
    line: int
    problem: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.problem}"


@dataclass(slots=True)
class Loaded:
    """A network with its tariff and all that was wrong with the tables."""

    network: Network
    tariff: Tariff
    troubles: list[Trouble] = field(default_factory=list)


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and row; the header is line 1."""
    if not path.is_file():
        raise ConfigError(str(path), "no such table", "a folder that holds the tables of real_data.md")
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from enumerate(csv.DictReader(file), 2)


class _Reader:
    """Collects one province."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder = folder
        self.network = Network(name)
        self.rates: dict[tuple[str, int], tuple[Rate, ...]] = {}
        self.troubles: list[Trouble] = []
        self.file = ""
        self.line = 0

    def rows(self, file: str) -> Iterator[dict[str, str]]:
        """The rows of a table; troubles found meanwhile are of that line."""
        self.file = file
        for line, row in _rows(self.folder / file):
            self.line = line
            yield row

    def trouble(self, problem: str) -> None:
        """Note what is wrong with the present row."""
        self.troubles.append(Trouble(self.file, self.line, problem))

    def metres(self, text: str) -> int:
        """A length; a missing or unreadable one counts as 0 and is reported."""
        if not text.isdigit():
            self.trouble(f"length {text!r} is not a whole number of metres")
            return 0
        return int(text)

    def gantry(self, gantry: Gantry) -> None:
        """Take a gantry if its hex keeps the rule of real_data.md 3.6 or not, and say where it does not."""
        if gantry.name in self.network.gantries:
            self.trouble(f"gantry {gantry.name} stands here twice")
            return
        self._hex(gantry)
        for interval in gantry.intervals:
            if interval not in self.network.intervals:
                self.trouble(f"gantry {gantry.name} charges {interval}, which is no toll interval")
                self.network.intervals[interval] = Interval(interval, 0, gantry.province, code=interval)
        self.network.gantries[gantry.name] = gantry
        self.network.stretches.append(Stretch(f"{gantry.name}/from", f"{gantry.name}/to", gantry.name))

    def _hex(self, gantry: Gantry) -> None:
        try:
            head, province = int(gantry.hex[:2], 16), province_of(gantry.hex)
        except (FeeError, ValueError) as problem:
            self.trouble(f"gantry {gantry.name}: {problem}")
            return
        if province != gantry.province:
            self.trouble(f"gantry {gantry.name}: hex {gantry.hex} is of province {province}, not {gantry.province}")
        if bool(head & 2) != (gantry.kind != ROAD):
            self.trouble(f"gantry {gantry.name}: hex {gantry.hex} says {'border' if head & 2 else 'road'}, the table says kind {gantry.kind}")
        if len(gantry.opposite) == 6 and (int(gantry.opposite[:2], 16) ^ head) != 1:
            self.trouble(f"gantry {gantry.name}: opposite {gantry.opposite} does not differ from {gantry.hex} in the direction bit alone")

    def loaded(self, version: str) -> Loaded:
        """What was read."""
        return Loaded(self.network, Tariff(version, self.rates), self.troubles)


def shandong(folder: Path) -> Loaded:
    """Units with observed prices, gantries, stations, observed gantry-to-gantry edges. Lengths are partly unknown."""
    read = _Reader(folder, "shandong")
    network = read.network
    for row in read.rows("sd_units.csv"):
        network.intervals[row["toll_unit"]] = Interval(row["toll_unit"], read.metres(row["length_m"]), "37", code=row["toll_unit"])
    for row in read.rows("sd_unit_fee.csv"):
        key = (row["toll_unit"], int(row["fee_vehicle_type"]))
        if key in read.rates:
            read.trouble(f"two prices of {key[0]} for class {key[1]}")
        if row["toll_unit"] not in network.intervals:
            read.trouble(f"a price of {row['toll_unit']}, which is not among the units")
            network.intervals[row["toll_unit"]] = Interval(row["toll_unit"], 0, row["toll_unit"][5:7], code=row["toll_unit"])
        read.rates[key] = (*read.rates.get(key, ()), Rate(fen=int(row["pay_fee_fen"])))
    by_hex: dict[str, str] = {}
    for row in read.rows("sd_gantries.csv"):
        kind = int(row["gantry_type"]) if row["gantry_type"] in ("1", "2", "3") else ROAD + int(int(row["hex"][:2], 16) & 2 != 0)
        if row["gantry_type"] not in ("1", "2", "3"):
            read.trouble(f"gantry {row['gantry_id']}: kind {row['gantry_type']!r} is not 1, 2 or 3")
        if row["hex"] in by_hex:
            read.trouble(f"gantry {row['gantry_id']}: hex {row['hex']} is also that of {by_hex[row['hex']]}")
        by_hex.setdefault(row["hex"], row["gantry_id"])
        read.gantry(Gantry(row["gantry_id"], row["hex"], (row["gantry_id"][:16],), "37", kind, row["opposite_hex"], row["gantry_id"]))
    _stations(read, "sd_stations.csv", "hex", "station_id")
    for row in read.rows("sd_gantry_edges.csv"):
        ends = [by_hex.get(row[end]) for end in ("from_hex", "to_hex")]
        if None in ends:
            read.trouble(f"edge {row['from_hex']} to {row['to_hex']}: {row['from_hex'] if ends[0] is None else row['to_hex']} is not among the gantries")
            continue
        network.stretches.append(Stretch(f"{ends[0]}/to", f"{ends[1]}/from"))
    return read.loaded("observed 2023-11 to 2024-07")


def _stations(read: _Reader, file: str, hex_column: str, id_column: str) -> dict[str, str]:
    """Stations by name; the answer maps their ids to their names. Where two have one name, the id is added to it."""
    names: dict[str, str] = {}
    for row in read.rows(file):
        code, number = row[hex_column], row[id_column]
        if len(code) != 8:
            read.trouble(f"station {number}: hex {code!r} is not four bytes")
        elif code[:2] != number[5:7]:
            read.trouble(f"station {number}: hex {code} is of province {code[:2]}, its id of {number[5:7]}")
        name = row["name"] if row["name"] not in read.network.stations else f"{row['name']} {number}"
        if name != row["name"]:
            read.trouble(f"station {number}: the name {row['name']} is already that of another station")
        read.network.stations[name] = Station(name, code, number[5:7])
        names[number] = name
    return names


def shaanxi(folder: Path) -> Loaded:
    """A whole province: units with lengths, price types and rates, physical gantries, the graph of units and stations."""
    read = _Reader(folder, "shaanxi")
    per_km = {(r["roadtype"], r["feetype"], int(r["vehicle_type"])): Fraction(r["yuan_per_km"]) * 100 for r in read.rows("sx_rate_per_km.csv")}
    for row in read.rows("sx_units_202603.csv"):
        if row["id"] in read.network.intervals:
            read.trouble(f"unit {row['id']} stands here twice")
        _shaanxi_unit(read, row, per_km)
    for row in read.rows("sx_units_2022.csv"):
        if row["id"] not in read.network.intervals:
            _shaanxi_unit(read, row, per_km)
            if row["length"] != "0":
                read.trouble(f"unit {row['id']} of {row['length']} m is not in the table of 2026-03; taken from here")
    for row in read.rows("sx_gantries_physical.csv"):
        border = {"1": PROVINCE_ENTRY, "2": PROVINCE_EXIT}.get(row["boundaryType"], ROAD) if row["gantryType"] == "1" else ROAD
        units = tuple(row["tollIntervals"].split("|"))
        read.gantry(Gantry(row["id"], row["etcGantryHex"], units, "61", border, row["reEtcGantryHex"], row["id"]))
    _shaanxi_graph(read, _stations(read, "sx_stations_202603.csv", "stationhex", "id"))
    return read.loaded("6120251207001")


def _shaanxi_unit(read: _Reader, row: dict[str, str], per_km: dict[tuple[str, str, int], Fraction]) -> None:
    """One unit with the rate of its road and price types for each class."""
    unit = row["id"]
    read.network.intervals[unit] = Interval(unit, read.metres(row["length"]), "61", code=unit)
    for vehicle_class in sorted({key[2] for key in per_km}):
        key = (row["roadtype"], row["feeHtype"] if vehicle_class >= GOODS else row["feeKtype"], vehicle_class)
        if key in per_km:
            read.rates[unit, vehicle_class] = (Rate(fen_per_km=per_km[key]),)
        elif row["length"] == "0":
            read.rates[unit, vehicle_class] = (Rate(fen=0),)
        else:
            read.trouble(f"unit {unit}: no rate of road type {key[0]}, price type {key[1]}, class {vehicle_class}")


def _shaanxi_graph(read: _Reader, stations: dict[str, str]) -> None:
    """Join what the node table joins. A unit without a physical gantry is charged by a hosted one at the lane."""
    owners = {unit: gantry.name for gantry in read.network.gantries.values() for unit in gantry.intervals}
    for unit in read.network.intervals:
        if unit not in owners:
            owners[unit] = unit
            read.network.gantries[unit] = Gantry(unit, "", (unit,), "61")
            read.network.stretches.append(Stretch(f"{unit}/from", f"{unit}/to", unit))
    for row in read.rows("sx_noderelation_202512.csv"):
        ends = [_node(read, row[f"{side}roadnodeid"], row[f"{side}roadnodetype"], owners, stations) for side in ("en", "ex")]
        left = read.network.intervals.get(row["enroadnodeid"])
        if left is not None and row["miles"].isdigit() and int(row["miles"]) > 1 and int(row["miles"]) != left.length_m:
            read.trouble(f"unit {left.id} has {left.length_m} m among the units and {row['miles']} m here")
        read.network.stretches.append(Stretch(ends[0][1], ends[1][0]))


def _node(read: _Reader, node: str, kind: str, owners: dict[str, str], stations: dict[str, str]) -> tuple[str, str]:
    """Where one comes into a node and where one leaves it: a unit has two ends, stations and interchanges are points."""
    if kind not in ("1", "2"):
        point = stations.get(node, node)
        return point, point
    if node not in owners:
        read.trouble(f"node {node} is not among the units; it is passed without charge")
        owners[node] = node
        read.network.stretches.append(Stretch(f"{node}/from", f"{node}/to"))
    return f"{owners[node]}/from", f"{owners[node]}/to"


def taiwan(folder: Path) -> Loaded:
    """Gantry prices of another system, in hundredths of a dollar, for small, large and articulated vehicles (classes 1, 2, 3)."""
    read = _Reader(folder, "taiwan")
    for row in read.rows("tw_gantry_price_1141209.csv"):
        name = row["編號"]
        metres = Fraction(row["收費區設定里程"]) * 1000
        if name in read.network.gantries:
            read.trouble(f"gantry {name} stands here twice")
            continue
        read.network.intervals[name] = Interval(name, int(metres), "TW", code=row["設定收費區代碼"])
        for vehicle_class, column in TAIWAN_CLASSES.items():
            read.rates[name, vehicle_class] = (Rate(fen=int(Fraction(row[column]) * 100)),)
        read.network.gantries[name] = Gantry(name, row["設定收費區代碼"], (name,), "TW")
        tail, head = (f"{row['國道別']} {row[column]} {row['方向']}" for column in ("起點交流道", "迄點交流道"))
        read.network.stretches.append(Stretch(tail, head, name))
    return read.loaded("1141209")
