"""How to take in a report: the same sentences on its page and on paper."""

from flask_babel import lazy_gettext as _l

FIRST = _l("Read the words first, twice. Let it rest for a night before you draw conclusions.")

THEN = (
    _l("Start with what people value. Keep doing that, also when you work on something else."),
    _l("Choose one thing to try out. Small, and within two weeks."),
    _l(
        "Do you not understand something? Ask people what they see in general. Do not look for who wrote it; they "
        "trusted that you would not."
    ),
    _l("Thank everybody you asked, and tell what you are going to do with it."),
)

TO_LEARN_FROM = _l(
    "It was given to learn from, never to judge by. Do not look for who wrote what, and do not pass it on."
)
"""What somebody reads with whom a report is shared."""

NO_GRADE = _l("No grade and no ranking. Feedback is about growth, never about pay or judgement.")
