"""Frames of the national form on the lines between lane and antenna, as messages, whoever sent them."""

from collections.abc import Iterator
from typing import Any

from reports.journal import Event
from reports.scene import Scene
from tollcert.errors import RemoteWireError
from tollcert.wire import national


def messages(scene: Scene) -> Iterator[tuple[Event, Any]]:
    """The event whose bytes end a frame, and its message; frames that are none are left out."""
    deframers: dict[tuple[str, str], national.Deframer] = {}
    for event in scene.of("wire"):
        deframer = deframers.setdefault((event.data["link"], event.data["sender"]), national.Deframer())
        for frame in deframer.feed(bytes.fromhex(event.data["hex"])):
            if not frame.error and (message := _message(frame.data)) is not None:
                yield event, message


def _message(data: bytes) -> Any:
    try:
        return national.decode(data)
    except RemoteWireError:
        return None
