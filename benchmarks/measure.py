"""How benchmarks measure: subject and reference take turns in one process or in processes of their own, and the least of their
processor seconds counts. Other work on the machine slows both down alike, and never makes either faster.
"""

import resource
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import process_time
from typing import Any

ROUNDS = 15


@dataclass(frozen=True, slots=True)
class Ratio:
    """Least processor seconds of a subject and of its reference."""

    subject: float
    reference: float

    @property
    def ratio(self) -> float:
        """How many times the reference the subject takes."""
        return self.subject / self.reference


def against(subject: Callable[[], Any], reference: Callable[[], Any], number: int = 1, rounds: int = ROUNDS) -> Ratio:
    """Seconds a call; each round makes `number` calls of one, then of the other."""
    mine, other = least((subject, reference), number, rounds)
    return Ratio(mine, other)


def least(functions: Sequence[Callable[[], Any]], number: int = 1, rounds: int = ROUNDS, clock: Callable[[], float] = process_time) -> list[float]:
    """Seconds a call of each function, the least of all rounds."""
    best = [float("inf")] * len(functions)
    for _ in range(rounds):
        for place, function in enumerate(functions):
            began = clock()
            for _ in range(number):
                function()
            best[place] = min(best[place], (clock() - began) / number)
    return best


def of_children() -> float:
    """Processor seconds of all processes that were started and have ended: the clock of whole runs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
