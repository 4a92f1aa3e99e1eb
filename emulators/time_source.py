"""The time source (北斗时钟): an SNTP server that stands for the Beidou receiver. Port: "sntp", datagrams `(data, peer)`."""

from emulators.core import Core, Event, Received
from tollcert.errors import RemoteWireError
from tollcert.wire import sntp


class TimeSource(Core):
    """`ahead` is how far it is ahead of true time, in seconds; without reception it says so and nobody should follow it."""

    def __init__(self) -> None:
        super().__init__()
        self.ahead = 0.0
        self.reception = True

    def react(self, event: Event) -> None:
        """Answer a request; what is none gets no answer."""
        if not isinstance(event, Received) or event.port != "sntp":
            return
        data, peer = event.data
        time = self.now + self.ahead
        try:
            answer = sntp.reply(data, time, time, stratum=1 if self.reception else 0, leap=0 if self.reception else sntp.UNSYNCHRONISED)
        except RemoteWireError:
            return
        self.send("sntp", (answer, peer))
        self.tell("time_given", ahead=self.ahead, reception=self.reception)
