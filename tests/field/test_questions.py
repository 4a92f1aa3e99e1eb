"""What people are asked: every sentence has its Chinese; wrong answers are told; a proxy changes nothing; what a site has not is not judged."""

import ast
import asyncio
import os
import tty
from pathlib import Path
from typing import Any

import pytest

from emulators.core import Closed, Drop, Opened, Received, Send
from emulators.line_tap import LineTap
from fixtures.field.imports import records
from fixtures.field.preparing import differing, lines, plain_needs
from fixtures.field.questions import Doing, Entry, Question, read
from fixtures.field.terminal import Terminal
from fixtures.people import Plate
from fixtures.vehicles import STORED_VALUE, Plan
from reports import channels, language
from reports.checks import CHECKS
from reports.journal import Event
from reports.judging import of_scene, outside, results, unobserved
from reports.language import CHINESE
from reports.matching import belongs
from reports.verdict import Verdict
from reports.wording import WORDS
from tollcert.config import load
from tollcert.errors import ConfigError, DeviceError, NotPossibleHereError

ROOT = Path(__file__).parent.parent.parent
FIELD = """products = "real"
under_test = ["lane"]
[listen]
base = 9100
[roles]
vehicle = "manual"
rsu = "real"
field_io = "real"
operator = "manual"
[site]
channels = ["record_upload"]
"""


# ---- profiles


def written(folder: Path, text: str) -> Path:
    (path := folder / "site.toml").write_text(text, encoding="utf-8")
    return path


def test_a_site_is_read(tmp_path: Path) -> None:
    profile = load(written(tmp_path, FIELD + '[[site.vehicles]]\nplate = "鲁A12345"\ncard = "37010123456789012345"\n'))
    assert profile.roles.in_the_field
    assert profile.site.vehicles[0].plate == "鲁A12345"


def test_the_shipped_profile_is_one() -> None:
    profile = load(ROOT / "examples" / "field_site" / "site.toml")
    assert (profile.roles.in_the_field, profile.side_by_side, set(profile.site.antenna)) == (True, 1, {"entry", "exit"})


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ('vehicle = "manual"', 'vehicle = "emulated"', "site.toml:7: roles.rsu", "a real RSU needs real OBUs and cards"),
        ('rsu = "real"', 'rsu = "emulated"', "site.toml:6: roles.vehicle", "a real OBU needs a real RSU"),
        ('field_io = "real"\n', "", "site.toml:5: roles.field_io", "real loops"),
        ('products = "real"', 'products = "process"', "site.toml:6: roles.vehicle", "real lane"),
        ('"record_upload"', '"screen"', "site.toml:11: site.channels", "special types and fees stand in them"),
        ('"record_upload"', '"record_import"', "site.toml:11: site.channels", "back_office"),
        ('"record_upload"', '"record_upload", "frame_proxy"', "site.toml:11: site.channels", "where the antenna is"),
        ('"record_upload"', '"record_uplod"', "site.toml:11: site.channels", "record_upload"),
    ],
)
def test_what_cannot_be_together_is_said_before_anything_starts(old: str, new: str, place: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=message) as told:
        load(written(tmp_path, FIELD.replace(old, new)))
    assert place in str(told.value)


# ---- texts


