"""Exchange files in the shapes of production (N09): they come in in any spelling, and go out until they are answered."""

from pytest_bdd import given, parsers, then, when

from fixtures.bench import Bench
from fixtures.exchange_files import ExchangeFile, some_records
from fixtures.office_parties import CLERK, LANE, MINISTRY
from fixtures.office_site import OfficeSite
from fixtures.production_files import MESSAGES, SPELLINGS, gateway_reply, whole_records
from reports.judging import Judge
from steps.exchange import FILE, LOOKUP, SHELF
from tollcert.wire.uploads import identity

EXITS, MESSAGE = "exits", "TRC_EXETCPU"
WRITTEN, WAITING, FETCHED, REPLY, LEFT = "files written", "files waiting", "file fetched", "reply to the file", "files left"


@given(parsers.parse("a file of {count:d} whole {kind} of {party} in {spelling}"), target_fixture="file")
def whole_file(bench: Bench, office: OfficeSite, count: int, kind: str, party: str, spelling: str) -> ExchangeFile:
    bench.fact(centre_keys=office.signers.centre_keys())
    meant = whole_records(kind, count)
    written = [SPELLINGS[spelling](record) for record in meant]
    return ExchangeFile(party, written, office.signers.of(party, "ECDSA"), message=MESSAGES[kind], meant=meant)


@given("its records came before in the names of messages")
def came_before(office: OfficeSite, file: ExchangeFile) -> None:
    office.prepare(file.sender, "exchange-files", ExchangeFile(file.sender, file.meant, file.signer, 7, message=file.message).body())


@given(parsers.parse("{count:d} exits of 2026-07-01 have been uploaded"))
def exits_uploaded(bench: Bench, office: OfficeSite, count: int) -> None:
    bench.fact(centre_keys=office.signers.centre_keys())
    office.post("upload", LANE, EXITS, some_records(EXITS, count))


def _write(office: OfficeSite, label: str = WRITTEN) -> None:
    office.post(label, CLERK, "outgoing-files", {"message": MESSAGE, "day": "2026-07-01"})


def _fetch(office: OfficeSite) -> list[tuple[str, int]]:
    """Name and length of each file that waits; each is fetched."""
    files = (office.get(WAITING, MINISTRY, "outgoing-files").body or {}).get("files", [])
    for file in files:
        office.get(FETCHED, MINISTRY, "outgoing-files", name=file["name"])
    return [(file["name"], file["count"]) for file in files]


@when("the exits of 2026-07-01 go out, and the ministry centre answers each file")
def go_out(office: OfficeSite) -> None:
    _write(office)
    for name, count in _fetch(office):
        office.post(REPLY, MINISTRY, "file-replies", gateway_reply(name, count, []))
    office.get(LEFT, MINISTRY, "outgoing-files")


@when("the exits of 2026-07-01 go out twice, and another one between")
def go_out_twice(office: OfficeSite) -> None:
    _write(office)
    office.post("upload", LANE, EXITS, some_records(EXITS, 1, first=9))
    _write(office, "files written later")
    _fetch(office)
    office.get(LEFT, MINISTRY, "outgoing-files")


@when("the exits of 2026-07-01 go out, and nobody answers")
def nobody_answers(office: OfficeSite) -> None:
    _write(office)
    _fetch(office)
    _fetch(office)
    office.get(LEFT, MINISTRY, "outgoing-files")


@when(parsers.parse("the exits of 2026-07-01 go out, and the answer {fault}"))
def bad_answer(office: OfficeSite, fault: str) -> None:
    _write(office)
    for name, count in _fetch(office):
        office.post(REPLY, MINISTRY, "file-replies", gateway_reply(name, count, [], fault))
    office.get(LEFT, MINISTRY, "outgoing-files")


@when("the exits of 2026-07-01 go out, and the ministry centre refuses the first record")
def record_refused(office: OfficeSite) -> None:
    _write(office)
    first = some_records(EXITS, 1)[0]["id"]
    for name, count in _fetch(office):
        office.post(REPLY, MINISTRY, "file-replies", gateway_reply(name, count, [first]))
    office.get(LEFT, MINISTRY, "outgoing-files")
    office.get(SHELF, CLERK, "repairs")


@then("each record is found in the names of the interface")
def mapped(bench: Bench, office: OfficeSite, file: ExchangeFile, judge: Judge) -> None:
    kind = next(kind for kind, message in MESSAGES.items() if message == file.message)
    bench.record("meant", records=file.meant)
    for record in file.meant:
        office.get(LOOKUP, CLERK, "uploads", kind=kind, id=identity(kind, record))
    judge("records mapped", looked_up=LOOKUP)


@then("the reply file says the same as the receipt")
def reply_file(judge: Judge) -> None:
    judge("centre does it", call=FILE)
    judge("reply file", call=FILE)


@then("each exit is in one file, signed by the centre")
def in_one_file(judge: Judge) -> None:
    judge("files hold the records", fetched=FETCHED, uploaded="upload")


@then(parsers.parse("{count:d} files wait for an answer"))
def files_wait(judge: Judge, count: int) -> None:
    judge("files that wait", call=LEFT, count=count)


@then("the answer is refused")
def answer_refused(judge: Judge) -> None:
    judge("centre refuses", call=REPLY)


@then("the first record waits for repair, with the reason")
def waits_for_repair(judge: Judge) -> None:
    judge("refused elsewhere", answer=REPLY, shelf=SHELF)
