"""Checks on what an exit lane states of the provinces' shares (N13): the centre splits by it."""

from reports.checks import Finding, check, passed_if
from reports.checks.fee import Trip
from reports.checks.records import fen, normal
from reports.saying import said
from reports.scene import Scene
from tollcert.errors import DeviceError
from tollcert.fees import etc_charge
from tollcert.fees.charge import legs
from tollcert.fees.rules import rules_of

Share = tuple[str, int]


def _stated(group: str) -> list[Share] | None:
    """`41:1200|37:9836`; None where it is no such thing."""
    try:
        return [(province, int(fen)) for province, _, fen in (part.partition(":") for part in group.split("|") if part)]
    except ValueError:
        return None


@check("shares in the exit record")
def shares_in_the_exit_record(scene: Scene, provinces: list[str]) -> Finding:
    """`provinceTransGroup` names the provinces that were passed, each once; those that were left have what their own sums make, each rounded
    alone; together they are the fee. A record may leave it to the centre (nothing stated).
    """
    found = scene.uploads("exits")
    if len(found) != 1:
        raise DeviceError(said("{count} exit records: it is not known what was charged", count=len(found)))
    event, record = found[0]
    trip = Trip(scene)
    charged = fen(record, "fee")
    ways = legs(trip.fees)
    left = [(province, etc_charge(own, rules_of(province, trip.day)).fen) for province, own in ways[:-1]]
    expected = [*left, (ways[-1][0], charged - sum(fen for _, fen in left))]
    if [province for province, _ in expected] != provinces:
        raise DeviceError(said("the journey led through {provinces}", provinces=" ".join(province for province, _ in expected)))
    stated, several = _stated(str(record.get("provinceTransGroup") or "")), str(int(len(expected) > 1))
    group = repr(record.get("provinceTransGroup"))
    faults = [] if not stated or sorted(stated) == sorted(expected) else [said("provinceTransGroup is {group}", group=group)]
    faults += [said("provinceTransGroup is {group}", group=group)] if stated is None else []
    faults += [] if normal(record.get("multiProvince")) == several else [said("multiProvince is {several}", several=repr(record.get("multiProvince")))]
    remarks = [said("no shares are stated; the centre splits by the gantries' records")] if stated == [] else []
    return passed_if(not faults, dict(expected), faults or dict(stated or ()), [event.n], remarks)
