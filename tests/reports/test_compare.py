"""Comparing campaigns: verdicts, lost checks, versions, times; and serving one on localhost."""

import http.client
import json
import subprocess
import sys
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from reports.compare import compare, page
from reports.verify_rejudge import stored
from tests.reports.campaigns import campaign, packed

BOTH = [("s/one", "T1/entry", "still_out", [("held", "pass"), ("display", "pass")]), ("s/two", "T1/entry", "control", [("held", "pass")])]
WORSE = [("s/one", "T1/entry", "still_out", [("held", "fail"), ("display", "pass")]), ("s/two", "T1/entry", "control", [("held", "pass")])]
LESS = [("s/one", "T1/entry", "still_out", [("held", "pass")]), ("s/two", "T1/entry", "control", [("held", "pass")])]
FEWER = [("s/one", "T1/entry", "still_out", [("held", "pass"), ("display", "pass")])]


def outcome(folder: Path, verdicts: Any) -> dict[str, Any]:
    return stored(campaign(folder, verdicts)).outcome


@pytest.fixture
def base(tmp_path: Path) -> dict[str, Any]:
    return outcome(tmp_path / "base", BOTH)


def test_the_same_is_the_same(base: dict[str, Any], tmp_path: Path) -> None:
    changes = compare(base, outcome(tmp_path / "b", BOTH))
    assert changes["same"]
    assert not any(changes[key] for key in ("cells", "scenarios", "checks", "versions", "timing", "accuracy"))


def test_verdicts_have_a_direction(base: dict[str, Any], tmp_path: Path) -> None:
    worse = outcome(tmp_path / "b", WORSE)
    changes = compare(base, worse)
    assert not changes["same"]
    assert changes["scenarios"] == [{"name": "s/one", "a": "pass", "b": "fail", "change": "worse"}]
    assert changes["decision"] == {"a": "inconclusive", "b": "not_certified"}
    assert compare(worse, base)["scenarios"][0]["change"] == "better"


def test_a_scenario_that_checks_less_is_shown(base: dict[str, Any], tmp_path: Path) -> None:
    """Every verdict is the same; still something was lost."""
    changes = compare(base, outcome(tmp_path / "b", LESS))
    assert changes["checks"] == [{"name": "s/one", "lost": ["display"], "new": []}]
    assert (changes["same"], changes["scenarios"], changes["cells"]) == (False, [], [])


def test_rows_and_their_scenarios_are_compared(base: dict[str, Any]) -> None:
    """A scenario that stands in the interoperability table alone is compared like any other, and so is its row."""
    first, second = json.loads(json.dumps(base)), json.loads(json.dumps(base))
    row = {**first["cells"]["T1/entry"]["scenarios"][0], "id": "s/row"}
    first["checks"]["N05"] |= {"verdict": "pass", "scenarios": [row]}
    second["checks"]["N05"] |= {"verdict": "fail", "scenarios": [{**row, "verdict": "fail", "findings": row["findings"][1:]}]}
    changes = compare(first, second)
    assert changes["cells"] == [{"name": "N05", "a": "pass", "b": "fail", "change": "worse"}]
    assert changes["scenarios"] == [{"name": "s/row", "a": "pass", "b": "fail", "change": "worse"}]
    assert changes["checks"][0]["lost"] == ["held"]
    assert compare(first, base)["scenarios"][0]["change"] == "lost"


def test_phases_that_shifted_are_shown(base: dict[str, Any]) -> None:
    phase = {"id": "decide", "en": "product decides", "zh": "", "count": 9, "p50": 40.0, "p90": 60.0, "p99": 60.0, "max": 60.0}
    slower = {**base, "timing": [{**phase, "p50": 41.0, "p90": 90.0}]}
    assert compare({**base, "timing": [phase]}, slower)["timing"] == [{"name": "product decides, p90, ms", "a": 60.0, "b": 90.0}]
    assert compare({**base, "timing": [phase]}, {**base, "timing": []})["timing"] == []


