"""ArchiMate models become maps; what has no place is named, and what is hostile is refused."""

import zipfile
from pathlib import Path

import pytest

from pmo_workbench.errors import UserError
from pmo_workbench.exchange.tables_problems import BadRows
from tests.builders import map_of
from tests.exchange.diagram_files import ARCHI, EXCHANGE, Imported, archi, imported

BOMB = (
    '<?xml version="1.0"?>\n<!DOCTYPE m [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>\n'
    "<model>&c;</model>"
)
OUTSIDE = '<?xml version="1.0"?>\n<!DOCTYPE m [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n<model>&a;</model>'

TYPED = '<?xml version="1.0"?>\n<!DOCTYPE model SYSTEM "http://127.0.0.1/model.dtd">\n<model/>'


def read(tmp_path: Path, text: str, name: str = "map.archimate") -> Imported:
    return imported(tmp_path / name, text)


def refused(tmp_path: Path, data: bytes, name: str = "map.archimate") -> str:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UserError) as caught:
        imported(tmp_path / name)
    said = str(caught.value)
    assert said.startswith(f"{name} ")
    assert "\n" not in said
    return said


def test_elements_become_cards_by_their_types(tmp_path: Path) -> None:
    result = read(
        tmp_path,
        archi(
            *("BusinessService a Coaching", "ApplicationService b Register", "Product c Bundle"),
            *("Capability d Skill", "CourseOfAction e Way", "Resource f People", "Requirement g Need"),
            *("Outcome h Calm", "Value i Less", "Goal j Growth"),
        ),
    )
    assert result.cards == {
        *(("service", "Coaching"), ("service", "Register"), ("service", "Bundle")),
        *(("capability", "Skill"), ("capability", "Way"), ("capability", "People"), ("capability", "Need")),
        *(("outcome", "Calm"), ("benefit", "Less"), ("objective", "Growth")),
    }
    assert result.notes == ()


def test_what_has_no_place_is_named(tmp_path: Path) -> None:
    result = read(
        tmp_path,
        archi(
            *("BusinessActor a Head", "Driver b Pressure", "Outcome c Calm", "Goal d Growth", "Outcome e "),
            *("BusinessService f One", "BusinessService g Two"),
            relations=(
                *("Assignment a c", "Influence d c", "Specialization c d", "Influence c d", "Association c d"),
                *("Flow f g", "Influence c c", "Influence c nowhere"),
            ),
        ),
    )
    assert result.links == {("Calm", "Growth")}
    assert result.notes == (
        "map.archimate: 1 element was left out, as a map has no place for the type BusinessActor: “Head”.",
        "map.archimate: 1 element was left out, as a map has no place for the type Driver: “Pressure”.",
        "map.archimate: 1 element was left out, as it has no name: Outcome in line 8.",
        "map.archimate: 2 relationships were left out, as one of the two ends has no place on the map: "
        "Assignment “Head” → “Calm” (line 13) and Influence “Calm” → “nowhere” (line 20).",
        "map.archimate: 1 relationship was left out, as links run from means to ends: "
        "Influence “Growth” → “Calm” (line 14).",
        "map.archimate: 1 relationship was left out, as a map has no such relationship: "
        "Specialization “Calm” → “Growth” (line 15).",
        "map.archimate: 1 relationship was left out, as these two cards are linked already: "
        "Association “Calm” → “Growth” (line 17).",
        "map.archimate: 1 relationship was left out, as services do not contribute to each other "
        "(one may serve another): Flow “One” → “Two” (line 18).",
        "map.archimate: 1 relationship was left out, as nothing can lead to itself: "
        "Influence “Calm” → “Calm” (line 19).",
    )


def test_parts_lead_to_wholes_and_associations_run_to_the_right(tmp_path: Path) -> None:
    result = read(
        tmp_path,
        archi(
            *("Capability a Whole", "Capability b Part", "Outcome c Calm", "Goal d Growth"),
            relations=("Composition a b", "Association d c", "UsedBy a c"),
        ),
    )
    assert result.links == {("Part", "Whole"), ("Calm", "Growth"), ("Whole", "Calm")}


def test_a_service_that_serves_another_is_required_by_it(tmp_path: Path) -> None:
    from pmo_workbench.model import Requirement

    result = read(
        tmp_path, archi("BusinessService a Coaching", "BusinessService b Training", relations=("Serving b a",))
    )
    (row,) = result.model.all(Requirement)
    assert (row.service_id, row.required_id) == (result.card("Coaching").id, result.card("Training").id)


def test_texts_properties_and_strengths_are_taken_over(tmp_path: Path) -> None:
    text = ARCHI.format(
        '<folder type="motivation" id="f" name="M">'
        '<element xsi:type="archimate:Goal" id="id-1" name="Growth"><documentation>Why\nand how</documentation>'
        '<property key="Priority" value="30"/><property key="Owner" value="Board"/>'
        '<property key="Budget" value="12"/></element>'
        '<element xsi:type="archimate:Value" id="id-2" name="Less waste"><property key="kind" value="Dis-benefit"/>'
        '<property key="priority" value="high"/></element>'
        '<element xsi:type="archimate:Outcome" id="id-3" name="Calm"/></folder>'
        '<folder type="relations" id="r" name="R">'
        '<element xsi:type="archimate:InfluenceRelationship" id="r1" source="id-2" target="id-1" strength="-12,5 %"/>'
        '<element xsi:type="archimate:InfluenceRelationship" id="r2" source="id-3" target="id-2" strength="++" '
        'name="so"><property key="essential" value="yes"/><property key="contribution" value="400"/></element></folder>'
        '<folder type="diagrams" id="d" name="V"><folder id="d1" name="Mine">'
        '<element xsi:type="archimate:ArchimateDiagramModel" id="v" name="View"/></folder></folder>'
        "<purpose>To show</purpose>"
    )
    result = read(tmp_path, text)
    goal = result.card("Growth")
    assert (goal.id, goal.description, goal.priority, goal.owner) == ("1", "Why\nand how", 30.0, "Board")
    assert result.card("Less waste").kind == "disbenefit"
    links = {link.cause_id: link for link in result.model.links.values()}
    assert (links["2"].contribution, links["3"].essential, links["3"].rationale) == (12.5, True, "so")
    notes = "\n".join(result.notes)
    assert "1 property was left out, as it cannot be read: “contribution” of Influence “Calm” → “Less waste”" in notes
    assert "“Budget” of “Growth”" in notes
    assert "“priority” of “Less waste”" in notes
    assert "1 strength was left out, as it is no percentage: “++”" in notes
    assert "1 view left out" in notes
    assert "1 folder left out" in notes
    assert "documentation was left out" in notes


