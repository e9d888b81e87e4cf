"""Runs commands on a model in memory, and reads refusals."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec

import pytest

from pmo_workbench.errors import UserError
from pmo_workbench.model import ChangeSet, Model
from tests.builders import rows_of

P = ParamSpec("P")
Command = Callable[Concatenate[Model, P], ChangeSet]


def done(model: Model, command: Callable[Concatenate[Model, P], ChangeSet], *args: P.args, **kwargs: P.kwargs) -> Model:
    """The model after a command; the model given stays as it was, and taking the change back gives it again."""
    before = rows_of(model)
    changes = command(model, *args, **kwargs)
    assert rows_of(model) == before, "a command must not touch the model"
    after = model.copy()
    after.absorb(changes)
    back = after.copy()
    back.absorb(changes.inverse())
    assert rows_of(back) == before, "the inverse must give the start"
    return after


def refusal(
    model: Model, command: Callable[Concatenate[Model, P], ChangeSet], *args: P.args, **kwargs: P.kwargs
) -> str:
    """The sentence with which a command refuses."""
    with pytest.raises(UserError) as refused:
        command(model, *args, **kwargs)
    sentence = str(refused.value)
    assert sentence.endswith(".")
    assert "None" not in sentence
    assert "\n" not in sentence
    return sentence
