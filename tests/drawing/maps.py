"""Small maps that several drawing tests share."""

from pmo_workbench.model import WORKSPACE_ID, Link, Model, Node, Service, WorkspaceInfo
from pmo_workbench.model.map import Kind
from pmo_workbench.model.record import Record

LONG = (
    "A title that somebody wrote as a whole paragraph because nobody in the workshop could agree on anything shorter "
    "for a card that all should be able to read"
)
ODD_TITLES = (
    LONG,
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "项目管理办公室的门径评审服务，每月一次，面向所有项目。",
    "מראש סקירת סיכונים (חודשית).",
    "مراجعة بوابات المشروع بانتظام",
    'Costs $5 and $x^2$ \\frac{1}{2} & <b>bold</b> "quoted"',
    "Launch 🚀🚀 with 👩‍💻 and ✅",
    "line one\nline two\tand\x00more",
)


def a_map(*cards: tuple[Kind, str], links: tuple[tuple[int, int], ...] = (), name: str = "Workshop") -> Model:
    """A map with cards n0, n1 … and links l0, l1 … between the cards with these numbers."""
    nodes = [
        Node(id=f"n{place}", kind=kind, title=title, position=float(place)) for place, (kind, title) in enumerate(cards)
    ]
    records: list[Record] = [WorkspaceInfo(id=WORKSPACE_ID, name=name), *nodes]
    records += [Service(id=node.id) for node in nodes if node.kind == "service"]
    records += [
        Link(id=f"l{place}", cause_id=f"n{cause}", effect_id=f"n{effect}", essential=place == 0)
        for place, (cause, effect) in enumerate(links)
    ]
    return Model(records)


def chain() -> Model:
    """One card of each kind, linked from service to objective, the disbenefit beside the benefit."""
    return a_map(
        ("service", "Gate reviews"),
        ("capability", "Agreed decision rights"),
        ("outcome", "Projects stop early when they should"),
        ("benefit", "Less money in doomed projects"),
        ("disbenefit", "Slower start for small projects"),
        ("objective", "Deliver the plan on budget"),
        ("service", "Lessons library"),
        links=((0, 1), (1, 2), (2, 3), (3, 5), (2, 4), (4, 5)),
    )


def odd_map() -> Model:
    """A map of titles that are long, foreign, or look like markup or formulas."""
    return a_map(*(("service", title) for title in ODD_TITLES), name="A $trange & <odd> one")
