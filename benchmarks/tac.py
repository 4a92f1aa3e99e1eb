"""TAC verifications a second on one core, against the bare cipher calls of the same TACs: two to diversify, one for the MAC."""

import time

from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import SM4
from cryptography.hazmat.primitives.ciphers.modes import CBC, ECB

from emulators.back_office import BackOffice
from emulators.back_office.tac_verification import IssuerKeys
from fixtures import test_keys
from fixtures.charges_on_record import ALGORITHMS, Trade
from fixtures.office_parties import HOME
from fixtures.vehicles import AREA_SHANDONG
from tollcert import crypto

COUNT = 5000
BLOCKS = {crypto.TDES: (lambda key: TripleDES(key + key[:8]), 8, 16, 24), crypto.SM4: (SM4, 16, 16, 32)}
"""How a key is made, the block, bytes that are diversified, bytes under the MAC with padding."""


def _verified(algorithm: int) -> float:
    """Seconds of processor time a verification; every one must be valid."""
    office = BackOffice()
    office.tac.issuers[HOME] = IssuerKeys(AREA_SHANDONG, {(name, 1): test_keys.master("tac", name) for name in ALGORITHMS.values()})
    records = [Trade(f"passage {number}", f"{HOME}2026{number:012d}", serial=number, algorithm=algorithm).record() for number in range(COUNT)]
    began = time.process_time()
    results = {office.tac.verify(record)["result"] for record in records}
    spent = time.process_time() - began
    if results != {"valid"}:
        raise RuntimeError(f"not all TACs are valid: {results}")
    return spent / COUNT


def _bare(name: str) -> float:
    """Seconds of processor time of the ciphers alone."""
    make, block, diversified, covered = BLOCKS[name]
    key, iv, short, long = bytes(16), bytes(block), bytes(diversified), bytes(covered)
    began = time.process_time()
    for _ in range(COUNT):
        for mode, data in ((ECB(), short), (ECB(), short), (CBC(iv), long)):
            worker = Cipher(make(key), mode).encryptor()
            worker.update(data)
            worker.finalize()
    return (time.process_time() - began) / COUNT


def report() -> None:
    """Print the rows."""
    for algorithm, name in ALGORITHMS.items():
        ours, bare = _verified(algorithm), _bare(name)
        print(f"tac-verification-{name} {ours / bare:.2f} x the bare ciphers, {1 / ours:.0f} a second")


if __name__ == "__main__":
    report()
