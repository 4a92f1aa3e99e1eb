"""A library is loaded, initialised rightly and wrongly, and asked for its versions."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

from tollcert.fee_module.judge import DEATHS
from tollcert.fee_module.outcome import Inspection, Wish
from tollcert.fee_module.process import DEINIT, Library, fee_frame, init_frame, text_frame
from tollcert.fee_module.rules import Finding
from tollcert.wire.fee_module import DATA_VERSION, RETURN_CODES, TradingInfo, text_of

ABSENT, INVALID = -10, -11
SHORT_TEXT, TEXT = 8, 32
MOST_COPIED = 256 * 2**20


def loaded(wish: Wish, found: Inspection) -> bool:
    """Load, initialise, ask for versions; False when there is no sense in going on."""
    with Library(wish.library, b"", wish.timeout_s) as library:
        early = library.one(fee_frame(bytes(TradingInfo.SIZE), 0))
        if early.death == "load":
            found.add(Finding("process.load", str(wish.library), early.how))
            return False
        if early.death:
            found.add(Finding(DEATHS[early.death], "getFee before init", early.how))
        elif early.code == 0:
            found.add(Finding("return.accepted", "getFee before init", "", "a code below 0", 0))
        answer = library.one(init_frame(str(wish.folder.resolve()), wish.gantry))
        if answer.death or answer.code:
            found.add(
                Finding(
                    "init.refused" if not answer.death else DEATHS[answer.death],
                    f"init {wish.folder}",
                    answer.how or RETURN_CODES.get(answer.code, ""),
                    0,
                    answer.code,
                )
            )
            return False
        for finding in _versions(library, found):
            found.add(finding)
        closed = library.one(DEINIT)
        if closed.death or closed.code:
            found.add(Finding(DEATHS.get(closed.death, "return.code"), "deInit", closed.how, 0, closed.code))
    return True


def _versions(library: Library, found: Inspection) -> Iterator[Finding]:
    whole, parameters = library.one(text_frame(b"V", TEXT, TEXT)), library.one(text_frame(b"P", TEXT))
    parts = (("library", whole, whole.output[:TEXT]), ("data", whole, whole.output[TEXT:]), ("parameters", parameters, parameters.output))
    for name, answer, raw in parts:
        place = f"version of {name}"
        if answer.death:
            yield Finding(DEATHS[answer.death], place, answer.how)
            continue
        if answer.code or b"\x00" not in raw or not text_of(raw).strip():
            yield Finding("version.text", place, "", "a text with NUL", raw.hex())
        found.versions[name] = text_of(raw)
    if found.versions.get("data") not in (None, DATA_VERSION):
        yield Finding("version.data", "version of data", "", DATA_VERSION, found.versions["data"])
    for place, frame in (("getLibVersion", text_frame(b"V", SHORT_TEXT, SHORT_TEXT)), ("getFeeDataVersion", text_frame(b"P", SHORT_TEXT))):
        answer = library.one(frame)
        if answer.death:
            yield Finding(DEATHS[answer.death], f"{place} with a length of {SHORT_TEXT}", answer.how)
        elif answer.before or answer.after:
            yield Finding(
                "memory.overrun",
                f"{place} with a length of {SHORT_TEXT}",
                f"{answer.before} bytes before and {answer.after} behind",
                0,
                answer.before + answer.after,
            )


def wrong_parameters(wish: Wish) -> Iterator[Finding]:
    """Call init with an empty folder, and with one in which every file is broken."""
    with tempfile.TemporaryDirectory(prefix="tollcert-parameters-") as name:
        absent, broken = Path(name) / "absent", Path(name) / "broken"
        absent.mkdir()
        cases = [(absent, ABSENT, "init.absent")]
        if sum(path.stat().st_size for path in wish.folder.rglob("*") if path.is_file()) <= MOST_COPIED:
            _break(wish.folder, broken)
            cases.append((broken, INVALID, "init.invalid"))
        with Library(wish.library, b"", wish.timeout_s) as library:
            for folder, code, rule in cases:
                answer, place = library.one(init_frame(str(folder), wish.gantry)), f"init with {folder.name} parameters"
                if answer.death:
                    yield Finding(DEATHS[answer.death], place, answer.how)
                elif answer.code >= 0:
                    yield Finding(rule, place, "", code, answer.code)
                elif answer.code != code:
                    yield Finding("init.code", place, "", code, answer.code)


def _break(folder: Path, target: Path) -> None:
    """A copy in which each file keeps its first half and then holds noise."""
    shutil.copytree(folder, target)
    random = Random(1)
    for path in target.rglob("*"):
        if path.is_file():
            whole = path.read_bytes()
            path.write_bytes(whole[: len(whole) // 2] + random.randbytes(max(64, len(whole) // 2)))
