"""Documents in versions."""

from alembic import op
from sqlalchemy import BigInteger, CheckConstraint, Column, Float, Integer, String, Text, UniqueConstraint

from emulators.hosts.migrations.append_only import append_only

revision, down_revision = "documents", "ledger"
BIG = BigInteger().with_variant(Integer, "sqlite")


def upgrade() -> None:
    """Make the documents."""
    op.create_table(
        "documents", Column("n", BIG, primary_key=True), Column("kind", String(96), nullable=False), Column("identity", String(96), nullable=False),
        Column("version", Integer, nullable=False), Column("group", String(96), nullable=False), Column("at", Float(53), nullable=False),
        Column("text", Text, nullable=False), UniqueConstraint("kind", "identity", "version"), CheckConstraint("version > 0"),
    )  # fmt: skip
    op.create_index("documents_group", "documents", ["kind", "group"])
    append_only("documents")
