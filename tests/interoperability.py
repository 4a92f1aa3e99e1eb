"""`make interoperability`: the rows N01-N47 four ways, the back office under test on SQLite and on PostgreSQL, in process and as a process.

Each way is a campaign of its own, with the ledger balanced at the end of every scenario. Exit status 0: all passed. `-n 1` (another number of
benches side by side) and more arguments go to pytest.
"""

import re
import subprocess
import sys
import tempfile
import time
from contextlib import nullcontext
from itertools import product
from pathlib import Path

from tests.postgres import programs, server

DATABASES, PRODUCTS = ("sqlite", "postgresql"), ("in_process", "process")
BENCHES = {"in_process": 2, "process": 4}
FEATURES = "features/interoperability"


def command(folder: Path, database: str, products: str, url: str, more: list[str]) -> list[str]:
    """The pytest of one way; `url`: a database of PostgreSQL with the place `{bench}`."""
    profile = folder / f"{database}.toml"
    profile.write_text(f'name = "{database}"\noffice_db = "{url if database == "postgresql" else ""}"\n', encoding="utf-8")
    return [
        sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n", str(BENCHES[products]), FEATURES, "--bench", str(profile),
        "--products", products, "--campaign", str(folder / f"{database}-{products}"), *more,
    ]  # fmt: skip


def main(more: list[str]) -> int:
    """Run all four; 0 when every one passed."""
    here = programs() is not None
    failed = [] if here else ["NOT RUN: PostgreSQL (apt install postgresql)"]
    names = ("main", *(f"gw{number}" for number in range(16)))
    with tempfile.TemporaryDirectory(prefix="tollcert-interoperability-") as folder, server(names) if here else nullcontext("") as url:
        for database, products in product(DATABASES if here else DATABASES[:1], PRODUCTS):
            started, way = time.monotonic(), f"{database}, {products}"
            print(f"== {way}", flush=True)
            code = subprocess.run(command(Path(folder), database, products, re.sub("/postgres[?]", "/{bench}?", url), more), check=False).returncode
            print(f"== {way}: {'ok' if code == 0 else f'exit {code}'} in {time.monotonic() - started:.0f} s", flush=True)
            failed += [way] if code else []
    print(f"FAILED: {'; '.join(failed)}" if failed else "all four ways passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
