"""Road networks in the project's own tables, read and written: stations, intervals, gantries, stretches, and prices if there are any.

A folder holds each table as CSV, JSON, JSON lines or Parquet; one JSON file may hold them all:

    stations    name, hex, province
    intervals   id, length_m, province [, opens, closes, code]             dates; the last day is the one before `closes`
    gantries    name, hex, province, kind, intervals [, opposite, code, agency]   kind 1 road, 2 province entry, 3 exit; intervals a|b
    stretches   tail, head [, gantry, connector_m]
    prices      interval, vehicle_class [, fen, yuan_per_km, permille, special_fen, since, version, source]
"""

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from tollcert.errors import ConfigError
from tollcert.fees import loaders
from tollcert.fees.network import PROVINCE_ENTRY, PROVINCE_EXIT, ROAD, Gantry, Interval, Network, Station, Stretch
from tollcert.fees.tables import FORMS, Loaded, Reader, Row, not_hex
from tollcert.fees.tariff import DEFAULT_DISCOUNT_PERMILLE, Discount, Rate, Tariff

KINDS = (str(ROAD), str(PROVINCE_ENTRY), str(PROVINCE_EXIT))
LAYOUTS: dict[str, Callable[[Path], Loaded]] = {"sd_": loaders.shandong, "sx_": loaders.shaanxi, "tw_": loaders.taiwan}
"""Layouts of real provinces, by the prefix of their tables' names."""


def loaded_from(place: Path) -> Loaded:
    """Read what a path names: a folder or JSON file of own tables, or any one table of a province's layout; else ConfigError."""
    layout = LAYOUTS.get(place.name[:3])
    if layout and place.suffix in FORMS:
        return layout(place.parent)
    if place.is_file() and place.suffix == ".json":
        return tables(place)
    if place.is_dir() and any((place / f"stretches{form}").is_file() for form in FORMS):
        return tables(place)
    if not place.exists():
        raise ConfigError(str(place), "does not exist", "a network")
    raise ConfigError(
        str(place), "holds no road network", "tables stations, intervals, gantries, stretches; or one table of a province, such as sx_units_202603.csv"
    )


def tables(place: Path) -> Loaded:
    """A network in own tables; what does not fit is reported with its place."""
    read = Reader(place, str(place))
    codes: dict[str, str] = {}
    for row in read.rows("stations", ("name", "hex", "province")):
        _station(read, row, codes)
    for row in read.rows("intervals", ("id", "length_m", "province")):
        opens, closes = read.day(row.get("opens", ""), date.min), read.day(row.get("closes", ""), date.max)
        if opens >= closes:
            read.trouble(f"toll interval {row['id']} closes on {closes}, before it opens on {opens}")
        read.interval(Interval(row["id"], read.metres(row["length_m"]), row["province"], opens, closes, row.get("code", "")))
    for row in read.rows("gantries", ("name", "hex", "province", "kind", "intervals")):
        read.gantry(_gantry(read, row))
    over: set[str] = set()
    for row in read.rows("stretches", ("tail", "head")):
        _stretch(read, row, over)
    _unused(read, over)
    versions: dict[str, None] = {}
    if read.has("prices"):
        for row in read.rows("prices", ("interval", "vehicle_class")):
            versions.setdefault(row.get("version", ""))
            _price(read, row)
    return read.loaded(", ".join(version for version in versions if version) or "no version")


def _station(read: Reader, row: Row, codes: dict[str, str]) -> None:
    name, code = row["name"], row["hex"]
    if name in read.network.stations:
        read.trouble(f"station {name} stands here twice; the first is kept")
        return
    if problem := not_hex(code, 4):
        read.trouble(f"station {name}: hex {problem}")
    elif code[:2] != row["province"]:
        read.trouble(f"station {name}: hex {code} is of province {code[:2]}, not {row['province']}")
    if code and codes.setdefault(code, name) != name:
        read.trouble(f"station {name}: hex {code} is also that of {codes[code]}")
    read.network.stations[name] = Station(name, code, row["province"])


def _gantry(read: Reader, row: Row) -> Gantry:
    kind = row["kind"]
    if kind not in KINDS:
        read.trouble(f"gantry {row['name']}: kind {kind!r} is not 1, 2 or 3")
    intervals, agency = (tuple(part for part in row.get(column, "").split("|") if part) for column in ("intervals", "agency"))
    if not intervals:
        read.trouble(f"gantry {row['name']} charges no toll interval")
    return Gantry(
        row["name"], row["hex"], intervals, row["province"], int(kind) if kind in KINDS else ROAD, row.get("opposite", ""), row.get("code", ""), agency
    )


def _stretch(read: Reader, row: Row, over: set[str]) -> None:
    gantry, length = row.get("gantry", ""), row.get("connector_m", "")
    if gantry and gantry not in read.network.gantries:
        read.trouble(f"stretch {row['tail']} to {row['head']}: {gantry} is not among the gantries; the stretch is left out")
        return
    if gantry and gantry in over:
        read.trouble(f"gantry {gantry} stands on two stretches; the second is left out")
        return
    if row["tail"] == row["head"]:
        read.trouble(f"stretch {row['tail']} to {row['head']} leads nowhere")
    over.add(gantry)
    read.stretch(Stretch(row["tail"], row["head"], gantry, read.metres(length) if length else 0))


def _unused(read: Reader, over: set[str]) -> None:
    """Gantries over no stretch, and intervals that no gantry charges."""
    charged = {i for gantry in read.network.gantries.values() for i in (*gantry.intervals, *gantry.agency)}
    for name in read.network.gantries:
        if name not in over:
            read.trouble(f"gantry {name} stands over no stretch")
    for name in read.network.intervals:
        if name not in charged:
            read.trouble(f"toll interval {name} is charged by no gantry")


def _price(read: Reader, row: Row) -> None:
    vehicle_class, since = read.whole("vehicle_class", row["vehicle_class"]), read.day(row.get("since", ""), date.min)
    fen, per_km = row.get("fen", ""), row.get("yuan_per_km", "")
    if vehicle_class is None:
        return
    if row["interval"] != "*" and row["interval"] not in read.network.intervals:
        read.trouble(f"a price of {row['interval']}, which is no toll interval")
    discounted = _discount(read, row, (row["interval"], vehicle_class), since)
    if fen and per_km:
        read.trouble(f"price of {row['interval']} for class {vehicle_class}: either fen or yuan_per_km, not both")
        return
    if not fen and not per_km and not discounted:
        read.trouble(f"price of {row['interval']} for class {vehicle_class}: neither fen nor yuan_per_km")
    if fen:
        price = read.whole("fen", fen)
        if price is not None:
            read.price(row["interval"], vehicle_class, Rate(fen=price, since=since))
    elif per_km and (yuan := loaders.fraction(read, "yuan_per_km", per_km)) is not None:
        read.price(row["interval"], vehicle_class, Rate(fen_per_km=yuan * 100, since=since))


def _discount(read: Reader, row: Row, key: tuple[str, int], since: date) -> bool:
    """Whether the row lays a discount down."""
    permille, special = row.get("permille", ""), row.get("special_fen", "")
    if not permille and not special:
        return False
    share, fen = (read.whole(name, text) if text else None for name, text in (("permille", permille), ("special_fen", special)))
    if share is not None and share > 1000:
        read.trouble(f"permille {share} is more than 1000")
        return True
    read.discounts[key] = (*read.discounts.get(key, ()), Discount(DEFAULT_DISCOUNT_PERMILLE if share is None else share, fen, since))
    return True


def plain_network(network: Network, tariff: Tariff | None = None) -> dict[str, list[dict[str, Any]]]:
    """The tables of a network, as `tables` reads them."""
    made: dict[str, list[dict[str, Any]]] = {
        "stations": [{"name": s.name, "hex": s.hex, "province": s.province} for s in network.stations.values()],
        "intervals": [
            {"id": i.id, "length_m": i.length_m, "province": i.province, "opens": _date(i.opens), "closes": _date(i.closes), "code": i.code}
            for i in network.intervals.values()
        ],
        "gantries": [
            {"name": g.name, "hex": g.hex, "province": g.province, "kind": g.kind, "intervals": "|".join(g.intervals), "opposite": g.opposite, "code": g.code,
             "agency": "|".join(g.agency)}
            for g in network.gantries.values()
        ],
        "stretches": [{"tail": s.tail, "head": s.head, "gantry": s.gantry, "connector_m": s.connector_m} for s in network.stretches],
    }  # fmt: skip
    return made | ({"prices": list(_prices(tariff))} if tariff else {})


PRICE = dict.fromkeys(("interval", "vehicle_class", "fen", "yuan_per_km", "permille", "special_fen", "since", "version"))


def _prices(tariff: Tariff) -> Iterator[dict[str, Any]]:
    """A row for each price and one for each discount."""
    for (interval, vehicle_class), rates in tariff.rates.items():
        head = PRICE | {"interval": interval, "vehicle_class": vehicle_class, "version": tariff.version}
        for rate in rates:
            per_km = None if rate.fen_per_km is None else str(rate.fen_per_km / 100)
            yield head | {"fen": rate.fen, "yuan_per_km": per_km, "since": _date(rate.since)}
    for (interval, vehicle_class), discounts in tariff.discounts.items():
        head = PRICE | {"interval": interval, "vehicle_class": vehicle_class, "version": tariff.version}
        yield from (head | {"permille": found.permille, "special_fen": found.fen, "since": _date(found.since)} for found in discounts)


def _date(day: date) -> str:
    return "" if day in (date.min, date.max) else day.isoformat()


def write(network: Network, tariff: Tariff | None, path: Path) -> None:
    """Write a network into one JSON file."""
    path.write_text(json.dumps(plain_network(network, tariff), ensure_ascii=False), encoding="utf-8")
