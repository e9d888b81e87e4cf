"""The session keeps an analysis as long as nothing it reads has changed, and not a moment longer."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from pmo_workbench.catalogue.samples import sample_snapshot
from pmo_workbench.commands.governance import add_item, set_letters
from pmo_workbench.commands.nodes import edit_node
from pmo_workbench.commands.services import edit_service
from pmo_workbench.mapping.analysis import Analysis
from pmo_workbench.model import Role, ServiceLevel, Step
from pmo_workbench.store import create_workspace, open_workspace
from pmo_workbench_ui.session import Session


@pytest.fixture
def session(tmp_path: Path, qapp: QApplication):
    made = Session(create_workspace(tmp_path / "w.pmow", sample_snapshot("corporate-pmo").model()))
    yield made
    made.close()


def _service(session: Session) -> str:
    return min(session.model.services)


def test_writing_a_catalogue_entry_does_not_work_the_map_out_again(session: Session) -> None:
    service_id, before = _service(session), session.analysis
    step = next(iter(session.model.all(Step)))
    role = next(iter(session.model.all(Role)))
    session.do(edit_service, service_id=service_id, opening_hours="Mondays", stage="pilot", review_months=6)
    session.do(add_item, item=ServiceLevel, owner_id=service_id, title="Answer within a day")
    session.do(set_letters, step_id=step.id, role_id=role.id, letters="I")
    session.undo()
    assert session.analysis is before


@pytest.mark.parametrize("fields", [{"hours_per_month": 12.0}, {"delivered_today": True}, {"delivered_today": False}])
def test_what_the_map_reads_is_worked_out_again(session: Session, fields: dict) -> None:
    service_id = next(
        key
        for key, row in session.model.services.items()
        if getattr(row, next(iter(fields))) != next(iter(fields.values()))
    )
    before = session.analysis
    session.do(edit_service, service_id=service_id, **fields)
    assert session.analysis is not before
    assert session.analysis.derivation == Analysis(session.model).derivation


def test_a_kept_analysis_says_what_a_fresh_one_says(session: Session) -> None:
    before = session.analysis
    session.do(edit_service, service_id=_service(session), customers="Everybody", price="Free", category="Other")
    fresh = Analysis(session.model)
    assert session.analysis is before
    assert session.analysis.derivation == fresh.derivation
    assert session.analysis.findings == fresh.findings
    assert session.analysis.coverage == fresh.coverage


def test_what_another_program_wrote_is_seen(session: Session, qtbot) -> None:
    other = open_workspace(session.workspace.path)
    node = next(iter(session.model.nodes.values()))
    before = session.analysis
    other.do(edit_node, node_id=node.id, title="Written elsewhere")
    other.close()
    with qtbot.waitSignal(session.changed):
        pass
    assert session.model.nodes[node.id].title == "Written elsewhere"
    assert session.analysis is not before
