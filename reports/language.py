"""Texts in the user's language: English is the source, Simplified Chinese a gettext catalogue (tollcert/locale).

The catalogue is read as it is written (.po): nothing is compiled, nothing binary is kept.
"""

import re
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

import tollcert
from tollcert.errors import ConfigError

LOCALE = Path(tollcert.__file__).parent / "locale"
SOURCE, CHINESE = "en", "zh_CN"
LANGUAGES = (SOURCE, CHINESE)
_PLACE = re.compile(r"\{(?P<brace>\w+)(?::\w+)?\}|\(\?P<(?P<group>\w+)>(?P<pattern>(?:[^()]|\([^()]*\))*)\)|<(?P<column>[\w ]+)>")
"""A place in a phrase, as steps (`{class}`, a named group) and outlines (`<class>`) write it."""


@cache
def catalogue(language: str) -> Catalog:
    """The catalogue of a language; raises ConfigError where there is none."""
    path = LOCALE / language / "LC_MESSAGES" / "tollcert.po"
    if not path.is_file():
        raise ConfigError("language", f"no texts in {language!r}", ", ".join(LANGUAGES))
    with path.open("rb") as file:
        return read_po(file, locale=language)


def translate(text: str, language: str) -> str:
    """The text in a language; a text that the catalogue lacks stays as it is."""
    if language == SOURCE:
        return text
    message = catalogue(language).get(text)
    return str(message.string) if message and message.string and not message.fuzzy else text


def translate_step(text: str, language: str) -> str:
    """A step as it was run, by the phrase that it follows; the values in it are translated too."""
    if language == SOURCE or catalogue(language).get(text):
        return translate(text, language)
    for pattern, phrase in _phrases(language):
        if found := pattern.fullmatch(text):
            return _PLACE.sub(lambda place, found=found: translate(found[_name(place)], language), phrase)  # type: ignore[misc]
    return text


@cache
def _phrases(language: str) -> list[tuple[re.Pattern[str], str]]:
    """Phrases with places, the longest first: a pattern of the English text, and the translated phrase."""
    phrases = sorted((str(message.id) for message in catalogue(language) if _PLACE.search(str(message.id))), key=len, reverse=True)
    return [(_pattern(phrase), translate(phrase, language)) for phrase in phrases]


def _pattern(phrase: str) -> re.Pattern[str]:
    """`the {position} lane is ready` as a pattern; a place that comes twice holds the same text."""
    parts, at, seen = [], 0, set()
    for place in _PLACE.finditer(phrase):
        name = _name(place)
        parts += [re.escape(phrase[at : place.start()]), f"(?P={name})" if name in seen else f"(?P<{name}>{place['pattern'] or '.+?'})"]
        seen.add(name)
        at = place.end()
    return re.compile("".join([*parts, re.escape(phrase[at:])]))


def _name(place: re.Match[str]) -> str:
    return str(place["brace"] or place["group"] or place["column"]).replace(" ", "_")


def places(phrase: str) -> list[str]:
    """The places of a phrase as they are written; a translation must have the same ones."""
    return sorted(place.group() for place in _PLACE.finditer(phrase))
