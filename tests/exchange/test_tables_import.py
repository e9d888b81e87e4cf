"""Importing tables adds and updates cards and links by title; bad rows are named with their places, all or nothing."""

from pathlib import Path

import pytest

from pmo_workbench.errors import UserError
from pmo_workbench.exchange.tables import Table, read_tables
from pmo_workbench.exchange.tables_import import import_tables
from pmo_workbench.exchange.tables_problems import BadRows
from pmo_workbench.exchange.tables_report import ImportReport, import_report
from pmo_workbench.mapping.layout import crossings
from pmo_workbench.mapping.order import _box, _wires  # the same measure as the tidying uses
from pmo_workbench.model import Link, Model, Node, Requirement, Service, empty_model
from tests.builders import map_of, workspace_of
from tests.exchange.books import csv_file, workbook


def tables(folder: Path, *texts: str) -> tuple[Table, ...]:
    """The tables of CSV files with these texts."""
    paths = [csv_file(folder / f"file{number}.csv", text) for number, text in enumerate(texts, start=1)]
    return read_tables(paths).tables


def imported(model: Model, folder: Path, *texts: str) -> ImportReport:
    """Import CSV texts into the model; returns what it says it did."""
    changes = import_tables(model, tables=tables(folder, *texts), source="file1.csv")
    model.absorb(changes)
    return import_report(changes, model)


def refused(model: Model, folder: Path, *texts: str) -> list[str]:
    """What is wrong with the rows."""
    with pytest.raises(BadRows) as caught:
        import_tables(model, tables=tables(folder, *texts), source="file1.csv")
    return [str(problem) for problem in caught.value.problems]


def card(model: Model, title: str, kind: str = "") -> Node:
    return next(node for node in model.nodes.values() if node.title == title and kind in ("", node.kind))


def arrows(model: Model) -> set[tuple[str, str]]:
    return {(model.nodes[link.cause_id].title, model.nodes[link.effect_id].title) for link in model.links.values()}


def test_cards_links_and_dependencies_come_in_with_all_their_fields(tmp_path: Path) -> None:
    model = empty_model()
    report = imported(
        model,
        tmp_path,
        "kind;title;description;owner;priority;hours per month;cost per year;mode;delivered today;requires;category\n"
        "Services;Risk clinic;Two hours;Ann;;12,5;1.200;On the menu;ja;Training | Library;Risk\n"
        "service;Training;;;;;;mandated;nein;;\n"
        "service;Library;;;;;;OFF MENU;;;\n"
        "Objective;Growth;;Board;40;;;;;;\n",
        "Cause,Effect,Contribution,Essential,Rationale,Confidence\nRisk clinic,Growth,40 %,x,Seen twice,HIGH\n",
    )
    assert report.sentence == "4 cards added; 1 link added; 2 dependencies added."
    clinic = card(model, "Risk clinic")
    service = model.services[clinic.id]
    assert (clinic.kind, clinic.description, clinic.owner) == ("service", "Two hours", "Ann")
    assert (service.hours_per_month, service.cost_per_year, service.mode) == (12.5, 1200, "menu")
    assert (service.delivered_today, service.category) == (True, "Risk")
    assert model.services[card(model, "Training").id].mode == "mandated"
    assert model.services[card(model, "Library").id].mode == "off-menu"
    assert card(model, "Growth").priority == 40
    required = {model.nodes[row.required_id].title for row in model.all(Requirement)}
    assert required == {"Training", "Library"}
    link = next(iter(model.links.values()))
    assert (link.contribution, link.essential, link.rationale, link.confidence) == (40, True, "Seen twice", "high")


def test_a_known_card_is_updated_and_empty_cells_leave_what_is_there(tmp_path: Path) -> None:
    model = empty_model()
    imported(model, tmp_path, "kind,title,owner,description\noutcome,Faster approvals,Ann,Every week\n")
    report = imported(model, tmp_path, "kind,title,owner,description\nOUTCOMES,  faster   APPROVALS ,Bea,\n")
    node = card(model, "Faster approvals")
    assert (node.owner, node.description) == ("Bea", "Every week")
    assert report.cards_updated == ("outcome “Faster approvals”: owner",)
    assert report.cards_added == ()


def test_the_same_title_under_another_kind_is_another_card(tmp_path: Path) -> None:
    model = map_of({"calm": "outcome"})
    imported(model, tmp_path, "kind,title\nbenefit,Calm\n")
    assert {node.kind for node in model.nodes.values()} == {"outcome", "benefit"}


def test_importing_what_is_there_changes_nothing(tmp_path: Path) -> None:
    text = "kind,title,owner\noutcome,A,Ann\nbenefit,B,\n"
    model = empty_model()
    imported(model, tmp_path, text, "cause,effect\nA,B\n")
    changes = import_tables(model, tables=tables(tmp_path, text, "cause,effect\nA,B\n"), source="again")
    assert not changes
    assert import_report(changes, model).sentence == "Everything is there already."


