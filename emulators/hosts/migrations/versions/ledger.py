"""The ledger."""

from alembic import op
from sqlalchemy import BigInteger, CheckConstraint, Column, Float, ForeignKey, Integer, LargeBinary, String, Text

from emulators.hosts.migrations.append_only import append_only

revision, down_revision = "ledger", "uploads"
BIG = BigInteger().with_variant(Integer, "sqlite")


def upgrade() -> None:
    """Make bookings and their lines."""
    op.create_table(
        "bookings", Column("n", BIG, primary_key=True), Column("identity", String(96), nullable=False, unique=True),
        Column("digest", LargeBinary(32), nullable=False), Column("at", Float(53), nullable=False), Column("text", Text, nullable=False),
    )  # fmt: skip
    op.create_table(
        "booking_lines", Column("identity", String(96), ForeignKey("bookings.identity"), primary_key=True), Column("line", Integer, primary_key=True),
        Column("debit", String(96), nullable=False), Column("credit", String(96), nullable=False), Column("fen", BigInteger, nullable=False),
        CheckConstraint("fen > 0"), CheckConstraint("debit <> credit"),
    )  # fmt: skip
    op.create_index("booking_lines_debit", "booking_lines", ["debit", "fen"])
    op.create_index("booking_lines_credit", "booking_lines", ["credit", "fen"])
    append_only("bookings")
    append_only("booking_lines")
