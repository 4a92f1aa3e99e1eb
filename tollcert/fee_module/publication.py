"""The parameter file of the reference fee module (emulators/fee_module/parameters.c): what a province lays down, for one day."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tollcert.errors import FeeError
from tollcert.fee_module.questions import Ways
from tollcert.fees import Network, Tariff
from tollcert.fees.network import Interval

FILE = "parameters.txt"


def publish(network: Network, tariff: Tariff, day: date, classes: tuple[int, ...], folder: Path) -> Path:
    """Write the file of a network and tariff into a folder; what has no price is left out."""
    path = folder / FILE
    with path.open("w", encoding="ascii") as file:
        file.writelines(f"{line}\n" for line in _lines(network, tariff, day, classes))
    return path


def _lines(network: Network, tariff: Tariff, day: date, classes: tuple[int, ...]) -> Iterator[str]:
    yield f"version {tariff.version[:13].replace(' ', '_')}"
    intervals = sorted((interval for interval in network.intervals.values() if interval.open_on(day)), key=lambda interval: interval.code)
    yield from (f"unit {interval.code} {interval.length_m}" for interval in intervals)
    for interval in intervals:
        yield from _prices(tariff, interval, day, classes)
    for gantry in network.gantries.values():
        charged = network.charged(gantry, day)
        if gantry.hex and charged:
            agency = sum(interval.id in gantry.agency for interval in charged)
            yield f"gantry {gantry.code or gantry.name} {gantry.hex} {gantry.kind} {gantry.province} {'|'.join(interval.code for interval in charged)} {agency}"
    yield from _nexts(network)


def _prices(tariff: Tariff, interval: Interval, day: date, classes: tuple[int, ...]) -> Iterator[str]:
    for vehicle_class in classes:
        try:
            rate, discount = tariff.rate(interval, vehicle_class, day), tariff.discount(interval, vehicle_class, day)
        except FeeError:
            continue
        head = f"{interval.code} {vehicle_class}"
        if discount.fen is not None:
            yield f"special {head} {rate.of(interval.length_m)[0]} {discount.permille} {discount.fen}"
        elif rate.fen is not None:
            yield f"price {head} {rate.fen} {discount.permille}"
        elif rate.fen_per_km is not None:
            yield f"rate {head} {rate.fen_per_km.numerator}/{rate.fen_per_km.denominator} {discount.permille}"


def _nexts(network: Network) -> Iterator[str]:
    """Which gantry follows which, with the metres of the roads between them."""
    ways, hexes = Ways(network), {name: gantry.hex for name, gantry in network.gantries.items()}
    for stretch in network.stretches:
        if stretch.gantry and hexes[stretch.gantry]:
            for before, metres in sorted(ways.before(stretch.tail)[1].items()):
                if hexes[before]:
                    yield f"next {hexes[before]} {hexes[stretch.gantry]} {metres}"
