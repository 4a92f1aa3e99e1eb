"""`POST entry-queries`: where did this plate enter (车牌查入口)?

Answered from the entry records that were uploaded: those of the plate after its newest exit. A scenario that puts
something into `script` decides itself.
"""

from collections.abc import Callable
from typing import Annotated, Any

import msgspec

from emulators.back_office.call import OK, Answer, Body, Call, read
from emulators.back_office.failure import Failure
from emulators.back_office.store import LONGEST_PLATE
from emulators.http import Reply

Record = dict[str, Any]


class EntryQuery(Body):
    """Plate and colour code."""

    vlp: Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST_PLATE, pattern=r"^[^\x00]*$")]
    vlpc: int


class EntryQueryService:
    """`script` by plate: the `enStations` to return, or a Failure."""

    def __init__(self, records: Callable[[str, str], list[Record]]) -> None:
        self._records = records
        self.script: dict[str, list[Record] | Failure] = {}

    def answer(self, call: Call) -> Answer:
        """The entries, newest first; `resCount` 0 when there is none."""
        query = read(EntryQuery, call.body)
        found = self.script.get(query.vlp)
        if isinstance(found, Failure):
            return found.answer()
        entries = self._open_entries(query) if found is None else found
        return Reply(200, {"subCode": OK, "info": "ok", "resCount": len(entries), "enStations": entries})

    def _open_entries(self, query: EntryQuery) -> list[Record]:
        wanted = (query.vlp, query.vlpc)
        left = max(
            (str(exit_["exTime"]) for exit_ in self._records("exits", query.vlp) if _plate(exit_, "exVlp") == wanted and exit_.get("exTime")), default=""
        )
        entries = [entry for entry in self._records("entries", query.vlp) if _plate(entry, "vlp") == wanted and str(entry.get("enTime", "")) > left]
        return [_station(entry) for entry in sorted(entries, key=lambda entry: str(entry.get("enTime")), reverse=True)]


def _plate(record: Record, field: str) -> tuple[Any, Any]:
    colour = str(record.get(f"{field}c", ""))
    return record.get(field), int(colour) if colour.isascii() and colour.isdigit() else None


def _station(entry: Record) -> Record:
    copied = {"enStationHex": "enTollStationHex", "enStationId": "enTollStationId", "enTollLaneId": "enTollLaneId", "enTime": "enTime"}
    station = {name: entry.get(source, "") for name, source in copied.items()}
    number = next((entry[name] for name in ("mediaNo", "obuId", "cardId") if entry.get(name)), "")
    return station | {"mediaType": entry.get("mediaType", 9), "mediaNo": number, "vehicleType": entry.get("vehicleType", 0), "resultVoucher": ""}
