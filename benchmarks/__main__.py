"""`make bench`: each row as `name ratio unit`, measured against a reference in the same run."""

import struct
from timeit import repeat

from benchmarks import transactions, uploads
from tollcert.wire import national


def fastest(function: object, number: int = 100_000) -> float:
    """Seconds a call, the best of five runs."""
    return min(repeat(function, number=number, repeat=5)) / number  # type: ignore[arg-type]


def codec() -> None:
    """B4 (274 bytes) against a bare struct of the same fields."""
    message = national.ObuRead(obu_id=b"abcd")
    raw, bare = message.encode(), struct.Struct(">B4sBB79sI91s50s43s")
    values = bare.unpack(raw)
    print(f"decode-B4 {fastest(lambda: national.ObuRead.decode(raw)) / fastest(lambda: bare.unpack(raw)):.2f} x struct")
    print(f"encode-B4 {fastest(message.encode) / fastest(lambda: bare.pack(*values)):.2f} x struct")


if __name__ == "__main__":
    codec()
    transactions.report()
    uploads.on_sqlite()
