"""Both lists are complete, names are not used twice, and numbers put together come apart again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollcert import codes
from tollcert.codes import GantrySpecialType, LaneSpecialType, SpecialType

PUBLISHED = {
    LaneSpecialType: [(1, 18), (21, 39), (41, 46), (51, 68), (71, 89), (91, 97), (101, 104), (111, 140)],
    GantrySpecialType: [(101, 114), (116, 124), (130, 143), (145, 195), (200, 202), (210, 219)],
}


@pytest.mark.parametrize("members", PUBLISHED)
def test_every_published_code_is_a_member_with_both_names(members: type[SpecialType]) -> None:
    expected = {code for first, last in PUBLISHED[members] for code in range(first, last + 1)}
    assert {int(member) for member in members} == expected
    assert len(members.__members__) == len(expected), "two names for one number"
    for name in ("zh", "en"):
        texts = [getattr(member, name) for member in members]
        assert all(texts)
        assert len(set(texts)) == len(texts)


def test_lane_codes_say_which_records_carry_them() -> None:
    assert {member.where for member in LaneSpecialType} == {frozenset({"EN", "EX"}), frozenset({"EX"}), frozenset({"EN"})}
    assert "EN" not in LaneSpecialType.NO_CARD_COUNT.where
    assert {codes.lane_kind(member) for member in LaneSpecialType} == {
        "obu", "card", "agreement", "journey", "billing", "transaction", "psam", "process", "passage", "epoch 2024",
    }  # fmt: skip
    assert (codes.lane_kind(165), codes.lane_kind(0)) == ("provincial", "")


def test_one_number_means_two_things_in_the_two_lists() -> None:
    assert LaneSpecialType(101).name == "FLOW_INCOMPLETE"
    assert GantrySpecialType(101).name == "OBU_DISMANTLED"
    assert {int(member) for member in LaneSpecialType} >= codes.NEEDS_AUDIT


def test_texts_belong_to_codes_of_the_lane_list() -> None:
    assert set(codes.SHOWN) <= {int(member) for member in LaneSpecialType}
    assert codes.shown(5) == ("标签无卡", "ETC卡未插好")
    assert codes.shown(29, cpc=True) == ("CPC卡内计费信息异常", "卡信息异常")
    assert codes.shown(51, cpc=True) == ("出入口车型不一致", "")
    assert codes.shown(11) == ("", "")
    assert all(part in codes.SCREEN_TEXT[code] for code, parts in codes.PARTLY_KNOWN.items() for part in parts)


@pytest.mark.parametrize("value", [None, "", " ", "0", 0, "00", "|", "0|0", b"".decode()])
def test_forms_of_no_code(value: object) -> None:
    assert codes.special_types(value) == frozenset()


@given(st.frozensets(st.sampled_from(sorted(int(member) for member in LaneSpecialType))), st.randoms())
def test_order_blanks_and_leading_zeros_do_not_matter(wanted: frozenset[int], random: object) -> None:
    parts = [f" {code:03d} " for code in wanted]
    random.shuffle(parts)  # type: ignore[attr-defined]
    assert codes.special_types("|".join(parts)) == wanted == codes.special_types(codes.special_type_field(wanted))


PASS_IDS = {
    "013701000000000000033320231120133118": ("01", "37010000000000000333"),
    "020000000000000000050820231121125709": ("02", "00000000000000000508"),
    "030S0024370010040202006020231121060511": ("03", "S00243700100402020060"),
    "040000000000000000059120200506011258": ("04", "00000000000000000591"),
    "000000000000000000009620240117141009": ("00", "00000000000000000096"),
}


@pytest.mark.parametrize("text", PASS_IDS)
def test_pass_ids_come_apart_and_together(text: str) -> None:
    parsed = codes.parse_pass_id(text)
    assert parsed is not None
    assert (parsed.form, parsed.number) == PASS_IDS[text]
    assert str(parsed) == text


def test_pass_ids_are_built() -> None:
    assert codes.etc_pass_id("37011801000000000001", "20240708000115") == "013701180100000000000120240708000115"
    assert codes.cpc_pass_id("3701000000000508", "20231121125709") == "020000370100000000050820231121125709"
    assert codes.no_medium_pass_id("S00243700100402020060", "20231121060511") == "030S0024370010040202006020231121060511"
    assert codes.voucher_pass_id("591", "20200506011258") == "040000000000000000059120200506011258"


@pytest.mark.parametrize("text", ["", "01", "05" + "0" * 34, "013701" + "0" * 31, "02000020231116194540", "130101000000004520200213114517"])
def test_what_is_no_pass_id(text: str) -> None:
    assert codes.parse_pass_id(text) is None


def test_record_ids() -> None:
    lane = codes.parse_record_id("S008537001003010100902024070800011946", "lane")
    gantry = codes.parse_record_id("S0062370010014200802024070800100001", "gantry")
    assert lane is not None and gantry is not None
    assert (lane.place, lane.hour, lane.serial) == ("S00853700100301010090", "2024070800", "011946")
    assert (gantry.place, gantry.computer) == ("S006237001001420080", 1)
    assert codes.record_id(lane.place, "20240708000115", 11946) == str(lane)
    assert codes.parse_record_id(str(gantry), "lane") is None


def test_gantry_hex_codes() -> None:
    assert codes.gantry_hex("3F5A0A") == codes.GantryHex(37, border=True, direction=1)
    assert codes.gantry_hex("6C0001") == codes.GantryHex(61, border=False, direction=0)
    assert codes.gantry_hex_byte(37, border=True, direction=0) == 0x3E
    assert [codes.gantry_hex(text) for text in ("", "3F5A", "FF0000", "xx0000")] == [None] * 4
    assert len(codes.PROVINCES) == 31
    assert codes.PROVINCES[37].issuer.encode("gb18030").hex() == "c9bdb6ab"
