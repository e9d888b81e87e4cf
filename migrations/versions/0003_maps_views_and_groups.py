"""Maps over the same nodes, named views, groups of cards, and ideas in the parking lot."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def _create_benefits_map() -> None:
    op.create_table(
        "benefits_map",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("position", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_benefits_map"),
    )


def _create_placement() -> None:
    to_map = sa.ForeignKey("benefits_map.id", name="fk_placement_map_id_benefits_map")
    to_node = sa.ForeignKey("node.id", name="fk_placement_node_id_node")
    op.create_table(
        "placement",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("map_id", sa.String(64), to_map, nullable=False),
        sa.Column("node_id", sa.String(64), to_node, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_placement"),
    )
    op.create_index("ix_placement_map_id", "placement", ["map_id"])
    op.create_index("ix_placement_node_id", "placement", ["node_id"])


def _create_map_view() -> None:
    to_map = sa.ForeignKey("benefits_map.id", name="fk_map_view_map_id_benefits_map")
    op.create_table(
        "map_view",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("map_id", sa.String(64), to_map, nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("lens", sa.Text(), nullable=False),
        sa.Column("position", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_map_view"),
    )
    op.create_index("ix_map_view_map_id", "map_view", ["map_id"])


def _create_group_and_membership() -> None:
    op.create_table(
        "node_group",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("collapsed", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_node_group"),
    )
    to_node = sa.ForeignKey("node.id", name="fk_membership_id_node")
    to_group = sa.ForeignKey("node_group.id", name="fk_membership_group_id_node_group")
    op.create_table(
        "membership",
        sa.Column("id", sa.String(64), to_node, nullable=False),
        sa.Column("group_id", sa.String(64), to_group, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_membership"),
    )
    op.create_index("ix_membership_group_id", "membership", ["group_id"])


def _create_idea() -> None:
    op.create_table(
        "idea",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("raised_by", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("parked_on", sa.Text(), nullable=False),
        sa.Column("position", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_idea"),
    )


def upgrade() -> None:
    _create_benefits_map()
    _create_placement()
    _create_map_view()
    _create_group_and_membership()
    _create_idea()
