"""Signed lists: what was signed is genuine, and nothing else is."""

from typing import Any

import pytest

from tollcert.wire.lists import SIGNATURE, is_genuine, new_key, public_hex, sign

KEY = new_key()
REPLY: dict[str, Any] = {"version": "7", "full": False, "entries": [{"kind": "obu", "id": "3701", "status": 1}, {"kind": "card", "id": "鲁", "status": 2}]}
SIGNED = {**REPLY, SIGNATURE: sign(KEY, REPLY)}


def test_what_was_signed_is_genuine_however_it_is_ordered() -> None:
    assert is_genuine(public_hex(KEY), SIGNED)
    assert is_genuine(public_hex(KEY), dict(reversed(SIGNED.items())))


@pytest.mark.parametrize(
    "reply",
    [
        REPLY, {**SIGNED, "version": "8"}, {**SIGNED, "entries": []}, {**SIGNED, "more": 1}, {**SIGNED, SIGNATURE: "00"}, {**SIGNED, SIGNATURE: "no hex"},
        {**SIGNED, SIGNATURE: 7}, {**SIGNED, SIGNATURE: sign(new_key(), REPLY)}, None, [], "text",
    ],
)  # fmt: skip
def test_anything_else_is_not(reply: Any) -> None:
    assert not is_genuine(public_hex(KEY), reply)


@pytest.mark.parametrize("key", ["", "04", "no hex", public_hex(KEY)[:-2] + "00", public_hex(new_key())], ids=["none", "short", "no hex", "changed", "another"])
def test_no_other_key_will_do(key: str) -> None:
    assert not is_genuine(key, SIGNED)
