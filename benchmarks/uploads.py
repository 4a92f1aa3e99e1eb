"""Uploads per second into the reference back office (durable, idempotent, TLS, 8 connections) against bare inserts, each
committed alone, into the same table of the same database; on SQLite, and on PostgreSQL where the machine has one. Exits are charged
as they come: documents, index and double entry beside the upload. `python -m benchmarks.uploads [database URL]`.
"""

import asyncio
import json
import ssl
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import trustme
from sqlalchemy import insert

from emulators.back_office.store import Upload
from emulators.hosts.sql_store import UPLOADS, engine
from fixtures.exits_on_record import exit_record
from tests import postgres

PLACE = "G00553700100101010010"
CONNECTIONS = 8
KINDS = ("entries", "exits")
SECONDS = 4.0
FIELDS = {f"field{number}": f"value {number}" for number in range(60)}
"""About as much as an entry record holds."""


EXIT = exit_record({"record": "1", "card": "F1", "fen": "1900", "toll day": "2026-07-01"}) | FIELDS
EXIT.pop("TAC")  # TACs are a row of their own


def record(kind: str, number: str) -> dict[str, object]:
    if kind == "exits":
        return {**EXIT, "id": number, "passId": number, "exVlp": f"鲁A{number[-5:]}"}
    return {"id": number, "vlp": f"鲁A{number[-5:]}", "vlpc": 0, "enTime": "2026-01-01T00:00:00", **FIELDS}


def bare(url: str, kind: str) -> float:
    """Inserts a second, each committed alone, on one connection."""
    made = engine(url)
    count, began = 0, time.perf_counter()
    with made.connect() as connection:
        while time.perf_counter() - began < SECONDS:
            upload = Upload(kind, f"bare{began}{count}", PLACE, 0.0, record(kind, f"bare{began}{count}"))
            row = {
                "kind": kind,
                "identity": upload.identity,
                "digest": upload.digest,
                "place": PLACE,
                "at": 0.0,
                "plate": "",
                "record": upload.text.decode(),
            }
            connection.execute(insert(UPLOADS), row)
            connection.commit()
            count += 1
    made.dispose()
    return count / (time.perf_counter() - began)


async def _client(kind: str, number: int, address: tuple[str, int], context: ssl.SSLContext, until: float) -> int:
    reader, writer = await asyncio.open_connection(*address, ssl=context)
    count = 0
    while time.perf_counter() < until:
        body = json.dumps(record(kind, f"{until}.{number}.{count}"), ensure_ascii=False).encode()
        head = f"POST /lanes/{PLACE}/{kind} HTTP/1.1\r\nHost: office\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        writer.write(head.encode() + body)
        answer = await reader.readuntil(b"\r\n\r\n")
        assert answer.startswith(b"HTTP/1.1 200"), answer
        length = next(int(line.split(b":")[1]) for line in answer.split(b"\r\n") if line.lower().startswith(b"content-length"))
        await reader.readexactly(length)
        count += 1
    writer.close()
    return count


def served(url: str, kind: str) -> float:
    """Uploads a second through TLS into a back office in a process of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder, authority = Path(name), trustme.CA()
        authority.issue_cert("127.0.0.1").private_key_and_cert_chain_pem.write_to_path(str(folder / "chain.pem"))
        (folder / "setup.json").write_text(json.dumps({"places": {PLACE: {"laneId": PLACE}}}))
        command = [sys.executable, "-m", "tollcert.cli", "emulate", "back-office", "--db", url, "--listen", "127.0.0.1:0"]
        command += ["--certificate", str(folder / "chain.pem"), "--key", str(folder / "chain.pem"), "--parameters", str(folder / "setup.json")]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert process.stdout
        port = int(process.stdout.readline().rsplit(":", 1)[1])
        context = ssl.create_default_context(cadata=authority.cert_pem.bytes().decode())

        async def run() -> float:
            began = time.perf_counter()
            counts = await asyncio.gather(*(_client(kind, number, ("127.0.0.1", port), context, began + SECONDS) for number in range(CONNECTIONS)))
            return sum(counts) / (time.perf_counter() - began)

        try:
            return asyncio.run(run())
        finally:
            process.terminate()
            process.wait()


def uploads(url: str, name: str, kind: str) -> None:
    """One row: served against bare."""
    reference = bare(url, kind)
    rate = served(url, kind)
    print(f"uploads-{kind}-{name} {rate / reference:.2f} x bare inserts  ({rate:.0f}/s against {reference:.0f}/s)")


def report() -> None:
    """The rows of `make bench`."""
    with tempfile.TemporaryDirectory() as place:
        for kind in KINDS:
            uploads(f"sqlite:///{place}/office.db", "sqlite", kind)
    if postgres.programs() is None:
        print(f"uploads-postgresql {postgres.ABSENT}")
        return
    with postgres.server() as url:
        for kind in KINDS:
            uploads(url, "postgresql", kind)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        for each in KINDS:
            uploads(sys.argv[1], sys.argv[1].split(":", 1)[0], each)
    else:
        report()
