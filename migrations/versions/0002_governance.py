"""Governance: roles, steps, RACI letters, service levels, skills, escalation and review."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def _create_role() -> None:
    op.create_table(
        "role",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("position", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_role"),
    )


def _create_step() -> None:
    op.create_table(
        "step",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column(
            "service_id", sa.String(64), sa.ForeignKey("service.id", name="fk_step_service_id_service"), nullable=False
        ),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("phase", sa.Text(), nullable=False),
        sa.Column("tools", sa.Text(), nullable=False),
        sa.Column("templates", sa.Text(), nullable=False),
        sa.Column("position", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_step"),
    )
    op.create_index("ix_step_service_id", "step", ["service_id"])


def _create_responsibility() -> None:
    op.create_table(
        "responsibility",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column(
            "step_id", sa.String(64), sa.ForeignKey("step.id", name="fk_responsibility_step_id_step"), nullable=False
        ),
        sa.Column(
            "role_id", sa.String(64), sa.ForeignKey("role.id", name="fk_responsibility_role_id_role"), nullable=False
        ),
        sa.Column("letter", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_responsibility"),
    )
    op.create_index("ix_responsibility_step_id", "responsibility", ["step_id"])
    op.create_index("ix_responsibility_role_id", "responsibility", ["role_id"])


def _create_service_level() -> None:
    op.create_table(
        "service_level",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column(
            "service_id",
            sa.String(64),
            sa.ForeignKey("service.id", name="fk_service_level_service_id_service"),
            nullable=False,
        ),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("position", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_service_level"),
    )
    op.create_index("ix_service_level_service_id", "service_level", ["service_id"])


def _create_skill_need() -> None:
    op.create_table(
        "skill_need",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column(
            "service_id",
            sa.String(64),
            sa.ForeignKey("service.id", name="fk_skill_need_service_id_service"),
            nullable=False,
        ),
        sa.Column("skill", sa.Text(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("position", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_skill_need"),
    )
    op.create_index("ix_skill_need_service_id", "skill_need", ["service_id"])


def upgrade() -> None:
    op.add_column("service", sa.Column("escalation", sa.Text(), nullable=False, server_default=""))
    op.add_column("service", sa.Column("review_months", sa.Integer(), nullable=True))
    op.add_column("service", sa.Column("next_review", sa.Text(), nullable=True))
    _create_role()
    _create_step()
    _create_responsibility()
    _create_service_level()
    _create_skill_need()
