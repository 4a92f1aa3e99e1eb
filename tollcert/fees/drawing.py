"""Road networks drawn as text, so that a feature file can hold one.

    37:  A ==g1 12km== B ==g2 8.4km+1km== C     # two stretches; under g2 two toll intervals
         A ==g9 18km== C                        # a second way
         C <==g3,g4 5km==> x --300m-- D         # both directions: g3 forward, g4 back; x has no station; no toll on --
    41:  D ==g5(exit) 2km== E                   # border gantry: (entry) or (exit) of a province

A capital letter is a station, a small one an interchange. `==` is a stretch with a gantry, `--` one without; without an arrow
it is driven from left to right. `37:` is the province of the lines from there on. Without a length an interval has 10 km.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from tollcert.errors import ConfigError
from tollcert.fees.network import PROVINCE_ENTRY, PROVINCE_EXIT, PROVINCES, ROAD, Gantry, Interval, Network, Station, Stretch, gantry_hex

DEFAULT_LENGTH_M = 10_000
FIRST_STATION, FIRST_GANTRY = 0x2C13, 0x1801
KINDS = {None: ROAD, "entry": PROVINCE_ENTRY, "exit": PROVINCE_EXIT}
_NODE = re.compile(r"\s*([A-Za-z]\w*)\s*")
_ARM = re.compile(r"(?P<back><?)(?P<line>==|--)\s*(?P<label>[^=<>]*?)\s*(?P=line)(?P<on>>?)")
_LABEL = re.compile(
    r"^(?P<gantries>[a-z]\w*(?:\(\w+\))?(?:\s*,\s*[a-z]\w*(?:\(\w+\))?)?)?\s*(?P<lengths>\d{1,6}(?:\.\d{1,6})?k?m(?:\+\d{1,6}(?:\.\d{1,6})?k?m)*)?$"
)
_GANTRY = re.compile(r"([a-z]\w*)(?:\((\w+)\))?")


def drawn(text: str, *, name: str = "drawn", province: str = "37", codes: Mapping[str, str] | None = None) -> Network:
    """The network of a drawing. `codes` gives stations and gantries their hex; others are numbered as they appear."""
    pen = _Pen(Network(name), province, dict(codes or {}))
    for number, line in enumerate(text.splitlines(), 1):
        pen.place = f"{name}: line {number}"
        if body := line.split("#")[0].strip():
            pen.line(body)
    if not pen.network.stretches:
        raise ConfigError(name, "the drawing has no stretch of road", "A ==g1 12km== B")
    return pen.network


class _Pen:
    """Reads lines into a network."""

    def __init__(self, network: Network, province: str, codes: dict[str, str]) -> None:
        self.network, self.province, self.codes = network, province, codes
        self.place = ""

    def line(self, body: str) -> None:
        if found := re.match(r"(\w+):\s*", body):
            self.province = self._known(found[1], PROVINCES, "province")
            body = body[found.end() :]
        tail, at = self._node(body, 0)
        if at == len(body):
            raise ConfigError(self.place, f"no road leaves {tail}", "A ==g1 12km== B")
        while at < len(body):
            arm = _ARM.match(body, at)
            if arm is None:
                raise ConfigError(self.place, f"cannot read {body[at:]!r}", "==g1 12km==, <==g1,g2 5km==>, --300m--")
            head, at = self._node(body, arm.end())
            self._stretches(tail, head, arm)
            tail = head

    def _known(self, word: str, known: tuple[str, ...], what: str) -> str:
        if word not in known:
            raise ConfigError(self.place, f"{what} {word!r}", ", ".join(known))
        return word

    def _node(self, body: str, at: int) -> tuple[str, int]:
        found = _NODE.match(body, at)
        if found is None:
            raise ConfigError(self.place, f"no station or interchange at {body[at:]!r}", "a letter")
        node = found[1]
        if node[0].isupper() and node not in self.network.stations:
            code = self.codes.get(node, f"{self.province}01{FIRST_STATION + len(self.network.stations):04X}")
            self.network.stations[node] = Station(node, code, self.province)
        return node, found.end()

    def _stretches(self, tail: str, head: str, arm: re.Match[str]) -> None:
        label = _LABEL.match(arm["label"])
        if label is None:
            raise ConfigError(self.place, f"cannot read the label {arm['label']!r}", "gantries, then lengths, such as g1,g2 1.2km+300m")
        ways = [(tail, head)] * (bool(arm["on"]) or not arm["back"]) + [(head, tail)] * bool(arm["back"])
        lengths = [self._metres(part) for part in label["lengths"].split("+")] if label["lengths"] else [DEFAULT_LENGTH_M]
        if arm["line"] == "--":
            self._refuse(bool(label["gantries"]), "a gantry on -- (a stretch without toll)", "==")
            self.network.stretches += [Stretch(*way, connector_m=sum(lengths)) for way in ways]
            return
        gantries = _GANTRY.findall(label["gantries"] or "")
        self._refuse(len(gantries) != len(ways), f"{len(gantries)} gantries for {len(ways)} directions", "one gantry a direction, forward first")
        made = [self._gantry(way, gantry, lengths if not i else lengths[::-1], down=i == 1) for i, (way, gantry) in enumerate(zip(ways, gantries, strict=True))]
        for one, other in zip(made, reversed(made), strict=True):
            if one is not other:
                self.network.gantries[one.name] = replace(one, opposite=other.hex)

    def _refuse(self, wrong: bool, problem: str, allowed: str) -> None:
        if wrong:
            raise ConfigError(self.place, problem, allowed)

    def _gantry(self, way: tuple[str, str], gantry: tuple[str, str], lengths: list[int], *, down: bool) -> Gantry:
        name, kind = gantry
        self._refuse(name in self.network.gantries, f"gantry {name} stands on two stretches", "each gantry once")
        border = KINDS[self._known(kind, ("entry", "exit"), "border gantry")] if kind else ROAD
        ids = []
        for i, length in enumerate(lengths, 1):
            short = "".join(way) + (str(i) if len(lengths) > 1 else "")
            full = short if short not in self.network.intervals else f"{short}.{name}"
            self.network.intervals[full] = Interval(full, length, self.province, code=f"{self._road}{len(self.network.intervals) + 1:03d}{1 + down}0")
            ids.append(full)
        code = self.codes.get(name) or gantry_hex(self.province, FIRST_GANTRY + len(self.network.gantries), border=border != ROAD, down=down)
        number = f"{self.network.intervals[ids[0]].code}{len(self.network.gantries) + 1:02d}0"
        gantry_drawn = self.network.gantries[name] = Gantry(name, code, tuple(ids), self.province, border, code=number)
        self.network.stretches.append(Stretch(*way, gantry=name))
        return gantry_drawn

    @property
    def _road(self) -> str:
        return f"G0055{self.province}0010"

    def _metres(self, text: str) -> int:
        value = Fraction(text.removesuffix("km")) * 1000 if text.endswith("km") else Fraction(text.removesuffix("m"))
        self._refuse(value.denominator != 1 or not value, f"{text} is not a whole number of metres", "12km, 8.4km, 300m")
        return int(value)
