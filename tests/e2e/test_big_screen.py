"""The wall on the big screen of a canteen: it goes by by itself, can stand still, and lets go of what is taken down."""

import pytest
from playwright.sync_api import Page, expect

from ipp.core import clock
from ipp.core.db import db, transaction
from ipp.portfolio.models import Talent
from ipp.portfolio.services import take_down_talent
from ipp.wall.screens import end_screen_link, make_screen_link
from tests.e2e.people import get_person, hire, sign_in
from tests.factories.portfolio import TalentFactory

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("browser")]

NAMES = {"Rust brengen", "Plannen", "Koken voor velen"}
A_SLIDE = 12_100
SCREEN, PHONE = {"width": 1280, "height": 720}, {"width": 360, "height": 740}


@pytest.fixture
def canteen(organisation):
    """An account for the screen; a colleague shows three talents."""
    noor = hire(organisation, "Noor Willems")
    with organisation.app.app_context(), transaction():
        for name in sorted(NAMES):
            TalentFactory(owner=get_person(noor), name=name, shown_since=clock.now(), for_visitors=True)
    return hire(organisation, "Scherm Kantine")


@pytest.fixture(params=[SCREEN, PHONE], ids=["screen", "phone"])
def screen(request, open_phone, canteen) -> Page:
    """With a clock of its own, so that nobody waits."""
    page = open_phone(viewport=request.param)
    sign_in(page, canteen)
    page.clock.install()
    page.goto("/wall")
    page.get_by_role("link", name="Groot scherm").click()
    expect(title(page)).to_be_visible()
    return page


def title(screen: Page):
    return screen.get_by_role("heading", level=1)


def wait_for_another(screen: Page, name: str) -> str:
    screen.clock.run_for(A_SLIDE)
    expect(title(screen)).not_to_have_text(name)
    return title(screen).inner_text()


def take_down(house, name: str) -> None:
    with house.app.app_context(), transaction():
        take_down_talent(db.session.query(Talent).filter_by(name=name).one())


def test_talents_go_by_stand_still_and_are_gone_when_taken_down(organisation, screen):
    seen = [title(screen).inner_text()]
    for _ in range(2):
        seen.append(wait_for_another(screen, seen[-1]))
    assert set(seen) == NAMES
    screen.keyboard.press("ArrowLeft")
    expect(title(screen)).to_have_text(seen[1])

    screen.keyboard.press("Space")
    expect(screen.get_by_role("button", name="Pauze")).to_have_attribute("aria-pressed", "true")
    screen.clock.run_for(A_SLIDE)
    expect(title(screen)).to_have_text(seen[1])
    take_down(organisation, seen[1])
    assert wait_for_another(screen, seen[1]) in NAMES - {seen[1]}

    screen.keyboard.press("Space")
    for _ in range(4):
        screen.clock.run_for(A_SLIDE)
        expect(title(screen)).not_to_have_text(seen[1])
    screen.keyboard.press("Escape")
    screen.wait_for_url("**/wall")
    expect(screen.get_by_role("searchbox")).to_be_visible()
    expect(screen.get_by_text(seen[1])).to_have_count(0)


def test_a_screen_with_only_the_link_stays_awake_and_goes_empty_when_the_link_ends(organisation, open_phone, canteen):
    with organisation.app.app_context(), transaction():
        secret = make_screen_link(by_id=get_person(canteen).id)
    screen = open_phone(viewport=SCREEN)
    screen.add_init_script("navigator.wakeLock.request = async (kind) => { window.isKept = kind; };")
    screen.clock.install()
    screen.goto(f"/screen/{secret}")
    assert wait_for_another(screen, title(screen).inner_text()) in NAMES
    assert screen.evaluate("window.isKept") == "screen"
    screen.keyboard.press("Escape")
    assert f"/screen/{secret}" in screen.url

    screen.get_by_role("button", name="Volledig scherm").click()
    screen.wait_for_function("document.fullscreenElement !== null")
    screen.witness.expects(404)
    with organisation.app.app_context(), transaction():
        end_screen_link(by_id=get_person(canteen).id)
    screen.clock.run_for(A_SLIDE)
    expect(title(screen)).to_have_text("Dit scherm laat nu niets zien")
