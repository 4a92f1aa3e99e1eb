"""`GET fee-parameters`: the tariff and minimum fees that the province publishes (费率, 最小费额)."""

from typing import Any

from emulators.back_office.call import Answer, Call
from emulators.http import Reply

NOTHING: dict[str, Any] = {"version": "0", "intervals": [], "gantries": [], "minimumFees": []}


class FeeParameterService:
    """`published` is the document in use; version 0 is empty."""

    def __init__(self) -> None:
        self.published = NOTHING

    def give(self, call: Call) -> Answer:
        """The document in use."""
        return Reply(200, self.published)
