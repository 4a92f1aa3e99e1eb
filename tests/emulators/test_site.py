"""The emulated site of the self-test: what stands there, its pictures, and that a defect of it makes it the site under test."""

import zlib
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from emulators.site import CATALOGUE, ITEMS, Site
from fixtures.bench import Bench
from fixtures.person import Person
from fixtures.plugin import _profile
from tollcert.config import EMULATED, Manual, Profile


@pytest.mark.parametrize("item", ITEMS)
def test_each_item_has_a_defect_that_takes_it_away(item: str) -> None:
    (name,) = [name for name, defect in CATALOGUE.items() if item not in defect.change(list(ITEMS))]
    assert Site().has(item)
    assert not Site((name,)).has(item)
    assert sum(Site((name,)).has(other) for other in ITEMS) == len(ITEMS) - 1


def test_a_picture_is_a_png_and_shows_whether_something_stands_there() -> None:
    there, gone = (site.picture("the lane sign") for site in (Site(), Site(("site-no-lane-sign",))))
    for picture in (there, gone):
        assert picture.startswith(b"\x89PNG\r\n\x1a\n")
        at = picture.index(b"IDAT")
        assert len(zlib.decompress(picture[at + 4 : at + 4 + int.from_bytes(picture[at - 4 : at], "big")])) == 8 * (1 + 3 * 8)
    assert there != gone


def options(**given: Any) -> Any:
    values = {"--bench": "", "--products": "", "--defect": [], "--variant": [], "--resume": False, **given}
    return SimpleNamespace(getoption=values.get)


def test_a_site_with_a_defect_is_under_test_and_emulated() -> None:
    profile = _profile(options(**{"--defect": ["site-no-lane-sign"]}))
    assert "site" in profile.under_test
    assert profile.manual.answers == EMULATED
    assert "site" not in _profile(options()).under_test


@pytest.mark.parametrize(("defects", "seen"), [((), True), (("site-no-lane-sign",), False)])
def test_the_answer_is_in_the_journal_with_its_picture(tmp_path: Path, defects: tuple[str, ...], seen: bool) -> None:
    bench = Bench(Profile(under_test=("site",), manual=Manual(answers=EMULATED), defects=defects), tmp_path)
    Person(bench).look("the lane sign", "Is it there?")
    (answer,) = [event.data for event in bench.journal.events if event.kind == "answer"]
    bench.close()
    assert answer["seen"] == seen
    assert answer["emulated"]
    (photo,) = answer["photos"]
    assert (tmp_path / "evidence" / photo["sha256"]).read_bytes().startswith(b"\x89PNG")


def test_each_bench_of_a_campaign_has_a_database_of_its_own(tmp_path: Path) -> None:
    bench = Bench(Profile(office_db="sqlite:///x-{bench}.db"), tmp_path, beside="gw3")
    assert bench.office_db == "sqlite:///x-gw3.db"
    bench.close()
