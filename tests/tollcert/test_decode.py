"""`tollcert decode`: every form and file says what is wrong with a piece of input, and reads a whole one."""

import json

import pytest
from click.testing import CliRunner

from tollcert.cli.decode import FILES, FORMS, command
from tollcert.wire.files import CardIssue

ISSUE = CardIssue(issuer=bytes(8), card_type=22, network=bytes.fromhex("3701"), card_number=bytes(8), start=bytes(4), end=bytes(4), plate=bytes(12), colour=0, vehicle_class=1).encode()  # fmt: skip


def decoded(form: str, text: str) -> tuple[int, dict[str, object]]:
    result = CliRunner().invoke(command, ["--form", form, text])
    return result.exit_code, json.loads(result.output)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("size", [1, 500])
def test_a_file_of_another_length_says_how_long_it_is(name: str, size: int) -> None:
    status, result = decoded(f"file:{name}", "00" * size)
    assert (status, result["ok"], result["fields"]) == (1, False, {})
    assert "bytes" in str(result["error"]), result
    assert str(result["error"]).endswith(f"got {size}")


@pytest.mark.parametrize("size", [43, 50])
def test_the_issue_file_of_a_card_of_any_age(size: int) -> None:
    status, result = decoded("file:0015", ISSUE[:size].hex())
    assert (status, result["ok"], result["error"]) == (0, True, "")


@pytest.mark.parametrize("size", [42, 44, 49, 51])
def test_an_issue_file_of_another_length(size: int) -> None:
    _, result = decoded("file:0015", ISSUE.ljust(51, b"\x00")[:size].hex())
    assert result["error"] == f"0015 takes 50 bytes (43 on cards from before 2019), got {size}"


def test_the_help_names_every_form() -> None:
    text = CliRunner().invoke(command, ["--help"], terminal_width=1000).output
    assert [name for name in [*FORMS, *(f"file:{name}" for name in FILES)] if name not in text] == []
