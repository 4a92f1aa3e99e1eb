"""Sentences of checks and reasons: a message and what stands in it, so that a document can say them in another language.

A sentence is a string, its English text, wherever strings are looked at; the journal and result.json keep the message
and the values beside it (`said`: text to [message, values]).
"""

from collections.abc import Iterator, Mapping
from typing import Any

from tollcert.errors import ConfigError, NotOfferedError, TollCertError

KEY = "said"
"""Under this name events and results hold sentences."""
Sentences = dict[str, list[Any]]


class Said(str):
    """A sentence; `message` has its places (`held only after {waited} s`), `values` what stands in them."""

    __slots__ = ("message", "values")
    message: str
    values: dict[str, Any]


def said(message: str, /, **values: Any) -> str:
    """A sentence from a message of the catalogue; a value may be a sentence itself."""
    made = Said((message.format_map(values) if values else message).strip())
    made.message, made.values = message, values
    return made


def quoted(text: Any) -> str:
    """What a product or a person said, in its own words: it is not translated."""
    return said("“{text}”", text=str(text)) if text else ""


def joined(parts: list[str], between: str = "; ") -> str:
    """Several sentences as one."""
    if len(parts) < 2:
        return parts[0] if parts else ""
    names = [f"part{number}" for number in range(len(parts))]
    return said(between.join(f"{{{name}}}" for name in names), **dict(zip(names, parts, strict=True)))


def told(problem: BaseException) -> str:
    """What an exception says, as a sentence; one that nobody raises on purpose is named, and its text quoted."""
    if isinstance(problem, NotOfferedError):
        return said(problem.message, what=lacking(problem))
    if isinstance(problem, ConfigError):
        return said(problem.message, **{**problem.values, "problem": said(problem.problem, **problem.more)})
    if isinstance(problem, TollCertError):
        return problem.args[0] if isinstance(problem.args[0], Said) else said(problem.message, **problem.values)
    text = str(problem)
    return (
        said("unexpected {kind} in the bench's program: “{text}”", kind=type(problem).__name__, text=text)
        if text
        else said("unexpected {kind} in the bench's program", kind=type(problem).__name__)
    )


def lacking(problem: NotOfferedError) -> str:
    """What a product or a site does not offer, as a sentence."""
    return problem.lacking if isinstance(problem.lacking, Said) else said(problem.lacking, **problem.of)


def sentences(value: Any) -> Sentences:
    """The sentences in a value, and those within them."""
    return {str(found): [found.message, {name: _plain(part) for name, part in found.values.items()}] for found in _within(value)}


def _within(value: Any) -> Iterator[Said]:
    if isinstance(value, Said):
        yield value
        yield from _within(list(value.values.values()))
    elif isinstance(value, Mapping):
        yield from _within([*value, *value.values()])
    elif isinstance(value, list | tuple | set | frozenset):
        for part in value:
            yield from _within(part)


def plain(value: Any) -> Any:
    """The value with its sentences as mere strings."""
    if isinstance(value, str):
        return value if type(value) is str else str(value)
    if isinstance(value, dict):
        return {plain(key): plain(part) for key, part in value.items()}
    return [plain(part) for part in value] if isinstance(value, list | tuple) else value


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, int | float) else str(value)
