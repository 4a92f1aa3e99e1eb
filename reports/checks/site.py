"""Check on signs and markings (N44): a person has seen them, and a photo shows it."""

from reports.checks import SITE, Finding, check
from reports.saying import said
from reports.scene import Scene
from reports.verdict import Verdict
from tollcert.errors import DeviceError


@check("seen on site", judges=SITE)
def seen_on_site(scene: Scene, item: str) -> Finding:
    """Seen, with at least one photo among the evidence. Without a photo the matter is open."""
    answers = scene.of("answer", item=item)
    if not answers:
        raise DeviceError("nobody was asked: no site is under test")
    answer = answers[-1].data
    if not answer["seen"]:
        return Finding(Verdict.FAIL, item, said("not there: {note}", note=answer["note"]), [answers[-1].n])
    observed = {"photos": [photo["sha256"] for photo in answer["photos"]], "note": answer["note"]}
    return Finding(Verdict.PASS if answer["photos"] else Verdict.INCONCLUSIVE, said("{item}, with a photo", item=item), observed, [answers[-1].n])
