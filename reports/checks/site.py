"""Check on signs and markings (N44): a person has seen them, and a photo shows it."""

from reports.checks import SITE, Finding, check
from reports.scene import Scene
from reports.verdict import Verdict
from tollcert.errors import DeviceError


@check("seen on site", judges=SITE)
def seen_on_site(scene: Scene, item: str) -> Finding:
    """Seen, with at least one photo among the evidence. Without a photo the matter is open."""
    answers = scene.of("answer", item=item)
    if not answers:
        raise DeviceError("nobody was asked: no site is under test")
    said = answers[-1].data
    if not said["seen"]:
        return Finding(Verdict.FAIL, item, f"not there: {said['note']}", [answers[-1].n])
    observed = {"photos": [photo["sha256"] for photo in said["photos"]], "note": said["note"]}
    return Finding(Verdict.PASS if said["photos"] else Verdict.INCONCLUSIVE, f"{item}, with a photo", observed, [answers[-1].n])
