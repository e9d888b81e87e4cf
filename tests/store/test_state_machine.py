"""Whatever is done to a workspace, in whatever order: the file, the Model and the history always agree."""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from pmo_workbench.commands.convert import convert
from pmo_workbench.commands.decisions import clear_decision, decide
from pmo_workbench.commands.fixes import apply_fix
from pmo_workbench.commands.governance import (
    add_item,
    add_role,
    delete_item,
    delete_role,
    edit_item,
    move_item,
    rename_role,
    set_letters,
)
from pmo_workbench.commands.groups import add_group, collapse_group, delete_group, move_group, put_in_group
from pmo_workbench.commands.ideas import delete_idea, park_idea, place_idea
from pmo_workbench.commands.links import add_link, delete_links, edit_link, scale_contributions
from pmo_workbench.commands.maps import add_map, delete_map, put_on_map, take_off_map
from pmo_workbench.commands.merge import merge_nodes
from pmo_workbench.commands.nodes import (
    add_node,
    delete_nodes,
    edit_node,
    place_node,
    step_node,
    tidy_map,
)
from pmo_workbench.commands.selection import pin_nodes
from pmo_workbench.commands.services import add_requirement, edit_service, remove_requirement
from pmo_workbench.commands.views import add_view, change_view, delete_view, move_view
from pmo_workbench.commands.workspace import edit_workspace, restore
from pmo_workbench.errors import UserError
from pmo_workbench.mapping.checks import check
from pmo_workbench.mapping.grammar import link_problem
from pmo_workbench.mapping.graph import MapGraph
from pmo_workbench.mapping.lens import Focus, Lens
from pmo_workbench.model import (
    CHOICES,
    KINDS,
    MODES,
    BenefitsMap,
    Group,
    Idea,
    Measure,
    Model,
    Record,
    Requirement,
    Role,
    ServiceLevel,
    SkillNeed,
    Step,
    View,
)
from pmo_workbench.store import Workspace, create_workspace, database, open_workspace
from pmo_workbench.store.rows import read_model
from tests.builders import everything, rows_of
from tests.strategies import contributions, titles

LISTS = [Step, ServiceLevel, SkillNeed, Measure]


