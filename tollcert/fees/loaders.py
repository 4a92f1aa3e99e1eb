"""Real road networks from their tables, as they are: what does not fit is reported with its place, and never repaired in silence.

`shandong`, `shaanxi` and `taiwan` read the tables of a folder by their file names (CSV, JSON, Parquet). In these networks the places are the ends of
the gantries' stretches (`G000537.../from`, `/to`), because the tables join gantries or units and not junctions.
"""

import re
from fractions import Fraction
from pathlib import Path

from tollcert.fees.network import PROVINCE_ENTRY, PROVINCE_EXIT, ROAD, Gantry, Interval, Station, Stretch
from tollcert.fees.tables import Loaded, Reader, Row, Trouble, not_hex
from tollcert.fees.tariff import Rate, Tariff

__all__ = ["Loaded", "Trouble", "shaanxi", "shandong", "taiwan"]
GOODS = 11
"""From this vehicle class on a unit's truck price type counts, before it the passenger one."""
NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9}|/[1-9][0-9]{0,8})?")
TAIWAN_CLASSES = {1: "小型車牌價", 2: "大型車牌價", 3: "聯結車牌價"}


def _gantry(read: Reader, gantry: Gantry) -> None:
    """A gantry over a stretch of its own."""
    if gantry.name not in read.network.gantries:
        read.stretch(Stretch(f"{gantry.name}/from", f"{gantry.name}/to", gantry.name))
    read.gantry(gantry)


def shandong(folder: Path) -> Loaded:
    """Units with observed prices, gantries, stations, observed gantry-to-gantry edges. Lengths are partly unknown."""
    read = Reader(folder, "shandong")
    for row in read.rows("sd_units", ("toll_unit", "length_m")):
        read.interval(Interval(row["toll_unit"], read.metres(row["length_m"]), "37", code=row["toll_unit"]))
    for row in read.rows("sd_unit_fee", ("toll_unit", "fee_vehicle_type", "pay_fee_fen")):
        unit, vehicle_class, fen = row["toll_unit"], read.whole("fee_vehicle_type", row["fee_vehicle_type"]), read.whole("pay_fee_fen", row["pay_fee_fen"])
        if vehicle_class is None or fen is None:
            continue
        if unit not in read.network.intervals:
            read.trouble(f"a price of {unit}, which is not among the units")
            read.interval(Interval(unit, 0, unit[5:7], code=unit))
        read.price(unit, vehicle_class, Rate(fen=fen))
    by_hex: dict[str, str] = {}
    for row in read.rows("sd_gantries", ("gantry_id", "hex", "opposite_hex", "gantry_type", "order_num")):
        by_hex.setdefault(row["hex"], row["gantry_id"])
        _shandong_gantry(read, row)
    _stations(read, "sd_stations", "hex", "station_id")
    for row in read.rows("sd_gantry_edges", ("from_hex", "to_hex")):
        ends = [by_hex.get(row[end]) for end in ("from_hex", "to_hex")]
        if None in ends:
            read.trouble(f"edge {row['from_hex']} to {row['to_hex']}: {row['from_hex'] if ends[0] is None else row['to_hex']} is not among the gantries")
            continue
        read.stretch(Stretch(f"{ends[0]}/to", f"{ends[1]}/from"))
    return read.loaded("observed 2023-11 to 2024-07")


def _shandong_gantry(read: Reader, row: Row) -> None:
    name, code, kind = row["gantry_id"], row["hex"], row["gantry_type"]
    broken = bool(not_hex(code, 3))
    if kind not in ("1", "2", "3"):
        read.trouble(f"gantry {name}: kind {kind!r} is not 1, 2 or 3")
    if row["order_num"][:1] in ("1", "2") and not broken and int(row["order_num"][0]) - 1 != int(code[:2], 16) & 1:
        read.trouble(f"gantry {name}: order {row['order_num']} is of direction {row['order_num'][0]}, hex {code} of {1 + (int(code[:2], 16) & 1)}")
    number = int(kind) if kind in ("1", "2", "3") else ROAD if broken else ROAD + int(int(code[:2], 16) & 2 != 0)
    _gantry(read, Gantry(name, code, (name[:16],), "37", number, row["opposite_hex"], name))


def _stations(read: Reader, table: str, hex_column: str, id_column: str) -> dict[str, str]:
    """Stations by name; the answer maps their ids to their names. Where two have one name, the id is added to it."""
    names: dict[str, str] = {}
    codes: dict[str, str] = {}
    for row in read.rows(table, (hex_column, id_column, "name")):
        code, number = row[hex_column], row[id_column]
        if number in names:
            read.trouble(f"station {number} stands here twice; the first is kept")
            continue
        if problem := not_hex(code, 4):
            read.trouble(f"station {number}: hex {problem}")
        elif code[:2] != number[5:7]:
            read.trouble(f"station {number}: hex {code} is of province {code[:2]}, its id of {number[5:7]}")
        if code and code in codes:
            read.trouble(f"station {number}: hex {code} is also that of {codes[code]}")
        codes.setdefault(code, number)
        name = row["name"] if row["name"] not in read.network.stations else f"{row['name']} {number}"
        if name != row["name"]:
            read.trouble(f"station {number}: the name {row['name']} is already that of another station")
        read.network.stations[name] = Station(name, code, number[5:7])
        names[number] = name
    return names


