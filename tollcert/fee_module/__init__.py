"""A province's fee library (计费模块) as a product under test: asked in a process of its own, judged by the fee oracle.

    questions (network, tariff, rules) -> process (worker, cffi) -> answers -> judge -> findings

Whatever the library does, crash, hang, end the process, write past its structures, is a finding with its evidence; the bench goes on.
"""

from tollcert.fee_module.inspection import inspect
from tollcert.fee_module.outcome import Inspection, Wish
from tollcert.fee_module.rules import RULES, Finding

__all__ = ["RULES", "Finding", "Inspection", "Wish", "inspect"]
