"""The reference gantry: its fee module on real units, its catalogue, and the checks, which see every changed field."""

import subprocess
import sys
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import msgspec
import pytest

from emulators.catalogue import CATALOGUE, VARIANTS
from emulators.gantry import catalogue
from emulators.gantry.fee_module import FeeModule, NoRateError
from emulators.gantry.parameters import FeeParameters, Interval, PricedGantry
from reports import checks, requirements
from reports.journal import Event, read, scenes
from reports.scene import Scene
from reports.verdict import Verdict
from tests import data

ROOT = Path(__file__).parents[2]
CONTROL = "t01_gantry/A sound vehicle of the same journey is charged and pays at the exit"
REFUSED = "t01_gantry/The card is out under the gantry"


def module(units: dict[str, int], permille: int) -> FeeModule:
    intervals = [Interval(name, 1000, {"1": price}, {"1": permille}) for name, price in units.items()]
    return FeeModule(FeeParameters("3720231229003", intervals, [PricedGantry("G", "3d181f", list(units))]))


def test_units_are_discounted_and_rounded_one_by_one() -> None:
    price = module({"a": 350, "b": 270, "c": 10, "d": 0}, 950).price("3D181F", 1)
    assert [unit.fee for unit in price.units] == [333, 257, 10, 0]
    assert (price.pay_fee, price.fee, price.length_m, price.version) == (630, 600, 4000, "3720231229003")


@pytest.mark.parametrize(("gantry", "vehicle_class"), [("3D181E", 1), ("3D181F", 2)])
def test_what_has_no_price_is_not_guessed(gantry: str, vehicle_class: int) -> None:
    with pytest.raises(NoRateError):
        module({"a": 350}, 950).price(gantry, vehicle_class)


def test_real_units_of_cars() -> None:
    """Of the unit fees of production that are neither free nor specially priced, all follow the rule."""
    looked_at = 0
    for trip in data.rows(data.folder("trips") / "golden_trips_etc.jsonl"):
        for gantry in trip["gantries"]:
            for pay, fee in zip(gantry["pay"], gantry["fee"], strict=True):
                permille = next((share for share in (950, 850) if (pay * share + 500) // 1000 == fee), None)
                if permille:
                    assert module({"a": pay}, permille).price("3d181f", 1).fee == fee
                    looked_at += 1
    assert looked_at > 2000


def test_names_tell_whose_seed_it_is() -> None:
    assert all(name.startswith("gantry-") for name in (*catalogue.CATALOGUE, *catalogue.VARIANTS))
    others = (set(CATALOGUE) | set(VARIANTS)) - set(catalogue.CATALOGUE) - set(catalogue.VARIANTS)
    assert others and not [name for name in others if name.startswith("gantry-")]


def test_every_gantry_cell_has_a_defect_and_every_defect_a_check() -> None:
    cells = {cell for cell in requirements.cells() if cell.endswith("/gantry")}
    assert {defect.cell for defect in catalogue.DEFECTS if "/" in defect.cell} == cells
    assert {defect.caught_by for defect in catalogue.DEFECTS} <= set(checks.CHECKS)


# ---- the checks, on what really happened


GANTRY_FEATURES = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "features" / "special_cases").glob("*gantry*.feature"))


def suite(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *GANTRY_FEATURES, "--campaign", str(folder), *options]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Event]]:
    folder = tmp_path_factory.mktemp("gantry")
    run = suite(folder, "-m", "T1 and gantry")
    assert run.returncode == 0, run.stdout
    return scenes(read(folder / "journal.jsonl"))


def found(events: list[Event], name: str, change: Callable[[dict[str, Any]], None], kind: str = "gantry-transactions", **params: Any) -> Verdict:
    changed = [msgspec.convert(msgspec.to_builtins(event), Event) for event in events]
    for event in changed:
        if event.kind == "http" and event.data["path"].endswith(kind):
            record = deepcopy(event.data["request"])
            change(record)
            event.data["request"] = record
    return checks.run(name, Scene(changed), params).verdict


def plus(name: str, amount: int) -> Callable[[dict[str, Any]], None]:
    return lambda record: record.update({name: int(record[name]) + amount})


def put(**fields: Any) -> Callable[[dict[str, Any]], None]:
    return lambda record: record.update(fields)


