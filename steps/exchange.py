"""Exchange with the centre: uploads that are sent again, files with signatures, receipts."""

import json
from typing import Any

import pytest
from pytest_bdd import given, parsers, then, when

from fixtures.bench import Bench
from fixtures.exchange_files import BAD, ExchangeFile, some_records
from fixtures.office_site import OfficeSite
from reports.judging import Judge

UPLOAD, FILE, LOOKUP, SHELF, OLD, NEW, RENEWAL = "upload", "file", "look-up", "repairs", "file of the old key", "file of the new key", "renewal"
CLERK, MINISTRY = "the clerk", "the ministry centre"


@pytest.fixture
def batch() -> list[Any]:
    """Records under way."""
    return []


@given(parsers.parse("{count:d} records of {kind}"), target_fixture="kind")
def some(batch: list[Any], count: int, kind: str) -> str:
    batch.extend(some_records(kind, count))
    return kind


@given(parsers.parse("the second one {fault}"))
def second_is_bad(batch: list[Any], fault: str) -> None:
    batch[1] = BAD[fault](batch[1])


@when(parsers.parse("{caller} uploads them"))
def uploads(office: OfficeSite, batch: list[Any], kind: str, caller: str) -> None:
    office.post(UPLOAD, caller, kind, batch)
    office.get(SHELF, CLERK, "repairs")


@when(parsers.parse("{caller} uploads them {times:d} times, as the answers got lost"))
def uploads_again(office: OfficeSite, batch: list[Any], kind: str, caller: str, times: int) -> None:
    for _ in range(times):
        office.post(UPLOAD, caller, kind, batch)
    look_up(office, kind, batch)


@when(parsers.parse("{caller} uploads them {times:d} times at once"))
def uploads_at_once(office: OfficeSite, batch: list[Any], kind: str, caller: str, times: int) -> None:
    office.post_at_once(UPLOAD, caller, kind, [batch] * times)
    look_up(office, kind, batch)


@when(parsers.parse("{caller} uploads them and then the first one with another content"))
def uploads_contradiction(office: OfficeSite, batch: list[Any], kind: str, caller: str) -> None:
    office.post("first upload", caller, kind, batch)
    office.post(UPLOAD, caller, kind, {**batch[0], "description": "another content"})
    look_up(office, kind, batch)


def look_up(office: OfficeSite, kind: str, batch: list[Any]) -> None:
    """Ask for every record that was sent."""
    for record in batch:
        office.get(LOOKUP, CLERK, "uploads", kind=kind, id=record.get("tradeId") or record.get("picId") or record["id"])


@then(parsers.parse("each record is stored exactly once, as it was sent"))
def stored_once(judge: Judge) -> None:
    judge("centre does it", call=UPLOAD)
    judge("stored once", sent=UPLOAD, looked_up=LOOKUP)


@then("the other content is refused, and the first one stays")
def contradiction_refused(judge: Judge) -> None:
    judge("centre refuses", call=UPLOAD, code=90004)
    judge("stored once", sent="first upload", looked_up=LOOKUP)


@then("the second one is refused with a reason and kept for repair, the others are taken")
def bad_part(judge: Judge) -> None:
    judge("bad part refused", call=UPLOAD, bad=1)
    judge("kept for repair", call=UPLOAD, shelf=SHELF, bad=1)


# ---- files


@given(parsers.parse("a file of {count:d} gantry transactions, signed by {party} with {profile}"), target_fixture="file")
def file_of(bench: Bench, office: OfficeSite, party: str, profile: str, count: int) -> ExchangeFile:
    bench.fact(centre_keys=office.signers.centre_keys())
    return ExchangeFile(party, some_records("gantry-transactions", count), office.signers.of(party, profile))


@given(parsers.parse("a file of gantry transactions of {party}, signed with its {kind} {profile} certificate"), target_fixture="file")
def file_by_kind(bench: Bench, office: OfficeSite, party: str, profile: str, kind: str) -> ExchangeFile:
    bench.fact(centre_keys=office.signers.centre_keys())
    return ExchangeFile(party, some_records("gantry-transactions", 2), office.signers.of(party, profile, kind))


@given(parsers.parse("{change} was changed after it was signed"))
def changed(file: ExchangeFile, change: str) -> None:
    file.change(change)


@given(parsers.parse("it is signed by {other} instead"))
def signed_by_another(office: OfficeSite, file: ExchangeFile, other: str) -> None:
    file.signer = office.signers.of(other, "ECDSA")


@given("its second record has no id")
def file_with_bad(file: ExchangeFile) -> None:
    file.records[1] = BAD["has no id"](file.records[1])


@when("it is delivered")
def delivered(office: OfficeSite, file: ExchangeFile) -> None:
    office.post(FILE, file.sender, "exchange-files", file.body())


@when(parsers.parse("it is delivered {times:d} times"))
def delivered_again(office: OfficeSite, file: ExchangeFile, times: int) -> None:
    body = file.body()
    for _ in range(times):
        office.post(FILE, file.sender, "exchange-files", body)
    look_up(office, "gantry-transactions", json.loads(body["content"]))


@when("another content is delivered under its name")
def other_content(office: OfficeSite, file: ExchangeFile) -> None:
    office.prepare(file.sender, "exchange-files", file.body())
    file.records.pop()
    office.post(FILE, file.sender, "exchange-files", file.body())


@when("the ministry centre renews its certificate and signs with both")
def renews(office: OfficeSite) -> None:
    old, new = (office.signers.of(MINISTRY, "ECDSA", kind) for kind in ("present", "renewed"))
    certificate = new.certificate()
    canonical = json.dumps(certificate, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    office.post(RENEWAL, MINISTRY, "signer-certificates", {"certificate": certificate, "signer": old.name, "signature": old.sign(canonical)})
    for label, signer, number in ((OLD, old, 1), (NEW, new, 2)):
        office.post(label, MINISTRY, "exchange-files", ExchangeFile(MINISTRY, some_records("gantry-transactions", 2, number), signer, number).body())


@when("a certificate for the ministry centre is presented that its present one did not sign")
def renewal_by_another(office: OfficeSite) -> None:
    new, forged = office.signers.of(MINISTRY, "ECDSA", "renewed"), office.signers.of(MINISTRY, "ECDSA", "unknown")
    body = {"certificate": new.certificate(), "signer": office.signers.of(MINISTRY, "ECDSA").name, "signature": forged.sign(b"whatever")}
    office.post(RENEWAL, MINISTRY, "signer-certificates", body)


@then("it is taken, and the receipt proves the delivery")
def taken(judge: Judge) -> None:
    judge("centre does it", call=FILE)
    judge("receipt proves delivery", call=FILE)


@then("the file is refused")
def file_refused(judge: Judge) -> None:
    judge("centre refuses", call=FILE)
    judge("no receipt", call=FILE)


@then("one receipt answers all deliveries, and each record is stored exactly once")
def one_receipt(judge: Judge) -> None:
    judge("same receipt", call=FILE)
    judge("stored once", sent=FILE, looked_up=LOOKUP)


@then("the bad record is refused with a reason, the others are taken")
def file_bad_part(judge: Judge) -> None:
    judge("bad part refused", call=FILE, bad=1)


@then("the renewal is taken, and the files of both keys are")
def both_taken(judge: Judge) -> None:
    for label in (RENEWAL, OLD, NEW):
        judge("centre does it", call=label)


@then("the renewal is refused")
def renewal_refused(judge: Judge) -> None:
    judge("centre refuses", call=RENEWAL)
