"""Checks on the record of an exit and on what OBU and ETC card hold after it."""

from typing import Any

from reports.checks import Finding, check, passed_if
from reports.checks.devices import read_back
from reports.checks.records import hosted_faults, normal, time_apart
from reports.saying import said
from reports.scene import Scene
from tollcert.codes import MediaType, PassageStatus, PayType, TransPayType, parse_pass_id
from tollcert.units import local
from tollcert.wire.files import ENTRY_PREFIX, PassageFile, TransitFile
from tollcert.wire.single_piece import SingleEntry, SingleTrip

EXIT_STATUSES = (PassageStatus.MTC_EXIT, PassageStatus.ETC_EXIT)
AREA = 4
"""Bytes of one province area: the province and its fee."""
PASS_ID_FORMS = {MediaType.OBU: ("01", "00"), MediaType.CPC: ("02",), MediaType.PAPER: ("04",), MediaType.NONE: ("03", "01")}
"""Forms of the passId by medium; an exit on the ETC card alone may say medium 9 (freedom.md 22)."""


@check("one exit record")
def one_exit_record(scene: Scene) -> Finding:
    """Exactly one, and it is this vehicle's at this lane: plate, colour, class, time, entry; the media that it names are the vehicle's."""
    found, facts = scene.uploads("exits"), scene.facts()
    evidence = [event.n for event, _ in found]
    if len(found) != 1:
        return passed_if(False, "exactly one record", said("{count} records", count=len(found)), evidence)
    _, record = found[0]
    expected = {"exVlp": facts["plate"], "exVlpc": facts["colour"], "exVehicleType": facts["vehicle_class"], **_place(facts), **_media(record, facts)}
    observed = {name: _held(record, name) for name in expected}
    differing = {name for name, value in observed.items() if normal(value) != normal(expected[name])}
    faults = {**time_apart(scene, record, "exTime"), **_pass_id(record, facts), **hosted_faults(scene, record)}
    return passed_if(not differing and not faults, expected, {**observed, **faults}, evidence)


def _place(facts: dict[str, Any]) -> dict[str, str]:
    place = facts["place"]
    return {"exTollStationHex": place["network"] + place["station"]}


def _held(record: dict[str, Any], name: str) -> Any:
    return card_number(record) if name == "payCardId" else record.get(name)


def card_number(record: dict[str, Any]) -> str:
    """20 digits of the ETC card; the network may stand in a field of its own."""
    number = normal(record.get("payCardId"))
    return number if len(number) == 20 or not record.get("payCardId") else normal(record.get("payCardNet")).zfill(4) + number.zfill(16)


def _media(record: dict[str, Any], facts: dict[str, Any]) -> dict[str, Any]:
    """OBU and card where the record must name them, or does. The card that pays is the one that entered."""
    media, by_card = facts.get("media", {}), normal(record.get("payType")) == str(int(PayType.ETC_CARD))
    swiped = normal(record.get("transPayType")) == str(int(TransPayType.SWIPED))
    expected = {}
    if media and (record.get("obuId") or (by_card and not swiped)):
        expected["obuId"] = media.get("obuId")
    if media and by_card:
        expected["payCardId"] = media.get("cardId")
    elif media and record.get("payCardId"):
        own = (media.get("cardId"), *facts.get("other_cards", ()))
        expected["payCardId"] = card_number(record) if card_number(record) in own else media.get("cardId")
    return expected


def _pass_id(record: dict[str, Any], facts: dict[str, Any]) -> dict[str, str]:
    """The passId follows a form of the medium, and one of an ETC card has the entry's time."""
    text, parsed = str(record.get("passId") or ""), parse_pass_id(str(record.get("passId") or ""))
    try:
        forms = PASS_ID_FORMS[MediaType(int(normal(record.get("mediaType"))))]
    except ValueError:
        return {"mediaType": said("{mediaType} is none", mediaType=f"{record.get('mediaType')!r}")}
    if parsed is None or parsed.form not in forms:
        return {"passId": said("{text} is none of the forms {forms}", text=f"{text!r}", forms=", ".join(forms))}
    entered = facts.get("journey", {}).get("entry_time")
    if parsed.form == "01" and entered and parsed.time != local(entered).strftime("%Y%m%d%H%M%S"):
        return {"passId": said("its time is not the entry's: {time}", time=parsed.time)}
    return {}


@check("exit written to the single-piece OBU")
def exit_written_to_single(scene: Scene) -> Finding:
    """EF02 says where and that the vehicle left, EF07 holds no sums and no provinces any more (freedom.md 33, 34)."""
    (entry_at, entry), (trip_at, trip) = read_back(scene, "obu", "EF02"), read_back(scene, "obu", "EF07")
    held, sums, place = SingleEntry.decode(entry), SingleTrip.decode(trip), scene.facts()["place"]
    faults = [] if held.status in EXIT_STATUSES else [said("EF02 has status {status}", status=f"{held.status:02X}")]
    faults += (
        [] if held.exit_station.hex().upper() == place["station"] else [said("EF02 names exit {exit_station}", exit_station=held.exit_station.hex().upper())]
    )
    faults += [] if held.exit_lane == place["lane"] else [said("EF02 names exit lane {exit_lane}", exit_lane=held.exit_lane)]
    faults += [
        said("{name} of EF07 is {value}", name=name, value=getattr(sums, name))
        for name in ("provinces", "pay_fee", "fee", "success_count", "local_fee")
        if getattr(sums, name)
    ]
    faults += [said("the province areas of EF07 are {areas}", areas=sums.areas.rstrip(bytes(1)).hex().upper())] if any(sums.areas) else []
    written = [event.n for file in ("EF02", "EF07") for event in scene.of("write", device="obu", file=file)]
    return passed_if(not faults, "no open entry", faults or "exit written", [entry_at, trip_at, *written])


@check("exit written")
def exit_written(scene: Scene, file: str = "") -> Finding:
    """Card and OBU hold no open entry any more: 0019 with an exit's status, EF04 without prefix and provinces (freedom.md 33,
    34). `file` 0019: only the card was there.
    """
    number, card = read_back(scene, "etc_card", "0019")
    faults, evidence = [], [number]
    if PassageFile.decode(card).status not in EXIT_STATUSES:
        faults.append(said("0019 has status {status}", status=f"{PassageFile.decode(card).status:02X}"))
    if not file:
        more, seen = _transit(scene)
        faults, evidence = faults + more, evidence + seen
    return passed_if(not faults, "no open entry", faults or "exit written", evidence)


def _transit(scene: Scene) -> tuple[list[str], list[int]]:
    """What is left of the entry in EF04. A C6 writes one province area (protocol.md): of a trip through several, the count says that none holds."""
    obu_at, obu = read_back(scene, "obu", "EF04")
    area_at, area = read_back(scene, "obu", "EF04 provinces")
    faults = ["EF04 still opens with AA2900"] if TransitFile.decode(obu).prefix == ENTRY_PREFIX else []
    left = area[:AREA] if any(area[AREA:]) and not TransitFile.decode(obu).provinces else area
    faults += [said("the province area of EF04 is {area}", area=area.rstrip(bytes(1)).hex().upper())] if any(left) else []
    return faults, [obu_at, area_at, *(event.n for event in scene.of("write", device="obu", file="EF04"))]
