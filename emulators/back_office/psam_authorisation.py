"""`POST psam-authorisations`: on-line authorisation (在线授权) of a 2019 PSAM: the platform answers the module's challenge."""

from collections.abc import Callable
from typing import Annotated

import msgspec

from emulators.back_office.call import FAILED, OK, Answer, Body, Call, Refused, read
from emulators.http import Reply
from tollcert import crypto


def _hex(*lengths: int) -> msgspec.Meta:
    return msgspec.Meta(pattern="^(" + "|".join(f"[0-9A-Fa-f]{{{2 * length}}}" for length in lengths) + ")$")


class PsamAuthorisation(Body):
    """Terminal number, PSAM serial number, area code (4 or 8 bytes as the reader has it) and challenge, in hex."""

    terminal_no: Annotated[str, _hex(6)]
    psam_no: Annotated[str, _hex(8, 10)]
    area_code: Annotated[str, _hex(4, 8)]
    random: Annotated[str, _hex(8)]


class PsamAuthorisationService:
    """`key` is the platform's authentication key (a test key; 16 bytes); `refused` holds terminal numbers that are blacklisted."""

    def __init__(self) -> None:
        self.key = b""
        self.known: Callable[[str, str], bool] | None = None
        """Whether terminal and module are registered and in use; None: nobody keeps a register."""
        self.refused: set[str] = set()

    def answer(self, call: Call) -> Answer:
        """The answer to the challenge, 8 bytes."""
        asked = read(PsamAuthorisation, call.body)
        if not self.key:
            raise Refused(503, FAILED, "this centre has no authorisation key")
        if asked.terminal_no.upper() in self.refused:
            raise Refused(403, FAILED, f"terminal {asked.terminal_no} is not to be authorised")
        if self.known is not None and not self.known(asked.terminal_no.upper(), asked.psam_no.upper()):
            raise Refused(403, FAILED, f"terminal {asked.terminal_no} with module {asked.psam_no} is not registered as in use")
        mac = crypto.external_answer(crypto.SM4, self.key, bytes.fromhex(asked.random))
        return Reply(200, {"subCode": OK, "info": "ok", "mac": mac.hex().upper()})
