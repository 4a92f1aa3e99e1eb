"""OBUs and ETC cards of all issuers and ages: who issued them, in which format, what became of them since."""

from collections.abc import Callable

from pytest_bdd import given, parsers, then

from fixtures.bench import Bench
from fixtures.journeys import Journey, second_card_entered
from fixtures.vehicles import Vehicle
from reports.judging import Judge
from tollcert.codes import OTHER_ISSUERS, PROVINCES

NOBODY = "测试"
"""Area of an issuer that is not in the network: a maker's test cards (protocol.md 6)."""
HEX: dict[str, Callable[[str], object]] = {"version": lambda text: int(text, 16)}


def area(name: str) -> bytes:
    """Two characters as the area of an issuer code."""
    return name.encode("gb18030")


def codes(text: str) -> list[int]:
    """One special type, or several of which any will do: `44 or 45`."""
    return [int(code) for code in text.replace("或", " or ").split(" or ")]


# ---- issuer


@given(parsers.parse("its OBU and ETC card were issued by province {code:d}"))
def issued_by(vehicle: Vehicle, code: int) -> None:
    province = PROVINCES[code]
    vehicle.plan.area, vehicle.plan.network = area(province.issuer), bytes.fromhex(f"{code:02d}01")
    vehicle.plan.plate = vehicle.people.etc_plate(vehicle.plan.vehicle_class, province.plate)


@given(parsers.parse("its OBU and ETC card were issued by {issuer}, which is no province"))
def issued_by_another(vehicle: Vehicle, issuer: str) -> None:
    vehicle.plan.area, vehicle.plan.network = area(issuer), bytes.fromhex(OTHER_ISSUERS[issuer])


@given("its OBU and ETC card are of an issuer outside the network")
def issuer_outside(bench: Bench, vehicle: Vehicle) -> None:
    vehicle.plan.area, vehicle.plan.network = area(NOBODY), bytes.fromhex("9801")
    bench.fact(obu_issuer_invalid=True, card_issuer_invalid=True)


@given("its ETC card is of an issuer outside the network")
def card_issuer_outside(bench: Bench, vehicle: Vehicle) -> None:
    vehicle.plan.card_area = area(NOBODY)
    bench.fact(card_issuer_invalid=True, issuers_differ=True)


# ---- format


@given(parsers.parse("its ETC card has version {version}"), converters=HEX)
def card_version(bench: Bench, vehicle: Vehicle, version: int) -> None:
    vehicle.plan.card_version = version
    bench.fact(card_version=version)


@given(parsers.parse("its OBU has contract version {version}"), converters=HEX)
def obu_version(bench: Bench, vehicle: Vehicle, version: int) -> None:
    vehicle.plan.generation = "sm4_two_piece" if version >= 0x50 else "tdes_two_piece"
    vehicle.plan.obu_version = version
    bench.fact(obu_version=version)


@given(parsers.parse("the vehicle file of its OBU has {size:d} bytes"))
def vehicle_file(bench: Bench, vehicle: Vehicle, size: int) -> None:
    vehicle.plan.vehicle_file = size
    bench.fact(vehicle_file=size)


@given(parsers.parse("file 0015 of its ETC card has {size:d} bytes"))
def card_file(vehicle: Vehicle, size: int) -> None:
    vehicle.plan.card_file = size


@given("its ETC card is of the old format of another province")
def old_card_abroad(bench: Bench, vehicle: Vehicle) -> None:
    vehicle.plan.area, vehicle.plan.network = area(PROVINCES[41].issuer), bytes.fromhex("4101")
    vehicle.plan.plate = vehicle.people.etc_plate(vehicle.plan.vehicle_class, PROVINCES[41].plate)
    vehicle.plan.card_version = 0x10
    bench.fact(old_card_abroad=True, card_version=0x10)


@given("its local ETC card of the old format is abroad")
def local_card_abroad(bench: Bench, vehicle: Vehicle) -> None:
    vehicle.plan.card_version = 0x10
    bench.fact(old_card_abroad=True, card_version=0x10)


@given("its old military card was replaced")
def military_replaced(bench: Bench) -> None:
    bench.fact(old_card_abroad=True)


@given("its OBU enciphers under another network's keys")
def obu_of_other_keys(bench: Bench, vehicle: Vehicle) -> None:
    vehicle.plan.obu_keys_of = "another network"
    bench.fact(transaction_failed=True)


# ---- what became of them


@given("its ETC card was recovered and wiped")
def card_wiped(bench: Bench, vehicle: Vehicle) -> None:
    vehicle.plan.wiped = True
    bench.fact(card_issuer_invalid=True, card_type_illegal=True, card_expired=True, plates_differ=True, classes_differ=True, issuers_differ=True)


@given("its OBU was recovered and initialised, and not issued again")
def obu_initialised(bench: Bench, vehicle: Vehicle) -> None:
    vehicle.plan.initialised = True
    bench.fact(obu_dismantled=True, plates_differ=True, classes_differ=True, obu_class_illegal=True, obu_plate_illegal=True)


@given("another ETC card of its owner was put into its OBU on the road")
def second_card(bench: Bench, journey: Journey) -> None:
    second_card_entered(journey)
    bench.fact(other_card_put_in=True)


# ---- what must be true


@then(parsers.parse("the {position} record names special type {named}"), converters={"named": codes})
def record_names(judge: Judge, position: str, named: list[int]) -> None:
    judge("special types", carrier=position, any_of=named)


@then(parsers.parse("the {position} record and the wires show the format of its media"))
def shows_format(judge: Judge, position: str) -> None:
    judge("format of the media", position=position)


@then(parsers.parse("it pays all of it {means}, as the back office charges it"))
def pays_as_charged(judge: Judge, means: str) -> None:
    judge("fee", kind="returned")
    judge("paid", means=means)
    judge("card not debited")
    judge("amount displayed")


@then("the gantry writes one record of it")
def one_gantry_record(judge: Judge) -> None:
    judge("one gantry record")
    judge("gantry record adds up")
    judge("record and memory agree")
    judge("plate image")
