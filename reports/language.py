"""Texts in the user's language: English is the source, Simplified Chinese a gettext catalogue (tollcert/locale).

The catalogue is read as it is written (.po): nothing is compiled, nothing binary is kept.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from gherkin.dialect import Dialect

import tollcert
from tollcert.errors import ConfigError

LOCALE = Path(tollcert.__file__).parent / "locale"
SOURCE, CHINESE = "en", "zh_CN"
LANGUAGES = (SOURCE, CHINESE)
DIALECTS = {"zh-CN": CHINESE}
"""Languages of feature files (`# language: zh-CN`) whose steps the catalogue has."""
_PLACE = re.compile(r"\{(?P<brace>\w+)(?::(?P<kind>\w+))?\}|\(\?P<(?P<group>\w+)>(?P<pattern>(?:[^()]|\([^()]*\))*)\)|<(?P<column>[\w ]+)>")
"""A place in a phrase, as steps (`{class}`, a named group) and outlines (`<class>`) write it."""
_KINDS = {"d": r"-?\d+|<[^<>]+>", "w": r"\w+|<[^<>]+>", "S": r"[^\s，的]+|<[^<>]+>"}
_WORDS = {CHINESE: {" or ": "或", ", ": "、", " and ": "和"}}
"""What joins several values at one place."""


@cache
def catalogue(language: str) -> Catalog:
    """The catalogue of a language; raises ConfigError where there is none."""
    path = LOCALE / language / "LC_MESSAGES" / "tollcert.po"
    if not path.is_file():
        raise ConfigError("language", f"no texts in {language!r}", ", ".join(LANGUAGES))
    with path.open("rb") as file:
        return read_po(file, locale=language)


def translate(text: str, language: str, context: str | None = None) -> str:
    """The text in a language; a text that the catalogue lacks stays as it is. `context`: of the catalogue (msgctxt)."""
    if language == SOURCE:
        return text
    message = catalogue(language).get(text, context)
    return str(message.string) if message and message.string and not message.fuzzy else text


def from_chinese(text: str) -> str:
    """The English of a text whose source is Chinese (names of systems in the seed)."""
    message = catalogue(SOURCE).get(text)
    return str(message.string) if message and message.string else text


def translate_step(text: str, language: str) -> str:
    """A step as it was run, by the phrase that it follows; the values in it are translated too."""
    if language == SOURCE or catalogue(language).get(text):
        return translate(text, language)
    for pattern, phrase in _phrases(language):
        if found := pattern.fullmatch(text):
            return _PLACE.sub(lambda place, found=found: _value(found[_name(place)], language), phrase)  # type: ignore[misc]
    return text


def filled(phrase: str, values: Mapping[str, str]) -> str:
    """A phrase with values at its places (`{name}`)."""
    return _PLACE.sub(lambda place: values.get(_name(place), place.group()), phrase)


def translate_message(text: str, language: str, context: str) -> str:
    """A finished sentence of which only the text is left, by the message of a context that it follows; values in it stay."""
    if language == SOURCE or (found := translate(text, language, context)) != text:
        return text if language == SOURCE else found
    for pattern, phrase in _phrases(language, context):
        if held := pattern.fullmatch(text):
            return filled(phrase, held.groupdict())
    return text


def _value(text: str, language: str) -> str:
    """A value in a step: a word of the catalogue, or several values."""
    translated = translate(text, language)
    for english, word in _WORDS[language].items() if translated == text else ():
        if english in text:
            return word.join(_value(part, language) for part in text.split(english))
    return translated


def source_of(text: str, language: str) -> str:
    """The English step that a step written in a language stands for: what `translate_step` would make the text of. A text
    that follows no phrase of the catalogue stays as it is.
    """
    known = _sources(language)
    if text in known:
        return known[text]
    for pattern, phrase in _phrases_back(language):
        if found := pattern.fullmatch(text):
            return _PLACE.sub(lambda place, found=found: _source_value(found[_name(place)], language), phrase)  # type: ignore[misc]
    return text


def _source_value(text: str, language: str) -> str:
    known = _sources(language)
    for english, word in _WORDS[language].items() if text not in known else ():
        if word in text:
            return english.join(_source_value(part, language) for part in text.split(word))
    return known.get(text, text)


def keyword(written: str, dialect: str) -> str:
    """The English keyword of a step keyword (假如: Given); raises ConfigError on one that is none."""
    known = Dialect.for_name(dialect)
    for kind in ("given", "when", "then", "and", "but") if known else ():
        if written.strip().lower() in (word.strip().lower() for word in getattr(known, f"{kind}_keywords")):
            return kind.capitalize()
    raise ConfigError(f"keyword {written!r}", f"no step keyword of {dialect}")


@cache
def _sources(language: str) -> dict[str, str]:
    """Texts without places in a language, with their English source; the first one where several have one translation."""
    found: dict[str, str] = {}
    for message in catalogue(language):
        if message.id and message.string and not message.context and not _PLACE.search(str(message.id)):
            found.setdefault(str(message.string), str(message.id))
    return found


@cache
def _phrases_back(language: str) -> list[tuple[re.Pattern[str], str]]:
    """Phrases with places, those with most words of their own first: a pattern of the translated text, and the source."""
    pairs = [(translate(source, language), source) for source in _with_places(language)]
    return [(_pattern(phrase), source) for phrase, source in sorted(pairs, key=lambda pair: len(_PLACE.sub("", pair[0])), reverse=True)]


def _with_places(language: str, context: str | None = None) -> list[str]:
    return [str(message.id) for message in catalogue(language) if (message.context or None) == context and _PLACE.search(str(message.id))]


@cache
def _phrases(language: str, context: str | None = None) -> list[tuple[re.Pattern[str], str]]:
    """Phrases of a context with places, the longest first: a pattern of the English text, and the translated phrase."""
    phrases = sorted(_with_places(language, context), key=lambda phrase: len(_PLACE.sub("", phrase)) if context else len(phrase), reverse=True)
    return [(_pattern(phrase), translate(phrase, language, context)) for phrase in phrases]


def _pattern(phrase: str) -> re.Pattern[str]:
    """`the {position} lane is ready` as a pattern; a place that comes twice holds the same text."""
    parts, at, seen = [], 0, set()
    for place in _PLACE.finditer(phrase):
        name = _name(place)
        parts += [
            re.escape(phrase[at : place.start()]),
            f"(?P={name})" if name in seen else f"(?P<{name}>{place['pattern'] or _KINDS.get(place['kind'], '.+?')})",
        ]
        seen.add(name)
        at = place.end()
    return re.compile("".join([*parts, re.escape(phrase[at:])]))


def _name(place: re.Match[str]) -> str:
    return str(place["brace"] or place["group"] or place["column"]).replace(" ", "_")


def places(phrase: str) -> list[str]:
    """The places of a phrase as they are written; a translation must have the same ones."""
    return sorted(place.group() for place in _PLACE.finditer(phrase))
