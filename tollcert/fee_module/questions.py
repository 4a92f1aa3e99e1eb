"""What a library is asked: every gantry x class x way to it x device, and what nobody can price. Answers are expected from the oracle."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from random import Random

from tollcert.errors import FeeError
from tollcert.fees import GantryFee, IntervalFee, Network, Roads, RuleSet, Sign, Stretch, Tariff, etc_branches
from tollcert.fees.amount import rounded
from tollcert.fees.network import PROVINCE_EXIT
from tollcert.fees.paths import PAY
from tollcert.wire.fee_module import TAGS, TradingInfo, text

CPC = "cpc"
ENTERED, PASSED = "T08:00:00", "T08:20:00"
LAST = "T08:10:00"
MOST_BEFORE = 90_000
"""Fen already on the medium: enough that a sum in 16 bits shows."""
SHARE_LENGTH = 15
UNKNOWN_AXLES = 255
AGENCY = frozenset((int(Sign.AGENCY),))


@dataclass(frozen=True, slots=True)
class Expected:
    """What the oracle says: passages with the signs that are right for them, and sums after the step of which each one is right."""

    vehicle_class: int
    passages: tuple[tuple[GantryFee, frozenset[int]], ...]
    sums: frozenset[int]
    discount: bool
    agency: frozenset[str] = frozenset()

    @property
    def units(self) -> list[tuple[IntervalFee, frozenset[int]]]:
        """Toll intervals in order, each with the signs allowed."""
        return [(unit, AGENCY if unit.interval in self.agency else signs) for passage, signs in self.passages for unit in passage.intervals]

    @property
    def pay_fee(self) -> int:
        """Payable fee of the step in fen."""
        return sum(passage.pay_fee for passage, _ in self.passages)

    @property
    def fee(self) -> int:
        """Fee of the step: discounted for an OBU, payable for a CPC card."""
        return sum(passage.fee for passage, _ in self.passages) if self.discount else self.pay_fee

    @property
    def mileage(self) -> int:
        """Metres of the step."""
        return sum(passage.mileage for passage, _ in self.passages)

    def derivation(self) -> list[str]:
        """How each expected amount came about."""
        return [f"{unit.interval}: {unit.how} = {unit.pay_fee}; {unit.discount_how if self.discount else 'no discount'}" for unit, _ in self.units]


@dataclass(frozen=True, slots=True)
class Question:
    """One call of getFee. Without `expected` it has no price: `must_refuse`, or else any known code will do."""

    place: str
    info: TradingInfo
    expected: Expected | None = None
    must_refuse: bool = False


Key = tuple[Stretch, int, tuple[str, str, str], str]
"""What a question is about: the gantry's stretch, a class, the way (`from` a station or `after` a gantry; whether gantries are missing), a device."""


