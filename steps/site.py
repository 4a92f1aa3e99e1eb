"""The site: signs and markings, which a person looks at."""

from pytest_bdd import given, parsers, then, when

from fixtures.bench import Bench
from fixtures.person import Person
from reports.judging import Judge


@given("a person stands at the site", target_fixture="person")
def person(bench: Bench) -> Person:
    return Person(bench)


@when(parsers.parse("the person looks for {item}"))
def looks(person: Person, item: str) -> None:
    if person.wanted:
        person.look(item, f"Is there {item}, as it should be? Take a photo.")


@then(parsers.parse("the person confirms {item}, with a photo"))
def confirms(judge: Judge, item: str) -> None:
    judge("seen on site", item=item)
