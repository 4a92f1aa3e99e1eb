"""`make test`: unit tests, the suite in process and with products as processes, rejudged. Says what was NOT RUN.

Prints one closing line that counts everything. With TOLLCERT_STRICT=1 a part that is not run is an error.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

DEBIAN = {"tshark": "tshark", "chromium": "chromium", "softhsm2-util": "softhsm2", "cc": "gcc libc6-dev"}
PYTEST = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
WORKERS = ["-n", "4", "--dist", "loadfile", "--durations", "10"]
"""Twice two cores: a third of the time is waiting for processes."""
PROCESS_BENCHES = 8
"""On wall time a bench waits four fifths of the time, also on two cores."""
PROCESS_ROWS = ("N01", "N05", "N06", "N09", "N12", "N17", "N29", "N38")
"""Rows of the interoperability table that the quick run takes as processes beside T1-T16; `make test-long` and `make certify
PRODUCTS=process` take all.
"""


def process_sample() -> list[str]:
    """Features of the quick run as processes: T1-T16 without the rows of further OBU generations, and the rows above."""
    special = sorted(path for path in Path("features/special_cases").glob("*.feature") if "generations" not in path.stem)
    rows = sorted(path for row in PROCESS_ROWS for path in Path("features/interoperability").glob(f"{row.lower()}_*.feature"))
    return [str(path) for path in (*special, *rows)]


def parts(folder: Path) -> list[tuple[str, list[str]]]:
    """Name and command of each part, in order."""
    in_process, process = folder / "in_process", folder / "process"
    return [
        ("unit tests", [*PYTEST, *WORKERS, "-m", "not long", "tests"]),
        ("suite, virtual clock", [*PYTEST, "-n", "2", "-m", "not large", "features", "--campaign", str(in_process)]),
        ("rejudge", [sys.executable, "-m", "tollcert.cli", "rejudge", str(in_process)]),
        ("suite, products as processes", [*PYTEST, "-n", str(PROCESS_BENCHES), *process_sample(), "--products", "process", "--campaign", str(process)]),
        ("rejudge", [sys.executable, "-m", "tollcert.cli", "rejudge", str(process)]),
    ]


def main() -> int:
    """Run all parts; 0 when every one passed."""
    missing = [f"NOT RUN: {tool} (apt install {package})" for tool, package in DEBIAN.items() if shutil.which(tool) is None]
    failed = list(missing) if os.environ.get("TOLLCERT_STRICT") == "1" else []
    with tempfile.TemporaryDirectory(prefix="tollcert-test-") as folder:
        for name, command in parts(Path(folder)):
            started = time.monotonic()
            print(f"== {name}", flush=True)
            code = subprocess.run(command, check=False).returncode
            print(f"== {name}: {'ok' if code == 0 else f'exit {code}'} in {time.monotonic() - started:.0f} s", flush=True)
            failed += [name] if code else []
    print(*missing, sep="\n")
    print(f"FAILED: {', '.join(failed)}" if failed else "all parts passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
