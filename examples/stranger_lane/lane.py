"""An ETC entry lane, written from docs/interfaces.md and nothing else; what it does with cards on the reader is in cards.py.

One thread per line of the lane (RSU, field I/O, collector, display, reader, SAM, back office) turns what comes in into events; the
lane itself is one thread that takes the events in order, so its state needs no locks. Every wait blocks.
"""

import argparse
import json
import queue
import socket
import ssl
import sys
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

import cards

LOCAL = timezone(timedelta(hours=8))
NO_OBU_AFTER = 8.0  # seconds on the trigger loop without a finished transaction (10 are allowed)
BACKED_OFF_AFTER = 2.0  # the trigger loop free and the OBU silent for so long: the refused vehicle is gone
FORGOTTEN_AFTER = 20.0  # an OBU that was heard, never reached the trigger loop and fell silent
RSU_SILENT_AFTER = 75.0  # two heartbeats missed
DISMANTLED, NO_CARD, CARD_EXPIRED, CARD_NOT_STARTED, NO_OBU = 2, 5, 21, 22, 123
PROMPTS = {DISMANTLED: "标签已拆卸", NO_CARD: "标签无卡", CARD_EXPIRED: "ETC卡已过期", CARD_NOT_STARTED: "ETC卡未启用", NO_OBU: "车辆无标签"}


def log(*words):
    """One line on stderr."""
    print(datetime.now(LOCAL).isoformat(timespec="milliseconds"), *words, file=sys.stderr, flush=True)


def bcd(when):
    """A moment as seven BCD bytes, YYYYMMDDhhmmss."""
    return bytes.fromhex(when.strftime("%Y%m%d%H%M%S"))


def crc16(data):
    """CRC-16/X-25."""
    crc = 0xFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0x8408 if crc & 1 else 0)
    return crc ^ 0xFFFF


def number(data):
    """A big-endian number."""
    return int.from_bytes(data, "big")


# ---- lines ---------------------------------------------------------------------------------------------------------


class Line(threading.Thread):
    """A TCP line that connects again for ever and tells the lane when it drops."""

    def __init__(self, name, address, events):
        super().__init__(name=name, daemon=True)
        host, _, port = address.rpartition(":")
        self.address, self.events, self.sock, self.lock = (host.strip("[]"), int(port)), events, None, threading.Lock()

    def run(self):
        while True:
            try:
                with socket.create_connection(self.address, timeout=5) as sock:
                    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                    self.sock = sock
                    self.serve(sock)
            except OSError as error:
                log(self.name, "down:", error)
            self.sock = None
            self.events.put(("down", self.name))
            time.sleep(1)

    def send(self, data):
        """Send if the line is up; what matters is sent again after a reconnect by whoever owns it."""
        with self.lock:
            try:
                if self.sock:
                    self.sock.sendall(data)
            except OSError as error:
                log(self.name, "not sent:", error)


class Rsu(Line):
    """The antenna: frames in, answers out under the swapped sequence number."""

    own_seq = 0

    def serve(self, sock):
        sock.settimeout(RSU_SILENT_AFTER)
        now = datetime.now(LOCAL)
        self.start_frame(b"\xc0" + int(now.timestamp()).to_bytes(4, "big") + bcd(now) + bytes([3, 10, 10, 0, 1]) + bytes(5))
        buffer = b""
        while chunk := sock.recv(4096):
            buffer += chunk
            while (taken := self.take(buffer)) is not None:
                buffer = buffer[taken:]

    def take(self, buffer):
        """Take one frame, or the rubbish before one, off the buffer: the bytes used, None when more are needed."""
        start = buffer.find(b"\xff\xff\x00")
        if start:
            return start if start > 0 else (len(buffer) - 2 if len(buffer) > 2 else None)
        if len(buffer) < 8:
            return None
        length = number(buffer[4:8])
        if not 1 <= length <= 2048:
            return 1
        if len(buffer) < 10 + length:
            return None
        if crc16(buffer[2 : 8 + length]) != number(buffer[8 + length : 10 + length]):
            log("rsu: bad checksum")
            return 1
        self.events.put(("frame", buffer[3], buffer[8 : 8 + length]))
        return 10 + length

    def frame(self, seq, data):
        body = bytes([0, seq]) + len(data).to_bytes(4, "big") + data
        self.send(b"\xff\xff" + body + crc16(body).to_bytes(2, "big"))

    def start_frame(self, data):
        self.own_seq = self.own_seq % 9 + 1
        self.frame(self.own_seq << 4, data)

    def answer(self, seq, data):
        self.frame((seq << 4 | seq >> 4) & 0xFF, data)


