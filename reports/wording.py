"""What a reader sees of findings and reasons, in their language: sentences by their messages, words and names of values by
the catalogue. Field names of the wires, codes and numbers stay.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

from reports.language import CHINESE, SOURCE, filled, translate, translate_message, translate_step
from reports.saying import KEY, Sentences

WORDS, NAMES, PAGE = "finding", "key", "page"
"""Contexts of the catalogue: what findings say, the names that stand before values in them, and the document's own words."""
DERIVATION = "from"
OTHERWISE = {"exit_mixed": "mixed exit"}
"""Words whose English is not their own spelling."""
NOTHING = "–"
INDENT = "  "
_BETWEEN = {CHINESE: {" or ": "或", " and ": "和", "; ": "；", ", ": "、"}}


class Wording:
    """The texts of one result in one language; each is looked up once."""

    def __init__(self, outcome: Mapping[str, Any], language: str) -> None:
        self.language = language
        self._said: Sentences = outcome.get(KEY, {})
        self._known: dict[str, str] = {}
        self.names: dict[str, str] = {}
        """Names that stood before values, and what was shown for them."""

    def text(self, text: str) -> str:
        """A sentence or a word; what nobody translates stays as it is."""
        if self.language == SOURCE:
            return text
        if text not in self._known:
            self._known[text] = text  # a sentence of a forged journal may hold itself
            self._known[text] = self._sentence(*self._said[text]) if text in self._said else self._word(text)
        return self._known[text]

    def _sentence(self, message: str, values: Mapping[str, Any]) -> str:
        phrase = translate(message, self.language, WORDS)
        for source, between in _BETWEEN[self.language].items() if phrase == message else ():
            phrase = phrase.replace(source, between)
        return filled(phrase, {name: self._value(value) for name, value in values.items()}).strip()

    def _value(self, value: Any) -> str:
        text = self.text(value) if isinstance(value, str) else str(value)
        for source, between in _BETWEEN[self.language].items() if text == value else ():
            text = between.join(self.label(part) for part in text.split(source)) if source in text else text
        return text

    def _word(self, text: str) -> str:
        found = translate(text, self.language, WORDS)
        return found if found != text else translate(text, self.language)

    def step(self, text: str) -> str:
        """A step or a title, by the phrase that it follows."""
        found = self.text(text)
        if found == text:
            found = self._known[text] = translate_step(text, self.language)
        return found

    def met(self, text: str) -> str:
        """What a party said is wrong with the bytes that it got, which events hold as a finished sentence."""
        found = self.text(text)
        if found == text:
            found = self._known[text] = translate_message(text, self.language, WORDS)
        return found

    def label(self, text: str) -> str:
        """A word of the document itself, else whatever the text is."""
        found = translate(text, self.language, PAGE)
        found = found if found != text else self.step(text)
        for source, between in _BETWEEN.get(self.language, {}).items() if found == text else ():
            found = between.join(self.label(part) for part in text.split(source)) if source in text else found
        return found

    def name(self, name: str) -> str:
        """What stands before a value: a name of the catalogue, else a field's own."""
        if name not in self.names:
            self.names[name] = self.text(name) if name in self._said else translate(name, self.language, NAMES)
        return self.names[name]

    def value(self, value: Any) -> Any:
        """A value of a finding, with every text and name in it in the reader's language."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Mapping):
            return {self.name(str(name)): self.value(part) for name, part in value.items()}
        return [self.value(part) for part in value] if isinstance(value, list | tuple) else value

    def shown(self, value: Any) -> str:
        """A value of a finding as lines."""
        return lines(self.value(undivided(value)))

    @property
    def everything(self) -> dict[str, str]:
        """Each text that was looked up and is another one in this language, with that one."""
        return {text: found for text, found in self._known.items() if found != text}


def in_english(text: str) -> str:
    """A word of the document in English: `not_run` is not run; a sentence stays, with the names in it."""
    return OTHERWISE.get(text, text if " " in text else text.replace("_", " "))


def local(at: str) -> str:
    """A time of the journal (UTC) as clocks on Chinese roads show it."""
    return datetime.fromisoformat(at).astimezone(timezone(timedelta(hours=8))).strftime("%Y-%m-%d %H:%M:%S +08:00") if at else ""


def undivided(value: Any) -> Any:
    """An expected amount without its derivation, which the page shows as a table of its own."""
    return {name: part for name, part in value.items() if name != DERIVATION} if isinstance(value, Mapping) else value


def lines(value: Any, depth: int = 0) -> str:
    """A value as a person reads it: names and values in lines, lists with commas or in lines where they are long."""
    if isinstance(value, Mapping):
        rows = [f"{name}: {_below(part, depth)}" for name, part in value.items()]
        return ("\n" + INDENT * depth).join(rows) or NOTHING
    if isinstance(value, list | tuple):
        parts = [lines(part, depth + 1) for part in value]
        short = all(not isinstance(part, Mapping | list | tuple) for part in value) and sum(map(len, parts)) <= 60
        return (", " if short else "\n" + INDENT * depth).join(parts) or NOTHING
    return NOTHING if value is None or value == "" else str(value).lower() if isinstance(value, bool) else str(value)


def _below(value: Any, depth: int) -> str:
    nested = (isinstance(value, Mapping) and value) or (isinstance(value, list | tuple) and any(isinstance(part, Mapping) for part in value))
    inner = INDENT * (depth + 1)
    return f"\n{inner}{lines(value, depth + 1)}" if nested else lines(value, depth + 1)
