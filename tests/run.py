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

from tollcert.config import PROCESS_BENCHES

DEBIAN = {"tshark": "tshark", "chromium": "chromium", "softhsm2-util": "softhsm2", "cc": "gcc libc6-dev"}
PYTEST = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
WORKERS = ["-n", "2", "--dist", "loadfile"]


def parts(folder: Path) -> list[tuple[str, list[str]]]:
    """Name and command of each part, in order."""
    in_process, process = folder / "in_process", folder / "process"
    return [
        ("unit tests", [*PYTEST, *WORKERS, "-m", "not long", "tests"]),
        ("suite, virtual clock", [*PYTEST, "features", "--campaign", str(in_process)]),
        ("rejudge", [sys.executable, "-m", "tollcert.cli", "rejudge", str(in_process)]),
        ("suite, products as processes", [*PYTEST, "-n", str(PROCESS_BENCHES), "features", "--products", "process", "--campaign", str(process)]),
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
