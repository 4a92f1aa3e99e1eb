"""Bring a back office's database to the present tables: `python -m emulators.hosts.migrate URL`.

A campaign makes its tables at once; a database that outlives a release is brought forward by these steps, at the start
of `tollcert emulate back-office`. A test keeps both the same.
"""

import sys
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect

from emulators.hosts.sql_schema import METADATA, connect

STEPS = Path(__file__).parent / "migrations"


def migrate(made: Engine, target: str = "head") -> tuple[str | None, str | None]:
    """Take the steps up to `target`, all or none; returns the revision before and after."""
    config = Config()
    config.set_main_option("script_location", str(STEPS).replace("%", "%%"))
    with made.begin() as connection:
        state = MigrationContext.configure(connection)
        before = state.get_current_revision()
        config.attributes["connection"] = connection
        if before is None and inspect(connection).has_table("uploads") and not compare_metadata(state, METADATA):
            command.stamp(config, "head")  # made at once by a campaign of this release
        else:
            command.upgrade(config, target)
        return before, MigrationContext.configure(connection).get_current_revision()


if __name__ == "__main__":
    old, new = migrate(connect(sys.argv[1]))
    sys.stdout.write(f"{old or 'empty'} -> {new}\n")