@pytest.mark.parametrize(("before", "after", "told"), [(6.0, 10.0, 0), (100.0, 110.0, 0), (100.0, 119.0, 0), (20.0, 26.0, 1), (26.0, 20.0, 1)])
def test_a_shift_is_one_of_a_fifth_and_of_more_than_the_clock_tells(base: dict[str, Any], before: float, after: float, told: int) -> None:
    """Much of a short time and a little of a long one are both nothing; a faster product is told too."""
    phase = {"id": "decide", "en": "product decides", "zh": "", "count": 9, "p90": 60.0, "p99": 60.0, "max": 60.0}
    first, second = ({**base, "timing": [{**phase, "p50": p50}]} for p50 in (before, after))
    assert len(compare(first, second)["timing"]) == told


@pytest.mark.parametrize(("before", "after", "told"), [(0.5, 0.9, 0), (10.0, 11.0, 0), (2.0, 2.6, 1), (2.6, 2.0, 1)])
def test_the_time_of_a_scenario_shifts_likewise(base: dict[str, Any], before: float, after: float, told: int) -> None:
    first, second = deepcopy(base), deepcopy(base)
    for outcome, seconds in ((first, before), (second, after)):
        outcome["cells"]["T1/entry"]["scenarios"][0]["seconds"] = seconds
    assert len(compare(first, second)["timing"]) == told


def test_a_check_with_weaker_parameters_is_another_check(base: dict[str, Any]) -> None:
    weaker = json.loads(json.dumps(base))
    weaker["cells"]["T1/entry"]["scenarios"][0]["findings"][0]["params"] = {"reason": 5}
    assert compare(weaker, base)["checks"] == [{"name": "s/one", "lost": ['held {"reason":5}'], "new": ["held"]}]


def test_a_scenario_that_is_gone_is_lost(base: dict[str, Any], tmp_path: Path) -> None:
    changes = compare(base, outcome(tmp_path / "b", FEWER))
    assert changes["scenarios"] == [{"name": "s/two", "a": "pass", "b": "(not there)", "change": "lost"}]


def test_versions_and_times_are_shown_and_change_nothing(base: dict[str, Any]) -> None:
    other = json.loads(json.dumps(base))
    other["suite"], other["provenance"]["product"] = "tollcert 9", "product under test: ./lane"
    other["cells"]["T1/entry"]["scenarios"][0]["seconds"] += 9
    changes = compare(base, other)
    assert changes["same"]
    assert [row["place"] for row in changes["versions"]] == ["suite", "provenance.product"]
    assert changes["timing"][0]["name"] == "s/one"


def test_the_page_is_inert(base: dict[str, Any], tmp_path: Path) -> None:
    text = page(compare(base, outcome(tmp_path / "b", WORSE)), ("<script>alert(1)</script>", "b"))
    assert "<script" not in text
    assert "worse" in text


def test_the_command(tmp_path: Path) -> None:
    first, second = campaign(tmp_path / "a", BOTH), campaign(tmp_path / "b", WORSE)
    bundle = packed(second, tmp_path / "b.zip")
    run = [sys.executable, "-m", "tollcert.cli", "compare"]
    assert subprocess.run([*run, str(first), str(first)], capture_output=True, check=False).returncode == 0
    said = subprocess.run([*run, str(first), str(bundle), "-o", str(tmp_path / "c.html")], capture_output=True, text=True, check=False)
    assert said.returncode == 1
    assert "inconclusive -> not_certified" in said.stdout
    assert (tmp_path / "c.html").stat().st_size > 1000
    assert subprocess.run([*run, str(first), str(tmp_path)], capture_output=True, check=False).returncode == 3


# ---- show


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    bundle = packed(campaign(tmp_path / "c"), tmp_path / "c.zip")
    command = [sys.executable, "-m", "tollcert.cli", "show", str(bundle), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        assert "INTACT; UNSIGNED" in server.stdout.readline()
        yield int(server.stdout.readline().split(":")[2].split("/")[0])
        server.terminate()


def get(port: int, path: str, host: str = "127.0.0.1:1") -> tuple[int, bytes, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", path, headers={"Host": host})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, body, answer.getheader("Content-Security-Policy", "")


def test_show_serves_the_bundle_and_nothing_else(port: int) -> None:
    assert b"UNSIGNED" in get(port, "/")[1]
    assert get(port, "/evidence/aa") == (200, b"photo", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
    assert "照片.jpg" in get(port, "/files")[1].decode()
    assert get(port, "/evidence/%E7%85%A7%E7%89%87.jpg")[0] == 200
    for path in ("/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd", "/back_office.sqlite"):
        assert get(port, path)[0] == 404
    assert get(port, "/", "evil.example:80")[0] == 403
