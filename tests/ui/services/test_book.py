"""The book of readiness never says anything else than working it out afresh, whatever was changed before."""

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from PySide6.QtWidgets import QApplication

from pmo_workbench.catalogue.readiness import readiness
from pmo_workbench.catalogue.samples import sample_snapshot
from pmo_workbench.commands.governance import (
    add_item,
    clear_role,
    delete_item,
    delete_role,
    edit_item,
    move_item,
    set_letters,
)
from pmo_workbench.commands.nodes import delete_nodes, edit_node
from pmo_workbench.commands.services import edit_service
from pmo_workbench.model import Measure, Role, ServiceLevel, SkillNeed, Step
from pmo_workbench.store import create_workspace
from pmo_workbench_ui.pages.services.book import ReadinessBook
from pmo_workbench_ui.session import Session

ITEMS = (Step, ServiceLevel, SkillNeed, Measure)


@pytest.fixture
def session(tmp_path: Path, qapp: QApplication) -> Iterator[Session]:
    made = Session(create_workspace(tmp_path / "w.pmow", sample_snapshot("corporate-pmo").model()))
    yield made
    made.close()


def _edit(session: Session, chance: Random) -> None:
    model = session.model
    service = chance.choice(sorted(model.services))
    item = chance.choice(ITEMS)
    rows = sorted(row.id for row in model.all(item))
    steps = sorted(row.id for row in model.all(Step))
    roles = sorted(row.id for row in model.all(Role))
    edits: list[Callable[[], object]] = [
        lambda: session.do(edit_node, node_id=service, owner=chance.choice(("", "Somebody"))),
        lambda: session.do(edit_service, service_id=service, price=chance.choice(("", "Free")), hours_per_month=None),
        lambda: session.do(add_item, item=item, owner_id=service, title="New"),
        lambda: session.do(delete_item, item=item, item_id=chance.choice(rows)) if rows else None,
        lambda: session.do(move_item, item=item, item_id=chance.choice(rows), by=1) if rows else None,
        lambda: session.do(edit_item, item=Step, item_id=chance.choice(steps), phase="improve") if steps else None,
        lambda: (
            session.do(
                set_letters,
                step_id=chance.choice(steps),
                role_id=chance.choice(roles),
                letters=chance.choice(("", "A", "R", "AR", "C")),
            )
            if steps and roles
            else None
        ),
        lambda: session.do(clear_role, service_id=service, role_id=chance.choice(roles)) if roles else None,
        session.undo,
        session.undo,
        session.redo,
    ]
    if chance.random() < 0.03 and roles:
        session.do(delete_role, role_id=chance.choice(roles))
    elif chance.random() < 0.03:
        session.do(delete_nodes, node_ids=[service])
    else:
        chance.choice(edits)()


@pytest.mark.parametrize("seed", range(6))
def test_the_book_says_what_is_true_after_any_edits(session: Session, seed: int) -> None:
    book, chance = ReadinessBook(session), Random(seed)
    session.changed.connect(book.forget)
    for _ in range(60):
        for service_id in session.model.services:
            book.of(service_id)
        _edit(session, chance)
        for service_id in session.model.services:
            assert book.of(service_id) == readiness(session.model, service_id)
