"""Check that the record of a gantry and what OBU and card hold of the passage are one story."""

from collections.abc import Iterator

from reports.checks import GANTRY, Finding, check, passed_if
from reports.checks.gantry_passage import WITHOUT_CARD, Passage
from reports.checks.records import CLOCK_TOLERANCE_S, normal, number
from reports.journal import Event
from reports.saying import said
from reports.scene import Scene
from tollcert.units import yuan

ENTRY_FIELDS = ("prefix", "network", "station", "lane", "time", "vehicle_class", "status", "plate", "colour", "card_network", "card_number", "provinces")
BY_GANTRY = b"\xcc\x29\x00"


@check("record and memory agree", judges=GANTRY)
def record_and_memory_agree(scene: Scene) -> Finding:
    """Booked: EF04 (and 0019, with a card) grew by exactly the record's amounts, all else stands. Not booked: nothing changed."""
    passage = Passage(scene)
    if missing := passage.missing():
        return missing
    writes, debits = passage.during("write"), passage.during("debit")
    if passage.booked:
        faults = [*_grown(passage), *_kept(passage), *_card(passage), *_debited(passage, debits)]
        expected = "EF04 and 0019 grew by the record's amounts" if passage.with_card else "EF04 grew by the record's amounts, 0019 stands"
    else:
        faults = _untouched(passage, [*writes, *debits])
        expected = "nothing changed and fee 0"
    return passed_if(not faults, expected, faults or expected, [*passage.evidence, *(event.n for event in [*writes, *debits])])


def _untouched(passage: Passage, touched: list[Event]) -> list[str]:
    faults = [said("{kind} {file}", kind=event.kind, file=event.data.get("file", "")) for event in touched]
    faults += ["EF04 or 0019 changed"] if passage.before.raw != passage.after.raw else []
    return faults + [
        said("{name} is {record}", name=name, record=passage.record.get(name))
        for name in ("fee", "payFee", "discountFee", "transFee")
        if number(passage.record, name) != 0
    ]


def _grown(passage: Passage) -> Iterator[str]:
    """Sums, counts, mileage, last gantry."""
    was, held, record = passage.before.obu, passage.after.obu, passage.record
    pay, fee, mileage = (number(record, name) or 0 for name in ("payFee", "fee", "feeMileage"))
    added = {
        "pay_fee": pay, "fee": fee, "mileage": mileage, "success_count": 1, "local_pay_fee": pay, "local_fee": fee, "local_count": 1,
        "no_card_count": int(passage.has_card and not passage.with_card),
    }  # fmt: skip
    for name, amount in added.items():
        if getattr(held, name) - getattr(was, name) != amount:
            yield said("{name} of EF04 grew by {value}, not {amount}", name=name, value=getattr(held, name) - getattr(was, name), amount=amount)
    if held.gantry.hex().upper() != passage.facts["gantry"]["hex"]:
        yield said("EF04 names gantry {gantry}", gantry=held.gantry.hex().upper())
    begin, end = passage.facts["gantry_entered_at"] - CLOCK_TOLERANCE_S, passage.facts["gantry_left_at"] + CLOCK_TOLERANCE_S
    if not begin <= held.gantry_time <= end:
        yield said("the time in EF04 is {gantry_time} s from the passage", gantry_time=f"{held.gantry_time - passage.facts['gantry_left_at']:+.0f}")
    yield from _area(passage)


def _area(passage: Passage) -> Iterator[str]:
    """The province area holds the fee of this stay."""
    held = passage.after.obu
    at = 4 * (max(held.provinces, 1) - 1)
    fen = int.from_bytes(bytes.fromhex(passage.after.event.data["provinces"])[at + 1 : at + 4], "big")
    if fen != held.local_fee:
        yield said("the province area holds {fen}, EF04 {local_fee}", fen=yuan(fen), local_fee=yuan(held.local_fee))


def _kept(passage: Passage) -> Iterator[str]:
    """The entry stands as it was, unless the gantry wrote one (freedom.md 49)."""
    was, held = passage.before.obu, passage.after.obu
    if held.prefix == BY_GANTRY != was.prefix:
        return
    yield from (said("{name} of EF04 changed", name=name) for name in ENTRY_FIELDS if getattr(was, name) != getattr(held, name))


def _card(passage: Passage) -> Iterator[str]:
    if not passage.has_card:
        return
    was, held = passage.before.card, passage.after.card
    fee = number(passage.record, "fee") or 0
    if not passage.with_card:
        if was != held:
            yield "0019 changed, though no card was there"
        return
    if held.fee - was.fee != fee:
        yield said("the sum of 0019 grew by {fee}, not {due}", fee=held.fee - was.fee, due=fee)
    if held.gantry.hex().upper() != passage.facts["gantry"]["hex"]:
        yield said("0019 names gantry {gantry}", gantry=held.gantry.hex().upper())
    kept = ("network", "station", "lane", "time", "status", "plate")
    if passage.after.obu.prefix != BY_GANTRY:
        yield from (said("{name} of 0019 changed", name=name) for name in kept if getattr(was, name) != getattr(held, name))


def _debited(passage: Passage, debits: list[Event]) -> Iterator[str]:
    """One debit of 0 fen for the TAC with a card, none without; the TAC is there, or not, accordingly. A passage without card is no
    normal trade, one of an OBU that needs none is.
    """
    if not passage.has_card and number(passage.record, "tradeType") == WITHOUT_CARD:
        yield "tradeType says that the card was missing: a single-piece OBU has none"
    due = [0] if passage.with_card else []
    if [event.data["money"] for event in debits] != due:
        yield said("debits of {money} fen, not {due}", money=[event.data["money"] for event in debits], due=due)
    due_tac = str(debits[-1].data.get("tac", "")).lstrip("0").upper() if debits else ""
    if (normal(passage.record.get("TAC")).lstrip("0")) != due_tac:
        yield said("TAC is {TAC}, the card gave {due_tac}", TAC=f"{passage.record.get('TAC')!r}", due_tac=due_tac or "none")
