"""Three managers one after the other: every word under the right name, and each reads only what is of their time."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from ipp.conversations import agreeing, handing
from ipp.conversations.models import Agreement, AgreementTerm, Conversation, Doer, Side
from ipp.core import clock
from ipp.core.db import db
from ipp.people.models import Person
from tests.browser import Browser, words
from tests.counting import count_queries
from tests.factories import conversations as made
from tests.factories.people import PersonFactory


class Story:
    """Fatima agreed something with Joost; then came Lotte, who promised more; then came Mo."""

    def __init__(self, app):
        self.app = app
        self.ids = {name: PersonFactory(name=f"{name} Bakker").id for name in ("Joost", "Lotte", "Mo")}
        talk = made.ConversationFactory(employee__name="Fatima Vries", manager=self["Joost"])
        self.ids["Fatima"], self.talk_id = talk.employee_id, talk.id
        help_asked = {"support_from": Side.MANAGER, "support_needed": "Akkoord op budget"}
        first = made.an_accepted_agreement(conversation=talk, text="Opleiding kiezen", **help_asked)
        made.a_look_back(first, "Woorden van Joost", side=Side.MANAGER)
        self.first_id = first.id

    def __getitem__(self, name):
        return db.session.get(Person, self.ids[name])

    def gets(self, manager, *, takes_along=True):
        self["Fatima"].manager = self[manager]
        db.session.commit()
        handing.note_partings()
        if takes_along:
            self.browser("Fatima").post(f"{self.newest}/going-along", {"goes": "along"})

    def adds(self, manager, line):
        self.browser(manager).post(f"{self.newest}/check-ins", {"progress": "running", "text": line, "key": line})

    def rewords(self, manager, text):
        wording = agreeing.Wording(text, Doer.TOGETHER)
        newer = agreeing.replace_agreement(self.agreement, person=self[manager], wording=wording, key=text)
        db.session.flush()
        agreeing.accept_agreement(newer, person=self["Fatima"])
        db.session.commit()
        return address_of(newer.id)

    @property
    def agreement(self):
        return db.session.scalars(select(Agreement).where(Agreement.replaced_at.is_(None))).one()

    @property
    def newest(self):
        return address_of(self.agreement.id)

    def browser(self, name):
        return Browser(self.app).sign_in(self[name])

    def reads(self, name, address=None):
        return self.browser(name).get(address or self.newest)


def address_of(agreement_id):
    return f"/conversations/agreements/{agreement_id}"


@pytest.fixture
def story(app):
    return Story(app)


def test_words_stay_under_the_name_of_who_wrote_them_before_and_after_they_go_along(story):
    story.gets("Lotte")
    story.adds("Lotte", "Woorden van Lotte")
    for takes_along in (False, True):
        story.gets("Mo", takes_along=takes_along)
        page = words(story.reads("Fatima"))
        assert page.index("Lotte, ") < page.index("Woorden van Lotte") < page.index("Joost, ")
        assert page.index("Joost, ") < page.index("Woorden van Joost")


def test_each_manager_reads_the_lines_of_their_own_time_only(story):
    story.gets("Lotte")
    story.adds("Lotte", "Woorden van Lotte")
    story.gets("Mo")
    story.adds("Mo", "Woorden van Mo")
    page = words(story.reads("Mo"))
    assert "Woorden van Mo" in page
    assert "Woorden van Lotte" not in page
    assert "Woorden van Joost" not in page
    for former in ("Lotte", "Joost"):
        assert "Woorden van" not in words(story.reads(former))


def test_each_former_manager_reads_their_own_promise_under_their_own_name_for_their_own_half_year(story):
    story.gets("Lotte")
    db.session.execute(update(AgreementTerm).values(parted_on=clock.today() - timedelta(days=100)))
    story.gets("Mo")
    for former, other in (("Joost", "Lotte"), ("Lotte", "Joost")):
        page = words(story.reads(former))
        assert "Akkoord op budget" in page
        assert f"Nodig van {former}" in page
        assert other not in page
        assert "Mo" not in page.split()
        assert "Opleiding kiezen" in words(story.browser(former).get("/conversations/follow-ups"))
    of_joost = update(AgreementTerm).where(AgreementTerm.person_id == story.ids["Joost"])
    db.session.execute(of_joost.values(parted_on=clock.today() - timedelta(days=183)))
    assert story.reads("Joost").status_code == 404
    assert "Opleiding kiezen" not in words(story.browser("Joost").get("/conversations/follow-ups"))
    assert story.reads("Lotte").status_code == 200


def test_who_took_it_over_reads_on_before_it_goes_along_again_and_the_half_year_runs(story):
    story.gets("Lotte")
    story.gets("Mo", takes_along=False)
    assert story.reads("Mo").status_code == 404
    assert "Akkoord op budget" in words(story.reads("Lotte"))
    assert story.browser("Lotte").post(f"{story.newest}/check-ins").status_code == 404
    db.session.execute(update(Agreement).values(parted_on=clock.today() - timedelta(days=183)))
    assert story.reads("Lotte").status_code == 404
    assert "Opleiding" not in words(story.browser("Lotte").get("/conversations/follow-ups"))


def test_nobody_reads_what_was_agreed_after_their_time_and_everybody_keeps_their_own_words(story):
    story.gets("Lotte")
    of_lotte = story.rewords("Lotte", "Afspraak met Lotte")
    story.gets("Mo")
    of_mo = story.rewords("Mo", "Afspraak met Mo")
    follow_ups = {
        name: words(story.browser(name).get("/conversations/follow-ups")) for name in ("Joost", "Lotte", "Mo")
    }
    own = {"Joost": "Opleiding kiezen", "Lotte": "Afspraak met Lotte", "Mo": "Afspraak met Mo"}
    for name, page in follow_ups.items():
        assert [text for text in own.values() if text in page] == [own[name]]
    assert [story.reads("Joost", one).status_code for one in (address_of(story.first_id), of_lotte, of_mo)] == [
        200,
        404,
        404,
    ]
    assert [story.reads("Lotte", one).status_code for one in (of_lotte, of_mo)] == [200, 404]
    assert [story.reads("Mo", one).status_code for one in (of_lotte, of_mo)] == [200, 200]


def test_a_manager_who_comes_back_gets_it_back_only_when_the_employee_says_so(story):
    story.gets("Lotte")
    story.adds("Lotte", "Woorden van Lotte")
    story.rewords("Lotte", "Afspraak met Lotte")
    story.gets("Joost", takes_along=False)
    talk = f"/conversations/{story.talk_id}"
    assert "Lotte" not in words(story.browser("Joost").get(talk))
    assert story.reads("Joost").status_code == 404
    story.gets("Joost")
    assert "Afspraak met Lotte" in words(story.reads("Joost"))
    assert "Woorden van Lotte" not in words(story.reads("Joost"))
    story.adds("Joost", "Weer van Joost")
    assert "Weer van Joost" in words(story.reads("Joost"))


def test_words_of_a_manager_who_left_ipp_never_come_under_the_name_of_another(story):
    story.gets("Lotte")
    story.adds("Lotte", "Woorden van Lotte")
    story.gets("Mo")
    db.session.delete(story["Lotte"])
    db.session.commit()
    page = words(story.reads("Fatima"))
    assert page.split("Woorden van Lotte")[0].split("Hoe gaat het ermee?")[-1].strip().startswith("iemand die weg is,")
    assert "Woorden van Lotte" not in words(story.reads("Mo"))


def test_saying_twice_that_it_goes_along_is_done_once_with_a_friendly_answer(story, letters):
    story.gets("Lotte", takes_along=False)
    hers, address = story.browser("Fatima"), f"{story.newest}/going-along"
    for _time in range(2):
        assert "De afspraak gaat mee" in words(hers.follow(hers.post(address, {"goes": "along"})))
    assert len(db.session.scalars(select(AgreementTerm)).all()) == 1
    assert [letter.kind for letter in letters.deliver()] == ["conversations.agreement_taken_along"]
    assert hers.post(address, {"goes": "stays"}).status_code == 303
    assert story.agreement.handed_to_id == story.ids["Lotte"]


def test_follow_ups_cost_the_same_however_many_managers_there_were(story):
    costs = []
    for many in (3, 27):
        for _one in range(many):
            made.an_accepted_agreement(conversation=db.session.get(Conversation, story.talk_id), doer=Doer.TOGETHER)
        for manager in ("Lotte", "Mo"):
            story["Fatima"].manager = story[manager]
            db.session.flush()
            for agreement in db.session.scalars(select(Agreement)):
                handing.take_along(agreement)
        browser = story.browser("Mo")
        browser.get("/conversations/follow-ups")
        with count_queries() as statements:
            browser.get("/conversations/follow-ups")
        costs.append(len(statements))
    assert costs[0] == costs[1] <= 12


def test_the_page_of_an_agreement_names_everybody_who_can_open_it(story):
    assert "Alleen jij en Joost zien deze pagina" in words(story.reads("Fatima"))
    story.gets("Lotte")
    assert "Alleen jij, Lotte en Joost zien deze pagina" in words(story.reads("Fatima"))
    assert "zien deze pagina" not in words(story.reads("Joost"))
    db.session.execute(update(AgreementTerm).values(parted_on=clock.today() - timedelta(days=183)))
    assert "Alleen jij en Lotte zien deze pagina" in words(story.reads("Fatima"))
