"""Triggers by which a database refuses to change or delete rows."""

from alembic import op

FUNCTION = "CREATE OR REPLACE FUNCTION append_only() RETURNS trigger AS $$ BEGIN RAISE '% is append-only', TG_TABLE_NAME; END $$ LANGUAGE plpgsql"


def append_only(table: str) -> None:
    """Refuse every UPDATE and DELETE of this table from here on."""
    lite = op.get_bind().dialect.name == "sqlite"
    if not lite:
        op.execute(FUNCTION)
    for verb in ("UPDATE", "DELETE"):
        action = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END" if lite else "FOR EACH STATEMENT EXECUTE FUNCTION append_only()"
        op.execute(f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} {action}")
