"""The map, the services and decisions on them, the journal and the snapshots."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _create_workspace() -> None:
    op.create_table(
        "workspace",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("vocabulary", sa.Text(), nullable=False),
        sa.Column("mandated_share", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_workspace"),
    )


def _create_node() -> None:
    op.create_table(
        "node",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("challenge", sa.Text(), nullable=False),
        sa.Column("assumptions", sa.Text(), nullable=False),
        sa.Column("risks", sa.Text(), nullable=False),
        sa.Column("priority", sa.Float(), nullable=True),
        sa.Column("position", sa.Float(), nullable=False),
        sa.Column("pinned", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_node"),
    )


def _create_link() -> None:
    op.create_table(
        "link",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("cause_id", sa.String(64), sa.ForeignKey("node.id", name="fk_link_cause_id_node"), nullable=False),
        sa.Column("effect_id", sa.String(64), sa.ForeignKey("node.id", name="fk_link_effect_id_node"), nullable=False),
        sa.Column("contribution", sa.Float(), nullable=True),
        sa.Column("essential", sa.Boolean(), nullable=False),
        sa.Column("rationale", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Text(), nullable=False),
        sa.Column("assumptions", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_link"),
    )
    op.create_index("ix_link_cause_id", "link", ["cause_id"])
    op.create_index("ix_link_effect_id", "link", ["effect_id"])


def _create_measure() -> None:
    op.create_table(
        "measure",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("node_id", sa.String(64), sa.ForeignKey("node.id", name="fk_measure_node_id_node"), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("baseline", sa.Float(), nullable=True),
        sa.Column("target", sa.Float(), nullable=True),
        sa.Column("due", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("position", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_measure"),
    )
    op.create_index("ix_measure_node_id", "measure", ["node_id"])


def _create_service() -> None:
    op.create_table(
        "service",
        sa.Column("id", sa.String(64), sa.ForeignKey("node.id", name="fk_service_id_node"), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("delivered_today", sa.Boolean(), nullable=False),
        sa.Column("customers", sa.Text(), nullable=False),
        sa.Column("request_channel", sa.Text(), nullable=False),
        sa.Column("opening_hours", sa.Text(), nullable=False),
        sa.Column("price", sa.Text(), nullable=False),
        sa.Column("supplier", sa.Text(), nullable=False),
        sa.Column("input", sa.Text(), nullable=False),
        sa.Column("output", sa.Text(), nullable=False),
        sa.Column("hours_per_month", sa.Float(), nullable=True),
        sa.Column("effort_per_request", sa.Float(), nullable=True),
        sa.Column("demand_per_month", sa.Float(), nullable=True),
        sa.Column("cost_per_year", sa.Float(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_service"),
    )


def _create_requirement() -> None:
    op.create_table(
        "requirement",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column(
            "service_id",
            sa.String(64),
            sa.ForeignKey("service.id", name="fk_requirement_service_id_service"),
            nullable=False,
        ),
        sa.Column(
            "required_id",
            sa.String(64),
            sa.ForeignKey("service.id", name="fk_requirement_required_id_service"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id", name="pk_requirement"),
    )
    op.create_index("ix_requirement_service_id", "requirement", ["service_id"])
    op.create_index("ix_requirement_required_id", "requirement", ["required_id"])


def _create_decision() -> None:
    op.create_table(
        "decision",
        sa.Column("id", sa.String(64), sa.ForeignKey("service.id", name="fk_decision_id_service"), nullable=False),
        sa.Column("choice", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Text(), nullable=False),
        sa.Column("missing", sa.Text(), nullable=False),
        sa.Column("would_enable", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_decision"),
    )


def _create_journal() -> None:
    op.create_table(
        "journal",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column(
            "undoes", sa.Integer(), sa.ForeignKey("journal.seq", name="fk_journal_undoes_journal"), nullable=True
        ),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_journal"),
        sa.UniqueConstraint("undoes", name="uq_journal_undoes"),
    )


def _create_snapshot() -> None:
    op.create_table(
        "snapshot",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("taken_at", sa.String(32), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_snapshot"),
        sa.UniqueConstraint("name", name="uq_snapshot_name"),
    )


def upgrade() -> None:
    _create_workspace()
    _create_node()
    _create_link()
    _create_measure()
    _create_service()
    _create_requirement()
    _create_decision()
    _create_journal()
    _create_snapshot()
