"""The till of an exit lane: cash, mobile payment through the terminal, receipts on the printer.

An order is queried until it is decided, and reversed when it is not decided in time; money of an order that was given up is given
back whenever the terminal tells of it. Nobody pays twice.
"""

from typing import TYPE_CHECKING, Any

from emulators.core import Script
from emulators.lane.bill import Settlement
from emulators.lane.events import Paid, Printed, Scanned
from tollcert.codes import PayType
from tollcert.units import local, stamp, yuan
from tollcert.wire.lines import line

if TYPE_CHECKING:
    from emulators.lane.core import Lane

SCAN_S = 60.0
"""The driver has this long to show a payment code."""
ANSWER_S, DECIDED_S = 3.0, 30.0
"""The terminal has this long for one answer, and for a decision."""
PRINT_S = 3.0
SLIP, COPIES = "高速公路电子收费速通卡通行费退款确认单", 2
PAID, FAILED = "paid", "failed"
PAY_TYPES = {"wechat": PayType.WECHAT, "alipay": PayType.ALIPAY}


class Till:
    """Takes money for one lane."""

    def __init__(self, lane: "Lane") -> None:
        self._lane = lane
        self._jobs = self._orders = 0
        self._given_up: set[str] = set()

    def cash(self) -> Settlement:
        """The collector has the money."""
        return Settlement(PayType.CASH)

    def mobile(self, amount: int) -> Script[Settlement | None]:
        """Scan, pay, query until decided; None when it was not paid."""
        scanned = yield from self._lane.wait_for(_scanned, self._lane.now + SCAN_S)
        if scanned is None:
            return None
        self._orders += 1
        order = f"{self._lane.where.lane_id}{int(self._lane.now)}{self._orders:04d}"
        self._send("pay", order, amount, scanned.code)
        said = yield from self._decided(order, amount)
        if said is None:
            self._given_up.add(order)
            self._send("reverse", order, amount)
            said = yield from self._answer(order, ANSWER_S)
        if said is None or said.result != PAID:
            return None
        self._given_up.discard(order)
        return Settlement(PAY_TYPES.get(said.means, PayType.THIRD_PARTY), order)

    def notice(self, event: Any) -> None:
        """Money that comes late for an order that was given up goes back."""
        if isinstance(event, Paid) and event.order in self._given_up and event.result == PAID:
            self._send("reverse", event.order, 0)

    def _decided(self, order: str, amount: int) -> Script[Paid | None]:
        until = self._lane.now + DECIDED_S
        while self._lane.now < until:
            asked = self._lane.now
            said = yield from self._answer(order, ANSWER_S)
            if said is not None and said.result in (PAID, FAILED):
                return said
            if said is not None:
                yield from self._lane.pause(max(0.1, asked + ANSWER_S - self._lane.now))
            self._send("query", order, amount)
        return None

    def _answer(self, order: str, within_s: float) -> Script[Paid | None]:
        def ours(event: Any) -> Paid | None:
            return event if isinstance(event, Paid) and event.order == order else None

        return (yield from self._lane.wait_for(ours, self._lane.now + within_s))

    def _send(self, op: str, order: str, amount: int, code: str = "") -> None:
        self._lane.send("payment", line({"op": op, "order": order, "amount": amount, "code": code}))

    def refund_slip(self, record: dict[str, Any], name: str, phone: str) -> None:
        """Print two copies of a refund slip for what this record charged; nobody waits for the printer."""
        lane = self._lane
        number = f"{lane.where.lane_id}{local(lane.now).strftime('%Y%m%d')}{self._jobs + 1:06d}"
        text = [SLIP, lane.where.station_name, stamp(lane.now), str(record["exVlp"]), str(record["id"]), f"{yuan(int(record['fee']))}元", name, phone]
        for _ in range(COPIES):
            self._jobs += 1
            lane.send("printer", line({"job": self._jobs, "kind": "refund_slip", "lines": lane.seeded.at("slip", text), "number": number}))

    def receipt(self, plate: str, amount: int, entry: str) -> Script[bool]:
        """Print a receipt; whether there was paper."""
        lane = self._lane
        self._jobs += 1
        job, number = self._jobs, f"{self._jobs:08d}"
        text = [lane.where.station_name, stamp(lane.now), plate, f"{entry} - {lane.where.lane_hex[:8]}", f"{yuan(amount)}元"]
        lane.send("printer", line({"job": job, "kind": "receipt", "lines": text, "number": number}))
        done = yield from lane.wait_for(lambda event: _printed(event, job), lane.now + PRINT_S)
        return done is not None and done.status == "printed"


def _scanned(event: Any) -> Scanned | None:
    return event if isinstance(event, Scanned) else None


def _printed(event: Any, job: int) -> Printed | None:
    return event if isinstance(event, Printed) and event.job == job else None