def test_kinds_are_understood_in_the_vocabulary_that_the_file_uses(tmp_path: Path) -> None:
    model = empty_model()
    imported(model, tmp_path, "kind,title\nEnabler,A\nEnabling change,B\nBusiness changes,C\nInvestment objective,D\n")
    assert [card(model, title).kind for title in "ABCD"] == ["service", "capability", "outcome", "objective"]


def test_links_may_come_before_their_cards_and_from_another_sheet(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "map.xlsx",
        {
            "Links": [["cause", "effect", "contribution"], ["a", "B", 30]],
            "Cards": [["kind", "title"], ["outcome", "A"], ["benefit", "B"]],
        },
    )
    model = empty_model()
    model.absorb(import_tables(model, tables=read_tables([path]).tables, source="map.xlsx"))
    assert arrows(model) == {("A", "B")}


def test_a_link_that_is_there_is_updated(tmp_path: Path) -> None:
    model = map_of({"calm": "outcome", "fewer": "benefit"}, "calm > fewer 40")
    report = imported(model, tmp_path, "cause,effect,contribution,essential\ncalm,fewer,60,yes\n")
    assert model.links["calm > fewer"].contribution == 60
    assert report.links_updated == ("“calm” → “fewer”: contribution and essential",)


def test_every_bad_row_is_named_by_file_row_and_column(tmp_path: Path) -> None:
    problems = refused(
        empty_model(),
        tmp_path,
        "kind,title,priority,mode,hours_per_month,delivered_today,owner\n"
        "outcome,Good,,,,,\n"
        "widget,Bad kind,,,,,\n"
        "outcome,,,,,,\n"
        "service,Bad mode,,sometimes,many,perhaps,\n"
        "outcome,Too much,3,menu,4,,\n"
        f"objective,Long,-1,,,,{'x' * 600}\n",
    )
    assert problems == [
        "file1.csv, row 3, column kind: “widget” is no kind of card; write service, capability, outcome, benefit, "
        "disbenefit or objective.",
        "file1.csv, row 4, column title: it is empty.",
        "file1.csv, row 5, column hours_per_month: “many” is no number; write it like 12 or 12.5.",
        "file1.csv, row 5, column mode: “sometimes” is no mode; write one of mandated, menu, off-menu.",
        "file1.csv, row 5, column delivered_today: “perhaps” is neither yes nor no; write yes or no.",
        "file1.csv, row 6, column hours_per_month: only a service has this; leave the cell empty.",
        "file1.csv, row 6, column mode: only a service has this; leave the cell empty.",
        "file1.csv, row 6, column priority: only an objective has this; leave the cell empty.",
        "file1.csv, row 7, column owner: This owner has 600 characters; please keep it within 500.",
        "file1.csv, row 7, column priority: A priority must be a number from 0 to 1,000,000.",
    ]


def test_every_bad_link_is_named_with_the_reason(tmp_path: Path) -> None:
    model = map_of({"coaching": "service", "training": "service", "calm": "outcome", "fewer": "benefit"})
    problems = refused(
        model,
        tmp_path,
        "cause,effect,contribution,confidence\n"
        "calm,fewr,,\n"
        "fewer,calm,,\n"
        "coaching,training,,\n"
        "calm,calm,,\n"
        "calm,fewer,101,sure\n"
        "nobody knows,fewer,,\n"
        ",fewer,,\n",
    )
    assert problems == [
        "file1.csv, row 2, column effect: there is no card called “fewr”; did you mean “fewer”?",
        "file1.csv, row 3, column effect: “fewer” stands to the right of “calm”: links run from means on the left to "
        "ends on the right.",
        "file1.csv, row 4, column effect: “coaching” and “training” are both services: a service can require another "
        "one, which is kept on the service, but does not contribute to it.",
        "file1.csv, row 5, column effect: “calm” cannot lead to itself.",
        "file1.csv, row 6, column contribution: A contribution in per cent must be a number from 0 to 100.",
        "file1.csv, row 6, column confidence: “sure” is no confidence; write one of low, medium, high.",
        "file1.csv, row 7, column cause: there is no card called “nobody knows”.",
        "file1.csv, row 8, column cause: it is empty.",
    ]


def test_a_circle_is_told_with_its_path(tmp_path: Path) -> None:
    model = map_of({"a": "outcome", "b": "outcome", "c": "outcome"}, "a > b")
    problems = refused(model, tmp_path, "cause,effect\nb,c\nc,a\n")
    assert len(problems) == 1
    assert problems[0].startswith("file1.csv, row 3, column effect: this link closes a circle: ")
    assert problems[0].endswith("a → b → c → a.")


