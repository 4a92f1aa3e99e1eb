"""Checks on what a lane tells the driver: account, plate and amount on the fee display (费额显示器), pass light (通行指示灯),
canopy light (天棚指示灯), and a barrier that opens by itself (seed: ETC车道通行提示).
"""

import unicodedata

from reports.checks import Finding, check, passed_if
from reports.checks.lane import states_until_cleared
from reports.journal import Event
from reports.saying import said
from reports.scene import Scene
from tollcert.errors import DeviceError
from tollcert.units import yuan

NORMAL, LOW, BALANCE = "normal", "low", "balance"
TEXTS = {NORMAL: "账户正常", LOW: "账户低值"}
SHOWN_AFTER_S = 2.0


def _shown(scene: Scene) -> tuple[list[Event], str]:
    """What the fee display said until 2 s after the arm began to rise (freedom.md 40), in usual characters."""
    risen = scene.of("arm", position="rising")
    if not risen:
        raise DeviceError("the arm did not rise")
    shown = [event for event in scene.of("display") if event.t <= risen[0].t + SHOWN_AFTER_S]
    return shown, unicodedata.normalize("NFKC", " ".join(str(line) for event in shown for line in event.data.get("lines") or ()))


@check("account displayed")
def account_displayed(scene: Scene, account: str) -> Finding:
    """Plate, and the state of the account: normal, low, or the balance of a stored-value card; and no other state."""
    shown, text = _shown(scene)
    facts = scene.facts()
    wanted = [str(facts["plate"]), TEXTS.get(account) or yuan(int(facts["card_balance"]))]
    foreign = [other for name, other in TEXTS.items() if name != account and other in text]
    faults = [said("{token} is not shown", token=token) for token in wanted if unicodedata.normalize("NFKC", token) not in text]
    faults += [said("{other} is shown", other=other) for other in foreign]
    return passed_if(not faults, said("{wanted} displayed", wanted=" and ".join(wanted)), faults or "displayed", [event.n for event in shown])


@check("opened by itself")
def opened_by_itself(scene: Scene) -> Finding:
    """The arm rises once, by the lane's command, and nobody pressed a key for it."""
    risen, keys = scene.of("arm", position="rising"), scene.of("operator.key")
    faults = [] if len(risen) == 1 else [said("the arm rose {count} times", count=len(risen))]
    faults += [said("{key} was pressed before", key=event.data["key"]) for event in keys if risen and event.n < risen[0].n]
    return passed_if(not faults, "the arm rises by itself", faults or "by itself", [event.n for event in risen])


@check("pass light")
def pass_light(scene: Scene) -> Finding:
    """Green only for a vehicle that may go: never while one is held, and on when the arm has risen; at rest red or off (freedom.md 39)."""
    green, risen = scene.of("coil", name="green", on=True), scene.of("arm", position="rising")
    held = [event for event in states_until_cleared(scene) if event.data["state"] == "held"]
    faults = [said("green {t} s after the vehicle was held", t=f"{event.t - held[0].t:.1f}") for event in green if held and not _released(scene, event)]
    faults += ["never green, and the arm rose"] if risen and not green else []
    faults += ["green, and the arm never rose"] if green and not risen else []
    return passed_if(not faults, "green with the arm, else not", faults or "green with the arm, else not", [event.n for event in [*green, *risen]])


def _released(scene: Scene, event: Event) -> bool:
    """Does the arm rise with this light, give or take a second?"""
    return any(abs(arm.t - event.t) <= 1.0 for arm in scene.of("arm", position="rising"))


@check("canopy light")
def canopy_light(scene: Scene) -> Finding:
    """The canopy light says open while the lane is open and closed while it is closed, whenever somebody looked."""
    looked = scene.of("canopy")
    if not looked:
        raise DeviceError("nobody looked at the canopy light")
    faults = [
        said("it says {lit} and the lane is {state}", lit=_word(event.data["lit"]), state=event.data["state"])
        for event in looked
        if event.data["lit"] != (event.data["state"] != "closed")
    ]
    return passed_if(not faults, "as the lane is", faults or "as the lane is", [event.n for event in looked])


def _word(lit: bool) -> str:
    return "open" if lit else "closed"


@check("nobody served")
def nobody_served(scene: Scene) -> Finding:
    """A closed lane raises no arm and transacts with nobody."""
    seen = [*scene.of("arm", position="rising"), *scene.of("debit"), *(event for event in scene.of("write") if event.data.get("device") != "cpc_card")]
    return passed_if(not seen, "no arm, no debit, no write", [event.kind for event in seen] or "nothing", [event.n for event in seen])
