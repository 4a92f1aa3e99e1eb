"""Every exception of the project. The type says whose fault it is.

TollCertError
 +-- WireError
 |    +-- LocalWireError      we built it wrong: verdict error
 |    +-- RemoteWireError     the peer sent it wrong: verdict fail, with the bytes
 +-- DeviceError              a device is not there or silent: verdict inconclusive
 |    +-- ProductAbsentError  the product under test never came up: the campaign ends
 |    +-- NotOfferedError     the product's adapter does not implement it: not_run
 |    |    +-- NotPossibleHereError   the site has no means for it, or a person says so: not_run
 +-- BenchError               the bench itself is broken: verdict error
 +-- FeeError                 no path, no tariff on that date
 +-- ConfigError              a file of the user: names file, line, key and what is allowed

Each has a `message` of the catalogue with places in braces, and the `values` at them, so that a document can say it in the
reader's language; its text is the English of both.
"""

from typing import Any


class TollCertError(Exception):
    """Base of all errors that this project raises on purpose."""

    def __init__(self, message: str = "", /, **values: Any) -> None:
        super().__init__(message.format_map(values) if values else message)
        self.message, self.values = message, values


class WireError(TollCertError):
    """Bytes do not follow their layout."""


class LocalWireError(WireError):
    """We tried to build something illegal."""


class RemoteWireError(WireError):
    """The peer sent something illegal; `data` holds its bytes."""

    def __init__(self, message: str, data: bytes = b"", /, **values: Any) -> None:
        super().__init__(message, **values)
        self.data = data


class DeviceError(TollCertError, TimeoutError):
    """A device is not there, or did not answer by its deadline."""


class ProductAbsentError(DeviceError):
    """The product under test never came up: nothing can be certified."""


class NotOfferedError(DeviceError):
    """The product's adapter does not implement what a scenario asks for; `what` names it."""

    def __init__(self, what: str, /, **values: Any) -> None:
        super().__init__(NOT_OFFERED, what=what.format_map(values) if values else what)
        self.what, self.lacking, self.of = str(self.values["what"]), what, values
        """The whole, its message and what stands in it."""


NOT_OFFERED = "not implemented by the product's adapter: {what}"


class NotPossibleHereError(NotOfferedError):
    """A site in the field cannot do what a scenario asks for; `what` says why (a sentence)."""

    def __init__(self, what: str) -> None:
        DeviceError.__init__(self, "not possible here: {what}", what=what)
        self.what, self.lacking, self.of = what, what, {}


class BenchError(TollCertError):
    """The bench is broken or used wrongly; never the product's fault."""


class FeeError(TollCertError):
    """A fee cannot be computed: no path, no tariff, no rule."""


class ConfigError(TollCertError):
    """A user's file is wrong. `place` is `file:line: key` as far as known; `problem` has places for `more`."""

    def __init__(self, place: str, problem: str, allowed: str = "", /, **more: Any) -> None:
        told = problem.format_map(more) if more else problem
        super().__init__("{place}: {problem}" + (" (allowed: {allowed})" if allowed else ""), place=place, problem=told, allowed=allowed)
        self.place, self.problem, self.more = place, problem, more