def test_two_circles_are_both_told(tmp_path: Path) -> None:
    model = map_of(dict.fromkeys("abcd", "outcome"))
    problems = refused(model, tmp_path, "cause,effect\na,b\nb,a\nc,d\nd,c\n")
    assert [problem.split(", column")[0] for problem in problems] == ["file1.csv, row 3", "file1.csv, row 5"]


def test_a_title_of_several_kinds_needs_the_kind(tmp_path: Path) -> None:
    model = empty_model()
    cards = "kind,title\noutcome,Calm\nbenefit,Calm\nobjective,Growth\n"
    imported(model, tmp_path, cards)
    assert refused(model, tmp_path, "cause,effect\ncalm,growth\n") == [
        "file1.csv, row 2, column cause: “Calm” is the title of an outcome and a benefit; "
        "say which one in the columns cause_kind and effect_kind."
    ]
    imported(model, tmp_path, "cause,effect,cause_kind\ncalm,growth,benefits\n")
    assert next(iter(model.links.values())).cause_id == card(model, "Calm", "benefit").id


def test_rows_that_contradict_each_other_are_refused_and_repetitions_are_not(tmp_path: Path) -> None:
    model = empty_model()
    text = "kind,title,owner\noutcome,A,Ann\noutcome,a,\nOutcome,A,Bea\n"
    assert refused(model, tmp_path, text) == [
        "file1.csv, row 4, column owner: this contradicts row 2, which is about the same."
    ]
    imported(model, tmp_path, "kind,title,owner\noutcome,A,Ann\noutcome,a,\noutcome,b,\n")
    assert len(model.nodes) == 2
    links = ("cause,effect,contribution\na,b,40\n", "cause,effect,contribution\na,b,50\n")
    assert refused(model, tmp_path, *links) == [
        "file2.csv, row 2, column contribution: this contradicts file1.csv, row 2, which is about the same."
    ]


def test_a_row_that_cannot_be_read_does_not_make_its_links_wrong_as_well(tmp_path: Path) -> None:
    problems = refused(empty_model(), tmp_path, "kind,title\nwidget,A\noutcome,B\n", "cause,effect\nA,B\n")
    assert len(problems) == 1


def test_required_services_are_found_by_title_even_with_separators_in_them(tmp_path: Path) -> None:
    model = map_of({"Plan, build": "service", "Plan": "service", "Build": "service", "calm": "outcome"})
    imported(model, tmp_path, 'kind,title,requires\nservice,New,"plan, build"\nservice,Other,"plan,build; New"\n')
    required = {
        (model.nodes[row.service_id].title, model.nodes[row.required_id].title) for row in model.all(Requirement)
    }
    assert required == {("New", "Plan, build"), ("Other", "New"), ("Other", "Plan"), ("Other", "Build")}
    assert refused(model, tmp_path, "kind,title,requires\nservice,New,calm\nservice,Plan,Plan\n") == [
        "file1.csv, row 2, column requires: “calm” is an outcome, not a service.",
        "file1.csv, row 3, column requires: “Plan” cannot require itself.",
    ]


def test_services_that_would_require_each_other_are_refused(tmp_path: Path) -> None:
    model = map_of({"a": "service", "b": "service"}, rows=(Requirement(id="ab", service_id="a", required_id="b"),))
    problems = refused(model, tmp_path, "kind,title,requires\nservice,b,a\n")
    assert problems == ["file1.csv, row 2, column requires: these services would require each other: a → b → a."]


def test_many_bad_rows_are_told_as_the_first_twenty_and_a_number(tmp_path: Path) -> None:
    text = "kind,title\n" + "widget,A\n" * 100
    with pytest.raises(UserError) as caught:
        import_tables(empty_model(), tables=tables(tmp_path, text), source="file1.csv")
    lines = str(caught.value).splitlines()
    assert lines[0] == "Nothing was imported from file1.csv: 100 rows cannot be used."
    assert len(lines) == 22
    assert lines[-1] == "  … and 80 more."


def test_one_bad_row_leaves_the_file_and_its_history_untouched(tmp_path: Path) -> None:
    workspace = workspace_of(tmp_path, map_of({"calm": "outcome"}))
    before = workspace.path.read_bytes()
    with pytest.raises(BadRows):
        workspace.do(import_tables, tables=tables(tmp_path, "kind,title\noutcome,A\nwidget,B\n"), source="x")
    assert workspace.history() == []
    assert len(workspace.model.nodes) == 1
    workspace.close()
    assert workspace.path.read_bytes() == before


