"""The lane's part in the on-line authorisation of the antenna's PSAM."""

from typing import Any

import pytest

from emulators.http import Reply, Request
from emulators.lane.authorisation import Authorisation
from tollcert.wire import national
from tollcert.wire.national import Antenna, PsamData, PsamOrder, PsamQuery, PsamResult, RsuState

ENTRY = national.PsamEntry(channel=1, terminal=b"T" * 6, number=b"N" * 10, version=5, key_type=1, area=b"A" * 8, rand=b"R" * 8)
DATA = PsamData(count=1, rest=ENTRY.encode())


class Lane:
    def __init__(self) -> None:
        self.sent: list[Any] = []
        self.asked: list[Request] = []
        self.timers: list[float | None] = []
        self.authorisation = Authorisation(self.sent.append, self.ask, self.timers.append)

    def ask(self, request: Request) -> None:
        request.number = 7
        self.asked.append(request)


def state(auth: int) -> RsuState:
    module = national.PsamState(channel=1, version=5, auth=auth, terminal=b"T" * 6)
    return RsuState(status=0, psam_count=1, rest=module.encode() + national.RsuIdentity(manufacturer=8, rsu_id=bytes(3)).encode())


def test_an_authorised_antenna_is_opened_at_once() -> None:
    lane = Lane()
    lane.authorisation.state(state(0))
    assert lane.sent == [Antenna(opened=1)]


def test_authorisation_from_state_to_open_antenna() -> None:
    lane = Lane()
    lane.authorisation.state(state(1))
    assert lane.sent == [PsamQuery()]
    assert lane.authorisation.takes(DATA, 0.0)
    assert lane.asked[0].body == {"terminalNo": "54" * 6, "psamNo": "4E" * 10, "areaCode": "41" * 8, "random": "52" * 8}
    assert lane.authorisation.answered(Reply(200, {"mac": "0102030405060708"}, 7), 0.0)
    (command,) = national.entries(national.PsamCommand, lane.sent[-1].rest)
    assert (type(lane.sent[-1]), command.apdu.hex()) == (PsamOrder, "00820041080102030405060708")
    assert lane.authorisation.takes(PsamResult(count=0), 0.0)
    assert lane.sent[-1] == Antenna(opened=1)


@pytest.mark.parametrize(
    "reply", [Reply(0, None, 7), Reply(403, {"mac": "0102030405060708"}, 7), Reply(200, {"mac": "01"}, 7), Reply(200, {"mac": "x"}, 7), Reply(200, [], 7)]
)
def test_without_an_answer_it_asks_again_later(reply: Reply) -> None:
    lane = Lane()
    lane.authorisation.state(state(1))
    lane.authorisation.takes(DATA, 100.0)
    lane.authorisation.answered(reply, 100.0)
    assert (lane.sent, lane.timers[-1]) == ([PsamQuery()], 102.0)


@pytest.mark.parametrize("message", [PsamData(error=1), PsamData(count=1, rest=b"x"), PsamResult(error=1)])
def test_a_refusal_of_the_antenna_is_retried(message: Any) -> None:
    lane = Lane()
    lane.authorisation.state(state(1))
    lane.authorisation.takes(message, 100.0)
    assert (lane.sent, lane.timers[-1]) == ([PsamQuery()], 102.0)


def test_other_messages_and_replies_are_not_taken() -> None:
    lane = Lane()
    assert not lane.authorisation.takes(national.Traded(obu_id=bytes(4)), 0.0)
    assert not lane.authorisation.answered(Reply(200, {}, 3), 0.0)
