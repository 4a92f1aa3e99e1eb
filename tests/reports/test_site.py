"""Signs and markings: asked of a person where a site is under test, not applicable elsewhere."""

import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from reports.journal import read

ROOT = Path(__file__).parents[2]
PHOTO = b"\x89PNG, or so it says"
GOOD = {"seen": True, "photos": ["sign.png"], "note": ""}
ANSWERS = {
    "the sign 500 m ahead": GOOD, "the lane sign": GOOD, "the 20 km/h plate": GOOD, "the lane markings": {"seen": False, "note": "worn off"},
    "the canopy light of the open lane": {"seen": True},
}  # fmt: skip


def verdicts(folder: Path, *options: str) -> dict[str, str]:
    """Verdict of each scenario, by its item."""
    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", "features/interoperability/n44_site.feature"]
    subprocess.run([*command, "--campaign", str(folder), *options], cwd=ROOT, check=False, capture_output=True)
    found = {event.scene.partition(" looks for ")[2]: event.data["verdict"] for event in read(folder / "journal.jsonl") if event.kind == "verdict"}
    return {item.partition("[")[0]: verdict for item, verdict in found.items()}


def test_without_a_site_nobody_is_asked(tmp_path: Path) -> None:
    assert set(verdicts(tmp_path).values()) == {"not_applicable"}


def test_a_person_answers_with_photos(tmp_path: Path) -> None:
    (tmp_path / "sign.png").write_bytes(PHOTO)
    (tmp_path / "answers.json").write_text(json.dumps(ANSWERS), encoding="utf-8")
    (tmp_path / "bench.toml").write_text(f'under_test = ["site"]\n[manual]\nanswers = "{tmp_path}/answers.json"\n', encoding="utf-8")
    found = verdicts(tmp_path / "campaign", "--bench", str(tmp_path / "bench.toml"))
    expected = dict.fromkeys(list(ANSWERS)[:3], "pass") | {"the lane markings": "fail"}
    assert found == expected | {"the canopy light of the open lane": "inconclusive", "the canopy light of the closed lane": "inconclusive"}
    assert (tmp_path / "campaign" / "evidence" / sha256(PHOTO).hexdigest()).read_bytes() == PHOTO
