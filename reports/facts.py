"""Facts of a scene: what is true of vehicle, media and journey, as the bench made it (`bench.fact(name=True)`).

One table, FACTS: name to meaning and to what its absence means. A fact may also be given as None: not known.
Conditions are small expressions of facts in three-valued logic: `a | b`, `a & b`, `!a`.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

DEFECT, EVENT, OPEN = "defect", "event", "open"


class Fact(NamedTuple):
    """What a fact means, and what follows when a scene does not name it.

    DEFECT: the bench makes it on purpose, and a scene that does not name it does not have it. EVENT: likewise where
    every device is emulated (fact `all_emulated`), unknown with real devices. OPEN: unknown.
    """

    absent: str
    meaning: str


FACTS = {
    # ---- OBU
    "no_obu": Fact(DEFECT, "the antenna finds no OBU: none is there, it is shielded or broken"),
    "obu_low_battery": Fact(DEFECT, "the OBU reports a low battery"),
    "obu_dismantled": Fact(DEFECT, "the OBU reports that it was taken off (dismantled or only pre-activated)"),
    "obu_expired": Fact(DEFECT, "the last day of the OBU is over"),
    "obu_not_started": Fact(DEFECT, "the first day of the OBU is still to come"),
    "obu_without_card": Fact(DEFECT, "a two-piece OBU was met without its ETC card, at least once in this passage"),
    "obu_listed": Fact(DEFECT, "the OBU is on the status list"),
    "obu_locked": Fact(DEFECT, "the application of the OBU is locked"),
    "obu_issuer_invalid": Fact(DEFECT, "the issuer of the OBU is not in the network"),
    "obu_class_illegal": Fact(DEFECT, "the vehicle class in the OBU is not a class"),
    "obu_plate_illegal": Fact(DEFECT, "the OBU holds no plate or an illegal one"),
    "several_obus": Fact(DEFECT, "more than one OBU answers from one vehicle"),
    # ---- ETC card
    "card_expired": Fact(DEFECT, "the last day of the ETC card is over"),
    "card_not_started": Fact(DEFECT, "the first day of the ETC card is still to come"),
    "card_listed": Fact(DEFECT, "the ETC card is on the status list"),
    "card_locked": Fact(DEFECT, "the application of the ETC card is locked"),
    "card_issuer_invalid": Fact(DEFECT, "the issuer of the ETC card is not in the network"),
    "card_type_illegal": Fact(DEFECT, "the ETC card is neither stored-value nor credit"),
    "card_class_illegal": Fact(DEFECT, "the vehicle class on the ETC card is not a class"),
    "card_plate_illegal": Fact(DEFECT, "the ETC card holds no plate or an illegal one"),
    "card_status_flag_illegal": Fact(DEFECT, "the vehicle status flag on a truck's ETC card is illegal"),
    "old_card_abroad": Fact(DEFECT, "the ETC card is of the old format (version 1x) and of another province"),
    "card_error": Fact(EVENT, "the OBU reports that it cannot work with its card (status bit 0800)"),
    "balance_short": Fact(DEFECT, "the stored value does not cover the amount"),
    "balance_zero": Fact(DEFECT, "the stored value is 0"),
    # ---- card and OBU together
    "plates_differ": Fact(DEFECT, "plate or plate colour of card and OBU differ"),
    "classes_differ": Fact(DEFECT, "vehicle class of card and OBU differ"),
    "issuers_differ": Fact(DEFECT, "issuer of card and OBU differ"),
    "other_card_put_in": Fact(DEFECT, "the card in the OBU is not the one that entered with it"),
    "entries_differ": Fact(DEFECT, "the entry or the last gantry on card and OBU differ"),
    # ---- entry
    "no_entry": Fact(DEFECT, "the media hold no entry of this journey"),
    "pushed_through": Fact(DEFECT, "the barrier was pushed open by hand, here or at the entry"),
    "entry_invalid": Fact(DEFECT, "the media hold an entry that cannot be used: station, time, class or status"),
    "ef04_prefix_wrong": Fact(DEFECT, "EF04 does not open with AA2900"),
    "no_province_count": Fact(DEFECT, "the province count in EF04 is 0"),
    "entry_time_wrong": Fact(DEFECT, "the entry time lies in the future or before ETC"),
    "entry_status_wrong": Fact(DEFECT, "the passage status of the entry is not 01, 03 or 10"),
    "entered_without_card": Fact(DEFECT, "the entry lane wrote EF04 with prefix BB2900: no card, card unreadable or balance 0"),
    "entry_by_gantry": Fact(DEFECT, "a gantry wrote the entry: EF04 opens with CC2900 (look at it when a gantry is the product)"),
    "entry_too_old": Fact(DEFECT, "the entry is more than seven days old, or older than the province allows"),
    "class_wrong_at_entry": Fact(DEFECT, "the class of the entry is not the class of the vehicle"),
    "plate_wrong_at_entry": Fact(DEFECT, "the plate of the entry is not the plate of the vehicle"),
    "axles_wrong_at_entry": Fact(DEFECT, "the axle count of the entry is not that of the vehicle"),
    "status_flag_changed": Fact(DEFECT, "the vehicle status flag of the exit is not that of the entry"),
    "query_empty": Fact(DEFECT, "the lane asked the back office for the entry and the answer was empty"),
    # ---- CPC card and paper
    "cpc_blank": Fact(DEFECT, "nothing is written on the CPC card"),
    "cpc_damaged": Fact(DEFECT, "the CPC card cannot be read, or the driver says so"),
    "cpc_lost": Fact(DEFECT, "the driver has lost the CPC card"),
    "no_cpc": Fact(DEFECT, "the driver has no CPC card to hand in"),
    "cpc_low_battery": Fact(DEFECT, "the CPC card reports a low battery"),
    "cpc_key_locked": Fact(DEFECT, "the key of the CPC card is locked"),
    "cpc_issuer_wrong": Fact(DEFECT, "the issuing province of the CPC card is not in the network"),
    "cpc_radio_off": Fact(DEFECT, "the 5.8 GHz side of the CPC card is off"),
    "voucher_used": Fact(DEFECT, "a paper voucher (纸质通行券) takes the place of the medium"),
    # ---- lists and passage
    "credit_listed": Fact(DEFECT, "the plate is on the credit or arrears blacklist"),
    "grey_listed": Fact(DEFECT, "the plate is on the arrears grey list"),
    "forced_passage": Fact(EVENT, "the vehicle drove through without being released"),
    "u_turn": Fact(EVENT, "exit and entry are the same station"),
    "coach_hours": Fact(EVENT, "a coach in its forbidden hours"),
    "holiday": Fact(EVENT, "a day on which this vehicle drives free"),
    "barrier_hit": Fact(EVENT, "the arm came down on a vehicle"),
    "tailgated": Fact(EVENT, "the vehicle followed another one through the barrier"),
    "green_channel": Fact(EVENT, "fresh farm products (绿色通道)"),
    "green_check_failed": Fact(EVENT, "the inspection of fresh farm products failed"),
    "work_vehicle_check_failed": Fact(EVENT, "the inspection of a harvest vehicle failed"),
    "freed_on_site": Fact(EVENT, "a supervisor freed the vehicle from the toll"),
    "amount_adjusted": Fact(EVENT, "the collector changed the amount"),
    "overweight": Fact(EVENT, "the vehicle is overweight or oversize"),
    "seen_plate_differs": Fact(EVENT, "the plate on the vehicle is not the plate in the OBU"),
    "seen_class_differs": Fact(EVENT, "the class or axles of the vehicle are not those in the OBU"),
    "weight_missing": Fact(OPEN, "there is no weigh data, or it is older than an hour"),
    "stayed_too_long": Fact(OPEN, "the vehicle stood in the lane longer than the province allows"),
    # ---- transaction and journey
    "transaction_failed": Fact(EVENT, "a step between antenna and media failed: no answer, refused, not authentic"),
    "psam_faulty": Fact(EVENT, "the PSAM is listed, locked, not authorised or does not work"),
    "antenna_faulty": Fact(EVENT, "the antenna cannot be reset"),
    "clock_stepped": Fact(EVENT, "the time service stepped by more than the limit"),
    "no_path": Fact(EVENT, "the network has no path from entry to exit"),
    "last_gantry_illegal": Fact(EVENT, "the HEX code of the last gantry is not one of the network"),
    "province_sums_wrong": Fact(EVENT, "the sums by province in the media are missing or wrong"),
    "opposite_direction": Fact(EVENT, "the vehicle passes on the opposite carriageway"),
    "no_card_count": Fact(DEFECT, "how many gantries were passed without the card, as EF04 counts them (a number)"),
    "mileage_short": Fact(OPEN, "the charged mileage is below the mileage of the minimum-fee path"),
    "first_gantry": Fact(OPEN, "the first gantry after the entry; the digest of EF04 was not verified"),
    "province_changed": Fact(OPEN, "the vehicle enters another province here"),
    "traded_before": Fact(OPEN, "an earlier antenna of the same gantry has dealt with the vehicle"),
    # ---- derived
    "any_defect": Fact(DEFECT, "some fact of kind DEFECT holds (computed)"),
}
"""Every fact that a condition may name."""

OTHER_FACTS = {
    "all_emulated": "every device of this bench is emulated: nothing happens that the bench did not make",
    "channels": "in the field: the observation channels of the site; where every device is emulated there is no such fact",
    "passages": "in the field: plate, begin and end of the earlier passages of this campaign, to which a record may belong",
    "switches": "switches of the profile (tollcert.config.Switches)",
    "derived_due": "the profile lets expectations fail a product that the seed does not ask for (basis derived or restored)",
    "pass_id": "how the passId of the record begins",
    "media_type": "mediaType of the record, 1 OBU, 2 CPC card, 3 paper, 9 none",
    "plate, colour, vehicle_class, media, place, began_at, ended_at": "what a passage record must say",
    "card_balance": "what the ETC card holds when the vehicle drives in, fen",
    "other_cards": "numbers of ETC cards of other vehicles that are put in, 20 digits each",
    "gantry, gantry_media, gantry_entered_at, gantry_left_at, roads": "what a gantry record must say, and what its fee follows from",
    "generation": "generation of the OBU, a name of the coverage table, where a scenario is about it",
    "card_version, obu_version, vehicle_file": "versions of ETC card and OBU, size of the vehicle file, where a scenario is about them",
    "journey, office": "what the fee oracle needs, and what the back office was told to answer",
}
"""Facts that no condition names."""


def holds(condition: str, facts: Mapping[str, Any]) -> bool | None:
    """Whether a condition is true in a scene; None where that cannot be known."""
    return _any(_all(term, facts) for term in condition.split("|"))


def names(condition: str) -> set[str]:
    """Names of the facts in a condition."""
    return {name.strip(" !") for term in condition.split("|") for name in term.split("&")}


def _all(term: str, facts: Mapping[str, Any]) -> bool | None:
    values = [_literal(name.strip(), facts) for name in term.split("&")]
    return False if False in values else None if None in values else True


def _any(values: Iterator[bool | None]) -> bool | None:
    found = list(values)
    return True if True in found else None if None in found else False


def _literal(name: str, facts: Mapping[str, Any]) -> bool | None:
    if name.startswith("!"):
        value = _value(name[1:].strip(), facts)
        return None if value is None else not value
    return _value(name, facts)


def _value(name: str, facts: Mapping[str, Any]) -> bool | None:
    if name == "any_defect":
        return _any(_value(other, facts) for other, fact in FACTS.items() if fact.absent == DEFECT and other != name)
    value = facts.get(name, _absent(FACTS[name].absent, facts))
    return None if value is None else bool(value)


def _absent(kind: str, facts: Mapping[str, Any]) -> bool | None:
    return False if kind == DEFECT or (kind == EVENT and facts.get("all_emulated")) else None
