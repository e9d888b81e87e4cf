"""The catalogue page in a real browser: read, searched, explored, printed, with no network and no harm."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pmo_workbench.catalogue.samples import sample_snapshot
from pmo_workbench.catalogue.snapshot import take_snapshot
from pmo_workbench.drawing.palette import DARK, LIGHT
from pmo_workbench.exchange.html_catalogue import catalogue_html
from pmo_workbench.exchange.snapshot_files import read_snapshot_file
from pmo_workbench.model import Decision, Model, Node, Service
from tests.exchange.browser import DOWN, ENTER, ESCAPE, RIGHT, TAB, Browser

SNAPSHOT = sample_snapshot("corporate-pmo")
GATES = "service-gate-reviews"
ON_MAP = f'#map-view [data-id="{GATES}"]'
CARD = f"#service-{GATES}"
MIDDLE = '#map-view [data-id="outcome-projects-stop-early-when-they-should"]'


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("catalogue") / "catalogue.html"
    path.write_text(catalogue_html(SNAPSHOT), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def window() -> Iterator[Browser]:
    with Browser() as browser:
        yield browser


@pytest.fixture
def browser(window: Browser, page: Path) -> Browser:
    window.open(page)
    return window


def background(browser: Browser) -> str:
    shown = browser.script("return getComputedStyle(document.body).backgroundColor")
    return "#{:02X}{:02X}{:02X}".format(*map(int, re.findall(r"\d+", shown)))


def trail(browser: Browser) -> set[str]:
    """Titles of the cards of the map that are not dimmed."""
    return set(
        browser.script(
            "return [...document.querySelectorAll('#map-view [data-role=card]:not(.dim)')].map(g => g.dataset.id)"
        )
    )


def test_it_asks_for_nothing_but_itself_and_complains_of_nothing(window: Browser, page: Path) -> None:
    window.requested()
    window.complaints()
    window.open(page)
    window.click("#toggle-all")
    window.click(ON_MAP)
    addresses = {address for address in window.requested() if not address.startswith(("data:", "about:"))}
    assert addresses == {page.as_uri()}
    assert window.complaints() == []


def test_the_cover_says_what_this_is_and_the_contents_list_every_offered_service(browser: Browser) -> None:
    cover = browser.texts("header")[0]
    for words in ("Corporate PMO 2028", "Fenmark Water and Energy", "After the workshop", "12 November 2026"):
        assert words in cover
    assert SNAPSHOT.hash in cover
    offered = {row.id for row in SNAPSHOT.model().decisions.values() if row.choice == "offer"}
    linked = browser.script("return [...document.querySelectorAll('.contents [data-entry]')].map(a => a.dataset.entry)")
    assert set(linked) == offered


def test_a_card_opens_to_everything_about_the_service(browser: Browser) -> None:
    assert "Regulator" not in browser.texts(CARD)[0]
    browser.click(f"{CARD} > summary")
    said = browser.texts(CARD)[0]
    for words in ("Offered because", "How to ask for it", "Opening hours", "Supplier", "What you may count on"):
        assert words.casefold() in said.casefold()
    assert {"R", "A", "C", "I"} <= set(browser.texts(f"{CARD} td abbr"))


def test_search_shows_only_what_matches_and_escape_shows_all(browser: Browser) -> None:
    whole = browser.texts(".service-title")
    browser.type("#search", "RÌsk surg")
    assert browser.texts(".service-title") == ["Risk surgery"]
    assert browser.texts(".category") == ["Delivery support"]
    assert browser.texts("#hits") == ["1 of 18 services"]
    browser.type("#search", ESCAPE)
    assert browser.texts(".service-title") == whole


def test_a_search_without_a_hit_says_so_and_offers_the_way_back(browser: Browser) -> None:
    browser.type("#search", "zeppelin")
    assert browser.texts(".service-title") == []
    assert "No service matches." in browser.texts("#no-hits")[0]
    browser.click("#clear-search")
    assert len(browser.texts(".service-title")) == 10


def test_a_click_on_a_service_of_the_map_shows_its_trail_and_opens_its_card(browser: Browser) -> None:
    browser.click(ON_MAP)
    lit = trail(browser)
    assert GATES in lit
    assert "capability-agreed-decision-rights" in lit
    assert "capability-career-path-for-project-managers" not in lit
    assert browser.script(f"return document.querySelector('{CARD}').open")
    assert browser.texts("#trail strong") == ["Gate reviews"]
    browser.click("#trail a")
    top = browser.script(f"return document.querySelector('{CARD}').getBoundingClientRect().top")
    assert 0 <= top < 60


def test_the_trail_goes_both_ways_from_the_middle(browser: Browser) -> None:
    model = SNAPSHOT.model()
    outcome = next(node.id for node in model.nodes.values() if node.title == "Projects stop early when they should")
    browser.click(f'#map-view [data-id="{outcome}"]')
    kinds = {model.nodes[node_id].kind for node_id in trail(browser)}
    assert {"service", "capability", "outcome", "benefit", "objective"} <= kinds
    outcomes = {node_id for node_id in trail(browser) if model.nodes[node_id].kind == "outcome"}
    assert outcome in outcomes
    assert len(outcomes) < 10


def test_escape_and_a_button_clear_the_trail(browser: Browser) -> None:
    everything = trail(browser)
    browser.click(ON_MAP)
    assert trail(browser) != everything
    browser.press(ESCAPE)
    assert trail(browser) == everything
    browser.click(ON_MAP)
    browser.click("#clear-trail")
    assert trail(browser) == everything


def test_the_map_works_from_the_keyboard(browser: Browser) -> None:
    browser.script("document.getElementById('zoom-fit').focus()")
    browser.press(TAB)
    first = browser.script("return document.activeElement.dataset.id")
    browser.press(DOWN)
    second = browser.script("return document.activeElement.dataset.id")
    browser.press(RIGHT)
    third = browser.script("return document.activeElement.dataset.id")
    nodes = SNAPSHOT.model().nodes
    assert [nodes[key].column for key in (first, second, third)] == [0, 0, 1]
    assert first != second
    browser.press(ENTER)
    assert browser.script("return document.activeElement.getAttribute('aria-pressed')") == "true"
    assert third in trail(browser)
    assert len(trail(browser)) < len(nodes)


def test_the_button_in_a_card_leads_to_its_trail(browser: Browser) -> None:
    browser.click(f"{CARD} > summary")
    browser.click(f"{CARD} .to-map")
    assert GATES in trail(browser)
    assert len(trail(browser)) < len(SNAPSHOT.model().nodes)
    frame = browser.script(
        f"return document.querySelector('{ON_MAP.replace(chr(39), '')}').getBoundingClientRect().top"
    )
    assert 0 <= frame < 900


def test_the_map_zooms_by_button_key_and_wheel_and_fits_again(browser: Browser) -> None:
    def scale() -> int:
        return int(re.sub(r"\D", "", browser.texts("#zoom")[0]))

    begun = scale()
    browser.click("#zoom-in")
    nearer = scale()
    assert nearer > begun
    browser.click(MIDDLE)
    browser.press("+")
    assert scale() > nearer
    browser.script(
        "const view = document.getElementById('map-view'), box = view.getBoundingClientRect();"
        "view.dispatchEvent(new WheelEvent('wheel', {deltaY: 4000, ctrlKey: true, clientX: box.x, clientY: box.y}))"
    )
    assert scale() < begun
    browser.press("0")
    fitted = browser.script(
        "const view = document.getElementById('map-view').getBoundingClientRect();"
        "return [...document.querySelectorAll('#map-view [data-role=card]')].map(g => g.getBoundingClientRect())"
        ".every(r => r.left >= view.left && r.right <= view.right && r.top >= view.top && r.bottom <= view.bottom)"
    )
    assert fitted


def test_dragging_moves_the_map_and_is_no_click(browser: Browser) -> None:
    browser.click("#zoom-in")
    browser.click("#zoom-in")
    before = browser.script(f"return document.querySelector('{MIDDLE}').getBoundingClientRect().x")
    browser.drag(MIDDLE, -120, 0)
    after = browser.script(f"return document.querySelector('{MIDDLE}').getBoundingClientRect().x")
    assert after == pytest.approx(before - 120, abs=3)
    assert trail(browser) == set(SNAPSHOT.model().nodes)


def test_it_prints_every_card_open_and_the_map_on_a_landscape_page(browser: Browser) -> None:
    printed = browser.pdf()
    boxes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", printed)
    sizes = {(round(float(width)), round(float(height))) for width, height in boxes}
    assert sizes == {(595, 842), (842, 595)}
    assert len(boxes) > 12
    assert not browser.script("return [...document.querySelectorAll('details.service')].some(d => d.open)")


def test_a_link_to_a_service_opens_it(window: Browser, page: Path) -> None:
    window.open(page, f"#service-{GATES}")
    assert window.script(f"return document.querySelector('{CARD}').open")
    window.click(f'{CARD} a[href^="#service-"]')
    assert window.script("return document.querySelectorAll('details.service[open]').length") == 2


def test_a_page_saved_by_the_browser_is_still_the_data(browser: Browser, tmp_path: Path) -> None:
    saved = tmp_path / "saved.html"
    saved.write_text("<!DOCTYPE html>" + browser.script("return document.documentElement.outerHTML"), encoding="utf-8")
    assert read_snapshot_file(saved) == SNAPSHOT


def test_without_scripts_everything_can_be_read_and_no_dead_control_is_shown(page: Path) -> None:
    with Browser(scripts=False) as browser:
        browser.open(page)
        assert not browser.script("return document.documentElement.classList.contains('live')")
        assert browser.texts(".control") == []
        assert browser.script("return [...document.querySelectorAll('details.service')].every(d => d.open)")
        assert "How to ask for it" in browser.texts(CARD)[0]
        assert len(re.findall(rb"/MediaBox", browser.pdf())) > 12


def test_everything_has_a_name_and_a_place(browser: Browser) -> None:
    assert browser.script("return [...document.body.children].map(e => e.localName)")[:4] == [
        "a",
        "header",
        "div",
        "footer",
    ]
    assert len(browser.texts("main")) == len(browser.texts("nav[aria-label]")) == len(browser.texts("h1")) == 1
    nameless = (
        "return [...document.querySelectorAll('button, input, [role=button], [role=region], section, svg[role]')]"
        ".filter(e => !(e.getAttribute('aria-label') || e.getAttribute('aria-labelledby') || e.labels?.length"
        " || e.querySelector(':scope > title') || e.textContent.trim())).map(e => e.outerHTML)"
    )
    assert browser.script(nameless) == []
    ids = browser.script("return [...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))


def test_it_follows_the_dark_theme_of_the_system(page: Path) -> None:
    with Browser(dark=True) as browser:
        browser.open(page)
        assert background(browser) == DARK.ground
        title = f"{ON_MAP} text"
        shown = browser.script(f"return getComputedStyle(document.querySelector('{title}')).fill")
        assert "#{:02X}{:02X}{:02X}".format(*map(int, re.findall(r"\d+", shown))) == DARK.ink


def test_in_light_it_is_light(browser: Browser) -> None:
    assert background(browser) == LIGHT.ground


def test_on_a_telephone_nothing_sticks_out(page: Path) -> None:
    with Browser(390, 844) as browser:
        browser.open(page)
        browser.click("#toggle-all")
        assert browser.script("return document.documentElement.scrollWidth") == 390
        browser.click(ON_MAP)
        assert GATES in trail(browser)


EVIL = "</script><script>window.harmed = 1</script><img src=x onerror='window.harmed = 2'>"


def test_hostile_titles_stay_text(window: Browser, tmp_path: Path) -> None:
    node = Node(id='x" onclick="window.harmed=3', kind="service", title=EVIL, description=EVIL, owner=EVIL)
    model = Model([node, Service(id=node.id, category=EVIL), Decision(id=node.id, choice="offer", reason=EVIL)])
    path = tmp_path / "evil.html"
    snapshot = take_snapshot(model, EVIL, note=EVIL)
    path.write_text(catalogue_html(snapshot), encoding="utf-8")
    window.open(path)
    window.click("#toggle-all")
    window.click("#map-view [data-role=card]")
    assert window.script("return window.harmed ?? 'unharmed'") == "unharmed"
    assert window.texts(".service-title") == [EVIL]
    assert window.script("return [document.scripts.length, document.images.length]") == [2, 0]
    assert read_snapshot_file(path) == snapshot


def test_a_page_without_a_decision_says_so(window: Browser, tmp_path: Path) -> None:
    path = tmp_path / "undecided.html"
    nodes = [Node(id="a", kind="service", title="Gate reviews"), Node(id="b", kind="service", title="Risk surgery")]
    model = Model([*nodes, *(Service(id=node.id) for node in nodes)])
    path.write_text(catalogue_html(take_snapshot(model, "Start")), encoding="utf-8")
    window.open(path)
    assert "Nothing has been decided yet: 2 services on the map" in window.texts(".empty")[0]
    assert window.texts("#undecided h3") == ["Gate reviews", "Risk surgery"]
    assert window.complaints() == []
