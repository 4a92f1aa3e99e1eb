"""Mobile payment terminal with its scanner: pay, query, reverse, in JSON lines.

Ports: "product", "world" (`Scan`, `Outcome`). Product: `{op, order, amount, code}`; terminal: `{order, result, means}`
and, from the scanner, `{scanned}`. Money is fen. An order is charged at most once, however often it is sent. Payment codes
beginning with 10 to 15 are WeChat's, 25 to 30 Alipay's.
"""

from dataclasses import dataclass
from typing import Any

from emulators.core import Closed, Core, Event, Opened, Received, Woke
from tollcert.errors import RemoteWireError
from tollcert.wire.lines import LineReader, line

PAID, FAILED, PENDING, UNKNOWN = "paid", "failed", "pending", "unknown"
OUTCOMES = {
    "paid": "paid at once",
    "failed": "refused at once",
    "pending then paid": "the customer types a password: pending, paid after `delay_s`",
    "unknown": "the bank does not answer: unknown, and so does every query; nothing is charged",
    "silent": "the terminal answers nothing; nothing is charged",
    "late success": "nothing is answered, not to queries either, until `delay_s` later the money is gone and paid is answered",
}


@dataclass(slots=True)
class Scan:
    """The driver shows a payment code."""

    code: str


@dataclass(slots=True)
class Outcome:
    """How orders end from now on: a name of OUTCOMES, and the delay that some have."""

    name: str
    delay_s: float = 3.0


@dataclass(slots=True)
class Order:
    """One order: what was asked, and what became of it."""

    amount: int
    means: str
    result: str
    outcome: str


class Payment(Core):
    """The terminal. Money that moved is recorded as `payment` with its amount; a reversal has a negative one."""

    def __init__(self) -> None:
        super().__init__()
        self.outcome = Outcome("paid")
        self.orders: dict[str, Order] = {}
        self._reader = LineReader()

    def react(self, event: Event) -> None:
        """Serve the product; let delayed orders come true."""
        match event:
            case Opened("product") | Closed("product"):
                self._reader = LineReader()
            case Received("world", Outcome() as outcome):
                assert outcome.name in OUTCOMES, outcome.name
                self.outcome = outcome
            case Received("world", Scan(code)):
                self.tell("scan", code=code)
                self.send("product", line({"scanned": code}))
            case Received("product", data):
                self._received(data)
            case Woke(number):
                self._comes_true(number)

    def _received(self, data: bytes) -> None:
        try:
            for message in self._reader.feed(data):
                self._asked(message)
        except RemoteWireError as problem:
            self.tell("payment.bad_line", error=str(problem), hex=problem.data.hex())

    def _asked(self, message: dict[str, Any]) -> None:
        op, number, amount = message.get("op"), str(message.get("order") or ""), message.get("amount")
        work = {"pay": self._pay, "query": self._query, "reverse": self._reverse}.get(str(op))
        known = isinstance(amount, int) and not isinstance(amount, bool) and amount > 0
        if work is None or not number or (op == "pay" and not known):
            self.tell("payment.bad_line", error="an order has op (pay, query, reverse), order, amount above 0 and code", line=message)
            return
        work(number, message)

    def _pay(self, number: str, message: dict[str, Any]) -> None:
        if number not in self.orders:
            self._begin(number, message["amount"], str(message.get("code") or ""))
        self._query(number, message)

    def _begin(self, number: str, amount: int, code: str) -> None:
        means = means_of(code)
        order = self.orders[number] = Order(amount, means, PENDING, self.outcome.name if means else "failed")
        self.tell("order", order=number, amount=amount, code=code, outcome=order.outcome)
        match order.outcome:
            case "paid":
                self._charge(number, order)
            case "failed":
                order.result = FAILED
            case "unknown" | "silent":
                order.result = UNKNOWN
            case _:
                self.wake(number, self.now + self.outcome.delay_s)

    def _charge(self, number: str, order: Order) -> None:
        order.result = PAID
        self.tell("payment", order=number, amount=order.amount, means=order.means)

    def _comes_true(self, number: str) -> None:
        order = self.orders[number]
        if order.result == PENDING:
            self._charge(number, order)
            if order.outcome == "late success":
                self._answer(number, PAID, order.means)

    def _query(self, number: str, message: dict[str, Any]) -> None:
        order = self.orders.get(number)
        if order is None:
            self._answer(number, FAILED, "")
        elif order.outcome != "silent" and not (order.outcome == "late success" and order.result == PENDING):
            self._answer(number, order.result, order.means)

    def _reverse(self, number: str, message: dict[str, Any]) -> None:
        """Money that was taken is given back; an order that is still open is closed. Both answer `failed`: not paid."""
        order = self.orders.get(number)
        if order is None or order.outcome == "silent":
            self._query(number, message)
            return
        if order.result == PAID:
            self.tell("payment", order=number, amount=-order.amount, means=order.means)
        order.result = FAILED
        self._answer(number, FAILED, order.means)

    def _answer(self, number: str, result: str, means: str) -> None:
        self.send("product", line({"order": number, "result": result, "means": means}))


def means_of(code: str) -> str:
    """Whose payment code this is; empty when it is nobody's."""
    head = int(code[:2]) if code[:2].isascii() and code[:2].isdigit() else 0
    return "wechat" if 10 <= head <= 15 else "alipay" if 25 <= head <= 30 else ""
