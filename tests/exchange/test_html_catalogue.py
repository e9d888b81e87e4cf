"""What the catalogue page holds: what was decided, honestly, and the whole snapshot."""

import re
from html import unescape

import msgspec
import pytest

from pmo_workbench.catalogue.samples import sample_snapshot
from pmo_workbench.catalogue.snapshot import Snapshot, content_of, take_snapshot
from pmo_workbench.errors import UserError
from pmo_workbench.exchange.html_catalogue import catalogue_html
from pmo_workbench.model import Decision, Model, Node, Record, Service, empty_model
from tests.builders import everything

SNAPSHOT = sample_snapshot("corporate-pmo")


def page(*records: Record, model: Model | None = None) -> str:
    rows = (model or empty_model("Workshop")).records()
    return catalogue_html(take_snapshot(Model([*rows, *records]), "State", taken_at="2026-11-23T09:00:00Z"))


def service(title: str, choice: str = "", **decision: str) -> list[Record]:
    rows: list[Record] = [Node(id=title, kind="service", title=title), Service(id=title)]
    if choice:
        rows.append(Decision(id=title, choice=choice, **decision))  # type: ignore[arg-type]
    return rows


def section(html: str, name: str) -> str:
    found = re.search(rf'<section id="{name}".*?</section>', html, re.DOTALL)
    return unescape(found[0]) if found else ""


def test_the_same_snapshot_gives_the_same_page() -> None:
    assert catalogue_html(SNAPSHOT) == catalogue_html(SNAPSHOT)


def test_only_offered_services_are_on_the_menu() -> None:
    html = page(*service("Offered", "offer"), *service("Later", "not yet"), *service("Never", "decline"))
    assert "Offered" in section(html, "services")
    assert "Later" not in section(html, "services")
    assert "Never" not in section(html, "services")


def test_services_that_are_not_offered_stand_with_their_reasons() -> None:
    html = page(
        *service("Later", "not yet", reason="No analyst", missing="Skill: planning", would_enable="One post"),
        *service("Never", "decline", reason="Others do it", decided_by="Board", decided_on="2026-11-10"),
        *service("Old", "retire", reason="Nobody asks"),
        *service("Open"),
    )
    assert all(words in section(html, "not-yet") for words in ("Later", "No analyst", "Skill: planning", "One post"))
    declined = section(html, "declined")
    assert all(
        words in declined for words in ("Never", "Others do it", "Decided by Board on 10 November 2026", "retired")
    )
    assert "Open" in section(html, "undecided")


def test_a_service_says_what_is_missing_and_what_has_no_trail() -> None:
    html = section(page(*service("Offered", "offer")), "services")
    assert "before it is ready to publish" in html
    assert "Opening hours are not set." in html
    assert "no trail" in html
    assert "No path leads from this service to an objective yet." in html


def test_a_governed_service_shows_its_trail_its_matrix_and_what_it_requires() -> None:
    html = section(page(model=everything()), "services")
    plain = re.sub(r"[ \n]+", " ", re.sub(r"<[^>]+>", "", html))
    assert "Offered because calm → fewer → growth: 60\u202f% of the strategy." in plain
    assert re.search(r'<abbr class="raci raci-A" title="Accountable">A</abbr>', html)
    assert "training (not offered)" in plain


@pytest.mark.parametrize(
    ("records", "words"),
    [
        ([], "There are no services yet."),
        (service("Open"), "Nothing has been decided yet: 1 service on the map, no decision on any of them."),
        (service("Never", "decline"), "No service was chosen to be offered."),
    ],
)
def test_an_empty_catalogue_says_why(records: list[Record], words: str) -> None:
    assert words in section(page(*records), "services")


def test_the_page_lets_nothing_in_from_outside() -> None:
    html = catalogue_html(SNAPSHOT)
    policy = unescape(re.search(r'Content-Security-Policy" content="([^"]+)"', html)[1])  # type: ignore[index]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    outside = re.findall(r"(?:src|href|url)\s*[=(]\s*[\"']?(https?:|//)[^\"')]*", html)
    assert outside == []


def test_columns_follow_the_vocabulary() -> None:
    model = sample_snapshot("corporate-pmo").model()
    info = msgspec.structs.replace(model.info, vocabulary="bdn")
    rows = [info if record.id == info.id else record for record in model.records()]
    html = catalogue_html(take_snapshot(Model(rows), "State"))
    assert "ENABLING CHANGES" in section(html, "map")


def test_the_map_in_words_names_every_card_and_what_it_leads_to() -> None:
    html = section(page(model=everything()), "map")
    assert re.search(r">\s*coaching → calm\s*<", html)
    assert "an end in itself" in html


def test_the_page_stays_modest() -> None:
    assert len(catalogue_html(SNAPSHOT).encode()) < 700_000


def test_rows_that_do_not_fit_together_are_refused() -> None:
    content = content_of(everything())
    content["link"][0]["cause_id"] = "nowhere"
    broken = Snapshot(name="x", content=content)
    with pytest.raises(UserError, match="link whose node is missing"):
        catalogue_html(broken)
