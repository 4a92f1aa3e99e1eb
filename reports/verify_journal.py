"""Where a journal was changed: the first line that does not belong, told from the links around it."""

from hashlib import sha256

import msgspec

from reports.attestation import Head
from reports.journal import FIRST, Redacted, redacted


class _Line(msgspec.Struct):
    """A journal line as far as the chain needs it: what an event holds is not taken apart, which is most of the work."""

    n: int
    t: float
    at: str
    kind: str
    data: msgspec.Raw
    prev: str


_decode = msgspec.json.Decoder(_Line).decode


def head_of(raw: bytes) -> Head:
    """Where a journal ends."""
    lines = raw.split(b"\n")[:-1]
    return Head(len(lines), _sum(lines[-1]) if lines else FIRST)


def broken(raw: bytes, head: Head) -> str:
    """What is wrong with a journal that should end at `head`, with the line number; empty when nothing is."""
    lines = raw.split(b"\n")
    torn = lines.pop()
    sums = [FIRST, *(_sum(line) for line in lines)]
    found = [_event(line) for line in lines]
    for number, event in enumerate(found, start=1):
        if event is None:
            return f"line {number}: not a journal line"
        if event.n != number or (isinstance(event, _Line) and event.prev != sums[number - 1]):
            return _why(number, found, sums, head)
    if torn:
        return f"line {len(lines) + 1}: cut inside the line"
    if len(lines) < head.lines:
        return f"line {len(lines) + 1}: cut, {head.lines - len(lines)} of {head.lines} lines are missing at the end"
    if len(lines) > head.lines:
        return f"line {head.lines + 1}: {len(lines) - head.lines} lines were added at the end"
    return "" if sums[-1] == head.digest else f"line {len(lines)}: changed (or the whole journal was written anew)"


def taken_out(raw: bytes) -> list[int]:
    """Numbers of the lines that were redacted."""
    return [line.n for line in map(redacted, raw.split(b"\n")) if line] if b'"redacted":' in raw else []


def _sum(line: bytes) -> str:
    """The SHA-256 of a line; of one that was taken out, the one that it had."""
    gone = redacted(line) if line.endswith(b'"}') and b'"redacted":' in line[:40] else None
    return gone.redacted if gone else sha256(line).hexdigest()


def _event(line: bytes) -> _Line | Redacted | None:
    """None for what is no event: not UTF-8, not JSON, another shape."""
    try:
        line.isascii() or line.decode()
        found = _decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return redacted(line)
    return found if bytes(memoryview(found.data)[:1]) == b"{" else None


def _why(number: int, found: list[_Line | Redacted | None], sums: list[str], head: Head) -> str:
    """The link between line `number` and the one before it is broken: which of the two, and how."""
    event, after = found[number - 1], found[number] if number < len(found) else None
    assert event is not None
    if event.n == number:
        # A changed line breaks the link behind it; a changed `prev` breaks the one before it too.
        kept = getattr(after, "prev", "") == sums[number] if after else number == head.lines and sums[number] == head.digest
        culprit = number - 1 if kept and number > 1 else number
        return f"line {culprit}: changed (the chain breaks between lines {number - 1} and {number})"
    if any(other is not None and other.n == number for other in found[number:]):
        return f"line {number}: out of order, holds event {event.n}"
    if event.n > number and len(found) < head.lines:
        return f"line {number}: events {number} to {event.n - 1} were removed"
    if event.n == number - 1 and number > 2 and getattr(event, "prev", "") == sums[number - 2]:
        return f"line {number - 1}: inserted"
    if event.n < number:
        return f"line {number}: inserted, holds event {event.n}"
    return f"line {number}: changed, holds event {event.n}"
