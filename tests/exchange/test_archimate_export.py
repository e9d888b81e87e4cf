"""The map as an ArchiMate model: both formats hold the same, refer to what is there, and come back unchanged."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pmo_workbench.catalogue.samples import sample_snapshot
from pmo_workbench.drawing.map_layout import lay_out
from pmo_workbench.drawing.scene import scene_of
from pmo_workbench.exchange.archimate.archi_write import archi_file
from pmo_workbench.exchange.archimate.exchange_write import exchange_file
from pmo_workbench.exchange.archimate.ids import row_id, xml_id
from pmo_workbench.exchange.archimate.plan import archi_model
from pmo_workbench.model import Model
from tests.builders import everything, map_of
from tests.drawing.maps import chain, odd_map
from tests.exchange.diagram_files import imported
from tests.strategies import small_maps

FORMATS = {".archimate": archi_file, ".xml": exchange_file}
SUFFIXES = list(FORMATS)
SIDES = ("x", "y", "width", "height")
TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
EXCHANGE = "{http://www.opengroup.org/xsd/archimate/3.0/}"


def written(model: Model, suffix: str) -> bytes:
    return FORMATS[suffix](archi_model(scene_of(model)))


def root_of(model: Model, suffix: str) -> Element:
    root = fromstring(written(model, suffix), forbid_dtd=True)
    assert isinstance(root, Element)
    return root


def ids(root: Element) -> Iterator[str]:
    return (value for item in root.iter() for key, value in item.items() if key in ("id", "identifier"))


def folder(root: Element, kind: str) -> Element:
    return next(one for one in root if one.get("type") == kind)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_identifiers_are_unique_and_such_as_xml_allows(suffix: str) -> None:
    for model in (everything(), odd_map(), sample_snapshot("corporate-pmo").model()):
        found = list(ids(root_of(model, suffix)))
        assert len(found) == len(set(found))
        assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", one, re.ASCII) for one in found)


def test_archi_finds_each_element_in_the_folder_of_its_layer() -> None:
    root = root_of(chain(), ".archimate")
    assert root.tag == "{http://www.archimatetool.com/archimate}model"
    layers = {kind: [item.get(TYPE) for item in folder(root, kind)] for kind in ("business", "strategy", "motivation")}
    assert layers == {
        "business": ["archimate:BusinessService"] * 2,
        "strategy": ["archimate:Capability"],
        "motivation": ["archimate:Outcome", "archimate:Value", "archimate:Value", "archimate:Goal"],
    }


def test_relationships_are_such_as_archimate_allows() -> None:
    root = root_of(everything(), ".archimate")
    said = {(item.get(TYPE), item.get("source"), item.get("target")) for item in folder(root, "relations")}
    assert said == {
        ("archimate:RealizationRelationship", "id-coaching", "id-calm"),
        ("archimate:RealizationRelationship", "id-training", "id-skill"),
        ("archimate:RealizationRelationship", "id-skill", "id-calm"),
        ("archimate:InfluenceRelationship", "id-calm", "id-fewer"),
        ("archimate:InfluenceRelationship", "id-fewer", "id-growth"),
        ("archimate:ServingRelationship", "id-training", "id-coaching"),
    }


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_view_shows_every_card_where_the_canvas_does(suffix: str) -> None:
    model = chain()
    root, layout = root_of(model, suffix), lay_out(model)
    found = {}
    for item in root.iter():
        if item.get("archimateElement"):
            bounds = item.find("bounds")
            assert bounds is not None
            found[item.get("archimateElement")] = tuple(
                int(bounds.get(side, "")) for side in ("x", "y", "width", "height")
            )
        elif item.get("elementRef"):
            found[item.get("elementRef")] = tuple(int(item.get(side, "")) for side in ("x", "y", "w", "h"))
    assert found == {
        xml_id(node_id): tuple(round(side) for side in (box.x, box.y, box.width, box.height))
        for node_id, box in layout.boxes.items()
    }


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_whatever_is_referred_to_is_there(suffix: str) -> None:
    for model in (everything(), sample_snapshot("corporate-pmo").model()):
        root = root_of(model, suffix)
        known = set(ids(root))
        names = ("source", "target", "archimateElement", "archimateRelationship", "elementRef", "relationshipRef")
        for item in root.iter():
            for key in (*names, "propertyDefinitionRef"):
                assert item.get(key, next(iter(known))) in known
            assert set(item.get("targetConnections", "").split()) <= known


def test_the_parts_of_the_exchange_format_stand_in_the_order_of_its_schema() -> None:
    root = root_of(everything(), ".xml")
    assert root.tag == f"{EXCHANGE}model"
    order = ["name", "elements", "relationships", "propertyDefinitions", "views"]
    assert [item.tag.removeprefix(EXCHANGE) for item in root] == order


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_empty_map_is_a_model_too(suffix: str) -> None:
    assert root_of(Model(), suffix).tag.endswith("model")


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("model", [everything(), chain(), sample_snapshot("corporate-pmo").model()])
def test_what_is_exported_and_imported_again_changes_nothing(model: Model, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"map{suffix}"
    path.write_bytes(written(model, suffix))
    assert not imported(path, into=model).changed


def assert_steady(model: Model, suffix: str, folder_path: Path) -> None:
    """An empty workspace that imported the file writes the same file again."""
    path = folder_path / f"map{suffix}"
    path.write_bytes(written(model, suffix))
    again = imported(path).model
    named = Model([model.info, *(record for record in again.records() if record.table != "workspace")])
    assert written(named, suffix).decode() == path.read_text("utf-8")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_round_trip_through_an_empty_workspace_is_steady(suffix: str, tmp_path: Path) -> None:
    assert_steady(everything(), suffix, tmp_path)
    assert_steady(chain(), suffix, tmp_path)


@given(small_maps(), st.sampled_from(SUFFIXES))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_map_is_steady(tmp_path: Path, model: Model, suffix: str) -> None:
    assert_steady(model, suffix, tmp_path)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_twins_keep_their_identities(suffix: str, tmp_path: Path) -> None:
    model = map_of({"one": "outcome", "two": "outcome", "end": "objective 10"}, "one > end", "two > end")
    twins = [type(node)(id=node.id, kind=node.kind, title="Calm") for node in model.nodes.values() if node.id != "end"]
    kept = [record for record in model.records() if record.id not in ("one", "two")]
    path = tmp_path / f"map{suffix}"
    path.write_bytes(written(Model([*twins, *kept]), suffix))
    assert set(imported(path).model.nodes) == {"one", "two", "end"}


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40))
def test_every_id_comes_back(node_id: str) -> None:
    assert row_id(xml_id(node_id)) == node_id
    assert re.fullmatch(r"[A-Za-z_][\w.-]*", xml_id(node_id), re.ASCII)
