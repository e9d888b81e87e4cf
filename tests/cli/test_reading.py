"""Commands that only read: what they say to people, and the JSON they promise to machines."""

import json
import sqlite3
from pathlib import Path

import pytest

from pmo_workbench.catalogue.samples import sample_snapshot
from pmo_workbench.store import open_workspace
from tests.builders import link as link_of
from tests.builders import map_of, workspace_of
from tests.cli.conftest import Run, refused
from tests.exchange.books import csv_file
from tests.store.test_schema import first_version


@pytest.fixture
def small(tmp_path: Path) -> Path:
    model = map_of(
        {"coaching": "service", "admin": "service", "skill": "capability", "calm": "outcome", "growth": "objective 5"},
        "coaching > calm 60 !",
        "calm > growth",
    )
    workspace = workspace_of(tmp_path, model)
    workspace.close()
    return workspace.path


def test_samples_are_listed_one_line_each_with_the_name_first(run: Run) -> None:
    result = run("samples")
    assert result.code == 0
    assert [line.split()[0] for line in result.lines] == ["corporate-pmo"]


def test_show_says_what_is_there_at_a_glance(run: Run, sample: Path) -> None:
    result = run("show", sample)
    assert result.lines[0] == "Corporate PMO 2028 · Fenmark Water and Energy"
    assert result.lines[1].startswith("57 cards and 91 links on the map; the services offered cover 45\u202f% of")
    assert "  Services      18" in result.lines
    gate = next(line for line in result.lines if "Gate reviews" in line)
    assert gate.split() == ["Gate", "reviews", "offer", "mandated", "live", "ready"]
    titles = [line.find("Decision") for line in result.lines if "Decision" in line]
    assert all(line[titles[0] - 1] == " " for line in result.lines if line.startswith("  Gate"))


def test_show_json_has_the_promised_shape(run: Run, small: Path) -> None:
    assert run("show", small, "--json").json() == {
        "workspace": "Test",
        "counts": {"service": 2, "capability": 1, "outcome": 1, "benefit": 0, "disbenefit": 0, "objective": 1},
        "nodes": [
            {
                "id": name,
                "kind": kind,
                "title": name,
                "description": "",
                "owner": "",
                "challenge": "",
                "assumptions": "",
                "risks": "",
                "priority": 5.0 if name == "growth" else None,
                "position": 0.0,
                "pinned": False,
            }
            for name, kind in (
                ("admin", "service"),
                ("coaching", "service"),
                ("skill", "capability"),
                ("calm", "outcome"),
                ("growth", "objective"),
            )
        ],
        "links": [
            {
                "id": f"{cause} > {effect}",
                "cause": cause,
                "effect": effect,
                "cause_title": cause,
                "effect_title": effect,
                "contribution": share,
                "essential": share is not None,
                "rationale": "",
                "confidence": "",
                "assumptions": "",
            }
            for cause, effect, share in (("coaching", "calm", 60.0), ("calm", "growth", None))
        ],
        "services": [
            {
                "id": name,
                "title": name,
                "decision": None,
                "mode": "menu",
                "stage": "idea",
                "ready": False,
                "missing": run("show", small, "--json").json()["services"][0]["missing"],  # type: ignore[index]
            }
            for name in ("admin", "coaching")
        ],
    }


def test_what_a_service_lacks_is_said_in_sentences(run: Run, sample: Path) -> None:
    services = run("show", sample, "--json").json()["services"]  # type: ignore[index]
    register = next(service for service in services if service["title"] == "Project register upkeep")
    assert register["decision"] == "offer"
    assert not register["ready"]
    assert "Opening hours are not set." in register["missing"]
    assert all(sentence.endswith(".") for sentence in register["missing"])


def test_json_is_the_same_for_the_same_state_and_for_its_snapshot(run: Run, sample: Path, tmp_path: Path) -> None:
    assert run("export", sample, tmp_path / "state.json", tmp_path / "state.html").code == 0
    assert run("snapshot", sample, "take", "Kept # here").code == 0
    for command in ("show", "check", "derive", "layout"):
        first = run(command, sample, "--json").out
        assert first == run(command, sample, "--json").out
        for other in (tmp_path / "state.json", tmp_path / "state.html", f"{sample}#Kept # here"):
            assert run(command, other, "--json").out == first, (command, other)


def test_check_asks_its_questions_and_is_content_without_errors(run: Run, sample: Path) -> None:
    result = run("check", sample)
    assert result.code == 0
    assert "  Which service brings about “Operations is ready at handover”?" in result.lines
    assert result.lines[-1] == "No errors."