def test_a_specialisation_may_name_the_kind(tmp_path: Path) -> None:
    text = ARCHI.format(
        '<folder type="motivation" id="f" name="M">'
        '<element xsi:type="archimate:Outcome" id="a" name="Less" profiles="p1"/>'
        '<element xsi:type="archimate:Outcome" id="b" name="Calm" profiles="p2"/></folder>'
        '<profile name="Benefit" id="p1" conceptType="Outcome"/><profile name="Mood" id="p2" conceptType="Outcome"/>'
    )
    result = read(tmp_path, text)
    assert result.cards == {("benefit", "Less"), ("outcome", "Calm")}
    assert result.notes == ("map.archimate: 1 specialisation was left out, as a map has none: “Mood” of “Calm”.",)


def test_the_exchange_format_is_read_whatever_the_file_is_called(tmp_path: Path) -> None:
    text = EXCHANGE.format(
        "<elements>"
        '<element identifier="id-a" xsi:type="Outcome"><name xml:lang="en">Calm</name><properties>'
        '<property propertyDefinitionRef="p1"><value>Head</value></property></properties></element>'
        '<element identifier="id-b" xsi:type="Goal"><name>Growth</name></element></elements>'
        '<relationships><relationship identifier="r" source="id-a" target="id-b" xsi:type="Influence" modifier="40 %">'
        "<documentation>So it is</documentation></relationship></relationships>"
        '<organizations><item><label xml:lang="en">Mine</label></item></organizations>'
        '<propertyDefinitions><propertyDefinition identifier="p1" type="string"><name>owner</name>'
        "</propertyDefinition></propertyDefinitions>"
    )
    for name in ("map.xml", "map.archimate"):
        result = read(tmp_path, text, name)
        assert result.card("Calm").owner == "Head"
        (link,) = result.model.links.values()
        assert (link.contribution, link.rationale) == (40.0, "So it is")
        assert result.notes == (f"{name}: 1 folder left out: a map has columns.",)


def test_cards_that_are_there_are_known_by_title_and_then_by_id(tmp_path: Path) -> None:
    before = map_of({"Calm": "outcome", "Growth": "objective 10"})
    text = archi("Outcome x1 Calm", "Goal x2 Growth", "Value x3 Less", relations=("Influence x1 x2",))
    result = imported(tmp_path / "map.archimate", text, into=before)
    assert set(result.model.nodes) == {"Calm", "Growth", "x3"}
    assert result.links == {("Calm", "Growth")}
    renamed = imported(tmp_path / "map.archimate", archi("Value x3 Fewer losses"), into=result.model)
    assert renamed.card("Fewer losses").id == "x3"
    assert len(renamed.model.nodes) == 3


def test_a_circle_is_refused_with_its_path_and_line(tmp_path: Path) -> None:
    text = archi("Outcome a One", "Outcome b Two", relations=("Influence a b", "Influence b a"))
    with pytest.raises(BadRows) as caught:
        read(tmp_path, text)
    assert "map.archimate, line 9: this link closes a circle: One → Two → One." in str(caught.value)


def test_an_archive_with_pictures_is_read(tmp_path: Path) -> None:
    path = tmp_path / "map.archimate"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("model.xml", archi("Outcome a Calm"))
        archive.writestr("images/one.png", b"")
    assert imported(path).cards == {("outcome", "Calm")}


@pytest.mark.parametrize("text", [BOMB, OUTSIDE, TYPED])
def test_entities_and_document_types_are_refused(tmp_path: Path, text: str) -> None:
    for name in ("map.archimate", "map.xml"):
        assert "it declares a document type or entities" in refused(tmp_path, text.encode(), name)


def test_what_is_damaged_or_too_large_is_refused_in_one_sentence(tmp_path: Path, monkeypatch) -> None:
    assert (
        refused(tmp_path, b"<model>\n<a>\n")
        == "map.archimate was not imported: line 3 is no valid XML: no element found."
    )
    assert "this file begins with “html”" in refused(tmp_path, b"<html/>")
    assert "nested more than 200 deep" in refused(tmp_path, b"<a>" * 1000)
    assert "no services, capabilities" in refused(tmp_path, ARCHI.format("").encode())
    assert "archive is damaged" in refused(tmp_path, b"PK\x03\x04 nonsense")
    assert "encoding" in refused(tmp_path, b'<?xml version="1.0" encoding="utf-77"?><a/>')
    monkeypatch.setattr("pmo_workbench.exchange.archimate.read._MOST_BYTES", 100)
    assert "is larger than" in refused(tmp_path, archi("Outcome a Calm").encode())
    with zipfile.ZipFile(tmp_path / "big.archimate", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("model.xml", "<a>" + " " * 10_000_000 + "</a>")
    assert "is larger than" in refused(tmp_path, (tmp_path / "big.archimate").read_bytes())
