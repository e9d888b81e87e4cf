"""Which keys do what just now: a short line for the foot of the canvas."""

from pmo_workbench.commands.nodes import kind_label
from pmo_workbench_ui.map.desk import Desk
from pmo_workbench_ui.map.writing import Writing


def hints_for(desk: Desk, writing: Writing) -> tuple[str, ...]:
    """The three to five most useful keys in the present state, as "key what it does"."""
    model, selection = desk.session.model, desk.selection
    if writing.active:
        return _while_typing(writing)
    if desk.stage.sight is not None:
        return "Arrows follow the trail", "Space shows all again", "Esc back"
    if desk.looking.focused:
        return "Esc shows the rest again", "Space line of sight", "F4 details"
    if selection.link:
        return (
            "← its cause",
            "→ its effect",
            "Alt ← → next link",
            "F4 details",
            "Space line of sight",
            "Del remove the link",
        )
    if selection.links and not selection.cards:
        return "F4 details", "Space line of sight", "Del remove them", "Esc select nothing"
    if len(selection.cards) > 1:
        return "Space line of sight", "Del remove them", "Esc select nothing"
    node = model.nodes.get(selection.current)
    if node is None:
        return "Arrows select a card", "Enter new outcome", "Double-click adds a card", "Ctrl K finds anything"
    hints = []
    if node.kind != "service":
        hints.append("Ctrl ← what must be true?")
    if node.kind != "objective":
        hints.append("Ctrl → what does it lead to?")
    return *hints, f"Enter next {kind_label(model, node.kind)}", "Space line of sight", "Ctrl L link", "F4 details"


def _while_typing(writing: Writing) -> tuple[str, ...]:
    if writing.draft is None:
        return "Enter keeps the title", "Esc leaves it as it was"
    following = {"cause": "next cause", "effect": "next effect", "beside": "next one"}[writing.draft.way]
    return f"Enter {following}", "Ctrl ← what must be true?", "Ctrl → what does it lead to?", "Esc ends"