def test_check_json_names_rule_and_titles_and_exits_with_1_for_errors(run: Run, tmp_path: Path) -> None:
    circle = map_of({"a": "outcome", "b": "outcome"}, "a > b", "b > a")
    workspace_of(tmp_path, circle).close()
    result = run("check", tmp_path / "test.pmow", "--json")
    assert result.code == 1
    shape = result.json()
    assert shape["errors"] == [  # type: ignore[index]
        {"rule": "cycle", "nodes": ["a", "b"], "message": "These links run in a circle: a → b → a."}
    ]
    assert set(shape["warnings"][0]) == {"rule", "nodes", "message"}  # type: ignore[index]
    told = run("check", tmp_path / "test.pmow")
    assert told.code == 1
    assert told.lines[0] == "1 error:"


def test_derive_json_has_the_promised_shape(run: Run, tmp_path: Path) -> None:
    model = map_of(
        {"coaching": "service", "calm": "outcome", "trust": "outcome", "growth": "objective"},
        "coaching > calm 60",
        "calm > growth",
    )
    workspace_of(tmp_path, model).close()
    assert run("derive", tmp_path / "test.pmow", "--json").json() == {
        "coverage_if_all_offered": 0.6,
        "candidates": [
            {
                "id": "coaching",
                "title": "coaching",
                "value": 0.6,
                "value_per_hour": None,
                "harm": 0.0,
                "harm_through": [],
                "outcomes": ["calm"],
                "why": ["Offer coaching because calm → growth, 60\u202f% of the strategy."],
                "delivered_today": False,
                "single_point_of_failure_for": ["growth"],
            }
        ],
        "gaps": [{"id": "trust", "title": "trust", "kind": "outcome"}],
        "no_trail": [],
    }


def test_derive_shows_the_harm_beside_the_value_where_there_is_any(run: Run, tmp_path: Path) -> None:
    model = map_of(
        {
            "audits": "service",
            "coaching": "service",
            "calm": "outcome",
            "paperwork": "disbenefit",
            "growth": "objective",
        },
        "audits > calm 40",
        "coaching > calm 60",
        "calm > growth",
        "audits > paperwork",
        "paperwork > growth 20",
    )
    workspace_of(tmp_path, model).close()
    found = run("derive", tmp_path / "test.pmow", "--json").json()["candidates"]  # type: ignore[index]
    assert [(one["title"], one["value"], one["harm"], one["harm_through"]) for one in found] == [
        ("coaching", 0.6, 0.0, []),
        ("audits", 0.4, 0.2, ["paperwork"]),
    ]
    said = [line.strip() for line in run("derive", tmp_path / "test.pmow").lines if "at risk" in line]
    assert said == ["Puts 20\u202f% of the strategy at risk through “paperwork”."]


def test_derive_works_back_from_the_outcomes_one_names(run: Run, sample: Path) -> None:
    everything = run("derive", sample, "--json").json()["candidates"]  # type: ignore[index]
    some = run("derive", sample, "--outcome", "  the portfolio follows THE strategy", "--json").json()
    assert 0 < len(some["candidates"]) < len(everything)  # type: ignore[index]
    assert {title for one in some["candidates"] for title in one["outcomes"]} == {  # type: ignore[index]
        "The portfolio follows the strategy"
    }
    sentence = refused(run("derive", sample, "--outcome", "Teams are stafed before they start"))
    assert sentence == (
        "There is no outcome called “Teams are stafed before they start”; "
        "did you mean “Teams are staffed before they start”?"
    )


def test_derive_tells_people_the_why(run: Run, sample: Path) -> None:
    result = run("derive", sample)
    assert result.lines[0] == "  1. Gate reviews: 9\u202f% of the strategy, delivered today"
    assert "Delivered today, but leading to no objective. Still needed?" in result.lines
    assert result.lines[-1].startswith("If all services were offered, they would cover 61\u202f% of the strategy.")


def test_layout_json_places_every_card_and_routes_every_link(run: Run, sample: Path) -> None:
    shape = json.loads(run("layout", sample, "--json").out)
    model = sample_snapshot("corporate-pmo").model()
    assert {node["id"] for node in shape["nodes"]} == set(model.nodes)
    assert len(shape["links"]) == len(model.links)
    boxes = {node["id"]: node for node in shape["nodes"]}
    for link in shape["links"]:
        (start, *_), end = link["points"], link["points"][-1]
        cause, effect = boxes[link["cause"]], boxes[link["effect"]]
        assert (len(link["points"]) - 1) % 3 == 0
        assert cause["y"] <= start[1] <= cause["y"] + cause["height"]
        assert effect["y"] <= end[1] <= effect["y"] + effect["height"]
        if cause["x"] < effect["x"]:
            assert (start[0], end[0]) == pytest.approx((cause["x"] + cause["width"], effect["x"]), abs=0.02)


