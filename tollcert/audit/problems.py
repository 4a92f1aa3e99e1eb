"""What could not be read, or not as it should be, with its place. Of one kind in one file so many are named, the rest counted."""

from collections import Counter
from dataclasses import dataclass, field

from tollcert.audit.rule import ERROR

NAMED = 1000


@dataclass(frozen=True, slots=True)
class Problem:
    """`place` is a file, or a file and a line; `rule` is `input.` and what it is of."""

    place: str
    rule: str
    severity: str
    message: str
    actual: str = ""


@dataclass(slots=True)
class Problems:
    """Problems in the order they were met."""

    named: list[Problem] = field(default_factory=list)
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, file: str, line: int | None, rule: str, message: str, actual: str = "", severity: str = ERROR) -> None:
        """Name a problem; beyond NAMED of a rule in a file it is only counted."""
        self.counts[file, rule] += 1
        if self.counts[file, rule] <= NAMED:
            self.named.append(Problem(file if line is None else f"{file}:{line}", rule, severity, message, actual[:200]))

    def close(self, file: str) -> None:
        """The file is read: say how many problems were counted and not named."""
        for (of, rule), count in list(self.counts.items()):
            if of == file and count > NAMED:
                self.named.append(Problem(file, rule, ERROR, f"{count - NAMED} more of this kind in the file, not named one by one", ""))
                self.counts[of, rule] = 0
