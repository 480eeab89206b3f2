"""Pages of the demo: anybody may be anyone here, and nowhere else."""

from pathlib import Path

import pytest
from flask import Flask

from ipp.core import mail
from ipp.core.db import db, transaction
from ipp.demo import founding, views
from ipp.demo.guests import GUESTS, Guest
from ipp.demo.postbox import Postbox, open_postbox
from ipp.organisation.services import found_organisation
from tests.browser import Browser, soup, words
from tests.demo.conftest import an_empty_house

FATIMA = GUESTS[0]
PAGES = ("/", "/account", "/demo", "/demo/mail")


def be(visitor: Browser, email: str) -> Browser:
    response = visitor.post("/demo/session", {"email": email})
    assert response.status_code == 303
    return visitor


def test_a_visitor_chooses_who_to_be(visitor: Browser) -> None:
    page = visitor.get("/demo")
    assert "Stichting Buurtkracht" in words(page)
    chosen = [str(field["value"]) for field in soup(page).select("input[name=email]")]
    assert chosen == [guest.email for guest in GUESTS]


@pytest.mark.parametrize("guest", GUESTS, ids=[guest.email.partition(".")[0] for guest in GUESTS])
def test_a_visitor_can_be_each_of_them_with_one_click(visitor: Browser, guest: Guest) -> None:
    be(visitor, guest.email)
    for address in PAGES:
        assert visitor.get(address, follow_redirects=True).status_code == 200


def test_a_visitor_can_become_somebody_else_at_once(visitor: Browser) -> None:
    be(visitor, FATIMA.email)
    be(visitor, "joost.bakker@buurtkracht.example")
    assert "Joost Bakker" in words(visitor.get("/account"))


def test_nobody_can_be_somebody_who_is_not_there(visitor: Browser) -> None:
    assert visitor.post("/demo/session", {"email": "nobody@buurtkracht.example"}).status_code == 404
    assert visitor.get("/account").status_code == 303


def test_a_click_without_a_token_of_this_page_changes_nothing(visitor: Browser) -> None:
    assert visitor.open("/demo/session", method="POST", data={"email": FATIMA.email}).status_code == 400
    assert visitor.get("/account").status_code == 303


def test_every_page_says_that_it_is_a_demo(visitor: Browser) -> None:
    for address in ("/demo", "/login"):
        assert soup(visitor.get(address)).select("aside.demo-bar")


def test_letters_travel_over_smtp_into_the_mailbox(visitor: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    state = visitor.app.extensions["mail"]
    with open_postbox(Path(visitor.app.config["FOLDER"]) / "postbox") as port:
        monkeypatch.setattr(state, "suppress", False)
        monkeypatch.setattr(state, "port", port)
        assert mail.deliver() > 0
    links = [str(link["href"]) for link in soup(visitor.get("/demo/mail")).select("tbody a")]
    assert links
    pages = [visitor.get(link) for link in links]
    invitation = next(page for page in pages if "/f/" in page.text)
    link = next(str(link["href"]) for link in soup(invitation).select(".prose a"))
    assert visitor.get(link).status_code == 200


def test_a_letter_that_is_not_there_is_not_found(visitor: Browser) -> None:
    for name in ("nothing", "..", "..%2f..%2fkeys%2fpepper", "%2e%2e"):
        assert visitor.get(f"/demo/mail/{name}").status_code == 404


def test_a_letter_is_shown_as_text_and_only_addresses_become_links(visitor: Browser, tmp_path: Path) -> None:
    folder = Path(visitor.app.config["FOLDER"]) / "postbox"
    folder.mkdir(exist_ok=True)
    (folder / "20260101T000000-x.eml").write_bytes(
        b"Subject: <script>alert(1)</script>\r\nTo: mo@example.org\r\n\r\n<b>Hi</b> http://127.0.0.1:9/f/abc\r\n"
    )
    page = visitor.get("/demo/mail/20260101T000000-x")
    assert "<b>Hi</b>" not in page.text
    assert [str(link["href"]) for link in soup(page).select(".prose a")] == ["/f/abc"]


def test_a_letter_that_comes_lies_in_the_postbox(tmp_path: Path) -> None:
    assert Postbox(tmp_path).list_letters() == []
    assert Postbox(tmp_path).get_letter("x") is None


@pytest.fixture
def real(tmp_path: Path) -> Flask:
    """A real organisation, whose application somebody gave the pages of the demo by mistake."""
    house = an_empty_house(tmp_path)
    with house.app_context(), transaction():
        found_organisation("Buurtzaam")
    return house


def test_a_real_organisation_has_no_pages_of_the_demo(real: Flask) -> None:
    assert "demo" not in real.blueprints
    assert not [rule for rule in real.url_map.iter_rules() if "demo" in rule.rule]


def test_even_by_mistake_nobody_can_be_anybody_in_a_real_organisation(real: Flask) -> None:
    views.open_demo(real)
    with real.app_context():
        browser = Browser(real)
        for address in ("/demo", "/demo/mail", "/demo/mail/x"):
            assert browser.get(address).status_code == 404
        assert browser.post("/demo/session", {"email": "eva@example.org"}).status_code == 404
        db.session.remove()


def test_a_real_organisation_never_becomes_a_demo(real: Flask) -> None:
    with real.app_context():
        with pytest.raises(founding.NotADemo):
            founding.require_demo_or_empty()
        db.session.remove()


def test_posting_needs_no_folder_beforehand(tmp_path: Path) -> None:
    with open_postbox(tmp_path / "new" / "postbox") as port:
        assert port
    assert (tmp_path / "new" / "postbox").is_dir()