def test_history_lists_the_newest_change_first(run: Run, sample: Path, tmp_path: Path) -> None:
    assert run("history", sample).lines == ["Nothing was changed yet."]
    (tmp_path / "more.csv").write_text("kind,title\noutcome,Trust\n", encoding="utf-8")
    run("import", sample, tmp_path / "more.csv")
    run("undo", sample)
    lines = run("history", sample).lines
    assert [line.rsplit("  ", 1)[1] for line in lines] == ["undo: import more.csv", "import more.csv"]
    entries = run("history", sample, "--json", "--limit", "1").json()
    assert [(entry["seq"], entry["kind"], entry["undoes"]) for entry in entries] == [(2, "undo", 1)]  # type: ignore


def test_a_time_that_another_program_wrote_is_shown_as_it_is(run: Run, sample: Path, tmp_path: Path) -> None:
    run("import", sample, csv_file(tmp_path / "a.csv", "kind,title\noutcome,Calm\n"))
    connection = sqlite3.connect(sample)
    connection.execute("UPDATE journal SET at = 'yesterday'")
    connection.commit()
    connection.close()
    assert "  yesterday  " in run("history", sample).out


def test_a_check_offers_its_fix_where_there_is_one(run: Run, tmp_path: Path) -> None:
    model = map_of(
        {"calm": "outcome", "teams": "outcome"}, rows=(link_of("calm > teams", "1"), link_of("calm > teams", "2"))
    )
    workspace_of(tmp_path, model).close()
    lines = run("check", tmp_path / "test.pmow").lines
    assert lines[:4] == [
        "1 error:",
        "  “calm” is linked to “teams” 2 times.",
        "      Its contribution counts more than once.",
        "      One click in the window mends it: “Keep one”.",
    ]


def test_reading_changes_nothing(run: Run, sample: Path) -> None:
    before = sample.read_bytes()
    for arguments in (("show",), ("check",), ("derive",), ("layout",), ("history",)):
        assert run(arguments[0], sample).code == 0
    assert sample.read_bytes() == before


def test_compare_takes_workspaces_files_and_snapshots(run: Run, sample: Path, tmp_path: Path) -> None:
    run("snapshot", sample, "take", "Before")
    run("export", sample, tmp_path / "before.html")
    (tmp_path / "more.csv").write_text("kind,title\noutcome,Trust\n", encoding="utf-8")
    run("import", sample, tmp_path / "more.csv")
    for before in (f"{sample}#Before", tmp_path / "before.html"):
        assert run("compare", before, sample).lines == ["Outcome “Trust” was added."]
        assert run("compare", sample, before).lines == ["Outcome “Trust” was removed."]
    assert run("compare", sample, sample).lines == ["No differences."]


def test_a_snapshot_file_that_was_altered_is_refused_by_every_reader(run: Run, sample: Path, tmp_path: Path) -> None:
    run("export", sample, tmp_path / "state.json")
    text = (tmp_path / "state.json").read_text(encoding="utf-8")
    (tmp_path / "state.json").write_text(text.replace("Gate reviews", "Gate views"), encoding="utf-8")
    for command in ("show", "check", "derive", "layout"):
        assert "was changed after the snapshot was taken" in refused(run(command, tmp_path / "state.json"))


def test_the_workspace_can_be_read_while_the_window_has_it_open(run: Run, sample: Path) -> None:
    workspace = open_workspace(sample)
    assert run("show", sample).code == 0
    workspace.close()


def test_an_older_file_is_upgraded_and_where_its_backup_is_is_told_beside_the_results(run: Run, tmp_path: Path) -> None:
    first_version(tmp_path / "old.pmow")
    first = run("show", tmp_path / "old.pmow", "--json")
    backup = "old (backup of version 1).pmow"
    assert first.err == f"old.pmow was upgraded to this version; as it was, it is beside it as “{backup}”.\n"
    assert (tmp_path / backup).exists()
    again = run("show", tmp_path / "old.pmow", "--json")
    assert (again.out, again.err) == (first.out, "")
