"""Payment terminal, printer and camera."""

import json
from typing import Any

import pytest

from emulators.camera import NO_PLATE, Camera, Capture, InView
from emulators.core import Core, Opened, Received
from emulators.lane.events import Captured, Paid, Printed, Scanned
from emulators.lane.line_links import LineLinks
from emulators.payment import OUTCOMES, Outcome, Payment, Scan
from emulators.printer import Paper, Printer
from tests.emulators.pump import Pump

WECHAT, ALIPAY = "134567890123456789", "281234567890123456"


class Line:
    """One device with a product on its line."""

    def __init__(self, device: Core) -> None:
        self.pump, self.device = Pump(), device
        self.pump.event(device, Opened("product"))

    def say(self, **message: Any) -> list[dict[str, Any]]:
        self.raw(json.dumps(message).encode() + b"\n")
        return self.heard()

    def raw(self, data: bytes) -> None:
        self.pump.event(self.device, Received("product", data))

    def heard(self) -> list[dict[str, Any]]:
        said = [json.loads(data) for _, _, data in self.pump.sent]
        self.pump.sent.clear()
        return said


def terminal(outcome: str) -> Line:
    line = Line(Payment())
    line.pump.world(line.device, Outcome(outcome))
    return line


def results(said: list[dict[str, Any]]) -> list[str]:
    return [message["result"] for message in said]


@pytest.mark.parametrize(
    ("outcome", "pay", "query", "later", "charged"),
    [
        ("paid", ["paid"], ["paid"], ["paid"], 1), ("failed", ["failed"], ["failed"], ["failed"], 0),
        ("pending then paid", ["pending"], ["pending"], ["paid"], 1), ("unknown", ["unknown"], ["unknown"], ["unknown"], 0),
        ("silent", [], [], [], 0), ("late success", [], [], ["paid", "paid"], 1),
    ],
)  # fmt: skip
def test_outcomes(outcome: str, pay: list[str], query: list[str], later: list[str], charged: int) -> None:
    line = terminal(outcome)
    assert results(line.say(op="pay", order="1", amount=950, code=WECHAT)) == pay
    assert results(line.say(op="query", order="1", amount=950, code="")) == query
    line.pump.run(5)
    assert results(line.say(op="query", order="1", amount=950, code="")) == later
    assert [told["amount"] for told in line.pump.kinds("payment")] == [950] * charged


def test_every_outcome_is_tested() -> None:
    marks = next(mark for mark in test_outcomes.pytestmark if mark.name == "parametrize")
    assert {row[0] for row in marks.args[1]} == set(OUTCOMES)


def test_an_order_sent_twice_is_charged_once() -> None:
    line = terminal("paid")
    for _ in range(2):
        assert line.say(op="pay", order="1", amount=950, code=ALIPAY) == [{"order": "1", "result": "paid", "means": "alipay"}]
    assert len(line.pump.kinds("payment")) == 1


def test_a_reversal_gives_the_money_back_once() -> None:
    line = terminal("paid")
    line.say(op="pay", order="1", amount=950, code=ALIPAY)
    assert results(line.say(op="reverse", order="1", amount=950, code="") + line.say(op="reverse", order="1", amount=950, code="")) == ["failed", "failed"]
    assert [told["amount"] for told in line.pump.kinds("payment")] == [950, -950]


def test_a_reversed_order_never_comes_true() -> None:
    line = terminal("late success")
    line.say(op="pay", order="1", amount=950, code=WECHAT)
    line.say(op="reverse", order="1", amount=950, code="")
    line.pump.run(5)
    assert (line.heard(), line.pump.kinds("payment")) == ([], [])


@pytest.mark.parametrize(
    "order", [{"op": "pay", "order": "1", "amount": 0}, {"op": "pay", "order": "", "amount": 1}, {"op": "give"}, {"op": "pay", "order": "1", "amount": True}]
)
def test_orders_that_mean_nothing(order: dict[str, Any]) -> None:
    line = terminal("paid")
    assert (line.say(**order), len(line.pump.kinds("payment.bad_line"))) == ([], 1)


def test_the_scanner_speaks_by_itself() -> None:
    line = terminal("paid")
    line.pump.world(line.device, Scan(WECHAT))
    assert line.heard() == [{"scanned": WECHAT}]


def test_the_printer_prints_while_there_is_paper() -> None:
    line = Line(Printer())
    job = {"job": 1, "kind": "voucher", "lines": ["通行券"], "number": "0001"}
    assert line.say(**job) == [{"job": 1, "status": "printed"}]
    line.pump.world(line.device, Paper(there=False))
    assert line.say(**{**job, "job": 2}) == [{"job": 2, "status": "out_of_paper"}]
    assert [told["job"] for told in line.pump.kinds("printed")] == [1]
    assert (line.say(kind="voucher"), len(line.pump.kinds("printer.bad_line"))) == ([], 1)


def test_the_camera_answers_after_its_delay() -> None:
    line = Line(Camera())
    line.pump.world(line.device, InView("鲁A12345", 0))
    line.pump.world(line.device, Capture())
    line.pump.run(0.1)
    line.say(trigger=True)
    assert line.heard() == []
    line.pump.run(1)
    first, second = line.heard()
    assert (first["plate"], first["colour"], first["trigger"], len(first["image"])) == ("鲁A12345", 0, "loop", 64)
    assert first["captureId"] != second["captureId"]


def test_a_camera_that_misreads_or_sees_nothing() -> None:
    line, camera = Line(Camera()), None
    camera = line.device
    line.pump.world(camera, Capture())
    line.pump.world(camera, InView("鲁A12345", 0))
    camera.said = (NO_PLATE, 9)
    line.pump.world(camera, Capture())
    line.pump.run(1)
    assert [(said["plate"], said["confidence"]) for said in line.heard()] == [(NO_PLATE, 0.0)]
    camera.silent = True
    line.pump.world(camera, Capture())
    line.pump.run(1)
    assert line.heard() == []


@pytest.mark.parametrize("device", [Payment, Printer, Camera])
@pytest.mark.parametrize("data", [b"\xff\xfe\n", b"[]\n", b"{}\n", b'{"op": 1}\n', b'{"trigger": "x"}\n', b"x" * 70_000])
def test_garbage_is_survived(device: type[Core], data: bytes) -> None:
    line = Line(device())
    line.raw(data)
    assert line.heard() == []


def test_the_lane_understands_its_devices() -> None:
    links = LineLinks()
    assert links.receive("payment", b'{"scanned": "13"}\n{"order": "1", "result": "paid", "means": "wechat"}\n') == [Scanned("13"), Paid("1", "paid", "wechat")]
    assert links.receive("printer", b'{"job": 1, "status": "printed"}\n') == [Printed(1, "printed")]
    seen = links.receive("camera", '{"plate": "鲁A1", "colour": 0}\n'.encode())
    assert seen == [Captured("鲁A1", 0, {"plate": "鲁A1", "colour": 0})]
    assert links.receive("camera", b'{"plate": "A"}\n') == []
