"""Messages that carry deliveries, silences, and why nobody is told of a match."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _make_messages()
    _make_silences_and_digests()
    op.add_column("match", sa.Column("untold", sa.String(length=32), nullable=True))
    # Made anew on SQLite, which is safe: no table refers to deliveries.
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.add_column(_text("occasion", sa.String(length=64)))
        batch_op.add_column(_text("via", sa.String(length=32), "instant"))
        batch_op.add_column(_text("route", sa.String(length=64)))
        batch_op.add_column(_text("reason", sa.Text()))
        batch_op.add_column(sa.Column("sent_in", _big_id(), nullable=True))
        batch_op.drop_constraint("uq_delivery_alert_id_recipient_address", type_="unique")
        batch_op.create_unique_constraint(
            "uq_delivery_alert_id_recipient_address_occasion",
            ["alert_id", "recipient", "address", "occasion"],
        )
        batch_op.create_foreign_key("fk_delivery_sent_in_message", "message", ["sent_in"], ["id"])
        batch_op.create_index("ix_delivery_sent_in", ["sent_in"], unique=False)


def _make_messages() -> None:
    op.create_table(
        "message",
        sa.Column("id", _big_id(), nullable=False),
        sa.Column("message_id", sa.String(length=255), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("recipient", sa.String(length=64), nullable=False),
        sa.Column("address", sa.String(length=255), nullable=False),
        sa.Column("group_key", sa.String(length=160), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("unanswered", sa.Integer(), nullable=False),
        sa.Column("next_attempt_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("owner", sa.String(length=128), nullable=True),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("content", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
        sa.UniqueConstraint("message_id", name=op.f("uq_message_message_id")),
    )
    with op.batch_alter_table("message", schema=None) as batch_op:
        batch_op.create_index("ix_message_work", ["state", "next_attempt_at"], unique=False)
        batch_op.create_index(
            "ix_message_recent", ["recipient", "address", "created_at"], unique=False
        )


def _make_silences_and_digests() -> None:
    op.create_table(
        "silence",
        sa.Column("id", _big_id(), nullable=False),
        sa.Column("conditions", sa.JSON(), nullable=False),
        sa.Column("author", sa.String(length=100), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expired_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_silence")),
    )
    with op.batch_alter_table("silence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_silence_ends_at"), ["ends_at"], unique=False)
    op.create_table(
        "digest",
        sa.Column("recipient", sa.String(length=64), nullable=False),
        sa.Column("route", sa.String(length=64), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("recipient", "route", name=op.f("pk_digest")),
    )


def _big_id() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _text(name: str, kind: sa.types.TypeEngine[str], default: str = "") -> sa.Column[str]:
    return sa.Column(name, kind, nullable=False, server_default=sa.text(f"'{default}'"))