def test_an_import_is_one_entry_of_the_history_and_one_undo(tmp_path: Path) -> None:
    workspace = workspace_of(tmp_path, empty_model())
    texts = ("kind,title,requires\nservice,A,\nservice,B,A\noutcome,C,\n", "cause,effect\nA,C\n")
    workspace.do(import_tables, tables=tables(tmp_path, *texts), source="file1.csv and file2.csv")
    assert [entry.label for entry in workspace.history()] == ["import file1.csv and file2.csv"]
    workspace.undo()
    assert not workspace.model.nodes
    assert not workspace.model.services
    workspace.redo()
    assert arrows(workspace.model) == {("A", "C")}
    assert workspace.model.count(Requirement) == 1
    workspace.close()


def test_new_cards_of_an_empty_map_stand_in_an_order_with_few_crossings(tmp_path: Path) -> None:
    cards = "".join(f"outcome,O{number}\nbenefit,B{number}\n" for number in range(8))
    links = "".join(f"O{number},B{7 - number}\n" for number in range(8))
    model = empty_model()
    imported(model, tmp_path, f"kind,title\n{cards}", f"cause,effect\n{links}")
    assert crossings([_box(node) for node in model.nodes.values()], _wires(list(model.links.values()))) == 0


def test_the_same_tables_always_give_the_same_order(tmp_path: Path) -> None:
    cards = "".join(f"outcome,O{number}\nbenefit,B{number}\n" for number in range(30))
    links = "".join(f"O{number},B{(number * 7 + step) % 30}\n" for number in range(30) for step in (0, 3))
    orders = []
    for _ in range(2):
        model = map_of({"calm": "outcome"})
        imported(model, tmp_path, f"kind,title\n{cards}", f"cause,effect\n{links}")
        orders.append([[node.title for node in model.column(column)] for column in range(5)])
    assert orders[0] == orders[1]


@pytest.mark.parametrize("more", [3, 60])
def test_cards_that_were_there_keep_their_order_and_places(tmp_path: Path, more: int) -> None:
    model = map_of({f"old {number}": "outcome" for number in range(6)})
    for place, node in enumerate(list(model.nodes.values())):
        model._put(Node(id=node.id, kind="outcome", title=node.title, position=float((place * 5) % 7)))
    before = {node.id: node.position for node in model.column(2)}
    cards = "".join(f"outcome,new {number}\nbenefit,b {number}\n" for number in range(more))
    links = "".join(f"new {number},b {number}\nold {number % 6},b {number}\n" for number in range(more))
    imported(model, tmp_path, f"kind,title\n{cards}", f"cause,effect\n{links}")
    assert {node_id: model.nodes[node_id].position for node_id in before} == before
    positions = [node.position for node in model.column(2)]
    assert len(set(positions)) == len(positions) == 6 + more


def test_ten_thousand_links_come_in_at_once(tmp_path: Path) -> None:
    kinds = ("capability", "outcome", "benefit", "objective")
    cards = "".join(f"{kinds[number // 500]},Card {number}\n" for number in range(2000))
    pairs = {(number, number + step) for number in range(1900) for step in range(1, 7)}
    links = "".join(f"Card {cause},card {effect}\n" for cause, effect in sorted(pairs)[:10_000])
    model = empty_model()
    report = imported(model, tmp_path, f"kind,title\n{cards}", f"cause,effect\n{links}")
    assert report.sentence == "2,000 cards added; 10,000 links added."


def test_every_service_that_comes_in_has_its_catalogue_row(tmp_path: Path) -> None:
    model = empty_model()
    imported(model, tmp_path, "kind,title\nservice,A\noutcome,B\n")
    assert set(model.services) == {card(model, "A").id}
    assert model.count(Service) == 1
    assert model.count(Link) == 0


def test_a_text_that_was_cut_at_a_separator_is_named_instead_of_shortened(tmp_path: Path) -> None:
    assert refused(empty_model(), tmp_path, "kind;title\noutcome;Fast; cheap\noutcome;Calm;;\n") == [
        "file1.csv, row 2, column 3: the header has 2 columns only; "
        "put a text that holds a semicolon into quotation marks."
    ]


def test_a_formula_that_was_never_worked_out_is_named_wherever_it_stands(tmp_path: Path) -> None:
    cards = [["kind", "title", "requires", "hours_per_month"], ["=A9", "A", "", ""], ["service", "B", "=A9", "=1+2"]]
    path = workbook(tmp_path / "map.xlsx", {"Cards": cards})
    with pytest.raises(BadRows) as caught:
        import_tables(empty_model(), tables=read_tables([path]).tables, source="map.xlsx")
    assert [(problem.spot.row, problem.column) for problem in caught.value.problems] == [
        (2, "kind"),
        (3, "hours_per_month"),
        (3, "requires"),
    ]
    assert all("was never worked out" in problem.message for problem in caught.value.problems)


def test_an_id_that_is_too_long_is_named(tmp_path: Path) -> None:
    (problem,) = refused(empty_model(), tmp_path, f"kind,title,id\noutcome,A,{'x' * 65}\n")
    assert problem == "file1.csv, row 2, column id: This id has 65 characters; an id has 64 at the most."
