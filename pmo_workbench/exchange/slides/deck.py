"""Makes the presentation: a slide for the whole map, then one for each outcome with its line of sight."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.util import Emu, Pt

from pmo_workbench.drawing.fit import WIDEST
from pmo_workbench.drawing.page import scene_page
from pmo_workbench.drawing.palette import Palette
from pmo_workbench.drawing.papers import PAPERS
from pmo_workbench.drawing.scene import Scene
from pmo_workbench.drawing.svg import xml_plain
from pmo_workbench.exchange.slides.markup import background
from pmo_workbench.exchange.slides.painter import SlidePainter
from pmo_workbench.mapping.sight import line_of_sight
from pmo_workbench.model.map import COLUMNS

_LONGEST_PROPERTY = 255
_TITLE_ONLY = 5  # of the layouts that python-pptx brings


def presentation(scene: Scene, palette: Palette) -> bytes:
    """The bytes of a .pptx file with slides of 16:9."""
    deck = Presentation()
    _widen(deck)
    layout = deck.slide_layouts[_TITLE_ONLY]
    for shown in _scenes(scene):
        _fill(deck.slides.add_slide(layout), shown, palette)
    _say_properties(deck, scene)
    file = io.BytesIO()
    deck.save(file)
    return file.getvalue()


def _scenes(scene: Scene) -> Iterator[Scene]:
    """The whole, and each outcome from the top with all that leads to it and all that it leads to.

    An outcome that is not seen on the whole, as its group is collapsed, has no slide.
    """
    yield scene
    name = " · ".join(part for part in (scene.title, scene.subtitle) if part)
    drawn = scene.drawn()
    for node in drawn.model.column(COLUMNS["outcome"]):
        if node.id in drawn.stubs:
            continue
        part = scene.model.restricted(line_of_sight(scene.model, [node.id]).cards)
        yield msgspec.structs.replace(scene, model=part, title=node.title, subtitle=name, focus=node.id)


def _widen(deck: Deck) -> None:
    """Slides of 16:9; what stands on the layouts for new slides is spread to the new width."""
    paper = PAPERS["16:9"]
    old = deck.slide_width or Emu(1)
    deck.slide_width, deck.slide_height = Pt(paper.width), Pt(paper.height)
    factor = deck.slide_width / old
    for stage in (deck.slide_master, *deck.slide_layouts):
        for shape in stage.placeholders:
            shape.left, shape.width = Emu(round(shape.left * factor)), Emu(round(shape.width * factor))


def _fill(slide: Slide, scene: Scene, palette: Palette) -> None:
    page = scene_page(scene, "16:9", palette, letters=WIDEST)
    tree = slide.shapes._spTree
    for placeholder in list(slide.shapes):
        tree.remove(placeholder._element)
    names = nsdecls("p", "a")
    slide._element.cSld.insert(0, parse_xml(background(page.background, names)))
    for element in parse_xml(
        f"<p:spTree {nsdecls('p', 'a')}>{''.join(SlidePainter(page, scene.drawn().model).markup())}</p:spTree>"
    ):
        tree.append(element)


def _say_properties(deck: Deck, scene: Scene) -> None:
    """Title and subject instead of those of the template, and no picture of its empty slide."""
    properties = deck.core_properties
    properties.title = xml_plain(scene.title)[:_LONGEST_PROPERTY]
    properties.subject = xml_plain(scene.subtitle)[:_LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = "PMO Workbench"
    properties.created = properties.modified = datetime.now(UTC)
    package = deck.part.package
    for name, relation in list(package._rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            package._rels.pop(name)
