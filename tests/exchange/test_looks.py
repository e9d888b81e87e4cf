"""Maps and views are exported one by one, found by their titles, or all at once."""

from pathlib import Path

import pytest

from pmo_workbench.commands.views import add_view
from pmo_workbench.drawing.scene import scene_of
from pmo_workbench.errors import UserError
from pmo_workbench.exchange.looks import Look, all_looks, beside, look_named
from pmo_workbench.mapping.lens import PLAIN, Lens
from pmo_workbench.model import Model
from pmo_workbench.store import create_workspace
from tests.builders import everything
from tests.cli.conftest import Run, refused, run

__all__ = ["run"]


def looked_at() -> Model:
    model = everything()
    model.absorb(add_view(model, title="Decided: all/now?", lens=Lens(colour="decision")))
    return model


def test_every_map_comes_whole_and_through_each_of_its_views() -> None:
    titles = [look.title for look in all_looks(looked_at())]
    assert titles == ["", "Offered", "Decided: all/now?", "People", "People: Nights"]


def test_a_look_is_found_by_its_titles_in_any_case() -> None:
    model = looked_at()
    assert look_named(model) == Look()
    assert look_named(model, "people", "NIGHTS") == Look("people", Lens(text="calm"), "People: Nights")
    assert look_named(model, view_title="offered").lens == Lens(decisions=("offer",))
    with pytest.raises(UserError, match="There is no view called “Nights”; there is “Offered” and “Decided"):
        look_named(model, view_title="Nights")
    with pytest.raises(UserError, match="There is no map called “Staff”; there is “People”"):
        look_named(model, "Staff")


def test_the_name_of_a_file_takes_the_title_as_every_file_system_does() -> None:
    name = beside(Path("out/map.pdf"), Look(title="Decided: all/now?")).name
    assert name == "map - Decided all now.pdf"
    assert beside(Path("map.pdf"), Look()) == Path("map.pdf")
    assert beside(Path("map.pdf"), Look(title=" ?. ")).name == "map - view.pdf"


def test_a_scene_shows_the_map_through_its_lens_with_figures_of_the_whole() -> None:
    model = everything()
    scene = scene_of(model, map_id="people", lens=Lens(text="coaching"), title="People: Coaching")
    assert set(scene.model.nodes) == {"coaching"}
    assert scene.badges == scene_of(model).badges
    assert scene.marks == {}
    assert set(scene_of(model, lens=Lens(colour="decision")).marks) == {"coaching", "training"}
    assert scene_of(model, map_id="gone", lens=PLAIN).model is model


def test_export_writes_one_view_or_all(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "test.pmow"
    create_workspace(file, looked_at()).close()
    assert run("export", file, tmp_path / "one.svg", "--map", "People", "--view", "Nights").code == 0
    text = (tmp_path / "one.svg").read_text("utf-8")
    assert "card-calm" in text
    assert "card-coaching" not in text
    result = run("export", file, tmp_path / "all.svg", tmp_path / "state.json", "--all-views")
    assert [Path(line.removeprefix("Wrote ")).name for line in result.lines] == [
        "all.svg",
        "all - Offered.svg",
        "all - Decided all now.svg",
        "all - People.svg",
        "all - People Nights.svg",
        "state.json",
    ]


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["x.svg", "--view", "Nope"], "There is no view called “Nope”"),
        (["x.svg", "--all-views", "--map", "People"], "Choose one"),
        (["x.json", "--view", "Offered"], "drawn into pictures, slides and diagrams"),
    ],
)
def test_a_look_that_cannot_be_meant_is_refused_and_nothing_is_written(
    run: Run, tmp_path: Path, arguments: list[str], reason: str
) -> None:
    file = tmp_path / "test.pmow"
    create_workspace(file, looked_at()).close()
    assert reason in refused(run("export", file, tmp_path / arguments[0], *arguments[1:]))
    assert [path.name for path in tmp_path.iterdir()] == ["test.pmow"]