class JsonLine(Line):
    """Collector or display: what was shown last is shown again after a reconnect."""

    shown = b""

    def show(self, message):
        self.shown = json.dumps(message, ensure_ascii=False).encode() + b"\n"
        self.send(self.shown)

    def serve(self, sock):
        sock.settimeout(None)
        self.send(self.shown)
        for line in sock.makefile("rb"):
            try:
                pressed = json.loads(line)
                self.events.put(("key", pressed["key"], pressed.get("value")))
            except (ValueError, KeyError, TypeError):
                log(self.name, "not understood:", line)


class Slot(Line):
    """A slot of the card reader. The lane's thread asks and waits; `present` follows the card."""

    present = False

    def __init__(self, name, address, events):
        super().__init__(name, address, events)
        self.answers = queue.Queue()

    def serve(self, sock):
        sock.settimeout(None)
        self.present, stream = False, sock.makefile("rb")
        while len(head := stream.read(2)) == 2:
            payload = stream.read(number(head))
            if payload in (b"\x10", b"\x11"):
                self.present = payload == b"\x10"
                if self.present:
                    self.message(b"\x01")
                self.events.put(("card", self.name, self.present))
            else:
                self.answers.put(payload)

    def message(self, payload):
        self.send(len(payload).to_bytes(2, "big") + payload)

    def exchange(self, command):
        """One APDU: data and status word, empty when the slot stays silent."""
        while not self.answers.empty():
            self.answers.get()
        self.message(command)
        try:
            return self.answers.get(timeout=2)
        except queue.Empty:
            return b""


class FieldIo(Line):
    """Loops and barrier over Modbus TCP. The lane sets `open_arm`; this thread brings the arm there and keeps it there."""

    open_arm = False

    def serve(self, sock):
        self.count, loops, lit, pulsed = 0, None, None, 0.0
        while True:
            bits = self.request(sock, bytes([2, 0, 0, 0, 4]))[1]
            if loops != bits & 3:
                loops = bits & 3
                self.events.put(("loops", bool(loops & 1), bool(loops & 2)))
            if lit != self.open_arm:
                lit = self.open_arm
                self.coil(sock, 2, lit)
            there = bits & (4 if self.open_arm else 8)
            if not there and (self.open_arm or not loops & 2) and time.monotonic() - pulsed > 1:
                pulsed, coil = time.monotonic(), 0 if self.open_arm else 1
                self.coil(sock, coil, True)
                self.coil(sock, coil, False)
            time.sleep(0.1)

    def coil(self, sock, address, on):
        self.request(sock, bytes([5, 0, address, 0xFF if on else 0, 0]))

    def request(self, sock, pdu):
        """One exchange with unit 1: the answer after its function code."""
        self.count = self.count % 0xFFFF + 1
        sock.sendall(self.count.to_bytes(2, "big") + bytes(2) + (len(pdu) + 1).to_bytes(2, "big") + b"\x01" + pdu)
        header = self.exactly(sock, 7)
        answer = self.exactly(sock, number(header[4:6]) - 1)
        if number(header[:2]) != self.count or answer[0] != pdu[0]:
            raise ConnectionError(f"unexpected Modbus answer {header.hex()} {answer.hex()}")
        return answer[1:]

    @staticmethod
    def exactly(sock, size):
        data = b""
        while len(data) < size:
            chunk = sock.recv(size - len(data))
            if not chunk:
                raise ConnectionError("closed by the field I/O")
            data += chunk
        return data


class BackOffice(threading.Thread):
    """Parameters first, then the upload queue in order: again on 5xx or silence, never again on 4xx."""

    def __init__(self, url, ca, events):
        super().__init__(name="back-office", daemon=True)
        https = urllib.request.HTTPSHandler(context=ssl.create_default_context(cafile=ca))
        self.url, self.events, self.refused = url.rstrip("/"), events, []
        self.opener, self.outbox = urllib.request.build_opener(urllib.request.ProxyHandler({}), https), queue.Queue()

    def run(self):
        self.events.put(("parameters", self.insist("/parameters")))
        while True:
            path, record = self.outbox.get()
            if self.insist(path, record) is None:
                self.refused.append((path, record))

    def insist(self, path, record=None):
        """Call until there is a verdict; None when the back office refuses the call for good."""
        pause = 1
        while True:
            try:
                return self.call(path, record)
            except urllib.error.HTTPError as error:
                log("back office:", path, error.code, error.read(300))
                if 400 <= error.code < 500 and record is not None:
                    return None
            except (OSError, ValueError) as error:
                log("back office:", path, error)
            time.sleep(pause)
            pause = min(60, pause * 2)

    def call(self, path, record):
        body = None if record is None else json.dumps(record, ensure_ascii=False).encode()
        with self.opener.open(urllib.request.Request(self.url + path, body, {"Content-Type": "application/json"}), timeout=10) as reply:
            return json.loads(reply.read())


