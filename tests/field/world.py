"""The real world of a field acceptance, without hardware: in a process of its own a reference lane with barrier, loops, screen and antenna, vehicles, and
a person who reads the questions on the bench's page, does what they say and tells what he sees. The bench knows nothing of it but its addresses.
"""

import http.cookiejar
import json
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from emulators.etc_card import DF_TOLL, EF_0015, EF_0019
from emulators.obu import DF01, EF04
from fixtures.bench import Bench
from fixtures.cpc_journeys import MuteCard
from fixtures.drives import OUTCOMES, Drive
from fixtures.manual_entry import stock_card
from fixtures.people import Plate, people
from fixtures.product_site import POSITIONS
from fixtures.site import LaneSite
from fixtures.vehicles import Vehicle
from tollcert.config import Profile, Timing
from tollcert.wire.files import EF04_LOCAL_OFFSET, RADIO_ON, CpcState

EXPORTED, EXPORTED_AFTER_S = ("entries", "exits", "special-events"), 2.0
PICTURE = b"\x89PNG\r\n\x1a\n"
BYTES = ("area", "network", "card_area")
PLATES = ("card_plate", "other_card_plate")
KEPT = ("plate", "colour", "vehicle_class")


class Page:
    """The page of the bench, as a browser sees it."""

    def __init__(self, url: str) -> None:
        self.base = url.partition("/?")[0]
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        self.opener.open(url, timeout=10).read()

    def question(self, after: int) -> dict[str, Any]:
        """The next question; waits a while."""
        with self.opener.open(f"{self.base}/question?after={after}", timeout=30) as answer:
            return dict(json.load(answer))

    def answer(self, number: int, told: dict[str, Any]) -> None:
        """Answer it; an answer that the bench does not take is an error."""
        body = json.dumps({"number": number, **told}).encode()
        try:
            self.opener.open(urllib.request.Request(f"{self.base}/answer", body, {"content-type": "application/json"}), timeout=30).read()
        except urllib.error.HTTPError as problem:
            raise AssertionError(f"{told} was refused: {problem.read().decode()}") from None

    def photo(self, number: int, name: str, data: bytes) -> dict[str, Any]:
        """A photo that goes with the answer."""
        with self.opener.open(urllib.request.Request(f"{self.base}/photo?number={number}&name={name}", data), timeout=30) as answer:
            return dict(json.load(answer))


class Outside(LaneSite):
    """A lane with its surroundings; lane and antenna are connected by way of the bench."""

    antenna_port = 0

    def _place(self, role: str) -> tuple[str, int]:
        return ("127.0.0.1", self.antenna_port + POSITIONS.index(self.position)) if role == "rsu" else ("127.0.0.1", 0)

    def leads_to(self, antenna: str, office: str, authority: Path) -> None:
        """What the lane is told by those who set it up; without another back office it has the one that is here."""
        assert self._addresses is not None
        if antenna:
            host, _, port = antenna.partition(":")
            self._addresses = replace(self._addresses, streams={**self._addresses.streams, "rsu": (host, int(port))})
        if office:
            self._addresses = replace(self._addresses, back_office=office, authority=authority)

    async def start_product(self) -> None:
        """Not before it is known where everything is."""