@dataclass(slots=True)
class Ways:
    """Which gantries and stations come before a gantry: directly, or with gantries between that leave no record."""

    network: Network
    into: dict[str, list[Stretch]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for stretch in self.network.stretches:
            self.into.setdefault(stretch.head, []).append(stretch)

    def before(self, node: str) -> tuple[list[str], dict[str, int]]:
        """Stations from which, and gantries after which, one comes to a node without passing another gantry; gantries with metres between."""
        seen, waiting = {node: 0}, [node]
        stations: list[str] = []
        gantries: dict[str, int] = {}
        while waiting:
            place = waiting.pop(0)
            if place in self.network.stations:
                stations.append(place)
            for stretch in self.into.get(place, ()):
                if stretch.gantry:
                    gantries[stretch.gantry] = min(seen[place], gantries.get(stretch.gantry, seen[place]))
                elif seen[place] + stretch.connector_m < seen.get(stretch.tail, 10**12):
                    seen[stretch.tail] = seen[place] + stretch.connector_m
                    waiting.append(stretch.tail)
        return stations, gantries


@dataclass(slots=True)
class Asker:
    """Makes the questions of a network."""

    network: Network
    tariff: Tariff
    rules: RuleSet
    day: date
    seed: int = 1
    ways: Ways = field(init=False)
    roads: dict[int, Roads] = field(default_factory=dict)
    _over: dict[str, Stretch] = field(init=False)

    def __post_init__(self) -> None:
        self.ways = Ways(self.network)
        self._over = {stretch.gantry: stretch for stretch in self.network.stretches if stretch.gantry}

    def roads_of(self, vehicle_class: int) -> Roads:
        """The network as a class sees it."""
        if vehicle_class not in self.roads:
            self.roads[vehicle_class] = Roads(self.network, self.tariff, vehicle_class, self.day, self.rules.interval_rounding)
        return self.roads[vehicle_class]

    def keys(self, classes: tuple[int, ...], devices: tuple[str, ...], *, fitting: bool = True) -> Iterator[Key]:
        """Every gantry x class x way x device. A gantry without hex (hosted by a lane, or not built) is not asked for."""
        over = [stretch for stretch in self.network.stretches if stretch.gantry and self.network.gantries[stretch.gantry].hex]
        for stretch in over:
            stations, gantries = self.ways.before(stretch.tail)
            opposite = self.network.gantries[stretch.gantry].opposite
            known = {name: self.network.gantries[name].hex for name in gantries}
            direct = [name for name, code in known.items() if code and code != opposite]
            ways = [("from", station, "") for station in stations] + [("after", name, "") for name in direct]
            ways += self._missing(direct, stretch) if fitting else []
            yield from ((stretch, vehicle_class, way, device) for vehicle_class in classes for way in ways for device in devices)

    def _missing(self, direct: list[str], stretch: Stretch) -> list[tuple[str, str, str]]:
        """Ways on which the record of the gantry before is missing."""
        found: dict[str, tuple[str, str, str]] = {}
        for name in direct:
            for farther in self.ways.before(self._over[name].tail)[1]:
                code = self.network.gantries[farther].hex
                if farther not in (*direct, stretch.gantry) and code and code != self.network.gantries[name].opposite:
                    found[farther] = ("after", farther, "missing")
        return list(found.values())

    def question(self, key: Key) -> Question | None:
        """One question, or None where the tariff has no price."""
        stretch, vehicle_class, (kind, before, missing), device = key
        try:
            fitted = self.fitted(before, stretch, vehicle_class) if missing else ()
            own = self.roads_of(vehicle_class).passage(stretch.gantry)
        except FeeError:
            return None
        passages = (*fitted, (own, frozenset((int(Sign.DEFAULT), int(Sign.THIS_GANTRY)))))
        gantry = self.network.gantries[stretch.gantry]
        crossed = {passage.province for passage, _ in passages} | ({self.network.gantries[before].province} if kind == "after" else set())
        if fitted and len(crossed) > 1:
            return None  # fitting over a border is the other province's affair
        place = f"gantry {gantry.name} ({gantry.hex}) class {vehicle_class} {device} {kind} {before}{', gantries between missing' if missing else ''}"
        known = kind == "after" and self.network.gantries[before].province == gantry.province
        pay, fee = self._before(place, vehicle_class) if known else (0, 0)
        expected = self.expected(vehicle_class, passages, device, (pay, fee), last=gantry.kind == PROVINCE_EXIT)
        return Question(place, self.info(stretch.gantry, vehicle_class, device, before=before if kind == "after" else "", station=before if kind == "from" else "", sums=(pay, fee)), expected)  # fmt: skip

    def fitted(self, before: str, stretch: Stretch, vehicle_class: int) -> tuple[tuple[GantryFee, frozenset[int]], ...]:
        """The gantries between, by the cheapest way; raises FeeError when there is none or no way leads."""
        roads = self.roads_of(vehicle_class)
        head = self._over[before].head
        way = roads.way(head, stretch.tail, PAY)
        if not way.passages or not all(self.network.gantries[passage.gantry].hex for passage in way.passages):
            raise FeeError("nothing is missing, or something that has no hex")
        signs = {int(Sign.CHEAPEST)} | ({int(Sign.ONLY_WAY), int(Sign.SHORTEST)} if roads.only_way(way) else set())
        return tuple((passage, frozenset(signs)) for passage in way.passages)

    def _before(self, place: str, vehicle_class: int) -> tuple[int, int]:
        """Payable and discounted sum of the province that the medium brings: any, but the same in each run."""
        random = Random(f"{self.seed} {place}")
        pay = random.randrange(MOST_BEFORE)
        share = 850 if vehicle_class > 10 else 950
        return pay, rounded(Fraction(share * pay, 1000)) + random.randrange(6)

    def expected(
        self, vehicle_class: int, passages: tuple[tuple[GantryFee, frozenset[int]], ...], device: str, sums: tuple[int, int], *, last: bool
    ) -> Expected:
        """What the oracle says of a step with these sums before it; `last`: the province ends here."""
        pay, fee = sums[0] + sum(p.pay_fee for p, _ in passages), sums[1] + sum(p.fee for p, _ in passages)
        if device == CPC:
            after = frozenset((pay, rounded(Fraction(pay), self.rules.cpc_unit_fen)))
        elif last and self.rules.border_application:
            after = frozenset((min(step.fen for step in etc_branches(pay, fee, self.rules).values()),))
        else:
            after = frozenset((fee,))
        agency = frozenset(i for passage, _ in passages for i in self.network.gantries[passage.gantry].agency)
        return Expected(vehicle_class, passages, after, device != CPC, agency)

    def info(self, gantry: str, vehicle_class: int, device: str, *, before: str = "", station: str = "", sums: tuple[int, int] = (0, 0)) -> TradingInfo:
        """The structure of a question."""
        cpc, here = device == CPC, self.network.gantries[gantry]
        last = self.network.gantries[before].hex if before else ""
        entry = self.network.stations[station] if station else next(iter(self.network.stations.values()), None)
        return TradingInfo(
            curTollGantry=text(here.code or here.name, 20), curPassTime=text(f"{self.day}{PASSED}", 20), enTollStationHex=text(entry.hex if entry else "", 9),
            enPassTime=text(f"{self.day}{ENTERED}", 20), lastGantryHex=text(last or "000000", 7), lastPasstime=text(f"{self.day}{LAST if last else ENTERED}", 20),
            issuerId=text(f"{here.province}01" if here.province.isdigit() else "3701", 7), cardNetwork=text("0" if cpc else "3701", 5), tagType=TAGS[device],
            axleCount=UNKNOWN_AXLES if cpc else 2, enAxleCount=UNKNOWN_AXLES if cpc else 2, cardType=0 if cpc else 23, cardVer=0 if cpc else 0x40, obuSn=b"" if cpc else b"3701000000000001", cpuCardId=b"" if cpc else b"37010000000000000001",
            plateHex=b"C2B34131323334350000".ljust(24, b"0"), vehicleType=vehicle_class, enVehicleType=vehicle_class, feeSumLocal=sums[0] if cpc else 100_000,
            feeProvBeginHex=text("000000" if not before or sums != (0, 0) else here.hex, 9), feeProvMileage=0, feeProvGantryNum=1 if before else 0,
            payFeeSumLocal=sums[0], realFeeSumLocal=-1 if cpc else sums[1], gantryPassNum=1 if cpc and last else 0, gantryPassHex=text(last if cpc else "", 145),
        )  # fmt: skip

    def unpriced(self) -> Iterator[Question]:
        """What must be refused, and what may be: neither may end the process."""
        gantry = next((gantry.name for gantry in self.network.gantries.values() if gantry.hex), "")
        if not gantry:
            return
        good = self.info(gantry, 1, "two_piece")
        refused: Mapping[str, TradingInfo] = {
            "unknown gantry": good.replace(curTollGantry=b"G999999999999999999"), "no gantry": good.replace(curTollGantry=b""),
            "class 0": good.replace(vehicleType=0), "class 99": good.replace(vehicleType=99), "class -1": good.replace(vehicleType=-1),
        }  # fmt: skip
        odd: Mapping[str, TradingInfo] = {
            "time that is none": good.replace(curPassTime=b"2024-13-45T99:99:99"), "empty times": good.replace(curPassTime=b"", enPassTime=b"", lastPasstime=b""),
            "unknown last gantry": good.replace(lastGantryHex=b"FFFFFF"), "hex that is none": good.replace(lastGantryHex=b"??????", enTollStationHex=b"!!!!!!!!"),
            "list longer than it can be": good.replace(tagType=TAGS[CPC], gantryPassNum=9999, gantryPassHex=b"F" * 144), "negative sums": good.replace(payFeeSumLocal=-5, realFeeSumLocal=-5, feeSumLocal=-5),
            "largest sums": good.replace(payFeeSumLocal=2**31 - 1, realFeeSumLocal=2**31 - 1, feeSumLocal=2**31 - 1), "device 99": good.replace(tagType=99),
            "all texts full": good.replace(**{name: b"Z" * (int(kind.code[:-1]) - 1) for name, kind in TradingInfo.FIELDS.items() if kind.name == "text"}),
        }  # fmt: skip
        yield from (Question(f"hostile input: {what}", info, must_refuse=True) for what, info in refused.items())
        yield from (Question(f"hostile input: {what}", info) for what, info in odd.items())
