"""Checks on passages that are charged by special rules: exempt vehicles (N33), the farthest station (N31), refund slips (N40)."""

import unicodedata
from typing import Any

from reports.checks import GANTRY, Finding, check, passed_if
from reports.checks.devices import read_back
from reports.checks.fee import MINIMUM, Trip
from reports.checks.records import fen, normal
from reports.journal import Event
from reports.saying import said
from reports.scene import Scene
from tollcert.errors import DeviceError
from tollcert.fees import Roads, farthest_entry
from tollcert.units import yuan


def _exit(scene: Scene) -> tuple[Event, dict[str, Any]]:
    found = scene.uploads("exits")
    if len(found) != 1:
        raise DeviceError(said("{count} exit records: it is not known what was charged", count=len(found)))
    return found[0]


@check("exempt and flagged")
def exempt_and_flagged(scene: Scene, user_type: int) -> Finding:
    """The card keeps its balance, whatever was debited was 0 fen, and the record says what kind of vehicle it was (exVehicleClass)."""
    event, record = _exit(scene)
    number, raw = read_back(scene, "etc_card", "balance")
    lost = int(scene.facts()["card_balance"]) - int.from_bytes(raw, "big")
    debits = scene.of("debit")
    faults = [said("the card lost {lost} fen", lost=lost)] if lost else []
    faults += [said("debited {money} fen", money=debit.data["money"]) for debit in debits if debit.data["money"]]
    faults += (
        [said("exVehicleClass is {exVehicleClass}", exVehicleClass=f"{record.get('exVehicleClass')!r}")]
        if normal(record.get("exVehicleClass")) != str(user_type)
        else []
    )
    return passed_if(
        not faults,
        said("nothing is debited; exVehicleClass {user_type}", user_type=user_type),
        faults or "so",
        [event.n, number, *(debit.n for debit in debits)],
    )


@check("gantry exempt and flagged", judges=GANTRY)
def gantry_exempt_and_flagged(scene: Scene, user_type: int) -> Finding:
    """Under a gantry all of the price is discount: fee 0, the sums of the fee stand still, no card is debited, and the record says what kind of
    vehicle it was (vehicleUserType).
    """
    found = scene.gantry_records()
    if len(found) != 1:
        raise DeviceError(said("{count} gantry records: it is not known what was charged", count=len(found)))
    event, record = found[0]
    price, debits = fen(record, "payFee"), [debit for debit in scene.of("debit") if debit.data["money"]]
    due = {"fee": 0, "transFee": 0, "discountFee": price, "vehicleUserType": user_type, "OBUFeeSumAfter": record.get("OBUFeeSumBefore")}
    observed = {name: record.get(name) for name in due}
    faults = [name for name in due if normal(observed[name]) != normal(due[name])] + ["payFee"] * (price <= 0) + ["debit"] * bool(debits)
    return passed_if(not faults, {**due, "payFee": "> 0"}, {**observed, "payFee": price, "faults": faults}, [event.n, *(debit.n for debit in debits)])


@check("farthest charge")
def farthest_charge(scene: Scene) -> Finding:
    """The published fee from the station that is farthest from this exit, named as the entry (seed: 最远端驶入站)."""
    event, record = _exit(scene)
    trip, facts = Trip(scene), scene.facts()
    place, of_class = facts["place"]["network"] + facts["place"]["station"], int(facts["vehicle_class"])
    name, _ = farthest_entry(Roads(trip.network, trip.tariff, of_class, trip.day), place)
    due = trip.minimum(name, place, of_class).fen
    expected = {"fee": due, "payFee": due, "exitFeeType": MINIMUM, "enTollStationHex": trip.network.station(name).hex}
    observed = {field: record.get(field) for field in expected}
    good = all(normal(observed[field]) == normal(value) for field, value in expected.items())
    return passed_if(good, {"from": name, **expected}, observed, [event.n])


@check("refund slip of the lane")
def refund_slip(scene: Scene, driver: str, phone: str) -> Finding:
    """A slip with a number of its own names the passage (record, plate, amount) and the driver; it changes nothing in the record."""
    event, record = _exit(scene)
    slips = scene.of("printed", what="refund_slip")
    wanted = [str(scene.facts()["plate"]), str(record.get("id")), yuan(fen(record, "fee")), driver, phone]
    faults = [] if slips else ["no slip"]
    for slip in slips:
        text = unicodedata.normalize("NFKC", " ".join(map(str, slip.data["lines"])))
        faults += [said("it does not say {token}", token=token) for token in wanted if token not in text] + (
            [] if slip.data["number"] else ["it has no number"]
        )
    faults += ["its copies have different numbers"] if len({slip.data["number"] for slip in slips}) > 1 else []
    return passed_if(not faults, said("a slip with {wanted}", wanted=", ".join(wanted)), faults or "a slip", [event.n, *(slip.n for slip in slips)])
