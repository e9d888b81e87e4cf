"""Writes the map in Graphviz's language: columns as clusters, our positions beside for engines that keep them."""

from collections.abc import Iterator

from pmo_workbench.drawing.links import readable_link
from pmo_workbench.drawing.map_layout import card_lines, lay_out
from pmo_workbench.drawing.palette import LIGHT
from pmo_workbench.drawing.scene import Scene
from pmo_workbench.drawing.text import clean
from pmo_workbench.mapping.layout import Layout
from pmo_workbench.model import Link, Node
from pmo_workbench.model.map import COLUMN_KINDS
from pmo_workbench.model.vocabulary import vocabulary_of

_HEAD = """  graph [rankdir=LR, splines=true, nodesep=0.25, ranksep=1, fontname="Source Sans Pro,Helvetica,Arial"];
  node [shape=box, style="rounded,filled", fontname="Source Sans Pro,Helvetica,Arial", fontsize=12, margin="0.15,0.08"];
  edge [arrowsize=0.7, fontname="Source Sans Pro,Helvetica,Arial"];"""


def dot(scene: Scene) -> bytes:
    """The scene as a digraph in UTF-8. `dot` lays it out anew; `neato -n` keeps the positions of the workbench.

    The language is that of https://graphviz.org/doc/info/lang.html.
    """
    layout = lay_out(scene.model)
    lines = [f"digraph {_quoted(scene.title)} {{", f"  label={_quoted(_caption(scene))}; labelloc=t;", _HEAD]
    for column in range(len(COLUMN_KINDS)):
        lines += _cluster(scene, layout, column)
    lines += [_edge(scene, scene.model.links[link_id]) for link_id in layout.routes]
    return "\n".join([*lines, "}", ""]).encode()


def _caption(scene: Scene) -> str:
    return f"{scene.title}\n{scene.subtitle}" if scene.subtitle else scene.title


def _cluster(scene: Scene, layout: Layout, column: int) -> Iterator[str]:
    nodes = scene.model.column(column)
    if not nodes:
        return
    kind = COLUMN_KINDS[column]
    label = vocabulary_of(scene.model.info.vocabulary).plural[kind]
    colour = LIGHT.words[kind]
    yield f"  subgraph cluster_{kind} {{"
    yield f"    label={_quoted(label)}; fontcolor={_quoted(colour)}; color={_quoted(LIGHT.panel_line)};"
    yield from (f"    {_node(node, layout)}" for node in nodes)
    yield "  }"


def _node(node: Node, layout: Layout) -> str:
    placed, shade = layout.boxes[node.id], LIGHT.kinds[node.kind]
    middle = (placed.x + placed.width / 2, layout.height - placed.y - placed.height / 2)
    attributes = {
        "label": "\n".join(card_lines(node)),
        "tooltip": clean(node.title),
        "color": shade.strong,
        "fillcolor": shade.tint,
        "fontcolor": LIGHT.ink,
        "pos": f"{middle[0]:.1f},{middle[1]:.1f}!",
        "width": f"{placed.width / 72:.3f}",
        "height": f"{placed.height / 72:.3f}",
        "class": node.kind,
    }
    return f"{_quoted(node.id)} [{_list(attributes)}];"


def _edge(scene: Scene, link: Link) -> str:
    ends = (scene.model.nodes[link.cause_id], scene.model.nodes[link.effect_id])
    attributes = {"color": readable_link(LIGHT)}
    if link.contribution is not None:
        attributes |= {"label": f"{link.contribution:g} %", "fontsize": "9", "fontcolor": LIGHT.muted}
    if link.essential:
        attributes["color"] = f"{attributes['color']}:invis:{attributes['color']}"
    if "disbenefit" in (ends[0].kind, ends[1].kind):
        attributes["style"] = "dashed"
    return f"  {_quoted(link.cause_id)} -> {_quoted(link.effect_id)} [{_list(attributes)}];"


def _list(attributes: dict[str, str]) -> str:
    return ", ".join(f"{name}={_quoted(value)}" for name, value in attributes.items())


def _quoted(text: str) -> str:
    """Text in double quotes; a backslash stands for itself and not for one of Graphviz's escapes."""
    plain = "\n".join(map(clean, text.split("\n"))).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + plain.replace("\n", "\\n") + '"'
