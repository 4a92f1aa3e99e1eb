"""A PostgreSQL of the tests' own: Debian's newest, on a socket in a folder that goes away again."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ABSENT = "NOT RUN: PostgreSQL (apt install postgresql)"


def programs() -> Path | None:
    """Folder of its programs."""
    return max(Path("/usr/lib/postgresql").glob("*/bin"), default=None)


@contextmanager
def server(databases: tuple[str, ...] = ()) -> Iterator[str]:
    """A server that runs; its URL, where `postgres` is the name of a database. `databases`: others to be made. Raises FileNotFoundError where there is none."""
    found = programs()
    if found is None:
        raise FileNotFoundError(ABSENT)
    folder = tempfile.mkdtemp(prefix="tollcert-pg-")
    user: dict[str, Any] = {}
    if os.getuid() == 0:
        account = pwd.getpwnam("postgres")
        os.chown(folder, account.pw_uid, account.pw_gid)
        user = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}

    def run(*command: str) -> None:
        subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **user)

    data = f"{folder}/data"
    run(str(found / "initdb"), "-D", data, "-U", "office", "-A", "trust", "-E", "UTF8", "--no-locale", "-N")
    run(str(found / "pg_ctl"), "-D", data, "-w", "-l", f"{folder}/log", "-o", f"-k {folder} -c listen_addresses=''", "start")
    try:
        for name in databases:
            run(str(found / "createdb"), "-h", folder, "-U", "office", name)
        yield f"postgresql+psycopg://office@/postgres?host={folder}"
    finally:
        run(str(found / "pg_ctl"), "-D", data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder)
