"""The back office in trouble, and what a lane makes of it."""

from pytest_bdd import given, parsers, then

from fixtures.bench import Bench
from fixtures.drives import Drive
from fixtures.office_trouble import BAD_RECORD, LOST, OUT_OF_ORDER, NextUploads, answering
from reports.judging import Judge


@given(parsers.parse("the back office is out of order for the next {times:d} uploads"))
def out_of_order(bench: Bench, drive: Drive, times: int) -> None:
    bench.https.fault = NextUploads(drive.site.place_id, answering(OUT_OF_ORDER), times)


@given(parsers.parse("the answers to the next {times:d} uploads are lost"))
def answers_lost(bench: Bench, drive: Drive, times: int) -> None:
    bench.https.fault = NextUploads(drive.site.place_id, LOST, times)


@given("the back office refuses the next record as a bad one")
def refuses_record(bench: Bench, drive: Drive) -> None:
    bench.https.fault = NextUploads(drive.site.place_id, answering(BAD_RECORD), 1)


@then("the record was sent again, the same, until it was taken")
def sent_again(judge: Judge) -> None:
    judge("sent again until taken")


@then("the record that was refused is not sent again")
def not_sent_again(judge: Judge) -> None:
    judge("refused record kept back")