class Editing(RuleBasedStateMachine):
    """One workspace file, edited, undone, closed, reopened, and edited by a second program beside."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="pmo-workbench-machine-"))
        self.workspace: Workspace = create_workspace(self.folder / "test.pmow", everything(), author="First")
        self.start = rows_of(self.workspace.model)
        self.lost: list[Workspace] = []
        self.heard = self.workspace.model.copy()
        self.workspace.listen(self.heard.absorb)

    @property
    def model(self) -> Model:
        return self.workspace.model

    def some(self, data: st.DataObject, record: type[Record]) -> str:
        """The id of some row; one that is gone where there is none."""
        return data.draw(st.sampled_from(sorted(row.id for row in self.model.all(record)) or ["gone"]), record.table)

    def node(self, data: st.DataObject, label: str = "node") -> str:
        return data.draw(st.sampled_from(sorted(self.model.nodes) or ["gone"]), label)

    def service(self, data: st.DataObject, label: str = "service") -> str:
        return data.draw(st.sampled_from(sorted(self.model.services) or ["gone"]), label)

    def link(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from(sorted(self.model.links) or ["gone"]), "link")

    def attempt(self, command: object, **arguments: object) -> None:
        """Do it, or hear a sentence and find nothing changed."""
        before, newest = rows_of(self.model), self.workspace.history(1)
        try:
            self.workspace.do(command, **arguments)  # type: ignore[arg-type]
        except UserError:
            assert rows_of(self.model) == before
            assert self.workspace.history(1) == newest

    # ----- the map

    @rule(data=st.data(), kind=st.sampled_from(KINDS), title=titles, below=st.booleans())
    def add_a_card(self, data: st.DataObject, kind: str, title: str, below: bool) -> None:
        ends = st.lists(st.sampled_from(sorted(self.model.nodes) or ["gone"]), max_size=2)
        where = self.node(data, "below") if below else None
        self.attempt(
            add_node,
            kind=kind,
            title=title,
            below=where,
            node_id=f"n{len(self.workspace.history(10_000))}",
            causes=data.draw(ends, "causes"),
            effects=data.draw(ends, "effects"),
        )

    @rule(data=st.data(), title=titles, text=titles)
    def edit_a_card(self, data: st.DataObject, title: str, text: str) -> None:
        self.attempt(edit_node, node_id=self.node(data), title=title, risks=text)

    @rule(data=st.data(), kind=st.sampled_from(KINDS))
    def turn_a_card(self, data: st.DataObject, kind: str) -> None:
        self.attempt(convert, node_ids=[self.node(data)], kind=kind)

    @precondition(lambda self: self.model.nodes)
    @rule(data=st.data())
    def merge_two_cards(self, data: st.DataObject) -> None:
        keep = self.node(data, "keep")
        same = sorted(node.id for node in self.model.nodes.values() if node.kind == self.model.nodes[keep].kind)
        self.attempt(merge_nodes, keep_id=keep, other_id=data.draw(st.sampled_from(same), "other"))

    @rule(data=st.data(), by=st.sampled_from([-1, 1]), place=st.booleans())
    def order_cards(self, data: st.DataObject, by: int, place: bool) -> None:
        if place:
            self.attempt(place_node, node_id=self.node(data), above_id=self.node(data, "above"))
        else:
            self.attempt(step_node, node_id=self.node(data), by=by)

    @rule(data=st.data(), all_of_them=st.booleans())
    def let_the_layout_order(self, data: st.DataObject, all_of_them: bool) -> None:
        if all_of_them:
            self.attempt(tidy_map)
        else:
            self.attempt(pin_nodes, node_ids=[self.node(data)], pinned=data.draw(st.booleans(), "pinned"))

    @rule(data=st.data(), several=st.booleans())
    def remove_cards(self, data: st.DataObject, several: bool) -> None:
        ids = {self.node(data)} | ({self.node(data)} if several else set())
        self.attempt(delete_nodes, node_ids=sorted(ids))

    @precondition(lambda self: self.model.nodes)
    @rule(data=st.data())
    def add_a_link(self, data: st.DataObject) -> None:
        ends = [self.node(data, "one end"), self.node(data, "other end")]
        if data.draw(st.integers(0, 4)):
            ends.sort(key=lambda node_id: self.model.nodes[node_id].column)
        count = len(self.workspace.history(10_000))
        self.attempt(add_link, cause_id=ends[0], effect_id=ends[1], link_id=f"l{count}")

    @precondition(lambda self: self.model.links)
    @rule(data=st.data(), contribution=contributions, essential=st.booleans())
    def edit_a_link(self, data: st.DataObject, contribution: float | None, essential: bool) -> None:
        self.attempt(edit_link, link_id=self.link(data), contribution=contribution, essential=essential)

    @rule(data=st.data(), scale=st.booleans())
    def remove_a_link_or_scale(self, data: st.DataObject, scale: bool) -> None:
        if scale:
            self.attempt(scale_contributions, node_id=self.node(data))
        else:
            self.attempt(delete_links, link_ids=[self.link(data)])

    @rule(data=st.data())
    def mend_what_a_check_found(self, data: st.DataObject) -> None:
        fixes = [finding.fix for finding in check(MapGraph(self.model)) if finding.fix]
        if fixes:
            self.attempt(apply_fix, fix=data.draw(st.sampled_from(fixes)))

    # ----- maps, views, groups and the parking lot

    @rule(data=st.data(), title=titles, what=st.sampled_from(["add", "put", "take", "remove"]))
    def change_a_map(self, data: st.DataObject, title: str, what: str) -> None:
        chosen, cards = self.some(data, BenefitsMap), [self.node(data)]
        if what == "add":
            self.attempt(add_map, title=title, node_ids=cards)
        elif what == "remove":
            self.attempt(delete_map, map_id=chosen)
        else:
            self.attempt(put_on_map if what == "put" else take_off_map, map_id=chosen, node_ids=cards)

    @rule(data=st.data(), title=titles, what=st.sampled_from(["add", "change", "move", "remove"]), whole=st.booleans())
    def change_a_view(self, data: st.DataObject, title: str, what: str, whole: bool) -> None:
        lens = Lens(text=title, focus=Focus(cards=(self.node(data),)))
        if what == "add":
            self.attempt(add_view, title=title, lens=lens, map_id=None if whole else self.some(data, BenefitsMap))
        elif what == "change":
            self.attempt(change_view, view_id=self.some(data, View), lens=lens)
        elif what == "move":
            self.attempt(move_view, view_id=self.some(data, View), by=1)
        else:
            self.attempt(delete_view, view_id=self.some(data, View))

    @rule(data=st.data(), title=titles, what=st.sampled_from(["add", "put", "collapse", "move", "remove"]))
    def change_a_group(self, data: st.DataObject, title: str, what: str) -> None:
        group, cards = self.some(data, Group), [self.node(data)]
        if what == "add":
            self.attempt(add_group, title=title, node_ids=cards)
        elif what == "put":
            self.attempt(put_in_group, node_ids=cards, group_id=data.draw(st.sampled_from([group, ""])))
        elif what == "collapse":
            self.attempt(collapse_group, group_id=group, collapsed=data.draw(st.booleans()))
        elif what == "move":
            self.attempt(move_group, group_id=group, by=-1)
        else:
            self.attempt(delete_group, group_id=group)

    @rule(data=st.data(), title=titles, what=st.sampled_from(["park", "place", "remove"]))
    def use_the_parking_lot(self, data: st.DataObject, title: str, what: str) -> None:
        if what == "park":
            self.attempt(park_idea, title=title, about=title)
        elif what == "place":
            self.attempt(place_idea, idea_id=self.some(data, Idea), kind="outcome")
        else:
            self.attempt(delete_idea, idea_id=self.some(data, Idea))

    # ----- services and their governance

    @rule(data=st.data(), choice=st.sampled_from(CHOICES), several=st.booleans(), clear=st.booleans())
    def decide_on_services(self, data: st.DataObject, choice: str, several: bool, clear: bool) -> None:
        ids = [self.service(data)] + ([self.service(data)] if several else [])
        if clear:
            self.attempt(clear_decision, service_ids=ids)
        else:
            self.attempt(decide, service_ids=ids, choice=choice, reason="Why", decided_by="Board")

    @rule(data=st.data(), mode=st.sampled_from(MODES), hours=st.none() | st.floats(0, 500), today=st.booleans())
    def edit_a_service(self, data: st.DataObject, mode: str, hours: float | None, today: bool) -> None:
        self.attempt(
            edit_service, service_id=self.service(data), mode=mode, hours_per_month=hours, delivered_today=today
        )

    @rule(data=st.data(), remove=st.booleans())
    def require(self, data: st.DataObject, remove: bool) -> None:
        if remove:
            self.attempt(remove_requirement, requirement_id=self.some(data, Requirement))
        else:
            self.attempt(add_requirement, service_id=self.service(data), required_id=self.service(data, "required"))

    @rule(data=st.data(), item=st.sampled_from(LISTS), action=st.sampled_from(["add", "add", "edit", "move", "remove"]))
    def work_on_a_list(self, data: st.DataObject, item: type[Step], action: str) -> None:
        field = "skill" if item is SkillNeed else "title"
        if action == "add":
            self.attempt(add_item, item=item, owner_id=self.service(data), title="Row")
        elif action == "edit":
            self.attempt(edit_item, item=item, item_id=self.some(data, item), **{field: data.draw(titles)})
        elif action == "move":
            by = data.draw(st.sampled_from([-1, 1]))
            self.attempt(move_item, item=item, item_id=self.some(data, item), by=by)
        else:
            self.attempt(delete_item, item=item, item_id=self.some(data, item))

    @rule(data=st.data(), action=st.sampled_from(["add", "rename", "remove", "set", "set", "set"]), title=titles)
    def work_on_the_matrix(self, data: st.DataObject, action: str, title: str) -> None:
        if action == "add":
            self.attempt(add_role, title=title)
        elif action == "rename":
            self.attempt(rename_role, role_id=self.some(data, Role), title=title)
        elif action == "remove":
            self.attempt(delete_role, role_id=self.some(data, Role))
        else:
            letters = data.draw(st.sets(st.sampled_from("RACI"), max_size=2))
            self.attempt(set_letters, step_id=self.some(data, Step), role_id=self.some(data, Role), letters=letters)

    # ----- the workspace and its history

    @rule(name=titles)
    def rename_the_workspace(self, name: str) -> None:
        self.attempt(edit_workspace, name=name)

    @rule(data=st.data(), take=st.booleans())
    def take_or_restore_a_snapshot(self, data: st.DataObject, take: bool) -> None:
        names = [entry.name for entry in self.workspace.snapshots()]
        if take or not names:
            self.workspace.take_snapshot(f"Snapshot {len(names)}")
        else:
            snapshot = self.workspace.snapshot(data.draw(st.sampled_from(names)))
            self.attempt(restore, state=snapshot.model(), name=snapshot.name)
            assert rows_of(self.model) == rows_of(snapshot.model())

    @rule(times=st.integers(1, 4))
    def undo(self, times: int) -> None:
        for _ in range(times):
            expected = self.workspace.next_undo()
            changes = self.workspace.undo()
            assert (changes and changes.label) == (expected and expected.label)

    @rule(times=st.integers(1, 4))
    def redo(self, times: int) -> None:
        for _ in range(times):
            expected = self.workspace.next_redo()
            changes = self.workspace.redo()
            assert (changes and changes.label) == (expected and expected.label)

    @rule(killed=st.booleans())
    def reopen(self, killed: bool) -> None:
        """Close the program, or lose it and open the file beside what it left open."""
        if killed:
            self.lost.append(self.workspace)
        else:
            self.workspace.close()
        self.workspace = open_workspace(self.workspace.path, author="First")
        self.heard = self.model.copy()
        self.workspace.listen(self.heard.absorb)

    @rule(title=titles, kind=st.sampled_from(KINDS), back=st.booleans())
    def a_second_program_edits(self, title: str, kind: str, back: bool) -> None:
        second = open_workspace(self.workspace.path, author="Second")
        second.do(add_node, kind=kind, title=f"Second {title}", node_id=f"s{len(second.history(10_000))}")  # type: ignore[arg-type]
        if back:
            second.undo()
        second.close()
        self.workspace.follow()

    # ----- what always holds

    @invariant()
    def the_file_the_model_and_the_listeners_agree(self) -> None:
        with self.workspace._database.reading() as connection:
            afresh = read_model(connection)
        assert rows_of(afresh) == rows_of(self.model) == rows_of(self.heard)
        assert afresh._index == self.model._index

    @invariant()
    def the_map_is_legal_and_has_no_circle(self) -> None:
        nodes = self.model.nodes
        assert not MapGraph(self.model).circles
        pairs = [(link.cause_id, link.effect_id) for link in self.model.links.values()]
        assert len(set(pairs)) == len(pairs)
        assert all(link_problem(nodes[cause], nodes[effect]) is None for cause, effect in pairs)
        assert set(self.model.services) == {node.id for node in nodes.values() if node.kind == "service"}
        assert all(node.priority is None or node.kind == "objective" for node in nodes.values())

    def undo_all_and_redo_all(self) -> None:
        while self.workspace.redo():
            pass
        end = rows_of(self.model)
        while self.workspace.undo():
            pass
        assert rows_of(self.model) == self.start
        while self.workspace.redo():
            pass
        assert rows_of(self.model) == end

    def teardown(self) -> None:
        self.undo_all_and_redo_all()
        for workspace in [*self.lost, self.workspace]:
            workspace.close()
        shutil.rmtree(self.folder)


SETTINGS = settings(
    max_examples=15,
    stateful_step_count=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


def test_editing(monkeypatch: pytest.MonkeyPatch) -> None:
    # Nothing cuts the power here, so the disk need not be waited for.
    quick = [pragma.replace("synchronous=FULL", "synchronous=OFF") for pragma in database.PRAGMAS]
    monkeypatch.setattr(database, "PRAGMAS", quick)
    run_state_machine_as_test(Editing, settings=SETTINGS)
