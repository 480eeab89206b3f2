"""What a reviewer is told is what the rule does: the same numbers, for every round there can be."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipp.core.i18n import in_language
from ipp.feedback import promises
from ipp.feedback.disclosure import Item, Pool, Response, disclose
from ipp.feedback.models import FeedbackRound, Invitation, Perspective
from ipp.people.models import Person
from tests.browser import soup, words
from tests.factories.feedback import open_round
from tests.factories.people import PersonFactory
from tests.feedback.reviewing import a_link, one, open_link

ANONYMOUS = [Perspective.COLLEAGUE, Perspective.DIRECT_REPORT, Perspective.CLIENT, Perspective.OTHER]
asked = st.lists(st.tuples(st.sampled_from(list(Pool)), st.sampled_from(ANONYMOUS)), min_size=1, max_size=20)


def a_round(people, *, k=4, is_extra_protected=False):
    """A round that lives in memory only."""
    invitations = [Invitation(pool=pool, perspective=perspective, name="x", email="x") for pool, perspective in people]
    return FeedbackRound(
        subject=Person(name="Fatima de Vries"), k=k, is_extra_protected=is_extra_protected, invitations=invitations
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(people=asked, k=st.integers(4, 8), is_extra_protected=st.booleans(), language=st.sampled_from(["nl", "en"]))
def test_every_number_on_the_page_is_a_number_of_the_rule(app, people, k, is_extra_protected, language):
    feedback_round = a_round(people, k=k, is_extra_protected=is_extra_protected)
    rule = feedback_round.rule
    shown = _everybody_answers(feedback_round)
    numbers = [sum(pool is one for one, _ in people) for pool in Pool]
    for invitation in feedback_round.invitations:
        with app.test_request_context(), in_language(language):
            told = promises.tell(invitation)
        top, beside = told.sentences, told.of_texts
        assert _numbers(top[-2:]) == [number for number in numbers if number]
        assert _numbers(top[:-2]) == [rule.k]
        if (invitation.pool, invitation.perspective) in shown:
            assert _numbers([beside]) == [rule.k]
        else:
            assert _numbers([beside]) == []
            assert {"nl": "Niemand", "en": "Nobody"}[language] in beside


def test_manager_is_told_by_name_before_the_start(app):
    feedback_round = open_round(subject=PersonFactory(name="Fatima de Vries"), manager=True)
    _, questions = open_link(app, a_link(feedback_round, of="manager"))
    assert "Je bent gevraagd als leidinggevende van Fatima. Een leidinggevende is niet anoniem." in words(questions)
    for field in soup(questions).select(".question-open"):
        assert "Fatima leest dit letterlijk, met je naam erbij." in words_of(field)
    assert "zonder je naam" not in words(questions)


def test_outsiders_who_are_too_few_are_told_that_nobody_will_read_them(app):
    feedback_round = open_round(outsiders=2)
    _, questions = open_link(app, a_link(feedback_round, of="client"))
    assert "Er zijn minder dan 4 mensen van buiten gevraagd" in words(questions)
    assert "Niemand krijgt dit te lezen" in words(questions)


def test_the_sentence_stands_beside_every_open_question(app):
    feedback_round = open_round(colleagues=5, subject=PersonFactory(name="Fatima de Vries"), is_extra_protected=True)
    _, questions = open_link(app, a_link(feedback_round))
    fields = soup(questions).select(".question-open")
    assert len(fields) == 3
    for field in fields:
        assert "zonder je naam, als minstens 5 collega’s antwoorden" in words_of(field)


HONEST = [
    "kan de database, ook met de sleutels van dat moment, je naam en je antwoorden niet bij elkaar brengen",
    "Zolang anderen met dezelfde rol dat nog niet deden, is zo te zien welke antwoorden van jou zijn",
    "kan iemand die bij de server kan én je mailbox leest dat nog wel",
    "kan ook in jouw plaats antwoorden",
    "bestaan de losse antwoorden niet meer",
    "Een leidinggevende is niet anoniem",
    "wie je manier van schrijven kent, kan je herkennen",
    "heeft je gekozen en weet dat je bent gevraagd",
    "Zolang je niet hebt verstuurd, kunnen onze database en de sleutel van de server samen je concept openen",
    "Wie de server helemaal in handen heeft terwijl jij antwoordt, kan meelezen",
    "soms is te zien dat alle antwoorden op een vraag laag waren",
    "zelf stiekem ook antwoordt",
    "vertellen wat ze hebben geantwoord",
]


@pytest.mark.parametrize("sentence", HONEST)
def test_reviewer_can_read_before_the_start_how_safe_it_is_and_how_safe_it_is_not(app, sentence):
    _, questions = open_link(app, a_link(open_round()))
    box = one(questions, ".notice details")
    assert "Hoe veilig is dit?" in words_of(box.summary)
    assert sentence in words_of(box)


def words_of(element):
    return " ".join(element.get_text(" ").split())


def _numbers(sentences):
    return [int(number) for sentence in sentences for number in re.findall(r"\d+", sentence)]


def _everybody_answers(feedback_round):
    """Which pools and perspectives a report shows when everybody answers."""
    responses: dict[Pool, dict[str, list[Response]]] = {}
    for invitation in feedback_round.invitations:
        pool = responses.setdefault(invitation.pool, {})
        pool.setdefault(invitation.perspective.value, []).append(Response({"a": 3}))
    cells = disclose(responses, items=[Item("a")], rule=feedback_round.rule).cells
    return {(cell.pool, perspective) for cell in cells for perspective in cell.perspectives}
