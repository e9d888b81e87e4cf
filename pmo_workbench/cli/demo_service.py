"""The governance that the demo fills in for one service of the sample workshop."""

from pmo_workbench.commands.governance import add_item, set_letters
from pmo_workbench.commands.services import edit_service
from pmo_workbench.model import Measure, Role, ServiceLevel, Step, new_id
from pmo_workbench.model.changes import Values
from pmo_workbench.store import Workspace

SERVICE = "Project start-up support"
FACTS: Values = {
    "opening_hours": "Monday to Thursday, 9:00 to 16:00",
    "price": "Free of charge for projects of the portfolio",
    "supplier": "Project sponsor",
    "escalation": "Head of PMO",
    "stage": "pilot",
    "review_months": 12,
}
# Phase, title, tools, templates, who is responsible.
STEPS = (
    ("run", "Agree what the project needs", "Call of half an hour", "Start-up checklist", "PMO analyst"),
    ("run", "Set up plan, register entry and folders", "Project register", "Plan template", "PMO analyst"),
    ("run", "Hold the start-up workshop", "Meeting room, wall map", "Agenda", "Project manager"),
    ("run", "Look back after six weeks", "Call of half an hour", "Questions", "PMO analyst"),
    ("create", "Write the checklist and try it on two projects", "Wiki", "Checklist", "Delivery support lead"),
    ("improve", "Read the answers twice a year and change one thing", "Survey", "", "Delivery support lead"),
)
ACCOUNTABLE = "Delivery support lead"
LEVELS = (("Answer to a request", "2 working days"), ("Start-up workshop held", "within 10 working days"))


def complete(workspace: Workspace, service_id: str) -> None:
    """Fill in what the service lacks: facts, steps with their RACI, service levels and a measure."""
    workspace.do(edit_service, service_id=service_id, **FACTS)
    roles = {role.title: role.id for role in workspace.model.all(Role)}
    for phase, title, tools, templates, responsible in STEPS:
        step_id = new_id()
        fields = {"phase": phase, "tools": tools, "templates": templates}
        workspace.do(add_item, item=Step, owner_id=service_id, title=title, item_id=step_id, **fields)
        letters = {responsible: "R", ACCOUNTABLE: "RA" if responsible == ACCOUNTABLE else "A"}
        for role, cell in letters.items():
            workspace.do(set_letters, step_id=step_id, role_id=roles[role], letters=cell)
    for title, target in LEVELS:
        workspace.do(add_item, item=ServiceLevel, owner_id=service_id, title=title, target=target)
    workspace.do(
        add_item,
        item=Measure,
        owner_id=service_id,
        title="Projects with a plan in week two",
        unit="% of projects",
        baseline=35.0,
        target=80.0,
        due="2028-06-30",
        source="Project register",
    )