def shaanxi(folder: Path) -> Loaded:
    """A whole province: units with lengths, price types and rates, physical gantries, the graph of units and stations."""
    read = Reader(folder, "shaanxi")
    per_km = _shaanxi_rates(read)
    for row in read.rows("sx_units_202603", UNIT_COLUMNS):
        if row["id"] in read.network.intervals:
            read.trouble(f"toll interval {row['id']} stands here twice; the first is kept")
        else:
            _shaanxi_unit(read, row, per_km)
    for row in read.rows("sx_units_2022", UNIT_COLUMNS):
        if row["id"] not in read.network.intervals:
            _shaanxi_unit(read, row, per_km)
            if row["length"] != "0":
                read.trouble(f"unit {row['id']} of {row['length']} m is not in the table of 2026-03; taken from here")
    for row in read.rows("sx_gantries_physical", ("id", "etcGantryHex", "reEtcGantryHex", "boundaryType", "gantryType", "tollIntervals")):
        border = {"1": PROVINCE_ENTRY, "2": PROVINCE_EXIT}.get(row["boundaryType"], ROAD) if row["gantryType"] == "1" else ROAD
        units = tuple(row["tollIntervals"].split("|"))
        _gantry(read, Gantry(row["id"], row["etcGantryHex"], units, "61", border, row["reEtcGantryHex"], row["id"]))
    _shaanxi_graph(read, _stations(read, "sx_stations_202603", "stationhex", "id"))
    return read.loaded("6120251207001")


UNIT_COLUMNS = ("id", "length", "roadtype", "feeKtype", "feeHtype")
NODE_COLUMNS = ("enroadnodeid", "enroadnodetype", "exroadnodeid", "exroadnodetype", "miles")


def _shaanxi_rates(read: Reader) -> dict[tuple[str, str, int], Fraction]:
    """Fen per kilometre by road type, price type and class."""
    per_km: dict[tuple[str, str, int], Fraction] = {}
    for row in read.rows("sx_rate_per_km", ("roadtype", "feetype", "vehicle_type", "yuan_per_km")):
        vehicle_class, yuan = read.whole("vehicle_type", row["vehicle_type"]), fraction(read, "yuan_per_km", row["yuan_per_km"])
        if vehicle_class is None or yuan is None:
            continue
        key = (row["roadtype"], row["feetype"], vehicle_class)
        if key in per_km:
            read.trouble(f"two rates of road type {key[0]}, price type {key[1]}, class {key[2]}; the first is kept")
        per_km.setdefault(key, yuan * 100)
    return per_km


def fraction(read: Reader, what: str, text: str) -> Fraction | None:
    """A number of at least 0; anything else is reported and None."""
    if not NUMBER.fullmatch(text):
        read.trouble(f"{what} {text!r} is not a number of at least 0")
        return None
    return Fraction(text)


def _shaanxi_unit(read: Reader, row: dict[str, str], per_km: dict[tuple[str, str, int], Fraction]) -> None:
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


def _shaanxi_graph(read: Reader, stations: dict[str, str]) -> None:
    """Join what the node table joins. A unit without a physical gantry is charged by a hosted one at the lane."""
    owners = {unit: gantry.name for gantry in read.network.gantries.values() for unit in gantry.intervals}
    for unit in read.network.intervals:
        if unit not in owners:
            owners[unit] = unit
            read.network.gantries[unit] = Gantry(unit, "", (unit,), "61")
            read.network.stretches.append(Stretch(f"{unit}/from", f"{unit}/to", unit))
    for row in read.rows("sx_noderelation_202512", NODE_COLUMNS):
        ends = [_node(read, row[f"{side}roadnodeid"], row[f"{side}roadnodetype"], owners, stations) for side in ("en", "ex")]
        left = read.network.intervals.get(row["enroadnodeid"])
        if left is not None and row["miles"].isdigit() and int(row["miles"]) > 1 and int(row["miles"]) != left.length_m:
            read.trouble(f"unit {left.id} has {left.length_m} m among the units and {row['miles']} m here")
        read.network.stretches.append(Stretch(ends[0][1], ends[1][0]))


def _node(read: Reader, node: str, kind: str, owners: dict[str, str], stations: dict[str, str]) -> tuple[str, str]:
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
    read = Reader(folder, "taiwan")
    for row in read.rows(
        "tw_gantry_price_1141209", ("編號", "設定收費區代碼", "收費區設定里程", "國道別", "方向", "起點交流道", "迄點交流道", *TAIWAN_CLASSES.values())
    ):
        name, kilometres = row["編號"], fraction(read, "收費區設定里程", row["收費區設定里程"])
        if name in read.network.gantries:
            read.trouble(f"gantry {name} stands here twice; the first is kept")
            continue
        read.network.intervals[name] = Interval(name, int((kilometres or 0) * 1000), "TW", code=row["設定收費區代碼"])
        for vehicle_class, column in TAIWAN_CLASSES.items():
            if (dollars := fraction(read, column, row[column])) is not None:
                read.price(name, vehicle_class, Rate(fen=int(dollars * 100)))
        read.network.gantries[name] = Gantry(name, row["設定收費區代碼"], (name,), "TW")
        tail, head = (f"{row['國道別']} {row[column]} {row['方向']}" for column in ("起點交流道", "迄點交流道"))
        read.stretch(Stretch(tail, head, name))
    return Loaded(read.network, Tariff("1141209", read.rates), read.troubles)
