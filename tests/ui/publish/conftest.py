"""What the tests of the Publish page share."""

import pytest

from pmo_workbench.model import Model
from pmo_workbench_ui.pages.publish_page import PublishPage
from tests.ui.conftest import OpenWindow
from tests.ui.user import User


@pytest.fixture
def user(open_window: OpenWindow, sample: Model) -> User:
    return open_window(sample, "publish")


@pytest.fixture
def page(user: User) -> PublishPage:
    assert isinstance(user.window.page, PublishPage)
    return user.window.page
