"""A core is a function of what it is told: fed a recorded stream of events again, it gives the same output again."""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from emulators.camera import Camera
from emulators.core import Command, Core, Event, Received
from emulators.field_io import FieldIo
from emulators.gantry import Gantry
from emulators.lane import Lane
from emulators.payment import Payment
from emulators.printer import Printer
from emulators.rsu import Rsu
from fixtures.bench import Bench
from fixtures.gantry_drive import GantryDrive
from fixtures.journeys import Journey
from tests.emulators.test_exit_lane import Exit
from tollcert.config import Profile

Told = list[tuple[Event, float, list[Command]]]
Streams = dict[type[Core], list[tuple[Core, Told]]]


@pytest.fixture(scope="module")
def streams(tmp_path_factory: pytest.TempPathFactory) -> Streams:
    """What every core of a bench was told, and what it did: a vehicle under the gantry, then without card at the exit."""
    found: Streams = {}
    react = Core.on

    def recorded(core: Core, event: Event, now: float) -> list[Command]:
        heard = deepcopy(event)
        commands = react(core, event, now)
        known = next((told for other, told in found.setdefault(type(core), []) if other is core), None)
        if known is None:
            found[type(core)].append((core, known := []))
        known.append((heard, now, deepcopy(commands)))
        return commands

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Core, "on", recorded)
        drive(tmp_path_factory.mktemp("bench"))
    return found


def drive(folder: Path) -> None:
    bench = Bench(Profile(), folder)
    bench.journal.begin("scenario")
    vehicle = bench.vehicle(1)
    GantryDrive(bench, bench.gantry()).passes(vehicle, Journey(bench, vehicle).enters("A", 3600).passes("g1"))
    exit_lane = Exit(bench, lambda other: other.remove_card()).arrive()
    exit_lane.vehicle.insert_card()
    exit_lane.desk.try_again()
    bench.settle()
    bench.close()


def like(core: Core) -> Core:
    """The same kind of party, new."""
    made: dict[type[Core], Callable[[Any], Core]] = {
        Rsu: lambda old: Rsu(old.options), Camera: lambda old: Camera(old.name), Lane: lambda old: Lane(), Gantry: lambda old: Gantry(),
        FieldIo: lambda old: FieldIo(), Payment: lambda old: Payment(), Printer: lambda old: Printer(),
    }  # fmt: skip
    return made[type(core)](core)


@pytest.mark.parametrize(("kind", "least"), [(Lane, 100), (Gantry, 10), (Rsu, 100), (FieldIo, 40), (Payment, 1), (Printer, 1), (Camera, 2)])
def test_the_same_stream_gives_the_same_output(streams: Streams, kind: type[Core], least: int) -> None:
    recorded = streams[kind]
    assert sum(len(told) for _, told in recorded) >= least
    for core, told in recorded:
        new = like(core)
        again = [(event, now, deepcopy(new.on(deepcopy(event), now))) for event, now, _ in told]
        assert again == told


def test_another_stream_gives_another_output(streams: Streams) -> None:
    """The comparison can fail: a frame of the antenna that is left out shows in what comes after it."""
    [(core, told)] = streams[Lane]
    frame = next(index for index, (event, _, commands) in enumerate(told) if isinstance(event, Received) and event.port == "rsu" and commands)
    new = like(core)
    shorter = told[:frame] + told[frame + 1 :]
    assert [(event, now, deepcopy(new.on(deepcopy(event), now))) for event, now, _ in shorter] != shorter
