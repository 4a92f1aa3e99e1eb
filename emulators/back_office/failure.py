"""What a service of another centre answers when it does not answer well (codes_fees.md 4.1)."""

from dataclasses import dataclass

from emulators.back_office.call import Later
from emulators.http import Reply

INFO = {
    502: "gateway", 704: "ministry business check failed", 716: "ministry does not respond", 947: "bad data", 994: "data from upstream",
    996: "no path", 997: "fee module", 998: "own billing failed", 999: "system",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Failure:
    """A result code in `subCode`. `after_s` delays the answer, None withholds it (the caller times out)."""

    code: int = 704
    after_s: float | None = 0.0

    def answer(self) -> Later:
        """The reply and when it leaves."""
        return Later(Reply(200, {"subCode": self.code, "info": INFO.get(self.code, "failed")}), self.after_s)


SILENCE = Failure(716, None)
"""No answer at all."""
