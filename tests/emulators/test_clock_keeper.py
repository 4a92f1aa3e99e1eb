"""The centre's clock and its time source, without a network: what is answered when, in any order."""

import pytest

from emulators.back_office import BackOffice
from emulators.back_office.clock_keeper import PORT
from emulators.core import Opened, Received, Send
from emulators.time_source import TimeSource

NOW = 1_800_000_000.0
YEAR_S = 365 * 86400.0


def asked(office: BackOffice, now: float) -> bytes:
    """The question that the office sends when its source is there."""
    (question,) = (command.data[0] for command in office.on(Opened(PORT), now) if isinstance(command, Send) and command.port == PORT)
    return bytes(question)


def answered(source: TimeSource, question: bytes, now: float) -> bytes:
    (answer,) = (command.data[0] for command in source.on(Received("sntp", (question, ("127.0.0.1", 1))), now) if isinstance(command, Send))
    return bytes(answer)


def test_an_answer_sets_the_clock() -> None:
    office, source = BackOffice(), TimeSource()
    source.ahead = 5.0
    office.on(Received(PORT, (answered(source, asked(office, NOW), NOW), None)), NOW)
    assert office.clock_offset == pytest.approx(5.0, abs=0.01)


def test_an_answer_to_a_question_of_the_clock_before_is_not_followed() -> None:
    """Half of the way that the clock was set by would be the correction."""
    office, source = BackOffice(), TimeSource()
    late = answered(source, asked(office, NOW), NOW)
    office.clock_offset = YEAR_S
    office.clock_keeper.restart()
    office.on(Received(PORT, (late, None)), NOW + 0.01)
    assert office.clock_offset == YEAR_S
