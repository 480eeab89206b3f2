"""Nobody reaches the number that protects people from outside with variants of one address."""

import pytest

from ipp.core.db import db
from ipp.feedback.mailboxes import find_mailbox
from ipp.feedback.models import Delivery, FeedbackRound
from ipp.feedback.services import rounds
from tests.browser import words
from tests.factories.feedback import draft_round, open_round, save_now
from tests.factories.people import PersonFactory
from tests.feedback.owning import page_of
from tests.feedback.reviewing import a_link, one, open_link


@pytest.fixture
def draft(owner):
    return draft_round(subject=owner, questionnaire="three-questions")


def add(browser, feedback_round, email, name="Els Jansen"):
    form = {"outsider-name": name, "outsider-email": email, "outsider-perspective": "client", "outsider-language": "nl"}
    return browser.post(f"/feedback/rounds/{feedback_round.id}/outsiders", form)


def addresses(feedback_round):
    db.session.expire_all()
    return sorted(each.email for each in db.session.get_one(FeedbackRound, feedback_round.id).invitations)


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("els@client.example", "els+2@client.example"),
        ("els+1@client.example", "els+2@client.example"),
        ("els.jansen@gmail.com", "elsjansen@gmail.com"),
        ("e.l.s@gmail.com", "els+x@googlemail.com"),
    ],
)
def test_a_variant_of_an_address_on_the_list_is_the_same_person(browser, draft, first, again):
    add(browser, draft, first)
    refused = add(browser, draft, again, name="Iemand anders")
    assert refused.status_code == 422
    assert "dezelfde mailbox" in words(refused)
    assert "Iemand anders" in refused.text
    assert addresses(draft) == [first]


@pytest.mark.parametrize(
    ("first", "other"),
    [("els@client.example", "elsa@client.example"), ("e.ls@client.example", "els@client.example")],
)
def test_another_mailbox_is_another_person(browser, draft, first, other):
    add(browser, draft, first)
    assert add(browser, draft, other).status_code == 303
    assert addresses(draft) == sorted([first, other])


def test_an_owner_does_not_ask_themselves_as_somebody_from_outside(browser, owner, draft):
    refused = add(browser, draft, owner.email.replace("@", "+klant@"))
    assert refused.status_code == 422
    assert addresses(draft) == []


def test_a_colleague_on_the_list_is_not_asked_from_outside_as_well(browser, draft):
    rounds.invite_colleague(draft, PersonFactory(email="bo@zorg.example"), perspective="colleague")
    save_now()
    assert add(browser, draft, "bo+buiten@zorg.example").status_code == 422


def test_colleagues_are_told_apart_by_their_accounts(app, draft):
    for email in ("team+bo@zorg.example", "team+jo@zorg.example"):
        rounds.invite_colleague(draft, PersonFactory(email=email), perspective="colleague")
    assert len(draft.invitations) == 2


def test_a_pasted_list_counts_variants_of_one_address_once_and_says_so(browser, draft):
    list_of = "Els <els@client.example>\nEls Twee <els+2@client.example>\nJan <jan@client.example>"
    form = {"pasted-addresses": list_of, "pasted-perspective": "client", "pasted-language": "nl"}
    browser.post(f"/feedback/rounds/{draft.id}/address-list", form)
    assert addresses(draft) == ["els@client.example", "jan@client.example"]
    assert "Els Twee" in words(page_of(browser, draft))


def test_a_refused_address_is_not_replaced_by_a_variant_of_somebody_elses(browser, owner):
    feedback_round = open_round(subject=owner, colleagues=4, outsiders=2)
    first, second = [i for i in feedback_round.invitations if i.pool == "outsiders"]
    first.delivery = Delivery.REFUSED
    save_now()
    new = second.email.replace("@", "+2@")
    form = {f"address-{first.id}-email": new}
    assert browser.post(f"/feedback/invitations/{first.id}/address", form).status_code == 422
    assert new not in addresses(feedback_round)
    own = {f"address-{first.id}-email": first.email.replace("@", "+2@")}
    assert browser.post(f"/feedback/invitations/{first.id}/address", own).status_code == 303


def test_people_from_outside_read_at_the_top_that_the_addresses_were_not_checked(app, browser):
    feedback_round = open_round(colleagues=4, outsiders=5, subject=PersonFactory(name="Fatima de Vries"))
    said = "Fatima gaf de adressen van iedereen van buiten zelf op."
    link = a_link(feedback_round, of="client")
    assert said in words(browser.get(f"/f/{link}"))
    _, questions = open_link(app, link)
    assert said in " ".join(one(questions, ".notice > p").get_text(" ").split())
    assert said not in words(browser.get(f"/f/{a_link(feedback_round)}"))


def test_an_address_that_starts_with_a_plus_keeps_its_name():
    assert find_mailbox("+31612345678@sms.example") == "+31612345678@sms.example"
