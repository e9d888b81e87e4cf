"""Writes the map as a Mermaid flowchart: columns as subgraphs; what it says can be imported again."""

import re
from collections.abc import Iterator, Mapping

from pmo_workbench.drawing.palette import LIGHT
from pmo_workbench.drawing.scene import Scene
from pmo_workbench.drawing.text import clean
from pmo_workbench.model import Link, Model, Node
from pmo_workbench.model.map import COLUMN_KINDS, KINDS
from pmo_workbench.model.vocabulary import vocabulary_of

_SPECIAL = re.compile('[#&<>"`\\\\|]|^[-*+/]|^\\d+[.)]')


def mermaid(scene: Scene) -> bytes:
    """The scene as text in UTF-8 for https://mermaid.js.org.

    A label "40 %" is a contribution, a thick arrow an essential link, a dotted one leads to or from a disbenefit.
    """
    model = scene.model
    nodes = [node for column in range(len(COLUMN_KINDS)) for node in model.column(column)]
    names = {node.id: f"n{place}" for place, node in enumerate(nodes, start=1)}
    lines = ["---", f"title: {_yaml(scene.title)}", "---", "flowchart LR"]
    for column in range(len(COLUMN_KINDS)):
        lines += _subgraph(model, column, names)
    lines += [f"  {_link(model, link, names)}" for link in _in_order(model, names)]
    used = {node.kind for node in nodes}
    lines += [_class(kind) for kind in KINDS if kind in used]
    return "\n".join([*lines, ""]).encode()


def _subgraph(model: Model, column: int, names: Mapping[str, str]) -> Iterator[str]:
    nodes = model.column(column)
    if nodes:
        label = vocabulary_of(model.info.vocabulary).plural[COLUMN_KINDS[column]]
        yield f'  subgraph {COLUMN_KINDS[column]}s["{_text(label)}"]'
        yield from (f"    {_node(node, names)}" for node in nodes)
        yield "  end"


def _node(node: Node, names: Mapping[str, str]) -> str:
    return f'{names[node.id]}["{_text(node.title)}"]:::{node.kind}'


def _in_order(model: Model, names: Mapping[str, str]) -> list[Link]:
    place = {node_id: number for number, node_id in enumerate(names)}
    return sorted(model.links.values(), key=lambda link: (place[link.cause_id], place[link.effect_id], link.id))


def _link(model: Model, link: Link, names: Mapping[str, str]) -> str:
    kinds = {model.nodes[link.cause_id].kind, model.nodes[link.effect_id].kind}
    arrow = "==>" if link.essential else "-.->" if "disbenefit" in kinds else "-->"
    label = f'|"{link.contribution:.15g} %"|' if link.contribution is not None else ""
    return f"{names[link.cause_id]} {arrow}{label} {names[link.effect_id]}"


def _class(kind: str) -> str:
    shade = LIGHT.kinds[kind]
    return f"  classDef {kind} fill:{shade.tint},stroke:{shade.strong},color:{LIGHT.ink}"


def _text(text: str) -> str:
    """A label; signs that mean something to Mermaid, HTML or Markdown are written as their numbers."""
    return _SPECIAL.sub(lambda found: "".join(f"#{ord(letter)};" for letter in found[0]), clean(text)) or " "


def _yaml(text: str) -> str:
    plain = clean(text).replace("<", "‹").replace(">", "›")  # the title takes no numbered signs
    escaped = plain.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
