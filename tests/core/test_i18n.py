"""Sentences in the reader's language are text: what stands in them is never taken for HTML."""

import pytest
from flask import render_template_string
from flask_babel import lazy_gettext
from wtforms import Form, StringField

MARKUP = '<b>"x" & y</b>'


@pytest.mark.parametrize(
    "template",
    [
        "{{ sentence }}",
        '<p title="{{ sentence }}">',
        "<p{{ {'title': sentence} | xmlattr }}>",
        "{{ [sentence, 'z'] | join(' ') }}",
        "{{ sentence ~ '' }}",
    ],
)
def test_a_sentence_that_waits_for_its_language_is_escaped_like_any_other(app, template):
    with app.test_request_context():
        shown = render_template_string(template, sentence=lazy_gettext("%(name)s", name=MARKUP))
    assert "&lt;b&gt;" in shown
    assert "<b>" not in shown
    assert '"x"' not in shown


def test_a_form_shows_label_and_hint_as_text(app):
    class AForm(Form):
        field = StringField(lazy_gettext("%(name)s", name=MARKUP), description=lazy_gettext("%(name)s", name=MARKUP))

    shown_by = '{% from "components/form.html" import field %}{{ field(form.field) }}'
    with app.test_request_context():
        shown = render_template_string(shown_by, form=AForm())
    assert shown.count("&lt;b&gt;") == 2
    assert "<b>" not in shown
