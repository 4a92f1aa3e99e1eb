"""Every production row judges its own special types by what it says of its scene: no honest row fails, a changed one does."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from reports import real_scene, truth
from tests import data

Judged = tuple[str, dict[str, Any], real_scene.RealScene]


def judge(scene: real_scene.RealScene, codes: frozenset[int] | None = None) -> truth.Ruling:
    kept = scene.codes if codes is None else codes
    return truth.judge(kept, {"must_any": [], "carrier": scene.kind}, scene.facts, gantry=scene.kind == "gantry")


def all_rows() -> Iterator[Judged]:
    for path in sorted(data.folder("real_records").glob("*.jsonl")):
        for number, row in enumerate(data.rows(path), start=1):
            yield f"{path.name}:{number}", row, real_scene.read(row)


@pytest.fixture(scope="module")
def rows() -> list[Judged]:
    return list(all_rows())


@pytest.fixture(scope="module")
def readable(rows: list[Judged]) -> list[Judged]:
    return [judged for judged in rows if not judged[2].unreadable]


def untrue_codes(scene: real_scene.RealScene) -> list[int]:
    """Codes that are known to be untrue of a row."""
    of = truth.terms(gantry=scene.kind == "gantry")
    return [code for code in (truth.GANTRY if of.gantry else truth.LANE) if of.truth(code, scene.facts) is False]


def test_no_honest_row_fails(rows: list[Judged], capsys: pytest.CaptureFixture[str]) -> None:
    kinds, carried, decided, unread, faults = Counter(), Counter(), Counter(), [], []
    for place, _, scene in rows:
        if scene.unreadable:
            unread.append(f"{place}: {scene.unreadable}")
            continue
        ruling = judge(scene)
        kinds[scene.kind] += 1
        carried.update(ruling.truths.values())
        of = truth.terms(gantry=scene.kind == "gantry")
        decided.update(of.truth(code, scene.facts) for code in (truth.GANTRY if of.gantry else truth.LANE))
        faults += [f"{place} {sorted(scene.codes)}: {fault}" for fault in ruling.faults]
    with capsys.disabled():
        print(f"\nreal records: judged {dict(kinds)}, not read {len(unread)}")
        for name, count in (("carried codes", carried), ("all codes of the lists", decided)):
            print(f"  {name}: {count[True]} true, {count[False]} false, {count[None]} unknown")
        print(*(f"  not read: {reason}: {number}" for reason, number in Counter(line.split(": ", 1)[1] for line in unread).items()), sep="\n")
    assert faults == []
    assert sum(kinds.values()) + len(unread) == len(rows) > 600
    assert set(kinds) == {"entry", "exit", "gantry"}
    assert carried[True] > carried[None] / 2, "most rows say too little to judge their codes"
    assert len(unread) < len(rows) / 20, unread


def test_every_row_is_failed_by_an_untrue_code(readable: list[Judged]) -> None:
    used: Counter[tuple[bool, int]] = Counter()
    for number, (place, _, scene) in enumerate(readable):
        untrue = untrue_codes(scene)
        assert untrue, f"{place}: no code is known to be untrue"
        for step in range(3):
            code = untrue[(number + 7 * step) % len(untrue)]
            used[scene.kind == "gantry", code] += 1
            assert judge(scene, scene.codes | {code}).faults, f"{place}: {code} is untrue and passes"
    assert sum(1 for gantry, _ in used if not gantry) > 35
    assert sum(1 for gantry, _ in used if gantry) > 30


def test_a_dropped_no_card_flag_fails(readable: list[Judged]) -> None:
    flagged = [scene for _, _, scene in readable if scene.kind == "exit" and 11 in scene.codes]
    assert len(flagged) >= 5
    assert all(judge(scene, scene.codes - {11}).faults for scene in flagged)


def _without_bits(row: dict[str, Any]) -> dict[str, Any]:
    return {name: "2001" if name.lower() == "obustate" else value for name, value in row.items()}


def test_codes_of_the_status_word_fail_when_the_word_says_nothing(readable: list[Judged]) -> None:
    flagged = [row for _, row, scene in readable if scene.kind == "gantry" and scene.codes & {101, 102, 103, 118}]
    assert len(flagged) >= 25
    assert all(judge(real_scene.read(_without_bits(row))).faults for row in flagged)


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"noCardCount": 2}, "11 is due"),
        ({"specialType": "18"}, "18 is untrue"),
        ({"specialType": "51"}, "51 is untrue"),
        ({"specialType": "52", "exVlp": "鲁B00001"}, "52 is untrue"),
        ({"specialType": "2|129"}, "129 is untrue"),
        ({"feeMileage": 99, "specialType": "18"}, ""),
        ({"exVehicleType": 2, "specialType": "51"}, ""),
        ({"balanceBefore": 50, "specialType": "27"}, ""),
        ({"specialType": "65"}, ""),
    ],
)
def test_what_an_exit_row_says(changed: dict[str, Any], fault: str) -> None:
    row = {
        "id": "S00853700100301010090" + "2024070800000001", "exTime": "2024-07-08T01:00:00", "enTime": "2024-07-08T00:00:00", "mediaType": 1,
        "exitFeeType": 1, "TAC": "0A0B0C0D", "noCardCount": 0, "feeMileage": 100, "shortFeeMileage": 100, "enVlp": "鲁B00001", "exVlp": "鲁B00001",
        "enVehicleType": 1, "exVehicleType": 1, "payCardType": 1, "balanceBefore": 5000, "transFee": 950,
    }  # fmt: skip
    faults = judge(real_scene.read({**row, **changed})).faults
    assert any(fault in found for found in faults) if fault else faults == []


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"mediaType": "鲁"}, "mediaType"),
        ({"modifyFlag": 2}, "correction"),
        ({"transPayType": "370201:1900"}, "shifted"),
        ({"exTime": "08-7月 -24"}, "not a time"),
    ],
)
def test_rows_that_cannot_be_read_say_why(changed: dict[str, Any], reason: str) -> None:
    row = {"exTollStationId": "S0085370010030", "exTime": "2024-07-08T01:00:00", "mediaType": 1}
    assert reason in real_scene.read({**row, **changed}).unreadable
