"""Tariffs as plain values: the form of tariff files (TOML) and of the journal, so that evidence can be judged again.

version = "3720231229003"
source = "the notice that lays it down"
[[rates]]       # one of fen, yuan_per_km; interval "*" and no classes: all
interval = "*"
classes = [1]
yuan_per_km = "0.45"
since = 2024-01-01
[[discounts]]
classes = [11, 12]
permille = 850
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from tollcert.errors import ConfigError
from tollcert.fees.tariff import ANY, Discount, Rate, Tariff

_NUMBER = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6}|/[1-9][0-9]{0,5})?")
RATE_KEYS = ("interval", "classes", "since", "fen", "yuan_per_km")
DISCOUNT_KEYS = ("interval", "classes", "since", "permille", "fen")


def tariff_of(plain: Mapping[str, Any], place: str = "tariff") -> Tariff:
    """Read a tariff; raises ConfigError that names the place and what is allowed."""
    _only(plain, ("version", "source", "rates", "discounts"), place)
    if not isinstance(plain.get("version"), str) or not plain["version"]:
        raise ConfigError(f"{place}: version", f"{plain.get('version')!r}", "a text, such as 3720231229003")
    rates: dict[tuple[str, int], tuple[Rate, ...]] = {}
    discounts: dict[tuple[str, int], tuple[Discount, ...]] = {}
    for where, row, key in _rows(plain, "rates", RATE_KEYS, place):
        rates[key] = (*rates.get(key, ()), _rate(row, where))
    for where, row, key in _rows(plain, "discounts", DISCOUNT_KEYS, place):
        discount = Discount(_whole(row, "permille", where, 1000), _whole(row, "fen", where) if "fen" in row else None, _since(row, where))
        discounts[key] = (*discounts.get(key, ()), discount)
    if not rates:
        raise ConfigError(f"{place}: rates", "there is none", "[[rates]] with fen or yuan_per_km")
    if not isinstance(plain.get("source", ""), str):
        raise ConfigError(f"{place}: source", f"{plain['source']!r}", "a text: the notice that lays the tariff down")
    return Tariff(plain["version"], rates, discounts, plain.get("source", ""))


def plain_of(tariff: Tariff) -> dict[str, Any]:
    """The tariff as `tariff_of` reads it."""
    rates = [_head(key, rate.since) | _price(rate) for key, dated in tariff.rates.items() for rate in dated]
    discounts = [
        _head(key, item.since) | {"permille": item.permille} | ({} if item.fen is None else {"fen": item.fen})
        for key, dated in tariff.discounts.items()
        for item in dated
    ]
    return {"version": tariff.version, "rates": rates, "discounts": discounts} | ({"source": tariff.source} if tariff.source else {})


def _head(key: tuple[str, int], since: date) -> dict[str, Any]:
    return {"interval": key[0], "classes": [key[1]], "since": since.isoformat()}


def _price(rate: Rate) -> dict[str, Any]:
    return {"fen": rate.fen} if rate.fen is not None else {"yuan_per_km": str((rate.fen_per_km or Fraction(0)) / 100)}


def _rows(plain: Mapping[str, Any], table: str, keys: tuple[str, ...], place: str) -> Iterator[tuple[str, Mapping[str, Any], tuple[str, int]]]:
    rows = plain.get(table, [])
    if not isinstance(rows, list):
        raise ConfigError(f"{place}: {table}", "not a list of tables", f"[[{table}]]")
    for number, row in enumerate(rows, 1):
        where = f"{place}: {table}[{number}]"
        if not isinstance(row, Mapping):
            raise ConfigError(where, f"{row!r} is not a table", f"[[{table}]]")
        _only(row, keys, where)
        classes = row.get("classes", [0])
        if not isinstance(classes, list) or not classes or not all(isinstance(n, int) and 0 <= n <= 26 for n in classes):
            raise ConfigError(f"{where}: classes", f"{classes!r}", "a list of fee vehicle classes, 1 to 26")
        for vehicle_class in classes:
            yield where, row, (str(row.get("interval", ANY)), vehicle_class)


def _rate(row: Mapping[str, Any], where: str) -> Rate:
    if ("fen" in row) == ("yuan_per_km" in row):
        raise ConfigError(where, "needs one price", "either fen or yuan_per_km")
    if "fen" in row:
        return Rate(fen=_whole(row, "fen", where), since=_since(row, where))
    text = row["yuan_per_km"]
    if not isinstance(text, str) or not _NUMBER.fullmatch(text):
        raise ConfigError(f"{where}: yuan_per_km", f"{text!r}", 'a number as text, such as "0.45"')
    per_km = Fraction(text)
    return Rate(fen_per_km=per_km * 100, since=_since(row, where))


def _whole(row: Mapping[str, Any], key: str, where: str, most: int = 10**9) -> int:
    value = row.get(key, 950 if key == "permille" else None)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
        raise ConfigError(f"{where}: {key}", f"{value!r}", f"a whole number, 0 to {most}")
    return value


def _since(row: Mapping[str, Any], where: str) -> date:
    value = row.get("since", date.min)
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            raise ConfigError(f"{where}: since", f"{value!r}", "a date, such as 2024-01-01") from None
    if type(value) is not date:
        raise ConfigError(f"{where}: since", f"{value!r}", "a date, such as 2024-01-01")
    return value


def _only(plain: Mapping[str, Any], keys: tuple[str, ...], place: str) -> None:
    for key in plain:
        if key not in keys:
            raise ConfigError(f"{place}: {key}", "unknown key", ", ".join(keys))