def sentences() -> set[str]:
    """Every constant handed to `said` in the package, and the tables of texts."""
    found: set[str] = set(channels.TITLES.values())
    for path in sorted((ROOT / "fixtures" / "field").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("said", "_whose", "_end", "_start"):
                found |= {str(part.value) for part in node.args if isinstance(part, ast.Constant) and isinstance(part.value, str)}
            if (
                isinstance(node, ast.Assign)
                and isinstance(node.value, ast.Dict)
                and getattr(node.targets[0], "id", "") in ("COLOURS", "GENERATION_TEXTS", "KEYS")
            ):
                found |= {str(part.value) for part in node.value.values if isinstance(part, ast.Constant)}
    return found


def test_every_question_has_its_chinese() -> None:
    catalogue, found = language.catalogue(CHINESE), sentences() - {"OBU"}
    assert len(found) > 80
    assert sorted(text for text in found if not ((known := catalogue.get(text, WORDS)) and known.string)) == []


def test_a_vehicle_is_described_by_what_is_not_as_usual() -> None:
    plan = Plan(Plate("鲁A12345", 0), obu_end_day=-1, card_inserted=False, card_type=STORED_VALUE, balance=100)
    told = [str(doing.text) for doing in lines(plan, 1782900000.0)]
    assert told[0] == "Vehicle: 鲁A12345, blue, class 1"
    assert any("expired" in line and "OBU" in line for line in told)
    assert any("exactly 100 fen" in line for line in told)
    assert any("out of the OBU" in line for line in told)
    assert plain_needs(plan) | {"plate": ""} == {
        "plate": "", "colour": 0, "vehicle_class": 1, "obu_end_day": -1, "card_inserted": False, "card_type": STORED_VALUE, "balance": 100,
    }  # fmt: skip
    assert "obu_end_day" in differing(plan)


def test_what_has_no_words_is_not_possible() -> None:
    with pytest.raises(NotPossibleHereError, match="wiped"):
        list(lines(Plan(Plate("鲁A12345", 0), wiped=True), 0.0))


# ---- answers

ASKED = Question(
    "act", "look", (Doing("press", "press"),),
    (
        Entry("outcome", "the vehicle", "choice", (("held", "held"), ("released", "released")), required=True),
        Entry("reasons", "reasons", "codes", when=("outcome", "held")), Entry("amount", "amount", pattern=r"\d+", allowed="digits", when=("outcome", "held")),
    ),
)  # fmt: skip


def test_an_answer_is_read() -> None:
    told = read(ASKED, {"values": {"outcome": "held", "reasons": "5, 123", "amount": "12"}, "note": "wet"}, "page")
    assert (dict(told.values), told.note) == ({"outcome": "held", "reasons": [5, 123], "amount": "12"}, "wet")
    assert dict(read(ASKED, {"values": {"outcome": "released", "reasons": [5]}}, "page").values) == {"outcome": "released"}
    assert read(ASKED, {"impossible": "no such card"}, "page").impossible == "no such card"


@pytest.mark.parametrize(
    ("told", "message"),
    [
        ({"values": {}}, "outcome: must be said"), ({"values": {"outcome": "away"}}, "allowed: held, released"), ({"values": 3}, "values: not an object"),
        ({"values": {"outcome": "held", "reasons": "five"}}, "reasons: 'five' is no number"), ({"impossible": " "}, "why it is not possible"),
        ({"values": {"outcome": "held", "amount": "twelve"}}, "amount: 'twelve'.*digits"),
    ],
)  # fmt: skip
def test_a_wrong_answer_says_what_is_wrong(told: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        read(ASKED, told, "page")


# ---- the line to the antenna


def test_the_proxy_passes_bytes_unchanged_and_both_ends_begin_together() -> None:
    tap = LineTap()
    tap.on(Opened("lane"), 0.0)
    assert [command for command in tap.on(Received("lane", b"\xff\xff\x00"), 0.0) if isinstance(command, Send)] == []
    assert Send("antenna", b"\xff\xff\x00") in tap.on(Opened("antenna"), 1.0)
    assert tap.on(Received("antenna", b"\x01"), 1.0) == [Send("lane", b"\x01")]
    assert Drop("antenna") in tap.on(Closed("lane"), 2.0)


# ---- what a site shows


def event(n: int, kind: str, **data: Any) -> Event:
    return Event(n, float(n), "2026-07-01T00:00:00.000+00:00", kind, data, "s", "", "")


def scene(*has: str, more: tuple[Event, ...] = ()) -> list[Event]:
    return [
        event(1, "scenario", under_test=["lane"]), event(2, "fact", name="channels", value=list(has)), event(3, "step", text="Then", type="then", keyword="Then"),
        event(4, "claim", name="arm stays down", params={}), event(5, "clearing"), *more,
    ]  # fmt: skip


def judged(events: list[Event]) -> list[Event]:
    return [*events, *(event(20 + number, "check", **found) for number, found in enumerate(results(events)))]


def test_a_check_without_its_channel_is_not_applicable_and_a_scenario_without_a_check_is_no_pass() -> None:
    blind = judged(scene("record_upload"))
    assert [one.data["verdict"] for one in blind if one.kind == "check"] == ["not_applicable", "pass"]
    assert (of_scene(blind), str(unobserved(blind))) == (Verdict.NOT_RUN, "the site shows nothing of what is to be judged")
    assert of_scene(judged(scene("barrier"))) is Verdict.PASS
    assert of_scene(judged(scene("barrier", more=(event(6, "arm", position="rising", by="person"),)))) is Verdict.FAIL


def test_what_a_person_cannot_do_is_not_run_with_his_reason() -> None:
    events = judged(scene("barrier", more=(event(6, "not_possible", what="no SM4 OBU here"),)))
    assert (of_scene(events), str(outside(events))) == (Verdict.NOT_RUN, "not possible here: no SM4 OBU here")


def test_every_check_with_a_channel_is_a_check() -> None:
    assert set(channels.FIXED) | set(channels.ASKED) <= set(CHECKS)


FACTS = {"channels": [], "plate": "鲁A12345", "began_at": 1000.0, "ended_at": 1100.0, "passages": [["鲁A12345", 800.0, 900.0], ["鲁B99999", 950.0, 990.0]]}


@pytest.mark.parametrize(
    ("time", "plate", "ours"),
    [
        ("1970-01-01T08:17:30", "鲁A12345", True), ("1970-01-01T08:14:30", "鲁A12345", False), ("1970-01-01T08:17:30", "鲁A12346", True),
        ("1970-01-01T09:17:30", "鲁A12346", False), ("1970-01-01T08:16:30", "鲁B99999", False), ("1970-01-01T08:18:45", "鲁A12345", True), ("?", "鲁A12345", True),
    ],
)  # fmt: skip
def test_a_record_belongs_to_the_nearest_passage_of_its_plate(time: str, plate: str, ours: bool) -> None:
    assert belongs({"enTime": time, "vlp": plate}, FACTS) is ours
    assert belongs({"enTime": time, "vlp": plate}, {}) is True


def test_exported_records_are_told_apart() -> None:
    text = '{"id": "1", "enTime": "x", "vlp": "a"}\nnonsense\n{"id": "2", "enTime": "x", "exTime": "y"}\n{"id": "3", "occurTime": "z"}\n[]\n'
    assert [(line, kind) for line, kind, _ in records(text)] == [(1, "entries"), (3, "exits"), (4, "special-events")]


# ---- the terminal


def test_questions_at_a_terminal_are_answered_while_the_loop_runs_on() -> None:
    loop, (ours, theirs) = asyncio.new_event_loop(), os.openpty()
    tty.setraw(theirs)
    terminal = Terminal(loop, "zh_CN", os.ttyname(theirs))
    os.write(ours, b"away\n\n" + b"held\n5 123\n12\nwet\n")
    answer = loop.run_until_complete(asyncio.wait_for(terminal.ask(ASKED), 5))
    loop.close()
    shown = os.read(ours, 4096).decode()
    for end in (ours, theirs):
        os.close(end)
    assert (answer.over, dict(answer.values)) == ("terminal", {"outcome": "held", "reasons": [5, 123], "amount": "12"})
    assert "allowed: held, released" in shown


def test_who_is_not_at_the_terminal_cannot_be_asked(tmp_path: Path) -> None:
    loop = asyncio.new_event_loop()
    with pytest.raises(DeviceError, match="nobody is at the terminal"):
        loop.run_until_complete(Terminal(loop, "en", str(tmp_path / "none")).ask(ASKED))
    loop.close()
