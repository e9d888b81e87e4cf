"""The map for other tools: each file is opened by what reads it, and holds what the canvas shows, where it shows it."""

import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element

import networkx as nx
import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings

from pmo_workbench.catalogue.samples import sample_snapshot
from pmo_workbench.drawing.map_layout import lay_out
from pmo_workbench.drawing.palette import DARK, LIGHT
from pmo_workbench.drawing.scene import Scene, scene_of
from pmo_workbench.drawing.text import clean
from pmo_workbench.exchange.diagrams.dot import dot
from pmo_workbench.exchange.diagrams.drawio import drawio
from pmo_workbench.exchange.diagrams.graphml import graphml
from pmo_workbench.exchange.diagrams.mermaid import mermaid
from pmo_workbench.model import Model, empty_model
from tests.drawing.maps import ODD_TITLES, a_map, chain, odd_map
from tests.strategies import small_maps

MODELS = [chain(), odd_map(), sample_snapshot("corporate-pmo").model(), empty_model("New")]
NAMES = ["chain", "odd", "sample", "empty"]


def graph_of(model: Model) -> "nx.DiGraph[str]":
    graph = nx.read_graphml(io.BytesIO(graphml(scene_of(model))))
    assert isinstance(graph, nx.DiGraph)
    return graph


def cells(data: bytes) -> dict[str, Element]:
    """The cells of a draw.io file by id; a card's cell stands in an object that has the id."""
    found = {}
    for item in fromstring(data, forbid_dtd=True).iter():
        if item.tag in ("mxCell", "object") and item.get("id"):
            found[item.get("id", "")] = item
    return found


def place(item: Element) -> tuple[float, ...]:
    geometry = next(item.iter("mxGeometry"))
    return tuple(float(geometry.get(side, "0")) for side in ("x", "y", "width", "height"))


@pytest.mark.parametrize("model", MODELS, ids=NAMES)
def test_graphml_holds_every_card_and_link_with_typed_attributes(model: Model) -> None:
    graph = graph_of(model)
    assert set(graph.nodes) == set(model.nodes)
    assert {(cause, effect) for cause, effect in graph.edges} == {
        (link.cause_id, link.effect_id) for link in model.links.values()
    }
    for node_id, data in graph.nodes(data=True):
        assert data["kind"] == model.nodes[node_id].kind
        assert isinstance(data["width"], float)
        assert isinstance(data["r"], int)
    for _, _, data in graph.edges(data=True):
        assert data["essential"] is model.links[data["id"]].essential


def test_graphml_says_numbers_as_numbers() -> None:
    model = sample_snapshot("corporate-pmo").model()
    graph = graph_of(model)
    shares = {data["id"]: data.get("contribution") for _, _, data in graph.edges(data=True)}
    assert shares == {link.id: link.contribution for link in model.links.values()}
    assert {data.get("priority") for _, data in graph.nodes(data=True)} - {None} == {
        node.priority for node in model.nodes.values()
    } - {None}


@given(small_maps())
@settings(max_examples=30, deadline=None)
def test_graphml_of_any_map_is_read_back(model: Model) -> None:
    assert set(graph_of(model).nodes) == set(model.nodes)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("model", MODELS, ids=NAMES)
def test_draw_io_shows_every_card_where_the_canvas_does(model: Model, palette) -> None:
    found, layout = cells(drawio(scene_of(model), palette)), lay_out(model)
    offsets = set()
    for node_id, placed in layout.boxes.items():
        x, y, width, height = place(found[f"card-{node_id}"])
        offsets.add((round(x - placed.x, 1), round(y - placed.y, 1)))
        assert (width, height) == pytest.approx((placed.width, placed.height), abs=0.01)
    assert len(offsets) <= 1


def test_draw_io_ties_links_to_cards_at_the_places_of_the_canvas() -> None:
    model = sample_snapshot("corporate-pmo").model()
    found, layout = cells(drawio(scene_of(model), LIGHT)), lay_out(model)
    for link in model.links.values():
        edge = next(found[f"link-{link.id}"].iter("mxCell"))
        assert (edge.get("source"), edge.get("target")) == (f"card-{link.cause_id}", f"card-{link.effect_id}")
        style = dict(part.split("=") for part in (edge.get("style") or "").split(";") if "=" in part)
        box, route = layout.boxes[link.cause_id], layout.routes[link.id]
        assert box.x + float(style["exitX"]) * box.width == pytest.approx(route[0][0], abs=0.2)
        assert box.y + float(style["exitY"]) * box.height == pytest.approx(route[0][1], abs=0.2)
        assert len(list(edge.iter("mxPoint"))) == 2 * (len(route) - 1) // 3


def test_draw_io_keeps_titles_as_text_and_what_belongs_to_a_card_with_it() -> None:
    found = cells(drawio(scene_of(odd_map()), LIGHT))
    label = found["card-n5"].get("label")
    assert label == 'Costs $5 and $x^2$ \\frac{1}{2} &amp; &lt;b&gt;bold&lt;/b&gt; "quoted"'
    assert "\u200b" in found["card-n1"].get("label", "")
    parts = [item for item in found.values() if item.get("parent") == "card-n0"]
    assert [part.get("value") for part in parts] == ["", "no trail"]
    assert found["card-n0"].get("kind") == "service"


@pytest.mark.parametrize("model", MODELS, ids=NAMES)
def test_dot_names_every_card_and_link(model: Model, tmp_path: Path) -> None:
    text = dot(scene_of(model)).decode()
    assert text.count(" -> ") == len(model.links)
    assert text.count("pos=") == len(model.nodes)
    if shutil.which("dot"):
        (tmp_path / "map.dot").write_text(text, encoding="utf-8")
        answer = subprocess.run(["dot", "-Tplain", tmp_path / "map.dot"], capture_output=True, text=True, check=True)
        assert answer.stderr == ""
        kinds = [line.split(" ", 1)[0] for line in answer.stdout.splitlines()]
        assert kinds.count("node") == len(model.nodes)
        assert kinds.count("edge") == len(model.links)


def test_mermaid_puts_columns_in_subgraphs_and_says_what_links_are() -> None:
    text = mermaid(scene_of(chain())).decode()
    assert '  subgraph outcomes["Outcomes"]\n    n4["Projects stop early when they should"]:::outcome\n  end' in text
    assert "  n1 ==> n3" in text
    assert "-.->" in text
    assert text.startswith('---\ntitle: "Workshop"\n---\nflowchart LR\n')


def test_mermaid_escapes_what_it_would_take_for_its_own() -> None:
    text = mermaid(scene_of(a_map(("outcome", 'Say "no" to #1 & <b>'), ("outcome", "1. first")))).decode()
    assert 'n1["Say #34;no#34; to #35;1 #38; #60;b#62;"]' in text
    assert 'n2["#49;#46; first"]' in text


@pytest.mark.parametrize("write", [dot, graphml, mermaid, lambda scene: drawio(scene, LIGHT)])
def test_the_same_map_gives_the_same_bytes(write: Callable[[Scene], bytes]) -> None:
    assert write(scene_of(chain())) == write(scene_of(chain()))


@pytest.mark.parametrize("write", [dot, graphml, mermaid, lambda scene: drawio(scene, LIGHT)])
def test_a_part_of_the_map_is_written_alone(write: Callable[[Scene], bytes]) -> None:
    text = write(scene_of(odd_map(), shown={"n1", "n4"}, title="A view")).decode()
    assert clean(ODD_TITLES[4]) in text
    assert "Launch" not in text
