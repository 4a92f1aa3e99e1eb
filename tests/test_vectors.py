"""Published and captured vectors, byte for byte."""

import pytest

from tollcert import crypto
from tollcert.errors import RemoteWireError
from tollcert.wire import dsrc, files, national
from tollcert.wire.checksum import bcc, crc_x25
from tollcert.wire.fields import plate_text

KEY = bytes.fromhex("00112233445566778899AABBCCDDEEFF")
AREA, NUMBER = bytes.fromhex("B1B1BEA9"), bytes.fromhex("1101000000000001")
REAL_FRAMES = {
    "B0": "ffff00050000001bb0000003010101370004727f0008000829200900000000000000009e53",
    "B1": "FFFF00020000001CB100110102010001020000020100010200000202010000160200001670CF",
    "B2": "ffff000200000025b2652bc7a3000101c9bdb6ab370100010100370101202310915520201124203011241020011ae3",
    "B5": "ffff000900000024b5652bc7a30001370004727f20210104171356090001570bf7dc003f00000023fa0a1dcfb5bc",
    "C4": "FFFF001000000002C4013F41",
}
AIR_FRAMES = [
    "ffffffff500391c0460000055cd55e9d00014187292025002b00",
    "ffffffff500391c00800000066c152020001418729a01a0004002b00",
    "ffffffff500391c0a200000054c11c020001418729301a002b000400",
    "ffffffff500391c00e0004ee62bc02960001418729b01a0004001c002b00",
    "6690539c40779105010014800100004f14adfbe48bf6bcc74043",
    "6690539c40779105010014001000004f14adfbe48bf6bcc740".replace("001400100", "001400010"),
    "08284f7640f791050103180101058" + "05c00020491050103180201" + "0700a4000002df01",
    "0800000140f7910501031801020500b201cc2b05805c000204",
    "080000014077910501031801030" + "5805c0002040500b095012b0500b201cc2b",
    "080e8d5c40f79105" + "01041a00",
    "0c005c63400391600000",
]


@pytest.mark.parametrize(
    ("algorithm", "level_1", "level_2", "session", "mac1", "mac2"),
    [
        (crypto.TDES, "174E797452F84DF8B0BD38B3F1DE99AA", "8518341D1C7BAFCBC201BBA8969C7277", "8CB7B0473A2490FC", "963ABFCA", "65298ED0"),
        (crypto.SM4, "68A5CD424BFD4934805E926A4050119A", "80ED46DAC019B6B26ECFAB786620C546", "8D24F2CDC89E83F01BE585E2F6F87A51", "1F94FD0A", "9D337AF7"),
    ],
)
def test_purchase(algorithm: str, level_1: str, level_2: str, session: str, mac1: str, mac2: str) -> None:
    key = crypto.card_key(algorithm, KEY, AREA, NUMBER)
    working = crypto.session_key(algorithm, key, bytes.fromhex("0AC4CB69"), bytes.fromhex("0042"), bytes.fromhex("00000023"))
    data = bytes.fromhex("000003E80901370004727F20260101120000")
    assert crypto.diversify(algorithm, KEY, AREA * 2) == bytes.fromhex(level_1)
    assert key == bytes.fromhex(level_2)
    assert working == bytes.fromhex(session)
    assert crypto.mac(algorithm, working, data) == bytes.fromhex(mac1)
    assert crypto.mac(algorithm, working, data[:4]) == bytes.fromhex(mac2)


def test_tac() -> None:
    key = crypto.card_key(crypto.TDES, KEY, AREA, NUMBER)
    assert crypto.tac(crypto.TDES, key, bytes.fromhex("000003E80901370004727F0000002320260101120000")) == bytes.fromhex("59C35C60")


def test_secure_messaging_and_external_authentication() -> None:
    key = crypto.card_key(crypto.SM4, KEY, AREA, NUMBER)
    assert crypto.secure_mac(crypto.SM4, key, bytes.fromhex("01020304"), bytes.fromhex("04D6811A0501")) == bytes.fromhex("5697AEB2")
    assert crypto.external_answer(crypto.SM4, bytes(16), KEY) == bytes.fromhex("3D604AA633BA0BA1")


def test_checksums() -> None:
    assert crc_x25(b"123456789") == 0x906E
    assert bcc(bytes.fromhex("58b363f6b6fe00c2b34c3930313530000000000000010037")) == 0


@pytest.mark.parametrize("name", REAL_FRAMES)
def test_captured_frames_decode_and_encode(name: str) -> None:
    raw = bytes.fromhex(REAL_FRAMES[name])
    frame = national.Deframer().feed(raw)[0]
    message = national.decode(frame.data)
    assert name == message.NAME
    assert national.frame(frame.seq, message.encode()) == raw


def test_captured_psam_count_of_zero() -> None:
    message = national.decode(bytes.fromhex(REAL_FRAMES["B0"])[8:-2])
    modules, identity = national.parts(message)
    assert (message.psam_count, [module.terminal.hex() for module in modules]) == (0, ["01370004727f"])
    assert (identity.manufacturer, identity.version) == (8, 0x2009)


@pytest.mark.parametrize("text", AIR_FRAMES)
def test_air_frames(text: str) -> None:
    raw = bytes.fromhex(text)
    if raw[4] == dsrc.DOWN_BROADCAST:
        assert dsrc.Bst.decode(raw).encode()[:21] == raw[:21]
    else:
        assert dsrc.downlink(raw[:4], dsrc.requests(raw), raw[5])[:6] == raw[:6]
    assert dsrc.show(raw)["frame"] in ("BST", "request")


def test_transit_file() -> None:
    text = "aa290011010d01415f056cf7010305340c5f056e0dbea9503743523236000000000002000000ffb1b1bea9110100011611110112012200007657300101000144"
    raw = bytes.fromhex(text + "00011d0002001944000" + "10d010001440200011d2bb32483636cf403")
    block = files.TransitFile.decode(raw)
    assert (plate_text(block.plate), block.pay_fee, block.fee, block.mileage, block.success_count) == ("京P7CR26", 324, 285, 6468, 2)
    assert block.encode() == raw


def test_layout_sizes() -> None:
    sizes = {layout.NAME: layout.SIZE for layout in national.MESSAGES}
    expected = {"C0": 22, "C1": 13, "C2": 10, "C4": 2, "C6": 164, "C6 V3.1": 67, "B2": 37, "B4": 274, "B4 V3.1": 183, "B5": 36, "B8": 18}
    assert {name: sizes[name] for name in expected} == expected


def test_wrong_length_names_the_layout() -> None:
    with pytest.raises(RemoteWireError, match="B2 takes 37 bytes, got 3"):
        national.decode(b"\xb2\x00\x00")


@pytest.mark.parametrize(("files", "option", "tail"), [(bytes(43), "20", "28" + "00" * 43), (b"", "00", "")])
def test_a_vst_has_the_head_of_field_units(files: bytes, option: str, tail: str) -> None:
    """vectors.md 2: C0, 0391 D0, one application of toll, option with or without card file, system information under tag 27."""
    mac = bytes.fromhex("08284f76")
    vst = dsrc.Vst(mac, bytes(26), files, 0x30, 0x2001)
    assert vst.encode().hex() == f"08284f76c00391d00001c101{option}27" + "00" * 26 + tail + "08284f76302001"
    assert dsrc.Vst.decode(vst.encode()) == vst