# ---- OBU, card and what is written to them -------------------------------------------------------------------------


@dataclass
class Obu:
    """What the antenna has told about one OBU: the B2, and the B4 once it is there."""

    b2: bytes
    b4: bytes = b""
    heard: float = field(default_factory=time.monotonic)

    id = property(lambda self: self.b2[1:5])
    contract = property(lambda self: self.b2[18:26].hex().upper())
    two_piece = property(lambda self: self.b2[7] == 1)
    plate = property(lambda self: self.b4[7:19])
    colour = property(lambda self: number(self.b4[19:21]))
    vehicle_class = property(lambda self: self.b4[21])
    user_type = property(lambda self: self.b4[22])
    axles = property(lambda self: self.b4[28] if self.vehicle_class < 11 else 0)
    card = property(lambda self: self.b4[181:231])
    plate_text = property(lambda self: self.plate.rstrip(b"\0").decode("gbk", "replace"))
    card_id = property(lambda self: self.card[10:20].hex())

    def reasons_in_b2(self):
        """Special types that the OBU's status alone gives."""
        flags, tamper = self.b2[35], self.b2[36]
        return [DISMANTLED] * bool(flags & 0x02 or tamper == 0) + [NO_CARD] * bool(self.two_piece and flags & 0x80)

    def reasons_in_b4(self, today):
        """Special types that the files give; an OBU whose files could not be read gives none and is tried again."""
        if self.b4[5] in (0x11, 0x12):
            return [NO_CARD]
        if self.b4[5]:
            return []
        first, last = self.card[20:24].hex(), self.card[24:28].hex()
        return [CARD_EXPIRED] * (today > last) + [CARD_NOT_STARTED] * (today < first)


def c6(obu, lane_hex, when):
    """The one write of an entry: 0019 and EF04 hold the entry, every sum and count is zero."""
    place, unix = bytes.fromhex(lane_hex), int(when.timestamp()).to_bytes(4, "big")
    entry = b"\xaa\x29\x00" + place + unix + bytes([obu.vehicle_class, 3]) + bytes(7)
    entry += obu.plate + bytes([obu.colour, obu.axles]) + bytes(3) + b"\xff"
    ef04 = entry + obu.card[:20] + bytes([obu.user_type, 1]) + bytes(30)
    province = bytes([1, place[0]]) + bytes(3)
    return b"\xc6" + obu.id + obu.b2[8:12] * 2 + bytes(5) + bcd(when) + entry + bytes(4) + ef04 + province


# ---- the lane ------------------------------------------------------------------------------------------------------


@dataclass
class Vehicle:
    """The vehicle in the lane: from its first sign (loop or OBU) until it has left, forwards or backwards."""

    obu: Obu | None = None
    specials: list = field(default_factory=list)
    triggered: datetime | None = None
    entered: datetime | None = None  # when the C6 went out: there is no second one
    deadline: float = 0.0  # held as a vehicle without OBU after this, 0 before the trigger loop
    alive: float = field(default_factory=time.monotonic)  # last sign
    on_passage: bool = False
    plate: str = ""  # as the collector keyed it, with colour and class
    colour: int = 9
    vehicle_class: int = 0
    written: dict | None = None  # the record of a CPC card that still lies on the reader


