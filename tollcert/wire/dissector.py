"""The Wireshark dissector, made from the field tables: every message of every form, with the card files inside them."""

import re
from pathlib import Path
from typing import Any

from tollcert.wire.tables import tables

TEMPLATE = Path(__file__).parent / "dissector.lua"
MARK = "--TABLES--"
_WORD = re.compile(r"[A-Za-z_]\w*")
_KEYWORDS = frozenset(
    [
        "and",
        "break",
        "do",
        "else",
        "elseif",
        "end",
        "false",
        "for",
        "function",
        "goto",
        "if",
        "in",
        "local",
        "nil",
        "not",
        "or",
        "repeat",
        "return",
        "then",
        "true",
        "until",
        "while",
    ]
)


def lua() -> str:
    """The script; the same tables give the same text."""
    return TEMPLATE.read_text(encoding="utf-8").replace(MARK, _value(tables()))


def _value(value: Any, depth: int = 0) -> str:
    """A value as a Lua literal: dictionaries by key, one entry a line down to the layouts."""
    if isinstance(value, dict):
        lines = [f"{_key(key)} = {_value(item, depth + 1)}" for key, item in value.items()]
        indent = "\n" + "  " * (depth + 1)
        return f"{{{indent}{f',{indent}'.join(lines)}\n{'  ' * depth}}}" if depth < 2 else "{" + ", ".join(lines) + "}"
    if isinstance(value, list):
        return "{" + ", ".join(_value(item, depth + 1) for item in value) + "}"
    return str(value) if isinstance(value, int) else _text(value)


def _key(key: str) -> str:
    return key if _WORD.fullmatch(key) and key not in _KEYWORDS else f"[{_text(key)}]"


def _text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
