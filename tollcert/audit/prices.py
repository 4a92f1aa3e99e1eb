"""Prices of a tariff as a table: what every toll interval of a network costs each fee vehicle class, from a day to a day."""

from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import pairwise

import pyarrow as pa

from tollcert.errors import FeeError
from tollcert.fees.network import Interval, Network
from tollcert.fees.tariff import ANY, Tariff

CLASSES = (*range(1, 5), *range(11, 17), *range(21, 27))
FIRST, LAST = date(1970, 1, 1), date(2999, 12, 31)
SHAPE = pa.schema(
    [("price_unit", pa.string()), ("price_class", pa.int64()), ("price_since", pa.timestamp("us")), ("price_until", pa.timestamp("us")), ("price", pa.int64())]
)
Row = tuple[str, int, datetime, datetime, int]


def price_table(network: Network, tariff: Tariff) -> pa.Table:
    """Unit, class, since, until, fen. An interval without a price for a class has no row."""
    rows = [row for interval in network.intervals.values() for vehicle_class in CLASSES for row in _prices(interval, vehicle_class, tariff)]
    columns = [list(column) for column in zip(*rows, strict=True)] if rows else [[] for _ in SHAPE]
    return pa.table(columns, schema=SHAPE)


def _prices(interval: Interval, vehicle_class: int, tariff: Tariff) -> Iterator[Row]:
    days = [FIRST, *(day for day in _changes(interval, vehicle_class, tariff) if day > FIRST), LAST]
    for since, until in pairwise(days):
        try:
            fen, _ = tariff.price(interval, vehicle_class, since)
        except FeeError:
            continue
        yield interval.code or interval.id, vehicle_class, datetime.combine(since, time()), datetime.combine(until, time()), fen


def _changes(interval: Interval, vehicle_class: int, tariff: Tariff) -> list[date]:
    """Days on which a price of the interval may change."""
    keys = [(interval.id, vehicle_class), (interval.id, 0), (ANY, vehicle_class), (ANY, 0)]
    return sorted({rate.since for key in keys for rate in tariff.rates.get(key, ())})
