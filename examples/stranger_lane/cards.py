"""Cards on the collector's reader: issuing a CPC card, entering on an ETC card alone (docs/interfaces.md, sections 3 and 6).

`reader` and `sam` are slots: `exchange(command)` gives data and status word of one APDU.
"""

MF, DF01, TOLL = (bytes.fromhex("00A4000002" + name) for name in ("3F00", "DF01", "1001"))
PART = 253  # bytes of the fee file that are erased at a time


class Refused(Exception):
    """A card or the SAM did not do what it was asked to."""


def ask(slot, command, data=b"", tail=b""):
    """One command given in hex, with its data and what follows it: the answer's data."""
    raw = bytes.fromhex(command) + (bytes([len(data)]) + data if data else b"") + tail
    answer = slot.exchange(raw)
    if answer[-2:] != b"\x90\x00":
        raise Refused(f"{raw.hex()} was answered by {answer.hex() or 'nothing'}")
    return answer[:-2]


def select(slot, *names):
    for name in names:
        ask(slot, name.hex())


# ---- CPC card


def issue_cpc(reader, sam, entry):
    """Write an entry, erase the last trip, radio on. Returns CPC id, chip serial and battery in percent."""
    select(reader, MF)
    issue, battery = ask(reader, "00B081001E"), ask(reader, "00B0820002")[0]
    serial = ask(reader, "80F6000304")
    select(reader, DF01)
    if ask(reader, "00B0810080")[24] in (0x01, 0x03, 0x10):
        raise Refused("the CPC card is on a journey")
    prove(reader, sam, issue[8:16] + issue[:4] * 2)
    ask(reader, "00D68100", entry)
    ask(reader, "00D68200", bytes(101))
    ask(reader, "00A4000002EF04")
    for at in (0, PART):
        ask(reader, f"00D6{at:04X}", bytes(PART))
    ask(reader, "00D6811701", tail=b"\x01")
    return issue[8:16], serial, battery & 0x7F


def prove(reader, sam, factor):
    """External authentication: the SAM derives the card's key and answers the card's random number."""
    challenge = ask(reader, "0084000008")
    select(sam, DF01)
    ask(sam, "801A4844", factor)
    cipher = ask(sam, "80FA0000", challenge + bytes(8))
    ask(reader, "00820001", bytes(a ^ b for a, b in zip(cipher[:8], cipher[8:], strict=True)))


def cpc_entry(vehicle_class, plate, colour, place, unix):
    """The 128 bytes of the entry file; `place` is network, station and lane."""
    head = bytes([vehicle_class]) + plate.encode("gbk").ljust(12, b"\0") + bytes([colour]) + place + unix.to_bytes(4, "big")
    return (head + bytes([2, 1, 0, 0, 0, 0, 0, 2])).ljust(128, b"\0")


# ---- ETC card


def read_etc(reader):
    """File 0015 and the balance (fen)."""
    select(reader, TOLL)
    issue = ask(reader, "00B0950032")
    return issue, int.from_bytes(ask(reader, "805C000204"), "big")


def enter_on(reader, sam, issue, record, time):
    """Debit 0 fen and write 0019 in one step; `time` is BCD. Returns TAC, terminal and terminal serial."""
    select(sam, MF)
    terminal = ask(sam, "00B0960006")
    select(sam, DF01)
    sm4, money = issue[9] >= 0x50, bytes(4)
    begun = ask(reader, "80500302", bytes([0x41 if sm4 else 0x01]) + money + terminal)
    ask(reader, "80DCAAC8", record)
    started = ask(sam, "80700000", begun[11:15] + begun[4:6] + money + b"\x09" + time + begun[9:11] + issue[12:20] + issue[:4] * 2)
    done = ask(reader, "80540100", started[:4] + time + started[4:8])
    ask(sam, "80720000", done[4:8])
    return done[:4], terminal, started[:4]


def card_record(issue, place, unix):
    """The 0019 of an entry on this card."""
    entry = b"\xaa\x29\x00" + place + unix.to_bytes(4, "big") + bytes([issue[42], 3]) + bytes(7)
    return entry + issue[28:40] + bytes([issue[41], 2]) + bytes(3) + b"\xff" + bytes(4)


def may_come_alone(issue, province_issuer, today):
    """Military, emergency, rescue; official cards of the own province; each within its validity."""
    user, valid = issue[40], issue[20:24].hex() <= today <= issue[24:28].hex()
    return valid and (user in (8, 10, 26) or (user == 6 and issue[:4].hex().upper() == province_issuer.upper()))
