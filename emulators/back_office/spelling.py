"""Records of exchange files as whoever wrote them spells them: message names, the columns of a database in capitals, blanks in times,
days in UTC, times of a Chinese Oracle. They are kept under the names and times of the interface, so that one record in two spellings is one record.
"""

import re
from typing import Any

from tollcert.units import from_stamp, stamp
from tollcert.wire.record_names import NAMES, TIMES

_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(\.\d+)?")
_ORACLE = re.compile(r"(\d\d)-(\d{1,2})月 *-(\d\d) (\d\d)\.(\d\d)\.(\d\d)(\.\d+)? (上午|下午)")
NOON = 12
"""A time as a Chinese Oracle prints it, `08-7月 -24 12.01.15.000000000 上午`: twelve in the morning is midnight."""
UTC_MIDNIGHT, EIGHT_HOURS_S = "T16:00:00", 8 * 3600
"""A toll day is a midnight; an export that wrote it in UTC shows 16:00 of the day before."""


def usual(kind: str, record: Any) -> Any:
    """A record in the usual spelling. Names that nobody knows stay as they are, and so does a name beside its own twin."""
    if not isinstance(record, dict) or kind not in NAMES:
        return record
    known, written = NAMES[kind], set(record)
    made = {}
    for name, value in record.items():
        right = known.get(str(name).lower(), name)
        made[name if right != name and right in written else right] = value
    return {name: _time(name, value) if name in TIMES else value for name, value in made.items()}


def _time(name: str, value: Any) -> Any:
    if isinstance(value, str) and (told := _ORACLE.fullmatch(value)):
        hour = int(told[4]) % NOON + (NOON if told[8] == "下午" else 0)
        return f"20{told[3]}-{int(told[2]):02d}-{told[1]}T{hour:02d}:{told[5]}:{told[6]}"
    found = _TIME.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return value
    text = f"{found[1]}T{found[2]}"
    if name == "lDate" and text.endswith(UTC_MIDNIGHT):
        try:
            return stamp(from_stamp(text) + EIGHT_HOURS_S)
        except ValueError:
            return text
    return text
