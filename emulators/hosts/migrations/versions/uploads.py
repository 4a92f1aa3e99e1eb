"""Uploads and what contradicts them."""

from typing import Any

from alembic import op
from sqlalchemy import BigInteger, Column, Float, Integer, LargeBinary, String, Text, UniqueConstraint

from emulators.hosts.migrations.append_only import append_only

revision, down_revision = "uploads", None
BIG = BigInteger().with_variant(Integer, "sqlite")


def _columns() -> list[Column[Any]]:
    return [
        Column("n", BIG, primary_key=True),
        Column("kind", String(32), nullable=False),
        Column("identity", String(64), nullable=False),
        Column("digest", LargeBinary(32), nullable=False),
        Column("place", String(64), nullable=False),
        Column("at", Float(53), nullable=False),
        Column("plate", String(32), nullable=False),
        Column("record", Text, nullable=False),
    ]


def upgrade() -> None:
    """Make both tables."""
    op.create_table("uploads", *_columns(), UniqueConstraint("kind", "identity"))
    op.create_index("uploads_plate", "uploads", ["plate", "kind"])
    op.create_table("contradictions", *_columns(), UniqueConstraint("kind", "identity", "digest"))
    append_only("uploads")
    append_only("contradictions")
