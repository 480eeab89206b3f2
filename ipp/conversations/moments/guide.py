"""The guide for whoever hosts a talent session: one sheet to print, in the reader's language."""

from flask_babel import gettext as _

from ipp.core.paper import typeset


def print_guide() -> bytes:
    return typeset("conversations/host_guide", _texts())


def _texts() -> dict[str, object]:
    return {
        "title": _("A talent session with your team"),
        "footer": _("IPP · For the host. An hour and a half, for four to twelve people."),
        "lead": _(
            "Everyone brings one talent card. You look at what is there already, and at what you could do with it."
        ),
        "before": {"heading": _("Beforehand"), "lines": _list_before()},
        "steps": {"heading": _("The session itself"), "lines": _list_steps()},
        "ask": {"heading": _("Questions that help"), "lines": _list_questions()},
        "leave": {"heading": _("Leave this at home"), "lines": _list_what_to_leave()},
    }


def _list_before() -> list[str]:
    return [
        _("Choose a room where you can sit in a circle, without a table in between."),
        _("Ask everyone to print one talent card, or to write one by hand. Have blank cards and pens ready."),
        _("Say that taking part is free, and that nobody writes down who came or what they brought."),
    ]


def _list_steps() -> list[dict[str, str]]:
    return [
        _step(_("10 minutes"), _("Arrive"), _("Each says in one sentence when they last went home happy.")),
        _step(
            _("30 minutes"),
            _("Two by two"),
            _("Tell about your card: what did you do, what did it bring about? The other only listens and asks on."),
        ),
        _step(
            _("20 minutes"),
            _("The circle"),
            _("Each introduces the card of the other. The owner says: yes, that is it, or changes a word."),
        ),
        _step(
            _("20 minutes"),
            _("On the floor"),
            _("Lay all cards down. Where do they strengthen each other? What is waiting for exactly this?"),
        ),
        _step(
            _("10 minutes"),
            _("One small step"),
            _("Who would like to ask whom for what, this week? Everyone takes their own card home."),
        ),
    ]


def _step(time: str, name: str, text: str) -> dict[str, str]:
    return {"time": time, "name": name, "text": text}


def _list_questions() -> list[str]:
    return [
        _("When did you last do this without noticing the time?"),
        _("What did others get from it?"),
        _("Where would you like to do this more often?"),
    ]


def _list_what_to_leave() -> list[str]:
    return [
        _("Comparing: no talent is worth more than another."),
        _("Work faults and points to improve: today is about what is there."),
        _("Pressure: who would rather only listen is welcome too."),
    ]
