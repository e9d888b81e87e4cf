"""Which keys do what just now in the outline: a short line for its foot."""

from pmo_workbench.mapping.outline import to_causes
from pmo_workbench_ui.outline.tree import OutlineTree
from pmo_workbench_ui.outline.writing import Writing


def outline_hints(tree: OutlineTree, writing: Writing) -> tuple[str, ...]:
    """The most useful keys in the present state, as "key what it does"."""
    if writing.active and writing.draft is None:
        return "Enter keeps it", "Esc leaves it as it was"
    if writing.active:
        return "Enter next one", "Tab below the card above", "Shift Tab out again", "Esc ends"
    item = tree.current()
    if not tree.outline.root.children:
        return ("Enter adds the first card",)
    if item is None or not item.node_id:
        return "Arrows lead to a card", "Enter adds one at the top"
    if len(tree.selected()) > 1:
        return "Del takes their links away", "Arrows lead to one card"
    if item.again:
        return "→ to where it stands with what is below it", "Del takes this link away"
    question = "what must be true?" if to_causes(tree.outline.start) else "what does it lead to?"
    return "Enter next one", f"Ctrl Enter {question}", "Tab in", "Shift Tab out", "Alt ↑ ↓ order", "F2 edit"
