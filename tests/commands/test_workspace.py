"""The workspace's own facts, and bringing back another state of it."""

from hypothesis import given

from pmo_workbench.commands.workspace import edit_workspace, restore
from pmo_workbench.model import Model, empty_model
from tests.builders import everything, map_of, rows_of
from tests.commands.helpers import done, refusal
from tests.strategies import small_maps


def test_name_vocabulary_and_share_are_kept() -> None:
    model = done(empty_model("Old"), edit_workspace, name=" New  name ", vocabulary="msp", mandated_share=0.4)
    assert (model.info.name, model.info.vocabulary, model.info.mandated_share) == ("New name", "msp", 0.4)
    assert done(Model(), edit_workspace, name="First").info.name == "First"


def test_settings_that_cannot_be_meant_are_refused() -> None:
    model = empty_model()
    assert (
        refusal(model, edit_workspace, vocabulary="latin") == "The vocabulary is pmo, msp, bdn or results, not “latin”."
    )
    assert "from 0 to 1" in refusal(model, edit_workspace, mandated_share=1.5)
    assert "within 500" in refusal(model, edit_workspace, name="x" * 501)


def test_labels_read_as_history() -> None:
    model = empty_model()
    assert (
        edit_workspace(model, name="A", mandated_share=0.1).label == "change name and mandated share of the workspace"
    )
    assert edit_workspace(model, label="use the words of MSP", vocabulary="msp").label == "use the words of MSP"
    assert restore(model, state=empty_model("x"), name="Friday").label == "restore “Friday”"


@given(small_maps(), small_maps())
def test_any_state_can_be_brought_back_from_any_other(now: Model, then: Model) -> None:
    assert rows_of(done(now, restore, state=then, name="then")) == rows_of(then)


def test_what_is_there_already_stays_untouched() -> None:
    assert not restore(everything(), state=everything(), name="same")
    changes = restore(everything(), state=map_of({}), name="empty")
    assert all(row.after is None or row.table == "workspace" for row in changes.rows)
