"""Charges, shares and clearing of the reference back office: arithmetic by property, and rows of production."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulators.back_office import BackOffice, charges, shares
from emulators.back_office.shares import Piece
from tests.data import folder, rows
from tests.emulators.test_back_office import GANTRY, LANE, call, office

CLERK, CENTRE = "/operations/clerk-1", "/ministry/centre"
NAMES = ["id", "lDate", "exTime", "enTime", "passId", "exVlp", "exVlpc", "exTollStationId", "fee", "payFee", "transFee", "payType", "payCardNet", "payCardId", "provinceTransGroup", "modifyFlag", "sourceId"]  # fmt: skip
TIMES = ("exTime", "enTime")


@given(st.integers(-(10**9), 10**9), st.lists(st.integers(0, 10**6), min_size=1, max_size=40))
def test_parts_sum_to_the_amount_and_keep_proportion(amount: int, weights: list[int]) -> None:
    parts = shares.divided(amount, weights)
    total = sum(weights)
    assert sum(parts) == amount
    for part, weight in zip(parts, weights, strict=True):
        assert not total or abs(part * total - amount * weight) < total


@given(st.lists(st.tuples(st.sampled_from(["37", "41", "61"]), st.integers(0, 5000)), min_size=1, max_size=30), st.booleans())
def test_provinces_and_units_sum_to_the_charge(passed: list[tuple[str, int]], etc: bool) -> None:
    pieces = [Piece(f"{n:016d}", province, payable, (payable * 95 + 50) // 100 if etc else payable) for n, (province, payable) in enumerate(passed)]
    amount = sum(shares.due((piece for piece in pieces if piece.province == province), etc=etc) for province in {province for province, _ in passed})
    provinces = shares.of_provinces(amount, pieces, etc=etc)
    assert sum(provinces.values()) == amount
    assert provinces == {province: shares.due((piece for piece in pieces if piece.province == province), etc=etc) for province in provinces} or not amount
    units = shares.of_units(provinces, pieces)
    assert [unit for unit, _, _ in units] == [piece.unit for piece in pieces]
    by_province: Counter[str] = Counter()
    for _, province, fen in units:
        by_province[province] += fen
    assert {province: by_province[province] for province in provinces} == provinces


def test_the_toll_day_of_a_record_that_does_not_say_its_own() -> None:
    record = {"id": "1", "payType": 1, "fee": 100, "exTime": "2026-07-02T06:59:59"}
    made = [
        charges.of_record({**record, "exTime": time}, number="1", origin="lane", province="37", now=0.0)
        for time in ("2026-07-02T06:59:59", "2026-07-02T07:00:00")
    ]
    assert [charge.day for charge in made if charge] == ["2026-07-01", "2026-07-02"]


@given(
    st.dictionaries(
        st.sampled_from([*NAMES, "TAC", "province", "cardId"]), st.one_of(st.text(max_size=30), st.integers(), st.none(), st.booleans(), st.floats())
    )
)
def test_no_record_makes_charging_fail(record: dict[str, Any]) -> None:
    """Uploads are kept whatever they say: what cannot be charged is not."""
    made = charges.of_record(record, number="1", origin="lane", province="37", now=1_780_000_000.0)
    assert made is None or (made.fen == sum(made.shares.values()) and charges.documents(made, 0.0))


# ---- rows of production


def _named(row: dict[str, Any]) -> dict[str, Any]:
    """A row in the names and times of the interface: exports write other letters, blanks in times, days in UTC."""
    upper = {name.upper(): value for name, value in row.items()}
    record = {name: upper[name.upper()] for name in NAMES if upper.get(name.upper()) not in (None, "")}
    for name in TIMES:
        if name in record:
            record[name] = str(record[name]).replace(" ", "T")[:19]
    if str(record.get("lDate", "")).endswith("16:00:00"):
        record["lDate"] = charges.stamp(charges.from_stamp(str(record["lDate"]).replace(" ", "T")) + 8 * 3600)
    return record


def _exits(file: str) -> list[dict[str, Any]]:
    """All rows, the one that takes another one back among them (real_data.md 3.4)."""
    return [_named(row) for row in rows(folder("real_records") / file)]


def _centre(records: list[dict[str, Any]]) -> BackOffice:
    """A centre that took all of them twice: exports repeat rows, lanes repeat uploads."""
    made = office()
    for _ in range(2):
        for first in range(0, len(records), 50):
            reply = call(made, "POST", "exits", records[first : first + 50], f"/lanes/{LANE}")
            assert (reply.status, reply.body["failList"]) == (200, []), reply.body
    return made


def _paid(records: list[dict[str, Any]]) -> Iterator[tuple[str, str, int]]:
    """Day, network and fen of each row once, by the row itself."""
    for record in {str(record["id"]): record for record in records}.values():
        card = str(record.get("payType")) == "4" and len(str(record.get("payCardId", ""))) == 16
        fen = int(record.get("transFee" if card else "fee", 0))
        if fen:
            yield str(record["lDate"])[:10], str(record.get("payCardNet", "")) if card else "", fen


@pytest.mark.parametrize("file", ["raw_exits_masked.jsonl", "night_exits.jsonl"])
def test_production_exits_are_classified_cleared_and_split_to_their_sums(file: str) -> None:
    records = _exits(file)
    made, due = _centre(records), list(_paid(records))
    assert len(due) > 30
    for day in {day for day, _, _ in due}:
        of_day = [(network, fen) for found, network, fen in due if found == day]
        classes = call(made, "GET", f"classification?day={day}", place=CLERK).body["classes"]
        seen = {network: [line["count"] for line in classes if line["network"] == network] for network, _ in of_day}
        assert seen == {network: [sum(other == network for other, _ in of_day)] for network, _ in of_day}
        cards = sum(fen for network, fen in of_day if network)
        if cards:
            statement = call(made, "POST", "clearings", {"day": day}, CLERK).body["statement"]
            assert statement["fen"] == cards == sum(line["fen"] for line in statement["provinces"])
            assert {line["network"]: line["fen"] for line in statement["issuers"]} == {
                network: sum(fen for other, fen in of_day if other == network) for network, _ in of_day if network
            }
            answer = {"statementId": statement["statementId"], "answer": "confirm"}
            assert call(made, "POST", "clearing-answers", answer, CENTRE).status == 200
        units = call(made, "GET", f"unit-totals?day={day}", place=CLERK).body
        assert units["fen"] == sum(fen for _, fen in of_day) == sum(unit["fen"] for unit in units["units"])
    turnover = made.books.ledger.turnover()
    assert sum(sides.debit for sides in turnover.values()) == sum(sides.credit for sides in turnover.values())
    toll = [sides for account, sides in turnover.items() if account.startswith("toll/")]
    assert sum(sides.credit for sides in toll) == sum(fen for _, _, fen in due if fen > 0)
    cleared = sum(sides.credit for account, sides in turnover.items() if account.startswith("due/"))
    assert sum(sides.debit for sides in toll) == cleared - sum(fen for _, _, fen in due if fen < 0)


@pytest.mark.parametrize("file", ["exits_multiprovince_etc_masked.jsonl", "exits_multiprovince_cpc_masked.jsonl"])
def test_production_splits_sum_to_their_provinces_amount(file: str) -> None:
    """The units and amounts that the province's own splitting names, given as a gantry's record: our shares sum exactly
    to the province's amount, and no unit is lost.
    """
    looked_at = 0
    for row in rows(folder("real_records") / file):
        inside, cross = (int(float(row.get(name) or 0)) for name in ("SPLITINFEE", "SPLITCROSSFEE"))
        if not row.get("SPLITOWNERGROUP") or inside <= 0:
            continue
        units = dict(
            zip(row["SPLITOWNERGROUP"].split("|"), zip(row["SPLITOWNERPAYFEEGROUP"].split("|"), row["SPLITOWNERFEEGROUP"].split("|"), strict=True), strict=True)
        )
        pay, fee = zip(*units.values(), strict=True)
        gantry = {
            "tradeId": f"G{row['ID'][:30]}", "passId": row["PASSID"], "transTime": "2023-11-21T00:00:00", "vehiclePlate": "鲁A12345",
            "tollIntervalId": "|".join(units), "payFeeGroup": "|".join(pay), "feeGroup": "|".join(fee),
        }  # fmt: skip
        exits = {"id": row["ID"], "passId": row["PASSID"], "exVlp": "鲁A12345", "fee": inside + cross, "payType": 1, "lDate": row["LDATE"][:10]}
        exits["provinceTransGroup"] = f"37:{inside}|00:{cross}" if cross else f"37:{inside}"
        made = office()
        assert call(made, "POST", "gantry-transactions", gantry, f"/gantries/{GANTRY}").status == 200
        assert call(made, "POST", "exits", exits).status == 200
        (split,) = call(made, "GET", f"splits?recordId={row['ID']}", place=CLERK).body["splits"]
        assert {part["province"]: part["fen"] for part in split["provinces"]}["37"] == inside
        own = [part for part in split["units"] if part["province"] == "37"]
        assert sum(part["fen"] for part in own) == inside
        assert [part["tollIntervalId"] for part in split["units"]] == list(units)
        looked_at += 1
    assert looked_at > 30