class World:
    """One position, and the person."""

    def __init__(self, folder: Path, authority: Path, antenna_port: int, defects: tuple[str, ...] = ()) -> None:
        profile = Profile(name="outside", products="process", under_test=("lane",), defects=defects, timing=Timing(ready=60.0))
        self.bench = Bench(profile, folder)
        self.bench.journal.begin("outside")
        self.authority, self.antenna_port = authority, antenna_port
        self.site: Outside | None = None
        self.vehicle: Vehicle | None = None
        self.refuses: Callable[[dict[str, Any]], str] = lambda question: ""
        self.drives: dict[str, Drive] = {}
        self.cpc: Any = None
        self.seen = 0
        self.made = 0

    @property
    def drive(self) -> Drive:
        assert self.site is not None
        return self.drives[self.site.position]

    def live(self, url: str, alive: Callable[[], bool]) -> list[dict[str, Any]]:
        """Answer questions until the bench is gone; the questions that were put."""
        loop = self.bench.loop
        self.page = page = self.bench.do(loop.run_in_executor(None, Page, url))
        number, met = 0, []
        while alive():
            try:
                question = self.bench.do(loop.run_in_executor(None, page.question, number))
                if question["number"]:
                    number = question["number"]
                    met.append(question)
                    told = {"impossible": why} if (why := self.refuses(question)) else {"values": self.act(question)}
                    self.bench.do(loop.run_in_executor(None, page.answer, number, told))
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                self.bench.run(0.1)
        return met

    # ---- what the person does

    def act(self, question: dict[str, Any]) -> dict[str, Any]:
        """Do what a question says; the values of the answer."""
        self.seen = len(self.bench.journal.events)
        return getattr(self, f"at_{question['item']}", self.at_sign)(question) or {}

    def at_vehicle(self, question: dict[str, Any]) -> dict[str, Any]:
        self.made += 1
        return {"plate": f"鲁B7K1{self.made:02d}", "colour": "1" if question["facts"]["vehicle_class"] in (3, 4, 12, 13) else "0"}

    def at_ready(self, question: dict[str, Any]) -> None:
        told = {key: value for doing in question["do"] for key, value in doing.items() if key != "what"}
        Outside.antenna_port = self.antenna_port
        self.site = site = Outside(self.bench, question["facts"]["position"])
        self.bench.sites[site.position] = site
        self.bench.do(site.start())
        site.leads_to(told.get("place", ""), told.get("url", ""), self.authority)
        self.bench.do(LaneSite.start_product(site))
        assert self.bench._came_up(site), site.trouble()
        self.drives[site.position] = Drive(self.bench, site)

    def at_prepare(self, question: dict[str, Any]) -> dict[str, Any]:
        facts = question["facts"]
        self.made += 1
        self.vehicle = vehicle = Vehicle(people(self.made), facts["vehicle_class"])
        vehicle.plan.plate = Plate(facts["plate"], facts["colour"])
        for name, value in facts.items():
            if name not in KEPT:
                setattr(vehicle.plan, name, bytes.fromhex(value) if name in BYTES else Plate(*value) if name in PLATES else value)
        vehicle.build(self.bench.clock.now())
        if vehicle.obu is None:
            return {}
        return {"obu": vehicle.obu.system_info[10:18].hex(), **({"card": vehicle.card_id} if vehicle.card else {}), **self._other(vehicle)}

    def _other(self, vehicle: Vehicle) -> dict[str, Any]:
        if vehicle.other_card is None:
            return {}
        issue = vehicle.other_card.memory.files[DF_TOLL, EF_0015].data
        return {"other_card": issue[10:20].hex()}

    def at_write(self, question: dict[str, Any]) -> None:
        vehicle = self.vehicle
        assert vehicle is not None and vehicle.obu is not None and vehicle.card is not None
        for doing in question["do"]:
            raw = bytes.fromhex(doing["hex"])
            if doing["file"] == "0019":
                vehicle.card.memory.files[DF_TOLL, EF_0019].records[0] = raw
            elif doing["file"] == "other 0019":
                assert vehicle.other_card is not None
                vehicle.other_card.memory.files[DF_TOLL, EF_0019].records[0] = raw
            elif doing["file"] == "EF04":
                file = vehicle.obu.esam.memory.files[DF01, EF04]
                file.data = file.data[:EF04_LOCAL_OFFSET] + raw + file.data[EF04_LOCAL_OFFSET + len(raw) :]

    def at_cpc(self, question: dict[str, Any]) -> dict[str, Any]:
        """A CPC card out of a box of real ones, written as it is wanted."""
        assert self.vehicle is not None
        self.cpc = stock_card(self.vehicle, self.bench.clock.now())
        files = self.cpc.memory.files
        if any(doing["what"] == "blank" for doing in question["do"]):
            for file in (0xEF01, 0xEF02, 0xEF04):
                files[DF01, file].data = bytes(len(files[DF01, file].data))
        for doing in question["do"]:
            if doing["what"] == "write":
                place = DF01, int(doing["file"][-4:], 16)
                files[place].data = bytes.fromhex(doing["hex"]).ljust(len(files[place].data), b"\x00")
            if doing["what"] == "radio":
                files[0x3F00, 0xEF02].data = CpcState(battery=90, radio=RADIO_ON).encode().ljust(len(files[0x3F00, 0xEF02].data), b"\x00")
        return {"cpc": files[0x3F00, 0xEF01].data[8:16].hex()}

    def at_act(self, question: dict[str, Any]) -> dict[str, Any]:
        self.site = site = self.drives[question["facts"]["position"]].site  # type: ignore[assignment]
        before, absent = "", False
        assert site is not None
        before, site.state = site.state, ""
        for doing in question["do"]:
            absent = self._one(doing) or absent
        absent = absent and "key" in [one["name"] for one in question["ask"]]
        if absent:
            site.state = before
            return {"key": "absent"}
        self.drive.outcome()
        site.state = site.state or before
        return self._told(question)

    def _one(self, doing: dict[str, Any]) -> bool:
        """One thing that is done; was a key not there?"""
        site, vehicle = self.site, self.vehicle
        assert site is not None and vehicle is not None
        match doing["what"]:
            case "drive":
                self.drive.stand(vehicle)
            case "press":
                offered = doing["key"] in self._shown("choices", [])
                site.state = ""
                site.press(doing["key"], doing["value"])
                if doing["key"] in ("PLATE", "CLASS"):
                    self.drive.shown()
                return not offered
            case "put_card":
                if doing["card"] == "etc_card":
                    assert vehicle.card is not None
                    site.put_card(vehicle.card)
                elif doing["card"] == "mute":
                    site.put_card(MuteCard())
                else:
                    vehicle.cpc = self.cpc if doing["card"] == "cpc" else stock_card(vehicle, self.bench.clock.now())
                    site.put_card(vehicle.cpc)
            case "take_card":
                site.state = ""
                self.drive.card_written()
                site.take_card()
            case "insert_card":
                vehicle.insert_card()
            case "remove_card":
                vehicle.remove_card()
            case "scan":
                site.scan("134567890123456789")
        return False

    def at_push(self, question: dict[str, Any]) -> dict[str, Any]:
        self.drive.push_through()
        return {"barrier": "rose" if self._events("arm", position="rising") else "stayed"}

    def at_clear(self, question: dict[str, Any]) -> None:
        assert self.site is not None
        self.drive.back_out()
        self.site.take_card()
        self.bench.until(lambda: self.site is not None and self.site.at_rest(), 40.0)

    at_back_out = at_clear

    def at_drive(self, question: dict[str, Any]) -> dict[str, Any]:
        return self.at_act(question)

    def at_export(self, question: dict[str, Any]) -> None:
        """The lane's records, as its own back office has them, into the file that the bench reads."""
        self.bench.run(EXPORTED_AFTER_S)
        rows = [json.dumps(record, ensure_ascii=False) for kind in EXPORTED for record in self.bench.back_office.records[kind].values()]
        (self.authority.parent / "records.jsonl").write_text("\n".join(rows), encoding="utf-8")

    def at_sign(self, question: dict[str, Any]) -> dict[str, Any]:
        """A sign is looked at, and a photo taken."""
        self.bench.do(self.bench.loop.run_in_executor(None, self.page.photo, question["number"], "sign.png", PICTURE))
        return {"seen": "yes"}

    # ---- what he sees

    def _events(self, kind: str, **data: Any) -> list[dict[str, Any]]:
        own = (event for event in self.bench.journal.events[self.seen :] if event.kind == kind)
        return [event.data for event in own if all(event.data.get(key) == value for key, value in data.items())]

    def _shown(self, name: str, absent: Any = None) -> Any:
        told = (event.data for event in reversed(self.bench.journal.events) if event.kind == "operator" and "state" in event.data)
        return next(told, {}).get(name, absent)

    def _told(self, question: dict[str, Any]) -> dict[str, Any]:
        site, names = self.site, [one["name"] for one in question["ask"]]
        assert site is not None
        held = [one for one in self._events("operator") if one.get("state") == "held"]
        values: dict[str, Any] = {"key": "taken", "outcome": {"ready": "released"}.get(site.state, site.state)}
        if values["outcome"] not in OUTCOMES:
            values["outcome"] = "neither"
        values["barrier"] = "rose" if self._events("arm", position="rising") else "stayed"
        values["display"] = [line for shown in self._events("display") for line in shown.get("lines", ())]
        if held and values["outcome"] == "held":
            values["reasons"] = held[-1].get("reasons", [])
            amount = held[-1].get("amount")
            values["amount"] = f"{amount / 100:.2f}" if isinstance(amount, int) else ""
        if self.vehicle is not None and self.vehicle.cpc is not None:
            values["cpc"] = self.vehicle.cpc.memory.files[0x3F00, 0xEF01].data[8:16].hex()
        values["paid"] = "".join(f"{one['amount'] / 100:.2f}" for one in self._events("payment"))
        return {name: value for name, value in values.items() if name in names}

    def close(self) -> None:
        """Everything outside ends."""
        self.bench.close()
