"""TAC verifications a second on one core, against the bare cipher calls of the same TACs: two to diversify, one for the MAC."""

from collections.abc import Callable
from functools import partial

from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import SM4
from cryptography.hazmat.primitives.ciphers.modes import CBC, ECB

from benchmarks.measure import against
from emulators.back_office import BackOffice
from emulators.back_office.tac_verification import IssuerKeys
from fixtures import test_keys
from fixtures.charges_on_record import ALGORITHMS, Trade
from fixtures.office_parties import HOME
from fixtures.vehicles import AREA_SHANDONG
from tollcert import crypto

COUNT, ROUNDS = 1000, 9
BLOCKS = {crypto.TDES: (lambda key: TripleDES(key + key[:8]), 8, 16, 24), crypto.SM4: (SM4, 16, 16, 32)}
"""How a key is made, the block, bytes that are diversified, bytes under the MAC with padding."""


def _verification(algorithm: int) -> Callable[[], None]:
    """Verifies the TACs of many records; every one must be valid."""
    office = BackOffice()
    office.tac.issuers[HOME] = IssuerKeys(AREA_SHANDONG, {(name, 1): test_keys.master("tac", name) for name in ALGORITHMS.values()})
    records = [Trade(f"passage {number}", f"{HOME}2026{number:012d}", serial=number, algorithm=algorithm).record() for number in range(COUNT)]

    def verify() -> None:
        results = {office.tac.verify(record)["result"] for record in records}
        if results != {"valid"}:
            raise RuntimeError(f"not all TACs are valid: {results}")

    return verify


def _bare(name: str) -> None:
    """The ciphers alone, as often."""
    make, block, diversified, covered = BLOCKS[name]
    key, iv, short, long = bytes(16), bytes(block), bytes(diversified), bytes(covered)
    for _ in range(COUNT):
        for mode, data in ((ECB(), short), (ECB(), short), (CBC(iv), long)):
            worker = Cipher(make(key), mode).encryptor()
            worker.update(data)
            worker.finalize()


def report() -> None:
    """Print the rows."""
    for algorithm, name in ALGORITHMS.items():
        measured = against(_verification(algorithm), partial(_bare, name), rounds=ROUNDS)
        print(f"tac-verification-{name} {measured.ratio:.2f} x the bare ciphers, {COUNT / measured.subject:.0f} a processor second")


if __name__ == "__main__":
    report()
