"""What a workshop sees of the benefits map: maps over the same nodes, named views, groups of cards, parked ideas."""

from typing import ClassVar

from pmo_workbench.model.record import Figure, Id, Record


class BenefitsMap(Record, frozen=True, kw_only=True):
    """A map that shows some of the workspace's nodes; the map of all nodes needs no row."""

    table: ClassVar[str] = "benefits_map"

    title: str
    position: Figure = 0.0


class Placement(Record, frozen=True, kw_only=True):
    """A node stands on a map; it may stand on several. Its order is the node's own, the same on every map."""

    table: ClassVar[str] = "placement"
    foreign: ClassVar[dict[str, str]] = {"map_id": "benefits_map", "node_id": "node"}

    map_id: Id
    node_id: Id


class View(Record, frozen=True, kw_only=True):
    """A named way to look at a map: what is shown of it and what its colours mean.

    `map_id` is None for the map of all nodes. `lens` is a `mapping.lens.Lens` as JSON.
    """

    table: ClassVar[str] = "map_view"
    foreign: ClassVar[dict[str, str]] = {"map_id": "benefits_map"}

    map_id: Id | None = None
    title: str
    lens: str = "{}"
    position: Figure = 0.0


class Group(Record, frozen=True, kw_only=True):
    """A band across the columns, e.g. a theme; a collapsed one shows how many cards it holds instead of the cards."""

    table: ClassVar[str] = "node_group"

    title: str
    collapsed: bool = False
    position: Figure = 0.0


class Membership(Record, frozen=True, kw_only=True):
    """The group of a node; the row has the node's id, so a node is in one group at most."""

    table: ClassVar[str] = "membership"
    foreign: ClassVar[dict[str, str]] = {"id": "node", "group_id": "node_group"}

    group_id: Id


class Idea(Record, frozen=True, kw_only=True):
    """What somebody said that has no place on the map yet; `about` is the card that was being discussed.

    `parked_on` is an ISO date.
    """

    table: ClassVar[str] = "idea"

    title: str
    raised_by: str = ""
    about: str = ""
    parked_on: str = ""
    position: Figure = 0.0