class Lane:
    """Takes the events of all lines in order and decides."""

    def __init__(self, args):
        self.events, self.state, self.vehicle, self.parameters, self.up = queue.Queue(), "closed", None, None, set()
        self.trigger = self.passage = False
        self.last_done = (b"", 0.0)
        self.rsu, self.field_io = Rsu("rsu", args.rsu, self.events), FieldIo("field-io", args.field_io, self.events)
        self.operator, self.display = JsonLine("operator", args.operator, self.events), JsonLine("display", args.display, self.events)
        self.reader, self.sam = Slot("reader", args.reader, self.events), Slot("sam", args.sam, self.events)
        self.office = BackOffice(args.back_office, args.ca, self.events)
        now = datetime.now(LOCAL)
        self.serial = (now.minute * 60 + now.second) * 100  # a lane started again within the hour does not repeat an id

    def run(self):
        self.tell("closed")
        for thread in (self.rsu, self.field_io, self.operator, self.display, self.reader, self.sam, self.office):
            thread.start()
        while True:
            try:
                name, *what = self.events.get(timeout=0.2)
                getattr(self, "on_" + name)(*what)
            except queue.Empty:
                pass
            self.tick()

    def tell(self, state, prompt="", reasons=(), choices=(), lines=(), text=""):
        """Take a state and show it to collector and driver."""
        self.state = state
        self.operator.show({"state": state, "prompt": prompt, "reasons": list(reasons), "choices": list(choices), "text": text, "amount": None})
        self.display.show({"lines": list(lines) or ([prompt] if prompt else [])})
        log(state, *reasons)

    # events

    def on_down(self, name):
        self.up.discard(name)
        self.settle()

    def on_parameters(self, parameters):
        self.parameters = parameters
        self.settle()

    def on_loops(self, trigger, passage):
        rose, passed = trigger and not self.trigger, self.passage and not passage
        self.up.add("field-io")
        self.trigger, self.passage, vehicle = trigger, passage, self.vehicle
        if vehicle:
            vehicle.alive = time.monotonic()
            vehicle.on_passage |= passage
        if rose and vehicle and not vehicle.triggered:
            self.arrive(vehicle)
        if passed and self.state == "released" and vehicle.on_passage:
            self.leave()
        self.settle()

    def on_key(self, key, value):
        """Keys mean something only while a vehicle is held. CANCEL: the next B2 starts again."""
        if self.state != "held":
            return
        if key in ("CANCEL", "【取消】"):
            self.vehicle.obu, self.vehicle.alive = None, time.monotonic()
            self.vehicle.deadline = time.monotonic() + NO_OBU_AFTER if self.vehicle.deadline else 0.0
            self.tell("transacting")
        elif key in self.choices():
            self.by_hand(key, value)
        else:
            self.hold(f"{key} is not possible now")

    def by_hand(self, key, value):
        """What the collector does for a held vehicle; whatever goes wrong leaves it held."""
        try:
            {"PLATE": self.key_plate, "CLASS": self.key_class, "ISSUE": self.issue, "CARD": self.card_alone}[key](value)
        except (cards.Refused, TypeError, KeyError, ValueError) as error:
            log("by hand:", key, error)
            self.hold(str(error))

    def key_plate(self, value):
        cards.cpc_entry(1, value["plate"], value["colour"], bytes(5), 0)
        self.vehicle.plate, self.vehicle.colour = value["plate"], value["colour"]
        self.hold()

    def key_class(self, value):
        self.vehicle.vehicle_class = int(value)
        self.hold()

    def issue(self, _):
        """Write the CPC card; the vehicle may go when the card has left the reader."""
        vehicle, now = self.vehicle, datetime.now(LOCAL)
        place = bytes.fromhex(self.parameters["laneHex"])
        entry = cards.cpc_entry(vehicle.vehicle_class, vehicle.plate, vehicle.colour, place, int(now.timestamp()))
        issued = cards.issue_cpc(self.reader, self.sam, entry)
        vehicle.written, vehicle.entered, vehicle.deadline = self.cpc_record(vehicle, now, *issued), now, 0.0
        self.tell("transacting", text="hand the card to the driver")
        if not self.reader.present:
            self.release(vehicle.written)

    def card_alone(self, _):
        """Let the vehicle in on its ETC card."""
        now = datetime.now(LOCAL)
        issue, balance = cards.read_etc(self.reader)
        if not cards.may_come_alone(issue, self.parameters.get("provinceIssuer", ""), now.strftime("%Y%m%d")):
            raise cards.Refused("this ETC card does not enter alone")
        record = cards.card_record(issue, bytes.fromhex(self.parameters["laneHex"]), int(now.timestamp()))
        traded = cards.enter_on(self.reader, self.sam, issue, record, bcd(now))
        self.vehicle.entered = now
        self.release(self.card_record(self.vehicle, now, issue, balance, *traded))

    def on_card(self, slot, present):
        vehicle = self.vehicle
        if slot == "reader" and not present and vehicle and vehicle.written and self.state == "transacting":
            self.release(vehicle.written)

    def release(self, record):
        self.field_io.open_arm = True
        self.office.outbox.put(("/entries", record))
        self.tell("released", reasons=self.vehicle.specials, lines=[record["vlp"]])

    def on_frame(self, seq, data):
        kind, handler = data[0], {0xB2: self.on_b2, 0xB4: self.on_b4, 0xB5: self.on_b5}.get(data[0])
        if kind == 0xB0:
            self.on_b0(data)
        elif kind == 0xB1:
            self.rsu.answer(seq, b"\xcf\x00")
        elif handler and len(data) == {0xB2: 37, 0xB4: 274, 0xB5: 36}[kind]:
            self.rsu.answer(seq, handler(data) or b"\xc2" + data[1:5] + b"\x01" + int(time.time()).to_bytes(4, "big"))

    def on_b0(self, data):
        if data[1] == 0:
            self.rsu.start_frame(b"\xc4\x01")
            self.up.add("rsu")
        self.settle()

    def on_b2(self, data):
        """An OBU is in the zone. None refuses it (C2), here and in the next two."""
        obu, now = Obu(data), time.monotonic()
        if self.state == "ready" and obu.id == self.last_done[0] and now - self.last_done[1] < 10:
            return None
        if self.state == "ready" and data[5] == 0:
            self.begin()
        vehicle = self.vehicle
        if not vehicle:
            return None
        vehicle.alive = now
        busy = vehicle.obu and vehicle.obu.id != obu.id and now - vehicle.obu.heard < 2
        if self.state != "transacting" or vehicle.entered or busy or data[5] or data[7] == 3:
            return None
        vehicle.obu = obu
        return None if self.refuse(obu.reasons_in_b2()) else b"\xc1" + obu.id + data[8:16]

    def on_b4(self, data):
        vehicle, now = self.vehicle, datetime.now(LOCAL)
        if self.state != "transacting" or not vehicle.obu or vehicle.obu.id != data[1:5] or vehicle.entered:
            return None
        vehicle.obu.b4 = data
        if self.refuse(vehicle.obu.reasons_in_b4(now.strftime("%Y%m%d"))) or data[5]:
            return None
        vehicle.entered = now
        vehicle.deadline = max(vehicle.deadline, time.monotonic() + 2) if vehicle.deadline else 0.0
        return c6(vehicle.obu, self.parameters["laneHex"], now)

    def on_b5(self, data):
        vehicle = self.vehicle
        if self.state != "transacting" or not vehicle.entered or vehicle.obu.id != data[1:5] or data[5]:
            return None
        self.last_done = (vehicle.obu.id, time.monotonic())
        self.release(self.entry_record(vehicle, data))
        return b"\xc1" + vehicle.obu.id + bytes(8)

    # decisions

    def begin(self):
        """A new vehicle."""
        self.vehicle = Vehicle()
        if self.trigger:
            self.arrive(self.vehicle)
        self.tell("transacting")

    def arrive(self, vehicle):
        vehicle.triggered, vehicle.deadline = datetime.now(LOCAL), time.monotonic() + NO_OBU_AFTER

    def leave(self):
        """The lane is free again; the arm comes down behind the vehicle."""
        self.vehicle, self.field_io.open_arm, self.state = None, False, ""

    def settle(self):
        """Without a vehicle the lane is ready when it can work, closed when it cannot; a vehicle on the loop begins."""
        if self.vehicle:
            return
        state = "ready" if self.parameters and self.up >= {"rsu", "field-io"} else "closed"
        if state != self.state:
            self.tell(state)
        if state == "ready" and self.trigger:
            self.begin()

    def refuse(self, reasons):
        """Hold the vehicle if there are reasons; true when there are."""
        if reasons:
            vehicle, obu = self.vehicle, self.vehicle.obu
            vehicle.specials += [reason for reason in reasons if reason not in vehicle.specials]
            self.hold()
            self.office.outbox.put(("/special-events", self.special_event(obu, reasons)))
        return bool(reasons)

    def hold(self, text=""):
        """Show what the vehicle is held for and what can be done about it."""
        specials = self.vehicle.specials
        self.tell("held", "，".join(PROMPTS[reason] for reason in specials), specials, self.choices(), text=text)

    def choices(self):
        vehicle = self.vehicle
        issue = ["ISSUE"] * bool(vehicle.plate and vehicle.vehicle_class)
        return ["CANCEL", "PLATE", "CLASS", *issue, *["CARD"] * bool({NO_OBU, DISMANTLED} & set(vehicle.specials))]

    def tick(self):
        """What happens because nothing happened."""
        vehicle, now = self.vehicle, time.monotonic()
        if not vehicle or self.state == "released":
            return
        silent = now - vehicle.alive
        if not self.trigger and silent > (BACKED_OFF_AFTER if vehicle.triggered else FORGOTTEN_AFTER):
            self.leave()
            self.settle()
        elif self.state == "transacting" and vehicle.deadline and now > vehicle.deadline:
            self.refuse([NO_OBU])

    # records

    def record_id(self, when):
        self.serial = (self.serial + 1) % 1000000
        return f"{self.parameters['laneId']}{when:%Y%m%d%H}{self.serial:06d}"

    def special_event(self, obu, reasons):
        now, read = datetime.now(LOCAL), bool(obu and obu.b4 and obu.b4[5] == 0)
        return {
            "id": self.record_id(now), "stationId": self.parameters["stationId"], "laneId": self.parameters["laneId"],
            "occurTime": f"{now:%Y-%m-%dT%H:%M:%S}", "vehicleId": f"{obu.plate_text}_{obu.colour}" if read else "",
            "obuId": obu.contract if obu else "", "cardId": obu.card_id if read else "",
            "specialType": "|".join(map(str, reasons)), "specialDesc": "，".join(PROMPTS[reason] for reason in reasons),
        }  # fmt: skip

    def head(self, vehicle, at):
        """What every entry record begins with; a vehicle not yet on the trigger loop takes the entry's time for the trigger's."""
        parameters = self.parameters
        return {
            "id": self.record_id(at), "transCode": "0101", "laneType": parameters["laneType"],
            "enTollStationId": parameters["stationId"], "enTollStationHex": parameters["laneHex"][:8],
            "enTollLaneId": parameters["laneId"], "enTollLaneHex": parameters["laneHex"],
            "enTime": f"{at:%Y-%m-%dT%H:%M:%S}", "triggerTime": f"{vehicle.triggered or at:%Y-%m-%dT%H:%M:%S}",
            "transFee": 0, "specialType": "|".join(map(str, vehicle.specials)),
        }  # fmt: skip

    def cpc_record(self, vehicle, at, cpc_id, serial, battery):
        number = cpc_id.hex().upper()
        return self.head(vehicle, at) | {
            "mediaType": 2, "obuId": "", "OBUMAC": serial.hex().upper(), "cardNet": number[:4], "cardId": number, "balanceBefore": 0, "TAC": "",
            "terminalNo": "", "electricalPercentage": battery, "vlp": vehicle.plate, "vlpc": vehicle.colour, "vehicleType": vehicle.vehicle_class,
            "passId": f"020000{number}{at:%Y%m%d%H%M%S}",
        }  # fmt: skip

    def card_record(self, vehicle, at, issue, balance, tac, terminal, serial):
        card_id = issue[10:20].hex()
        return self.head(vehicle, at) | {
            "mediaType": 1, "obuId": "", "cardType": {0x16: 1, 0x17: 2}.get(issue[8], 0), "cardNet": card_id[:4], "cardId": card_id,
            "balanceBefore": balance, "TAC": tac.hex().upper(), "transType": "09", "terminalNo": terminal.hex().upper(),
            "terminalTransNo": serial.hex().upper(), "vlp": issue[28:40].rstrip(b"\0").decode("gbk", "replace"), "vlpc": issue[41],
            "vehicleType": issue[42], "passId": f"01{card_id}{at:%Y%m%d%H%M%S}",
        }  # fmt: skip

    def entry_record(self, vehicle, b5):
        """The record of an entry on the OBU."""
        obu, at = vehicle.obu, vehicle.entered
        return self.head(vehicle, at) | {
            "mediaType": 1, "obuSign": 2 if obu.two_piece else 1, "obuId": obu.contract,
            "cardType": {0x16: 1, 0x17: 2}.get(obu.card[8], 0), "cardNet": obu.card[10:12].hex(), "cardId": obu.card_id,
            "balanceBefore": number(obu.b4[86:90]), "TAC": b5[22:26].hex().upper(),
            "transType": b5[19:20].hex().upper(), "terminalNo": b5[6:12].hex().upper(), "terminalTransNo": b5[28:32].hex().upper(),
            "vlp": obu.plate_text, "vlpc": obu.colour, "vehicleType": obu.vehicle_class,
            "passId": f"01{obu.card_id}{at:%Y%m%d%H%M%S}",
        }  # fmt: skip


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("rsu", "field-io", "operator", "display", "reader", "sam", "back-office", "ca"):
        parser.add_argument(f"--{name}", required=True)
    Lane(parser.parse_args()).run()


if __name__ == "__main__":
    main()