def without(name: str) -> Callable[[dict[str, Any]], None]:
    return lambda record: record.pop(name)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("one gantry record", put(OBUSN="3701000000000000")), ("one gantry record", put(vlp="鲁A00000", vehiclePlate="鲁A00000_0")),
        ("one gantry record", put(vehicleType=2)), ("one gantry record", put(CPUCardId="0000000000000001")), ("one gantry record", put(gantryHex="3C1801")),
        ("one gantry record", put(transTime="2026-07-01T08:00:00")), ("one gantry record", put(transTime="soon")), ("one gantry record", without("passId")),
        ("one gantry record", put(tradeId="x")), ("record and memory agree", plus("fee", 1)), ("record and memory agree", plus("payFee", -1)),
        ("record and memory agree", put(tradeResult=1)), ("record and memory agree", put(tradeType=1)), ("record and memory agree", put(TAC="00000000")),
        ("record and memory agree", plus("feeMileage", 1)), ("gantry record adds up", plus("discountFee", 1)), ("gantry record adds up", put(feeGroup="650")),
        ("gantry record adds up", put(feeGroup="600|51")), ("gantry record adds up", put(feeGroup="six")), ("gantry record adds up", put(transFee=651)),
        ("gantry record adds up", plus("OBUFeeSumAfter", 1)), ("gantry record adds up", plus("OBUpayFeeSumBefore", 1)), ("gantry record adds up", without("noCardTimesAfter")),
        ("gantry record adds up", plus("cardfeeSumAfter", 1)), ("gantry record adds up", plus("provinceNumAfter", 1)), ("gantry fee", plus("payFee", 1)),
        ("gantry fee", put(fee=650, feeGroup="650")), ("gantry fee", plus("feeMileage", -1)), ("special types", put(specialType="101")),
    ],
)  # fmt: skip
def test_every_wrong_field_of_a_charged_passage_is_seen(stored: dict[str, list[Event]], name: str, change: Callable[[dict[str, Any]], None]) -> None:
    params = {"carrier": "gantry"} if name == "special types" else {}
    assert found(stored[CONTROL], name, lambda record: None, **params) is Verdict.PASS
    assert found(stored[CONTROL], name, change, **params) is Verdict.FAIL


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("record and memory agree", put(fee=651)), ("record and memory agree", put(tradeResult=0)), ("gantry record adds up", put(payFee=685)),
        ("gantry record adds up", put(TAC="12345678")), ("gantry record adds up", plus("noCardTimesAfter", 1)), ("one gantry record", without("tradeResult")),
    ],
)  # fmt: skip
def test_an_empty_trade_is_empty(stored: dict[str, list[Event]], name: str, change: Callable[[dict[str, Any]], None]) -> None:
    assert found(stored[REFUSED], name, lambda record: None) is Verdict.PASS
    assert found(stored[REFUSED], name, change) is Verdict.FAIL


@pytest.mark.parametrize(
    "change", [put(vehiclePlate="鲁A00000_0"), put(picTime="2026-07-01T08:00:00"), put(picTime=None), without("picId"), put(gantryId="G0")]
)
def test_a_wrong_image_is_seen(stored: dict[str, list[Event]], change: Callable[[dict[str, Any]], None]) -> None:
    assert found(stored[CONTROL], "plate image", lambda record: None, "plate-images") is Verdict.PASS
    assert found(stored[CONTROL], "plate image", change, "plate-images") is Verdict.FAIL


@pytest.mark.parametrize("change", [put(specialType="0"), put(specialType=None), put(vehicleType="01", fee="651", vendor="x")])
def test_forms_are_free(stored: dict[str, list[Event]], change: Callable[[dict[str, Any]], None]) -> None:
    for name, params in (("one gantry record", {}), ("special types", {"carrier": "gantry"}), ("gantry fee", {}), ("record and memory agree", {})):
        assert found(stored[CONTROL], name, change, **params) is Verdict.PASS


# ---- whose fault it is


def test_only_products_under_test_decide(tmp_path: Path) -> None:
    """A gantry that is not under test may be wrong: the exit lane's cell stands; and the other way round."""
    profile = tmp_path / "bench.toml"
    options = ("-m", "T3 and gantry", "--defect", "gantry-t3-books-refused", "--bench", str(profile))
    profile.write_text('under_test = ["lane"]\n')
    assert suite(tmp_path / "lane", *options).returncode == 0
    profile.write_text('under_test = ["gantry"]\n')
    assert suite(tmp_path / "gantry", *options).returncode == 1


def test_the_gantry_runs_alone(tmp_path: Path) -> None:
    """The gantry as a process in an empty folder; `emulators.gantry` cannot be imported on the bench's side."""
    blocker = "import sys, importlib.abc\nclass Blocker(importlib.abc.MetaPathFinder):\n    def find_spec(self, name, path=None, target=None):\n"
    blocker += "        if name.startswith('emulators.gantry'):\n            raise ModuleNotFoundError(name)\nsys.meta_path.insert(0, Blocker())\n"
    (tmp_path / "no_gantry.py").write_text(blocker)
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import no_gantry, pytest; sys.exit(pytest.main(sys.argv[1:]))"
    command = [
        sys.executable,
        "-c",
        code,
        "-q",
        "-p",
        "no:cacheprovider",
        *GANTRY_FEATURES,
        "--products",
        "process",
        "-m",
        "T2 and gantry and not control",
    ]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout
