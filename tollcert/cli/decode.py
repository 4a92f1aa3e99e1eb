"""`tollcert decode`: one JSON object a frame, `{"form","frame","ok","fields","error"}`."""

import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

import click

from tollcert.errors import RemoteWireError
from tollcert.wire import apdu, dsrc, files, national, serial, short, single_piece
from tollcert.wire.fields import Record

FILES: dict[str, Callable[[bytes], Record]] = {
    "0015": files.card_issue, "0019": files.PassageFile.decode,
    "ef01": files.SystemInfo.decode, "ef04": files.TransitFile.decode, "vehicle": files.vehicle_info,
    "single-ef02": single_piece.SingleEntry.decode, "single-ef07": single_piece.SingleTrip.decode,
    "cpc-ef01": files.CpcIssue.decode, "cpc-ef02": files.CpcState.decode, "cpc-df01-ef01": files.CpcEntry.decode,
    "cpc-df01-ef02": files.CpcTransit.decode, "cpc-df01-ef04": files.CpcProvince.decode,
}  # fmt: skip
Decoded = tuple[str, dict[str, Any]]


def _national(raw: bytes) -> Iterator[Decoded]:
    """Every frame of a byte string."""
    frames = national.Deframer().feed(raw)
    if not frames:
        raise RemoteWireError(f"{len(raw)} bytes are not a whole frame", raw)
    for frame in frames:
        if frame.error:
            raise RemoteWireError(frame.error, frame.data)
        message = national.decode(frame.data)
        yield message.NAME, {"seq": f"{frame.seq:02X}", **message.show(), "proof": message.PROOF}


def _serial(raw: bytes) -> Iterator[Decoded]:
    """One frame with its FFs. Lines over TCP may leave escaping out: both readings are tried, the layout decides."""
    readings = [serial.unframe(raw, escape=escape) for escape in (True, False)]
    for frame in readings:
        if frame.error or not frame.data:
            continue
        try:
            message = serial.decode(frame.data)
        except RemoteWireError:
            continue
        yield message.NAME, {"rsctl": f"{frame.rsctl:02X}", **message.show(), "proof": message.PROOF}
        return
    frame = readings[0]
    if not frame.error and not frame.data:
        yield "acknowledgement", {"rsctl": f"{frame.rsctl:02X}"}
        return
    raise RemoteWireError(frame.error or str(_problem(frame.data)), raw)


def _problem(data: bytes) -> RemoteWireError:
    try:
        serial.decode(data)
    except RemoteWireError as problem:
        return problem
    return RemoteWireError("not a frame", data)


def _short(raw: bytes) -> Iterator[Decoded]:
    """Every frame of a byte string."""
    frames = short.Deframer().feed(raw)
    if not frames:
        raise RemoteWireError(f"{len(raw)} bytes are not a whole frame", raw)
    for frame in frames:
        if frame.error:
            raise RemoteWireError(frame.error, frame.data)
        message = short.decode(frame.data)
        yield message.NAME, {**message.show(), "proof": message.PROOF}


def _dsrc(raw: bytes) -> Iterator[Decoded]:
    shown = dsrc.show(raw)
    yield shown.pop("frame"), shown


def _apdu(raw: bytes) -> Iterator[Decoded]:
    yield "command", apdu.show(raw)


def _file(name: str) -> Callable[[bytes], Iterator[Decoded]]:
    if name not in FILES:
        raise click.BadParameter(f"file {name!r} (allowed: {', '.join(FILES)})")

    def decode(raw: bytes) -> Iterator[Decoded]:
        record = FILES[name](raw)
        yield record.NAME, {**record.show(), "proof": record.PROOF}

    return decode


FORMS: dict[str, Callable[[bytes], Iterator[Decoded]]] = {"national": _national, "serial": _serial, "short": _short, "dsrc": _dsrc, "apdu": _apdu}


def _decoder(form: str) -> Callable[[bytes], Iterator[Decoded]]:
    if form.startswith("file:"):
        return _file(form.removeprefix("file:").lower())
    if form not in FORMS:
        raise click.BadParameter(f"form {form!r} (allowed: {', '.join(FORMS)}, file:NAME)")
    return FORMS[form]


def decode_line(form: str, decoder: Callable[[bytes], Iterator[Decoded]], text: str) -> Iterator[dict[str, Any]]:
    """Results of one line of hex; what is wrong is a result too."""
    try:
        raw = bytes.fromhex(text)
    except ValueError as problem:
        yield {"form": form, "frame": "", "ok": False, "fields": {}, "error": f"not hex: {problem}"}
        return
    try:
        for name, fields in decoder(raw):
            yield {"form": form, "frame": name, "ok": True, "fields": fields, "error": ""}
    except RemoteWireError as problem:
        yield {"form": form, "frame": "", "ok": False, "fields": {}, "error": str(problem)}


@click.command(help="Decode HEX, or lines of hex from standard input (-).")
@click.option("--form", required=True, help=", ".join([*FORMS, *(f"file:{name}" for name in FILES)]))
@click.argument("hex_text", metavar="[HEX|-]", default="-")
def command(form: str, hex_text: str) -> None:
    """Exit status 1 if anything is bad."""
    decoder = _decoder(form)
    lines = sys.stdin if hex_text == "-" else [hex_text]
    bad = False
    for text in lines:
        if text.strip():
            for result in decode_line(form, decoder, text):
                bad |= not result["ok"]
                click.echo(json.dumps(result, ensure_ascii=False))
    sys.exit(1 if bad else 0)
