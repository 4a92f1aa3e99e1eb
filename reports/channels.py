"""Which observation channel a check needs. Where every device is emulated the bench sees all; a site in the field says what it has
(fact `channels`), and a check that needs another channel is not applicable there, with that reason: it never passes for want of a look.
"""

from collections.abc import Callable
from typing import Any

from reports.checks import Finding
from reports.saying import joined, said
from reports.scene import Scene
from reports.verdict import Verdict

FACT = "channels"
RECORDS, OFFICE, FRAMES, SCREEN, BARRIER, DISPLAY, MEDIA = "records", "record_upload", "frame_proxy", "screen", "barrier", "display", "card_read_back"
"""What checks look at. `records` come by upload or by import; nothing reads real media back yet."""
HAS = {RECORDS: ("record_upload", "record_import")}
TITLES = {
    RECORDS: "records of the lane", OFFICE: "exchanges with the back office of the bench", FRAMES: "frames between lane and antenna",
    SCREEN: "the collector's screen", BARRIER: "the barrier", DISPLAY: "the fee display", MEDIA: "OBU and cards, read back",
}  # fmt: skip
Needs = tuple[str, ...]
PASSAGE: Needs = (SCREEN, BARRIER)
FIXED: dict[str, Needs] = {
    "held": PASSAGE, "held first": PASSAGE, "released": PASSAGE, "passed without stop": PASSAGE, "arm stays down": (BARRIER,),
    "arm after key": (BARRIER,), "reason shown": (SCREEN,), "display": (DISPLAY,), "amount displayed": (DISPLAY, RECORDS),
    "one passage record": (RECORDS,), "no passage record": (RECORDS,), "one exit record": (RECORDS,), "special types": (RECORDS,),
    "medium of the record": (RECORDS,), "entry of the record": (RECORDS,), "paid": (RECORDS,), "fee trap": (OFFICE,),
    "entry query": (OFFICE,), "charging request": (OFFICE,), "minimum fee by the supervisor": (OFFICE,), "sent again until taken": (OFFICE,),
    "refused record kept back": (OFFICE,), "nothing else happened": (),
}  # fmt: skip
"""What is not named needs what no site has."""


def limited(name: str, params: dict[str, Any], scene: Scene, finding: Finding) -> Finding:
    """The finding, or that it is not applicable for want of a channel; what it looked at remains its evidence."""
    has = scene.facts().get(FACT)
    if has is None or not (lacking := [need for need in _needs(name, params, scene) if not set(HAS.get(need, (need,))) & set(has)]):
        return finding
    what = joined([said(TITLES[need]) for need in dict.fromkeys(lacking)], ", ")
    return Finding(Verdict.NOT_APPLICABLE, said("an observation of {what}", what=what), said("this site has no channel for it"), finding.evidence)


def _needs(name: str, params: dict[str, Any], scene: Scene) -> Needs:
    return ASKED[name](params, scene) if name in ASKED else FIXED.get(name, (MEDIA,))


def _paying(params: dict[str, Any], scene: Scene) -> Needs:
    """Money that a person took was seen; a debit at the antenna stands in its frames, one at the reader nowhere."""
    if scene.of("operator.key", key="CASH") or scene.of("payment"):
        return (BARRIER,)
    return (BARRIER, MEDIA if scene.of("operator.key", key="CARD") else FRAMES)


def _carrying(params: dict[str, Any], scene: Scene) -> Needs:
    """What the antenna was told to write and confirmed; a reader tells nothing."""
    return (FRAMES, RECORDS) if scene.of("read_back", file=params["file"]) else (MEDIA,)


def _fee(params: dict[str, Any], scene: Scene) -> Needs:
    """Where on-line charging says the amount, its answer must be seen."""
    return (RECORDS, OFFICE) if scene.facts().get("office") else (RECORDS,)


def _untouched(params: dict[str, Any], scene: Scene) -> Needs:
    """Orders to the antenna, as long as no card lay on a reader."""
    return (MEDIA,) if scene.of("operator.key", key="CARD") else (FRAMES,)


ASKED: dict[str, Callable[[dict[str, Any], Scene], Needs]] = {
    "arm after payment": _paying, "carries this entry": _carrying, "fee": _fee, "nothing written": _untouched,
}  # fmt: skip
