"""Answer an invite from a link on a phone: with the keyboard alone, in pieces, without JavaScript, or not at all."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.keyboard import go_to, judge, press
from tests.e2e.people import hire, sign_in
from tests.e2e.rounds import NOTE, OUTSIDER, answer, ask_feedback, open_link, turn

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("browser")]

THEMES, PER_THEME = 6, 2
FIRST_QUESTION = "Vraag 1 van 15"
KEPT, SENT = "Je stelt vragen waar ik dagen over nadenk.", "Blijf vragen stellen."
THANKS = "Dank je wel, je antwoord is verstuurd"


@pytest.fixture
def link(organisation, postbox):
    """What stands in the letter to somebody from outside."""
    fatima = hire(organisation, "Fatima de Vries")
    ask_feedback(organisation, fatima, [hire(organisation, f"Collega {name}") for name in "ABCD"], outsiders=1)
    letter = postbox.wait_for(OUTSIDER, "Fatima de Vries vraagt je feedback")
    assert NOTE not in letter.text + letter.page
    return letter.link


def go_to_the_end(page: Page) -> None:
    while turn(page):
        pass


def checked(page: Page) -> int:
    return page.get_by_role("radio", checked=True).count()


def test_somebody_answers_with_the_keyboard_alone(open_phone, link):
    phone = open_phone()
    phone.goto(link)
    press(phone, "Open de vragen")
    expect(phone.get_by_text(NOTE)).to_be_visible()
    press(phone, "Hoe veilig is dit?")
    press(phone, "Begin")
    for theme in range(THEMES):
        for question in range(PER_THEME):
            judge(phone, 1 + (theme + question) % 5)
        press(phone, "Verder")
    expect(phone.get_by_text("12 van 15 beantwoord")).to_be_visible()
    go_to(phone, "Wat waardeer je")
    phone.keyboard.type(SENT)
    press(phone, "Versturen")
    expect(phone.get_by_role("heading", level=1)).to_have_text(THANKS)
    expect(phone.get_by_text(SENT)).to_be_visible()
    expect(phone.get_by_text("Je eigen kopie")).to_be_visible()


@pytest.mark.parametrize(("width", "rows"), [(320, 6), (360, 3)])
def test_on_a_phone_the_six_answers_stand_in_reading_order_and_no_word_sticks_out(open_phone, link, width, rows):
    phone = open_phone(viewport={"width": width, "height": 740})
    open_link(phone, link)
    turn(phone)
    answers = phone.get_by_role("radiogroup", name=FIRST_QUESTION).locator(".answer")
    answers.nth(2).click()
    boxes = [answer.bounding_box() for answer in answers.all()]
    assert len({box["y"] for box in boxes}) == rows
    assert boxes == sorted(boxes, key=lambda box: (box["y"], box["x"]))
    assert min(box["height"] for box in boxes) >= 44
    assert all(answer.evaluate("box => box.scrollWidth <= box.clientWidth") for answer in answers.all())


def test_a_draft_is_kept_while_typing_and_waits_in_the_same_browser_only(open_phone, link):
    phone, elsewhere = open_phone(), open_phone()
    open_link(phone, link)
    turn(phone)
    phone.get_by_role("radiogroup", name=FIRST_QUESTION).get_by_role("radio").nth(3).check()
    go_to_the_end(phone)
    phone.get_by_role("textbox").first.fill(KEPT)
    expect(phone.get_by_text("Bewaard om")).to_be_visible()
    expect(phone.get_by_text("2 van 15 beantwoord")).to_be_visible()

    open_link(elsewhere, link)
    expect(elsewhere.get_by_text("Er is al iets bewaard in een andere browser")).to_be_visible()
    assert KEPT not in elsewhere.content()
    assert checked(elsewhere) == 0

    open_link(phone, link)
    turn(phone)
    assert checked(phone) == 1
    go_to_the_end(phone)
    expect(phone.get_by_role("textbox").first).to_have_value(KEPT)
    phone.get_by_role("button", name="Versturen").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text(THANKS)
    elsewhere.goto("/f/sent")
    assert KEPT not in elsewhere.content()


def test_somebody_declines_in_one_step(open_phone, link):
    phone = open_phone()
    open_link(phone, link)
    phone.get_by_role("button", name="Liever niet meedoen").first.click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Helemaal goed")


def test_somebody_answers_without_javascript(open_phone, link):
    """Every step to a next part keeps what was typed so far; going back loses nothing."""
    phone = open_phone(java_script_enabled=False)
    open_link(phone, link)
    turn(phone)
    phone.get_by_role("radiogroup", name=FIRST_QUESTION).get_by_role("radio").nth(3).check(force=True)
    turn(phone)
    expect(phone.get_by_role("heading", name="Eerlijkheid")).to_be_visible()
    phone.get_by_role("link", name="Terug").click()
    expect(phone.get_by_role("heading", name="Rust en vertrouwen")).to_be_visible()
    expect(phone.get_by_text("1 van 15 beantwoord")).to_be_visible()
    assert checked(phone) == 1
    go_to_the_end(phone)
    phone.get_by_role("textbox").first.fill(KEPT)
    phone.get_by_role("button", name="Bewaar en ga later verder").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Bewaard om")
    phone.get_by_role("link", name="Ga verder met schrijven").click()
    go_to_the_end(phone)
    expect(phone.get_by_role("textbox").first).to_have_value(KEPT)
    phone.get_by_role("button", name="English").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Feedback for Fatima de Vries")
    phone.get_by_role("button", name="Nederlands").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Feedback voor Fatima de Vries")
    go_to_the_end(phone)
    expect(phone.get_by_role("textbox").first).to_have_value(KEPT)
    phone.get_by_role("button", name="Versturen").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text(THANKS)


def test_somebody_takes_back_what_they_sent(open_phone, link):
    phone = open_phone()
    answer(phone, link, step=4, words=SENT)
    phone.get_by_text("Neem terug wat ik heb verstuurd").click()
    phone.get_by_role("button", name="Ja, wis mijn antwoord").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Helemaal goed")
    phone.get_by_role("link", name="Open de vragen").click()
    expect(phone.get_by_text(NOTE)).to_be_visible()
    expect(phone.locator("textarea").first).to_have_value("")
    assert SENT not in phone.content()


def test_a_link_page_knows_nothing_of_the_account_that_is_signed_in(organisation, open_phone, link):
    wanda = hire(organisation, "Wanda Wonderling", language="en")
    phone = open_phone()
    sign_in(phone, wanda)
    phone.goto(link)
    pages = [phone.content()]
    assert [cookie["name"] for cookie in phone.context.cookies()] == ["ipp"]
    open_link(phone, link)
    expect(phone.get_by_text(NOTE)).to_be_visible()
    pages.append(phone.content())
    go_to_the_end(phone)
    phone.get_by_role("button", name="Versturen").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Je hebt alles opengelaten")
    pages.append(phone.content())
    for page in pages:
        assert 'lang="nl"' in page
        for trace in ("Wanda", "Wonderling", wanda.email, "/logout", 'href="/portfolio'):
            assert trace not in page
    phone.goto("/portfolio")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Wanda Wonderling")
