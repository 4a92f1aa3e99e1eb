"""Money of real rows, digit by digit: every digit that is changed gives a finding at that row."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.audit.runs import audited
from tests.data import folder, rows

GANTRY = ("payFee", "fee", "discountFee", "payFeeGroup", "feeGroup", "discountFeeGroup")
SUMS = ("OBUPayFeeSumBefore", "OBUPayFeeSumAfter", "OBUProvPayFeeSumBefore", "OBUProvPayFeeSumAfter", "cardFeeSumBefore", "cardFeeSumAfter")
ROAD_SUMS = ("OBUFeeSumBefore", "OBUFeeSumAfter", "OBUProvFeeSumBefore", "OBUProvFeeSumAfter")
CPC_SUMS = ("feeSumLocalBefore", "feeSumLocalAfter", "feeSumLocalAfterEF04")
ETC = ("payFee", "fee", "discountFee", "transFee", "balanceBefore", "preBalance", "balanceAfter", "postBalance", "obuTotalAmount", "obuTotalDiscountAmount", "provFee", "obuProvinceFee",
       "rebateMoney", "provinceTransGroup")  # fmt: skip
CPC = ("payFee", "fee", "discountFee", "provinceTransGroup", "splitInFee", "splitCrossFee")


def fields(row: dict[str, str]) -> tuple[str, ...]:
    """Amounts of a row that an identity holds fast."""
    value = {key.lower(): row[key] for key in row}
    if "tradeid" in value:
        if value.get("traderesult") != "0" or value.get("specialtype") == "154":
            return ("payFee", "fee", "discountFee")
        if value["mediatype"] == "2":
            return GANTRY + CPC_SUMS
        return GANTRY + SUMS + (ROAD_SUMS if value["originalflag"] == "1" and value["gantrytype"] != "3" else ())
    source = value.get("exitfeetype") or value.get("actualfeeclass")
    if value["mediatype"] == "2" and source in {"3", "3.0"}:
        return CPC
    if value["mediatype"] != "1" or source not in {"1", "1.0"}:
        return ()
    if value.get("multiprovince") == "1" or value.get("unifiedfee") not in {"0", "0.0", None}:
        return tuple(name for name in ETC if name not in {"provFee", "obuProvinceFee"})
    return ETC


def mutants(row: dict[str, str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Every digit of every such amount, changed once; in `37:9836` those after the colon."""
    names = {key.lower(): key for key in row}
    for name in fields(row):
        key = names.get(name.lower())
        value = "" if key is None or row[key] is None else str(row[key]).removesuffix(".0")
        if not value or value.startswith("-"):
            continue
        for place, digit in enumerate(value):
            if digit.isdigit() and ":" not in value[place + 1 : place + 3]:
                yield f"{name}[{place}]", {**row, key: value[:place] + str((int(digit) + 1) % 10) + value[place + 1 :]}


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[tuple[str, str]]]:
    place = tmp_path_factory.mktemp("mutants") / "mutants.jsonl"
    names = []
    with place.open("w", encoding="utf-8") as file:
        for path in sorted(folder("real_records").glob("*.jsonl")):
            if "entr" in path.name:
                continue
            for number, row in enumerate(rows(path), start=1):
                for name, mutant in mutants({key: value for key, value in row.items() if key != "_SRC"} if isinstance(row, dict) else row):
                    names.append((f"{path.name}:{number}", name))
                    file.write(json.dumps(mutant, ensure_ascii=False) + "\n")
    return place, names


def test_every_changed_digit_is_found(seeded: tuple[Path, list[tuple[str, str]]], capsys: pytest.CaptureFixture[str]) -> None:
    place, names = seeded
    _, findings = audited(str(place), rules=("money", "unit", "form"))
    hit = {int(one["place"].rsplit(":", 1)[1]) for one in findings}
    missed = [names[line - 1] for line in range(1, len(names) + 1) if line not in hit]
    with capsys.disabled():
        print(
            f"\nchanged digits in real rows: {len(names)}, found {len(names) - len(missed)}; missed by field {Counter(name.split('[')[0] for _, name in missed)}"
        )
    assert missed == []
