"""A reviewer's pages as they come: one theme at a time on a phone, everything at once on a desk, signed or not."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from ipp.core import clock, jobs
from tests.e2e.people import hire, sign_in
from tests.e2e.rounds import OUTSIDER, answer, ask_feedback, open_link, turn

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("browser")]

NAMES = ["Anna Bos", "Bram Kok", "Carla Mol", "Daan Vos", "Eva Smit"]
MINE, THEIRS = "Dit zeg ik je graag zelf.", "Fijn om mee te werken."
THANKS = "Dank je wel, je antwoord is verstuurd"


@pytest.fixture
def fatima(organisation):
    return hire(organisation, "Fatima de Vries")


@pytest.fixture
def letters(organisation, postbox, fatima):
    """The links of five colleagues and of somebody from outside."""
    colleagues = [hire(organisation, name) for name in NAMES]
    ask_feedback(organisation, fatima, colleagues, outsiders=1)
    addresses = [*(colleague.email for colleague in colleagues), OUTSIDER]
    return [postbox.wait_for(address, "Fatima de Vries vraagt je feedback").link for address in addresses]


def test_an_outsider_answers_on_a_phone_in_english_one_theme_at_a_time(open_phone, letters):
    phone = open_phone()
    phone.goto(letters[-1])
    phone.get_by_role("link", name="English").click()
    phone.get_by_role("link", name="What we keep of you, and your rights").click()
    expect(phone.get_by_role("heading", name="Who is responsible?")).to_be_visible()
    assert phone.context.cookies() == []
    phone.go_back()
    phone.get_by_role("button", name="Open the questions").click()
    expect(phone.get_by_text("too few to show anything of what you answer").first).to_be_visible()
    phone.get_by_role("button", name="Begin").click()
    for part in range(1, 7):
        expect(phone.get_by_text(f"Part {part} of 7")).to_be_visible()
        assert phone.get_by_role("radiogroup").count() == 2, "the other parts wait"
        phone.get_by_role("radiogroup").first.get_by_role("radio").nth(2).check()
        phone.get_by_role("button", name="Next").click()
    expect(phone.get_by_text("Part 7 of 7")).to_be_visible()
    expect(phone.get_by_text("Write in the language you think in")).to_be_visible()
    phone.get_by_text("Help me on my way").first.click()
    expect(phone.get_by_text("What did you see?").first).to_be_visible()
    phone.get_by_role("textbox").first.fill("آرام و روشن")
    phone.go_back()
    expect(phone.get_by_text("Part 6 of 7")).to_be_visible()
    phone.go_forward()
    expect(phone.get_by_role("textbox").first).to_have_value("آرام و روشن")
    phone.get_by_role("button", name="Send", exact=True).click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Thank you, your answer was sent")
    expect(phone.get_by_text("آرام و روشن")).to_be_visible()
    expect(phone.get_by_role("button", name="Print")).to_be_visible()


def test_on_a_desk_everything_stands_on_one_page(open_phone, letters):
    desk = open_phone(viewport={"width": 1280, "height": 900})
    open_link(desk, letters[0])
    assert desk.get_by_role("radiogroup").count() == 12
    expect(desk.get_by_role("button", name="Versturen")).to_be_visible()
    expect(desk.get_by_role("button", name="Verder", exact=True)).to_have_count(0)
    expect(desk.get_by_role("link", name="Terug")).to_have_count(0)


def test_enter_in_an_answer_neither_sends_nor_leaves_the_page(open_phone, letters):
    phone = open_phone()
    open_link(phone, letters[0])
    turn(phone)
    phone.get_by_role("radiogroup").first.get_by_role("radio").nth(2).check()
    phone.keyboard.press("Enter")
    phone.wait_for_timeout(500)
    assert phone.url.endswith("/f/answer#part-1")
    phone.goto("/f/sent")
    assert phone.get_by_role("heading", level=1).inner_text() != THANKS


def test_somebody_signs_and_the_owner_reads_it_by_name(organisation, open_phone, postbox, letters, travel_to, fatima):
    phone = open_phone()
    open_link(phone, letters[0])
    phone.get_by_text("Antwoord je liever met je naam?").click()
    phone.get_by_label("Met mijn naam").check()
    expect(phone.get_by_text("Je kiest ervoor om met je naam te antwoorden")).to_be_visible()
    expect(phone.get_by_text("Fatima ziet alleen wat minstens").first).to_be_hidden()
    while turn(phone):
        for group in phone.get_by_role("radiogroup").all():
            group.get_by_role("radio").nth(1).check()
    expect(phone.get_by_text("Fatima leest dit letterlijk, met je naam erbij.").first).to_be_visible()
    expect(phone.get_by_text("zonder je naam").first).to_be_hidden()
    phone.get_by_role("textbox").first.fill(MINE)
    phone.get_by_role("button", name="Versturen").click()
    expect(phone.get_by_text("Je antwoordde met je naam")).to_be_visible()

    for link in letters[1:5]:
        answer(open_phone(), link, step=5, words=THEIRS)
    travel_to(clock.now() + timedelta(days=22))
    jobs.run_minute_jobs(organisation.app)
    owner = open_phone(viewport={"width": 1280, "height": 900})
    sign_in(owner, fatima)
    owner.goto(postbox.wait_for(fatima.email, "Je feedbackrapport is klaar").link)
    expect(owner.get_by_text("met naam: Anna Bos")).to_be_visible()
    expect(owner.get_by_text("4 collega’s gaven antwoord")).to_be_visible()
    expect(owner.get_by_text(MINE)).to_be_visible()


def test_another_language_stays_at_the_part_that_is_open(open_phone, letters):
    phone = open_phone()
    open_link(phone, letters[0])
    for _part in range(3):
        turn(phone)
    phone.get_by_role("radiogroup").first.get_by_role("radio").nth(2).check()
    phone.get_by_role("button", name="English").click()
    expect(phone.get_by_text("Part 3 of 7")).to_be_visible()
    expect(phone.get_by_role("radiogroup").first.get_by_role("radio").nth(2)).to_be_checked()


def test_what_was_not_kept_without_the_network_is_kept_when_it_is_back(open_phone, letters):
    phone = open_phone()
    open_link(phone, letters[0])
    turn(phone)
    phone.context.set_offline(True)
    phone.get_by_role("radiogroup").first.get_by_role("radio").nth(2).check()
    expect(phone.get_by_text("Nog niet bewaard")).to_be_visible()
    assert all("DISCONNECTED" in complaint or "htmx" in complaint for complaint in phone.witness.hear())
    phone.context.set_offline(False)
    expect(phone.get_by_text("Bewaard om")).to_be_visible()
